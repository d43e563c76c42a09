# Odoo's source and a Python environment that can run it, shared between checkouts.

# Odoo is not on PyPI; Debian's unstable suite packages the whole community source. The
# other packages hold the fonts and scripts that Debian's Odoo links to. Font Awesome is
# taken from Debian 12: Odoo wants version 4.7, later Debian releases have another one.
ODOO_SERIES=19
ODOO_PACKAGES=(odoo-19 fonts-montserrat fonts-roboto-unhinted fonts-ocr-b
    libjs-jquery libjs-jquery-form libjs-underscore)
ODOO_OLD_PACKAGES=(fonts-font-awesome fonts-inconsolata)

# Shared libraries for WeasyPrint (PDF), file types, time zones of PostgreSQL, and fonts
# with all Vietnamese letters in the metrics of Times New Roman.
RUNTIME_PACKAGES=(ca-certificates tzdata libmagic1 libpango-1.0-0 libpangoft2-1.0-0
    libharfbuzz-subset0 fonts-croscore)

# Sets ODOO_SOURCE (the folder that holds the package `odoo`): an administrator's own,
# a checkout (odoo/ and addons/) or a dist-packages folder, or Debian's.
prepare_odoo_source() {
    if [[ -n ${ODOO_SOURCE:-} ]]; then
        ODOO_SOURCE=$(folder_of ODOO_SOURCE)
        grep -qs "^version_info = ($ODOO_SERIES," "$ODOO_SOURCE/odoo/release.py" ||
            fail "ODOO_SOURCE: $ODOO_SOURCE is not the folder of an Odoo $ODOO_SERIES:" \
                "it should hold odoo/release.py of that series."
    else
        local key
        key=$(printf '%s\n' "${ODOO_PACKAGES[@]}" "${ODOO_OLD_PACKAGES[@]}" | digest)
        build_once "$ADDON_CACHE/odoo-$key" "Downloading Odoo $ODOO_SERIES" \
            build_odoo_source
        ODOO_SOURCE=$ADDON_CACHE/odoo-$key/usr/lib/python3/dist-packages
    fi
    export ODOO_SOURCE
}

build_odoo_source() {
    local root=$1 library=$1/usr/lib/python3 PRIVATE_APT=$1/apt
    make_private_apt sid
    private_apt apt-cache show "${ODOO_PACKAGES[0]}" >/dev/null ||
        fail "Debian no longer offers ${ODOO_PACKAGES[0]}: get the source of Odoo" \
            "$ODOO_SERIES elsewhere and set ODOO_SOURCE=<its folder>."
    unpack "$root" "${ODOO_PACKAGES[@]}"
    # Once Debian 12 has left the mirrors, newer fonts are better than none.
    make_private_apt bookworm || make_private_apt sid
    unpack "$root" "${ODOO_OLD_PACKAGES[@]}"
    rm -r "$PRIVATE_APT"
    # Debian left this file out; without it the web client logs an error, which fails
    # tours.
    local missing=$library/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$missing"
    touch "$missing/selfie_segmentation.js"
}

# Sets PYTHON (of a virtual environment with all requirements).
prepare_python() {
    local requirements=$ADDON_HOME/dev/requirements.txt key
    # The system's own: others may go away with whoever installed them.
    /usr/bin/python3 -c "import ensurepip, venv" 2>/dev/null ||
        require_packages python3 python3-venv
    key=$({ /usr/bin/python3 -VV && cat "$requirements"; } | digest)
    build_once "$ADDON_CACHE/venv-$key" "Installing Python packages" build_venv
    PYTHON=$ADDON_CACHE/venv-$key/bin/python
}

build_venv() {
    /usr/bin/python3 -m venv "$1"
    # Wheels only (no compiler is needed), except for what exists as source alone.
    "$1/bin/python" -m pip install --disable-pip-version-check --progress-bar off \
        --only-binary :all: --no-binary docopt \
        --requirement "$ADDON_HOME/dev/requirements.txt"
    # The folder gets its name when it is complete; scripts are to find it by that one.
    grep -rIlF "$1" "$1/bin" | xargs -d '\n' sed -i "1,3s|\.incomplete/bin/|/bin/|"
}
