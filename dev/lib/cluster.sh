# The private PostgreSQL of this checkout: own data folder, reachable only through a
# socket in a folder of its own. It is started on demand and used by whoever holds a
# shared lock on it; when the last user is gone (however it ended), a keeper stops it.

# PostgreSQL refuses to run as root. It then runs as another user, who cannot enter
# root's home: everything that user needs lies here instead of in the cache.
if is_root; then
    CLUSTER_BASE=/var/cache/directive_tracking
else
    CLUSTER_BASE=$ADDON_CACHE
fi
readonly CLUSTER=$CLUSTER_BASE/clusters/$CHECKOUT_ID

# Odoo refuses the user name "postgres". Superuser, to create databases and extensions.
readonly DATABASE_USER=odoo

# Nobody's work is in these databases: speed is worth more than surviving a power cut.
# (They survive everything else.) jit only slows Odoo's many short queries down.
readonly CLUSTER_SETTINGS="
jit = off
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 4GB
max_connections = 200
max_parallel_workers_per_gather = 0
listen_addresses = ''
unix_socket_permissions = 0700
autovacuum = on
log_min_messages = fatal
"

# Makes PostgreSQL run until this process (or the one it becomes by `exec`) has ended.
# Sets PGHOST and PGUSER.
use_cluster() {
    unset "${!PG@}"
    prepare_cluster_folder
    prepare_postgresql
    mkdir -p "$ADDON_STATE"
    exec {CLUSTER_LOCK}>"$ADDON_STATE/cluster-in-use.lock"
    # Waits only while a keeper is stopping the server.
    flock --shared "$CLUSTER_LOCK"
    (
        exec {start_lock}>"$ADDON_STATE/cluster-start.lock"
        flock "$start_lock"
        # The server must not inherit the locks, it would never be unused.
        start_cluster {start_lock}>&- {CLUSTER_LOCK}>&-
    )
    PGHOST=$(cluster_socket)
    PGUSER=$DATABASE_USER
    export PGHOST PGUSER
    start_keeper
}

cluster_user() {
    if ! is_root; then
        id -un
    elif id postgres >/dev/null 2>&1; then
        echo postgres
    else
        echo nobody
    fi
}

# Runs a program of PostgreSQL as the user who owns the cluster.
as_cluster_user() {
    local user
    user=$(cluster_user)
    (
        cd "$CLUSTER"
        [[ -n ${PG_LIBRARIES:-} ]] && export LD_LIBRARY_PATH=$PG_LIBRARIES
        if is_root; then
            exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$@"
        fi
        exec "$@"
    )
}

prepare_cluster_folder() {
    mkdir -p "$CLUSTER"
    chmod 700 "$CLUSTER"
    is_root && chown "$(cluster_user)" "$CLUSTER"
    return 0
}

# Sets PG_BIN and, for an unpacked PostgreSQL, PG_LIBRARIES.
prepare_postgresql() {
    PG_BIN=$(newest_postgresql /usr/lib/postgresql) && return
    # Installing Debian's package would make and start a cluster of its own, so it is
    # only unpacked.
    local key unpacked
    key=$(. /etc/os-release && printf '%s' "$ID$VERSION_ID-$(dpkg --print-architecture)")
    unpacked=$CLUSTER_BASE/postgresql-$key
    build_once "$unpacked" "Downloading PostgreSQL" unpack_postgresql
    PG_BIN=$(newest_postgresql "$unpacked/usr/lib/postgresql") ||
        fail "The PostgreSQL in $unpacked is incomplete; remove this folder."
    PG_LIBRARIES=$(find "$unpacked/usr/lib" -maxdepth 1 -type d -name '*-linux-*')
}

