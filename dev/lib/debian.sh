# What comes from Debian: packages of the system, and Odoo, which is only unpacked into the
# cache. The machine's own apt sources, pins and services stay as they are.

system_apt_get() {
    DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get \
        -o DPkg::Lock::Timeout=300 -q -y --no-install-recommends "$@"
}

# Sees to it that Debian packages are installed, under their names or what took their
# place in a later Debian. Where we may not install, says how.
require_packages() {
    local package installed missing=()
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n')
    for package in "$@"; do
        grep -qE "^installed (.*[ ,])?$package([ ,]|$)" <<<"$installed" ||
            missing+=("$package")
    done
    [[ ${#missing[@]} -eq 0 ]] && return
    is_root || fail "Debian packages are missing; install them as root with:" \
        "apt-get install --no-install-recommends ${missing[*]}"
    step "Installing Debian packages: ${missing[*]}" install_packages "${missing[@]}"
}

install_packages() {
    local no_cluster=/etc/postgresql-common/createcluster.d/directive_tracking.conf
    # Else Debian's PostgreSQL would make and start a cluster that nobody asked for.
    mkdir -p "$(dirname "$no_cluster")"
    echo "create_main_cluster = false" >"$no_cluster"
    system_apt_get install "$@" || {
        # Bare images come without package lists, and old lists name files that are gone.
        system_apt_get update
        system_apt_get install "$@"
    }
    rm "$no_cluster"
}

# Unpacks Debian packages of the private apt into a folder: `unpack FOLDER PACKAGE ...`
unpack() {
    local root=$1 package
    (cd "$PRIVATE_APT" && private_apt apt-get download "${@:2}")
    for package in "$PRIVATE_APT"/*.deb; do
        # Debian's Odoo has a second copy of the addons' Python files, which Odoo might
        # find.
        dpkg-deb --fsys-tarfile "$package" | tar --extract --directory "$root" \
            --no-same-owner --exclude=./usr/lib/python3/dist-packages/addons
        rm "$package"
    done
}

# The address of the Debian mirror that this machine is configured to use: of its own
# release if there is one, and not that of security updates.
debian_mirror() {
    # Without release info: from the sources alone, as a bare image has no lists.
    LC_ALL=C apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE)' \
        'Created-By: Packages' |
        awk -v codename="$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")" '
            !/security/ && (!mirror || $2 == codename) { mirror = $1 }
            END { print mirror }'
}

# Makes a private apt of one suite of the machine's mirror, in $PRIVATE_APT.
make_private_apt() {
    local mirror
    mirror=$(debian_mirror)
    [[ -n $mirror ]] || fail "The apt sources of this machine name no Debian mirror."
    mkdir -p "$PRIVATE_APT"/{etc/apt/sources.list.d,var/lib/apt/lists,var/cache/apt}
    {
        printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$mirror" "$1"
        find /usr/share/keyrings -name 'debian-archive-keyring.[gp][pg]g' -printf \
            'Signed-By: %p\n' -quit
    } >"$PRIVATE_APT/etc/apt/sources.list.d/debian.sources"
    private_apt apt-get update
}

private_apt() {
    # As root apt would download as the user _apt, who cannot reach our cache. Old lists
    # of a mirror that stands still will do; they are signed all the same.
    LC_ALL=C "$1" -q \
        -o Dir="$PRIVATE_APT" \
        -o Dir::State::status=/var/lib/dpkg/status \
        -o APT::Sandbox::User="$(id -un)" \
        -o APT::Default-Release= \
        -o Debug::NoLocking=1 \
        -o Acquire::Check-Valid-Until=false \
        -o Acquire::Retries=3 \
        -o Acquire::Languages=none \
        "${@:2}"
}
