#!/bin/bash
# Waits until no command uses the cluster of this checkout any more and stops it. A lock
# ends with the process that holds it, so this works after `kill -9`, too.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ADDON_HOME/dev/lib/debian.sh"
. "$ADDON_HOME/dev/lib/cluster.sh"

exec {keeper_lock}>"$ADDON_STATE/cluster-keeper.lock"
flock --nonblock "$keeper_lock" || exit 0

exec {in_use_lock}>"$ADDON_STATE/cluster-in-use.lock"
flock --exclusive "$in_use_lock"
prepare_postgresql
stop_cluster
# Before the other lock: whoever starts the cluster again finds the keeper's place free.
flock --unlock "$keeper_lock"
