#!/bin/bash
# What is done to the running PostgreSQL of this checkout by a process of its own:
#   keep   waits until no command uses it any more, and stops it
#   kill   lets it die as in a power cut; start brings it back (both for dev/crash, which
#          holds the lock that keeps the cluster in use)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ADDON_HOME/dev/lib/debian.sh"
. "$ADDON_HOME/dev/lib/cluster.sh"

# A lock ends with the process that holds it, so this works after `kill -9`, too.
keep() {
    exec {keeper_lock}>"$ADDON_STATE/cluster-keeper.lock"
    flock --nonblock "$keeper_lock" || exit 0
    exec {in_use_lock}>"$ADDON_STATE/cluster-in-use.lock"
    flock --exclusive "$in_use_lock"
    prepare_postgresql
    stop_cluster fast || true
    # Before the other lock: whoever starts the cluster again finds this place free.
    flock --unlock "$keeper_lock"
}

case $1 in
keep) keep ;;
kill) prepare_postgresql && stop_cluster immediate ;;
start) prepare_postgresql && start_cluster ;;
esac
