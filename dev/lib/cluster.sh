# The private PostgreSQL of this checkout: own data folder, reachable only through a
# socket in a folder of its own. It is started on demand and used by whoever holds a
# shared lock on it; when the last user is gone (however it ended), a keeper stops it.

# PostgreSQL refuses to run as root. It then runs as another user, who cannot enter
# root's home: everything that user needs lies here instead of in the cache.
CLUSTER_BASE=$ADDON_CACHE
AS_OWNER=()
if is_root; then
    CLUSTER_BASE=/var/cache/directive_tracking
    AS_OWNER=(setpriv --reuid postgres --regid postgres --clear-groups)
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
log_min_messages = fatal
"

# Makes PostgreSQL run until this process (or the one it becomes by `exec`) has ended.
# Sets PGHOST, PGUSER and PGDATA.
use_cluster() {
    local keeper=$ADDON_STATE/cluster-keeper.lock in_use=$ADDON_STATE/cluster-in-use.lock
    # As long as the path of a socket may be.
    [[ ${#CLUSTER} -lt 88 ]] || fail "Set XDG_CACHE_HOME to a folder with a shorter name."
    [[ -d /usr/lib/postgresql ]] || require_packages postgresql
    unset "${!PG@}"
    PG_BIN=$(find /usr/lib/postgresql -name bin | sort -V | tail -n 1)
    # Odoo refuses the user name "postgres". Superuser, to create databases. After an
    # upgrade of Debian the old data is of no use.
    export PGHOST=$CLUSTER PGUSER=odoo PGDATA=$CLUSTER/data-${PG_BIN//[^0-9]/}
    mkdir -p "$CLUSTER" "$ADDON_STATE"
    chmod 700 "$CLUSTER"
    ! is_root || chown postgres "$CLUSTER"
    # Waits only while a keeper is stopping the server.
    exec {CLUSTER_LOCK}>"$in_use"
    flock --shared "$CLUSTER_LOCK"
    # The server must not inherit the locks, it would never be unused.
    (
        flock 9
        start_cluster 9>&- {CLUSTER_LOCK}>&-
    ) 9>"$ADDON_STATE/cluster-start.lock"
    # The keeper, unless there is one, waits for the lock of all users. A lock ends with
    # the process that holds it, so this works after `kill -9`, too. In a subshell, so
    # that it is no child of ours.
    (
        cd "$CLUSTER"
        setsid flock --nonblock "$keeper" flock "$in_use" "${AS_OWNER[@]}" \
            "$PG_BIN/pg_ctl" stop --mode fast \
            </dev/null >/dev/null 2>&1 {CLUSTER_LOCK}>&- &
    )
}

# Runs a program of PostgreSQL as the user who owns the cluster.
postgresql() {
    (cd "$CLUSTER" && exec "${AS_OWNER[@]}" "$PG_BIN/$1" "${@:2}")
}

start_cluster() {
    local log=$CLUSTER/postgresql.log
    postgresql pg_isready --quiet && return
    [[ -d $PGDATA ]] || step "Creating the database cluster" create_cluster
    remove_stale_lock "$PGDATA/postmaster.pid"
    remove_stale_lock "$CLUSTER/.s.PGSQL.5432.lock"
    postgresql pg_ctl start --timeout 120 --silent --log "$log" \
        --options "-c unix_socket_directories='$CLUSTER'" </dev/null >/dev/null && return
    tail -n 15 "$log" >&2
    fail "PostgreSQL does not start; its log is $log."
}

create_cluster() {
    local data=$PGDATA.incomplete
    rm -rf "$data"
    postgresql initdb --pgdata "$data" --username "$PGUSER" --auth trust \
        --encoding UTF8 --locale C.UTF-8 --no-sync
    echo "$CLUSTER_SETTINGS" >>"$data/postgresql.conf"
    mv "$data" "$PGDATA"
}

# After a crash the number in a lock file may belong to any other process by now, which
# would keep PostgreSQL from starting. A server of ours works in its data folder.
remove_stale_lock() {
    [[ -e $1 ]] || return 0
    local process
    process=$(head -n 1 "$1")
    [[ $(readlink "/proc/${process#-}/cwd") == "$PGDATA" ]] || rm -f "$1"
}