newest_postgresql() {
    local folder
    folder=$(find "$1" -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [[ -n $folder && -x $folder/initdb && -x $folder/postgres ]] || return
    printf '%s\n' "$folder"
}

unpack_postgresql() {
    local folder=$1 package packages
    if ! packages=$(packages_of_postgresql); then
        # Bare images come without package lists.
        is_root && system_apt_get update
        packages=$(packages_of_postgresql) ||
            give_up "PostgreSQL is missing; install it as root with:" \
                "apt-get update && apt-get install postgresql"
    fi
    mkdir "$folder/download"
    download_packages "$folder/download" $packages
    for package in "$folder"/download/*.deb; do
        dpkg-deb --extract "$package" "$folder"
    done
    rm -r "$folder/download"
    chmod 755 "$folder"
}

# The server and those of its dependencies that this machine lacks, without the compiler
# for jit (large, and switched off) and what only Debian's own cluster management needs.
packages_of_postgresql() {
    LC_ALL=C apt-get --simulate --no-install-recommends install postgresql |
        awk '$1 == "Inst" {print $2}' |
        grep -vE '^(postgresql|postgresql-common.*|libllvm.*|libz3.*|perl.*|libperl.*)$' |
        grep -vE '^(lib.*-perl|ssl-cert|adduser|logrotate|sysvinit.*|netbase|openssl)$'
}

download_packages() {
    local folder=$1
    shift
    cd "$folder"
    LC_ALL=C apt-get -q -o Acquire::Retries=3 download "$@" && return
    is_root && system_apt_get update
    LC_ALL=C apt-get -q download "$@"
}

# A folder per major version: after an upgrade of Debian the old data is of no use.
cluster_data() {
    local version=${PG_BIN%/bin}
    printf '%s\n' "$CLUSTER/data-${version##*/}"
}

# The socket's path is limited to 107 characters; a deep cache needs a shorter place.
cluster_socket() {
    local note=$CLUSTER/socket-folder
    if [[ ${#CLUSTER} -lt 80 ]]; then
        printf '%s\n' "$CLUSTER"
        return
    fi
    if [[ ! -d $(cat "$note" 2>/dev/null) ]]; then
        local folder
        folder=$(mktemp -d /tmp/directive_tracking.XXXXXXXX)
        is_root && chown "$(cluster_user)" "$folder"
        printf '%s\n' "$folder" >"$note"
    fi
    cat "$note"
}

cluster_answers() {
    as_cluster_user "$PG_BIN/pg_isready" --quiet --host "$(cluster_socket)"
}

start_cluster() {
    cluster_answers && return
    local data log=$CLUSTER/postgresql.log
    data=$(cluster_data)
    [[ -d $data ]] || step "Creating the database cluster" create_cluster "$data"
    remove_stale_lock "$data/postmaster.pid" "$data"
    remove_stale_lock "$(cluster_socket)/.s.PGSQL.5432.lock" "$data"
    # The socket's folder may have changed, settings too: they come with each start.
    as_cluster_user "$PG_BIN/pg_ctl" start --wait --timeout 120 --silent \
        --pgdata "$data" --log "$log" \
        --options "-c unix_socket_directories='$(cluster_socket)' -c port=5432" \
        >/dev/null </dev/null && return
    cluster_answers && return
    tail -n 15 "$log" >&2
    fail "PostgreSQL does not start; its log is $log."
}

create_cluster() {
    local data=$1
    rm -rf "$data.incomplete"
    as_cluster_user "$PG_BIN/initdb" --pgdata "$data.incomplete" \
        --username "$DATABASE_USER" --auth trust --encoding UTF8 --locale C.UTF-8 \
        --no-sync
    as_cluster_user tee -a "$data.incomplete/postgresql.conf" <<<"$CLUSTER_SETTINGS"
    mv "$data.incomplete" "$data"
}

# After a crash the number in a lock file may belong to any other process by now, which
# would keep PostgreSQL from starting. A server of ours works in its data folder.
remove_stale_lock() {
    local lock=$1 data=$2 process
    [[ -e $lock ]] || return 0
    process=$(head -n 1 "$lock")
    [[ $(readlink "/proc/${process#-}/cwd" 2>/dev/null) == "$data" ]] || rm -f "$lock"
}

stop_cluster() {
    as_cluster_user "$PG_BIN/pg_ctl" stop --mode "$1" --wait --silent \
        --pgdata "$(cluster_data)" >/dev/null 2>&1 </dev/null
}

# Leaves a process behind that waits for the last user to end, unless one is waiting.
start_keeper() {
    # In a subshell of its own, so that it is no child of ours.
    (
        setsid bash "$ADDON_HOME/dev/lib/cluster_tool.sh" keep \
            </dev/null >/dev/null 2>&1 {CLUSTER_LOCK}>&- &
    )
}
