# The private PostgreSQL of this checkout: own data folder, reachable only through a
# socket in a folder of its own. It is started on demand and used by whoever holds a
# shared lock on it; when the last user is gone (however it ended), a keeper stops it.

# PostgreSQL refuses to run as root. It then runs as another user, who cannot enter
# root's home: everything that user needs lies here instead of in the cache.
CLUSTER_BASE=$ADDON_CACHE
CLUSTER_USER=$(id -un)
if is_root; then
    CLUSTER_BASE=/var/cache/directive_tracking
    CLUSTER_USER=$(id -un postgres 2>/dev/null || echo nobody)
fi
CLUSTER=$CLUSTER_BASE/clusters/$CHECKOUT_ID

# Nobody's work is in these databases: speed is worth more than surviving a power cut.
# (They survive everything else.) jit only slows Odoo's many short queries down.
CLUSTER_SETTINGS="
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
    # As long as the path of a socket may be.
    [[ ${#CLUSTER} -lt 88 ]] || fail "Set XDG_CACHE_HOME to a folder with a shorter name."
    mkdir -p "$CLUSTER" "$ADDON_STATE"
    chmod 700 "$CLUSTER"
    ! is_root || chown "$CLUSTER_USER" "$CLUSTER"
    find_postgresql
    exec {CLUSTER_LOCK}>"$ADDON_STATE/cluster-in-use.lock"
    # Waits only while a keeper is stopping the server.
    flock --shared "$CLUSTER_LOCK"
    # Odoo refuses the user name "postgres". Superuser, to create databases.
    PGHOST=$CLUSTER
    PGUSER=odoo
    (
        exec {start_lock}>"$ADDON_STATE/cluster-start.lock"
        flock "$start_lock"
        # The server must not inherit the locks, it would never be unused.
        start_cluster {start_lock}>&- {CLUSTER_LOCK}>&-
    )
    export PGHOST PGUSER
    # Unless one is waiting; in a subshell, so that it is no child of ours.
    (
        setsid bash -c '. "$0" && keep_cluster' "$ADDON_HOME/dev/lib/environment.sh" \
            </dev/null >/dev/null 2>&1 {CLUSTER_LOCK}>&- &
    )
}

# Waits until no command uses the cluster any more, and stops it. A lock ends with the
# process that holds it, so this works after `kill -9`, too.
keep_cluster() {
    exec {keeper_lock}>"$ADDON_STATE/cluster-keeper.lock"
    flock --nonblock "$keeper_lock" || exit 0
    exec {in_use_lock}>"$ADDON_STATE/cluster-in-use.lock"
    flock --exclusive "$in_use_lock"
    find_postgresql
    as_cluster_user pg_ctl stop --mode fast --wait --pgdata "$CLUSTER_DATA"
    # Before the other lock: whoever starts the cluster again finds this place free.
    flock --unlock "$keeper_lock"
}

# Runs a program of PostgreSQL as the user who owns the cluster.
as_cluster_user() {
    local program=$1 become=()
    shift
    ! is_root || become=(setpriv --reuid "$CLUSTER_USER" --clear-groups
        --regid "$(id -g "$CLUSTER_USER")")
    (cd "$CLUSTER" && exec "${become[@]}" "$PG_BIN/$program" "$@")
}

# Sets PG_BIN, and CLUSTER_DATA: a folder a major version, for after an upgrade of Debian
# the old data is of no use.
find_postgresql() {
    [[ -d /usr/lib/postgresql ]] || require_packages postgresql
    PG_BIN=$(find /usr/lib/postgresql -path '*/bin/initdb' | sort -V | tail -n 1)
    PG_BIN=$(dirname "$PG_BIN")
    CLUSTER_DATA=$CLUSTER/data-$(basename "$(dirname "$PG_BIN")")
}

cluster_answers() {
    as_cluster_user pg_isready --quiet --host "$PGHOST"
}

start_cluster() {
    cluster_answers && return
    local log=$CLUSTER/postgresql.log
    [[ -d $CLUSTER_DATA ]] || step "Creating the database cluster" create_cluster
    remove_stale_lock "$CLUSTER_DATA/postmaster.pid"
    remove_stale_lock "$PGHOST/.s.PGSQL.5432.lock"
    as_cluster_user pg_ctl start --wait --timeout 120 --silent \
        --pgdata "$CLUSTER_DATA" --log "$log" \
        --options "-c unix_socket_directories='$PGHOST' -c port=5432" \
        >/dev/null </dev/null && return
    cluster_answers && return
    tail -n 15 "$log" >&2
    fail "PostgreSQL does not start; its log is $log."
}

create_cluster() {
    local data=$CLUSTER_DATA.incomplete
    rm -rf "$data"
    as_cluster_user initdb --pgdata "$data" --username "$PGUSER" --auth trust \
        --encoding UTF8 --locale C.UTF-8 --no-sync
    echo "$CLUSTER_SETTINGS" >>"$data/postgresql.conf"
    mv "$data" "$CLUSTER_DATA"
}

# After a crash the number in a lock file may belong to any other process by now, which
# would keep PostgreSQL from starting. A server of ours works in its data folder.
remove_stale_lock() {
    [[ -e $1 ]] || return 0
    local process
    process=$(head -n 1 "$1")
    [[ $(readlink "/proc/${process#-}/cwd") == "$CLUSTER_DATA" ]] || rm -f "$1"
}
