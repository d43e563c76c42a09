#!/bin/bash
# Lets the running PostgreSQL of this checkout die as in a power cut, or starts it again:
#   crash_cluster.sh kill|start
# Only for dev/crash, which holds the lock that keeps the cluster in use.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ADDON_HOME/dev/lib/debian.sh"
. "$ADDON_HOME/dev/lib/cluster.sh"

prepare_postgresql
if [[ $1 == kill ]]; then
    as_cluster_user "$PG_BIN/pg_ctl" stop --mode immediate --wait --silent \
        --pgdata "$(cluster_data)" </dev/null
else
    start_cluster
fi
