# Shared by all commands: where things lie, messages, long steps. Sourced, never run, by
# programs that have set -euo pipefail.

# A few letters that identify what comes in, for the names of caches.
digest() {
    sha256sum | cut -c1-12
}

ADDON_NAME=directive_tracking
# The checkout (this folder's parent's parent), whatever it is called.
ADDON_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# Everything downloaded is shared between checkouts, while databases, file store and
# configuration belong to one checkout.
ADDON_CACHE=${XDG_CACHE_HOME:-~/.cache}/directive_tracking
CHECKOUT_ID=$(printf '%s\n' "$ADDON_CACHE" "$ADDON_HOME" | digest)
ADDON_STATE=$ADDON_CACHE/checkouts/$CHECKOUT_ID
export ADDON_NAME ADDON_HOME ADDON_STATE

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

is_root() {
    [[ $(id -u) -eq 0 ]]
}

# The folder that a variable names, without links and relative parts.
folder_of() {
    (cd "${!1}" 2>/dev/null && pwd -P) || fail "$1: there is no folder ${!1}."
}

# Runs a long step with its output in a log, whose end one sees if it fails.
step() {
    local text=$1 log=$ADDON_STATE/logs/setup.log started=$SECONDS status
    shift
    mkdir -p "$ADDON_STATE/logs"
    say "$text ..."
    # `set +e` instead of `|| status=$?`: the latter would switch off `set -e` inside
    # the step as well.
    set +e
    (
        set -e
        "$@"
    ) >"$log" 2>&1 </dev/null
    status=$?
    set -e
    if [[ $status -ne 0 ]]; then
        tail -n 25 "$log" >&2
        fail "This failed; the log is $log."
    fi
    say "$text [$((SECONDS - started)) s] done"
}

# Makes a folder of the cache once: `build_once FOLDER TEXT FUNCTION` calls FUNCTION with
# a temporary folder, which gets its name when it is complete. So a build that was killed
# leaves nothing that looks finished, and two commands never build the same twice.
build_once() {
    local folder=$1 text=$2 builder=$3
    [[ -d $folder ]] && return
    mkdir -p "$(dirname "$folder")"
    (
        exec {lock}>"$folder.lock"
        flock --nonblock "$lock" || say "Waiting for another command that does this ..."
        flock "$lock"
        [[ -d $folder ]] && exit
        rm -rf "$folder.incomplete"
        mkdir -p "$folder.incomplete"
        step "$text" "$builder" "$folder.incomplete"
        mv "$folder.incomplete" "$folder"
    )
}
