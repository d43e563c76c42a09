# What comes from Debian: packages of the system, and packages that are only unpacked
# into the cache. The machine's own apt sources, pins and services stay as they are.

system_apt_get() {
    DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get \
        -o DPkg::Lock::Timeout=300 -q -y --no-install-recommends "$@"
}

is_installed() {
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

is_offered() {
    local candidate
    candidate=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ {print $2}')
    [[ -n $candidate && $candidate != "(none)" ]]
}

# `any_of is_installed "libmagic1|libmagic1t64"` prints the first name that passes.
any_of() {
    local test=$1 name names
    IFS='|' read -r -a names <<<"$2"
    for name in "${names[@]}"; do
        if "$test" "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

# Sees to it that Debian packages are installed; each argument is a name or several
# ("name|name-in-later-releases") of which one suffices. Where we may not install, says how.
require_packages() {
    local package missing=()
    for package in "$@"; do
        any_of is_installed "$package" >/dev/null || missing+=("$package")
    done
    [[ ${#missing[@]} -eq 0 ]] && return
    if ! is_root; then
        fail "Debian packages are missing; install them as root with:" \
            "apt-get install --no-install-recommends ${missing[*]%%|*}"
    fi
    step "Installing Debian packages: ${missing[*]%%|*}" install_packages "${missing[@]}"
}

install_packages() {
    local package names=()
    # Bare images come without package lists, and old lists name files that are gone.
    any_of is_offered "$1" >/dev/null || system_apt_get update
    for package in "$@"; do
        names+=("$(any_of is_offered "$package" || printf '%s' "${package%%|*}")")
    done
    system_apt_get install "${names[@]}" && return
    system_apt_get update
    system_apt_get install "${names[@]}"
}

# The address of the Debian mirror that this machine is configured to use.
debian_mirror() {
    local codename mirror
    # Without release info: from the sources alone, as a bare image has no lists.
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    mirror=$(
        LC_ALL=C apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE)' \
            'Created-By: Packages' |
            awk -v codename="$codename" '
                /security/ { next }
                $2 == codename { print $1; found = 1; exit }
                { fallback = fallback ? fallback : $1 }
                END { if (!found && fallback) print fallback }'
    )
    [[ -n $mirror ]] || give_up "The apt sources of this machine name no Debian mirror."
    printf '%s\n' "$mirror"
}

# A private apt of one suite of the machine's mirror: `private_apt FOLDER SUITE` writes
# it, `apt_in FOLDER apt-get ...` uses it.
private_apt() {
    local folder=$1 suite=$2 keyring mirror
    mirror=$(debian_mirror)
    mkdir -p "$folder"/{lists,cache,parts}
    {
        printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' \
            "$mirror" "$suite"
        for keyring in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
            if [[ -e $keyring ]]; then
                printf 'Signed-By: %s\n' "$keyring"
                break
            fi
        done
    } >"$folder/debian.sources"
    apt_in "$folder" apt-get update
}

apt_in() {
    local folder=$1 command=$2 sandbox=()
    shift 2
    # As root apt would download as the user _apt, who cannot reach our cache.
    is_root && sandbox=(-o APT::Sandbox::User=root)
    # Old lists of a mirror that stands still will do; they are signed all the same.
    LC_ALL=C "$command" -q \
        -o Acquire::Check-Valid-Until=false \
        -o Dir::Etc::sourcelist="$folder/debian.sources" \
        -o Dir::Etc::sourceparts="$folder/parts" \
        -o Dir::Etc::preferences=/dev/null \
        -o Dir::Etc::preferencesparts="$folder/parts" \
        -o Dir::State::lists="$folder/lists" \
        -o Dir::Cache="$folder/cache" \
        -o Debug::NoLocking=1 \
        -o APT::Default-Release= \
        -o Acquire::Retries=3 \
        -o Acquire::Languages=none \
        -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
        -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false \
        "${sandbox[@]}" "$@"
}
