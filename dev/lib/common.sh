# Shared by all developer commands: where things lie, messages, long steps, locks.
# Sourced, never run. The commands set -euo pipefail before they source it.

readonly ADDON_NAME=directive_tracking

# The checkout (this folder's parent's parent), whatever it is called.
ADDON_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# Everything downloaded is shared between checkouts ...
ADDON_CACHE=${XDG_CACHE_HOME:-~/.cache}/directive_tracking

# ... while databases, file store and configuration belong to one checkout.
checkout_id() {
    printf '%s\n' "$ADDON_CACHE" "$ADDON_HOME" | sha256sum | cut -c1-12
}
CHECKOUT_ID=$(checkout_id)
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

# A few words that identify the given files and strings, for the names of caches.
digest() {
    sha256sum | cut -c1-12
}

# Runs a long step with its output in a log: "text ....... 12 s" is all one sees of it,
# and the end of the log if it fails. A step that knows why it fails ends with `give_up`.
step() {
    local text=$1 status started=$SECONDS
    shift
    local log=$ADDON_STATE/logs/setup.log
    mkdir -p "$ADDON_STATE/logs"
    printf '%s ' "$text" >&2
    show_progress $$ &
    local ticker=$!
    # `set +e` instead of `|| status=$?`: the latter would switch off `set -e` inside
    # the step as well.
    set +e
    (
        set -e
        "$@"
    ) 3>&2 >"$log" 2>&1 </dev/null
    status=$?
    set -e
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    if [[ $status -eq $GAVE_UP ]]; then
        exit 1
    elif [[ $status -ne 0 ]]; then
        say "failed; the end of $log:"
        tail -n 25 "$log" >&2
        exit 1
    fi
    say "$((SECONDS - started)) s"
}

# Ends a step with a sentence for the user instead of the end of its log.
readonly GAVE_UP=3
give_up() {
    printf 'failed.\n%s\n' "$*" >&3
    exit "$GAVE_UP"
}

# A dot every two seconds for as long as the command lives that asked for it.
show_progress() {
    while sleep 2 && kill -0 "$1" 2>/dev/null; do
        printf '.' >&2
    done
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
        if ! flock --nonblock "$lock"; then
            say "Waiting for another command that prepares $(basename "$folder") ..."
            flock "$lock"
        fi
        [[ -d $folder ]] && exit
        rm -rf "$folder.incomplete"
        mkdir -p "$folder.incomplete"
        step "$text" "$builder" "$folder.incomplete"
        mv "$folder.incomplete" "$folder"
    )
}
