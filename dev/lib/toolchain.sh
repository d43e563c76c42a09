# Odoo's source and a Python environment that can run it, shared between checkouts.

# Odoo is not on PyPI; Debian's unstable suite packages the whole community source. The
# other packages hold the fonts and scripts that Debian's Odoo links to. Font Awesome is
# taken from Debian 12: Odoo wants version 4.7, later Debian releases have another one.
readonly ODOO_PACKAGE=odoo-19
readonly ODOO_ASSET_PACKAGES=(fonts-montserrat fonts-roboto-unhinted fonts-ocr-b
    libjs-jquery libjs-jquery-form libjs-underscore)
readonly ODOO_OLD_ASSET_PACKAGES=(fonts-font-awesome fonts-inconsolata)
readonly ODOO_SERIES=19

readonly PYTHON_VERSIONS=(3.12 3.11 3.13 3.10)

# Shared libraries for WeasyPrint (PDF), file types, time zones of PostgreSQL, and fonts
# with all Vietnamese letters in the metrics of Times New Roman.
readonly RUNTIME_PACKAGES=(ca-certificates tzdata "libmagic1|libmagic1t64"
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    "fonts-croscore|fonts-liberation2|fonts-liberation")

# Sets ODOO_SOURCE (the folder that holds the package `odoo`).
prepare_odoo_source() {
    if [[ -n ${ODOO_SOURCE:-} ]]; then
        ODOO_SOURCE=$(own_odoo_source "$ODOO_SOURCE")
    else
        local key
        key=$(printf '%s\n' "$ODOO_PACKAGE" "${ODOO_ASSET_PACKAGES[@]}" \
            "${ODOO_OLD_ASSET_PACKAGES[@]}" | digest)
        build_once "$ADDON_CACHE/odoo-$key" "Downloading Odoo $ODOO_SERIES" \
            build_odoo_source
        ODOO_SOURCE=$ADDON_CACHE/odoo-$key/usr/lib/python3/dist-packages
    fi
    export ODOO_SOURCE
}

# An administrator's own Odoo: a checkout (odoo/ and addons/) or a dist-packages folder.
own_odoo_source() {
    local folder
    folder=$(cd "$1" 2>/dev/null && pwd -P) || fail "ODOO_SOURCE: there is no folder $1."
    grep -q "^version_info = ($ODOO_SERIES," "$folder/odoo/release.py" 2>/dev/null ||
        fail "ODOO_SOURCE: $folder is not the folder of an Odoo $ODOO_SERIES:" \
            "it should hold odoo/release.py of that series."
    printf '%s\n' "$folder"
}

build_odoo_source() {
    local root=$1 apt=$1/apt
    private_apt "$apt/new" sid
    if ! apt_in "$apt/new" apt-cache show "$ODOO_PACKAGE" >/dev/null; then
        give_up "Debian no longer offers $ODOO_PACKAGE: get the source of Odoo" \
            "$ODOO_SERIES elsewhere and set ODOO_SOURCE=<its folder>."
    fi
    download_and_unpack "$apt/new" "$root" "$ODOO_PACKAGE" "${ODOO_ASSET_PACKAGES[@]}"
    # Once Debian 12 has left the mirrors, newer fonts are better than none.
    if private_apt "$apt/old" bookworm; then
        download_and_unpack "$apt/old" "$root" "${ODOO_OLD_ASSET_PACKAGES[@]}"
    else
        download_and_unpack "$apt/new" "$root" "${ODOO_OLD_ASSET_PACKAGES[@]}"
    fi
    add_missing_odoo_file "$root"
    rm -r "$apt"
    echo "Links that lead nowhere (there should be none):"
    find "$root/usr/lib/python3" -xtype l
}

download_and_unpack() {
    local apt=$1 root=$2 package
    shift 2
    (cd "$apt" && apt_in "$apt" apt-get download "$@")
    for package in "$apt"/*.deb; do
        unpack "$package" "$root"
        rm "$package"
    done
}

unpack() {
    # Debian's Odoo has a second copy of the addons' Python files, which Odoo might find.
    dpkg-deb --fsys-tarfile "$1" | tar --extract --directory "$2" --no-same-owner \
        --exclude=./usr/lib/python3/dist-packages/addons
}

# Debian left this file out; without it the web client logs an error, which fails tours.
add_missing_odoo_file() {
    local folder=$1/usr/lib/python3/dist-packages/odoo/addons/mail/static/lib
    mkdir -p "$folder/selfie_segmentation"
    touch "$folder/selfie_segmentation/selfie_segmentation.js"
}

# Sets PYTHON (of a virtual environment with everything in both lists of requirements).
prepare_python() {
    SYSTEM_PYTHON=$(find_system_python) || {
        # A Python of the right version without these packages cannot make environments.
        require_packages python3 python3-venv
        SYSTEM_PYTHON=$(find_system_python) ||
            fail "No usable Python found; one of these is needed, with its package" \
                "python3.N-venv: ${PYTHON_VERSIONS[*]}."
    }
    local requirements=("$ADDON_HOME"/dev/requirements{,-alone}.txt) key
    key=$({ "$SYSTEM_PYTHON" -VV && echo "$SYSTEM_PYTHON" && cat "${requirements[@]}"; } |
        digest)
    build_once "$ADDON_CACHE/venv-$key" "Installing Python packages" build_venv
    PYTHON=$ADDON_CACHE/venv-$key/bin/python
    export PYTHON
}

find_system_python() {
    local folder version python
    # The system's own before others, which may go away with whoever installed them.
    for folder in /usr/bin /usr/local/bin ""; do
        for version in "${PYTHON_VERSIONS[@]}"; do
            python=$(command -v "${folder:+$folder/}python$version") || continue
            if "$python" -c "import ensurepip, venv" 2>/dev/null; then
                printf '%s\n' "$python"
                return
            fi
        done
    done
    return 1
}

build_venv() {
    "$SYSTEM_PYTHON" -m venv --clear "$1"
    # Wheels only (no compiler is needed), except for what exists as source alone.
    "$1/bin/python" -m pip install --disable-pip-version-check --progress-bar off \
        --only-binary :all: --no-binary docopt --requirement \
        "$ADDON_HOME/dev/requirements.txt"
    "$1/bin/python" -m pip install --disable-pip-version-check --progress-bar off \
        --no-deps --requirement "$ADDON_HOME/dev/requirements-alone.txt"
    # The folder gets its name when it is complete; scripts are to find it by that one.
    find "$1/bin" -type f -exec grep -IqF "$1" {} \; \
        -exec sed -i "1,3s|\.incomplete/bin/|/bin/|" {} +
}
