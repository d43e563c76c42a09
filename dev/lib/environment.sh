# Everything a command needs before it can run Odoo: `. environment.sh; prepare
# [PACKAGE ...]`, with the names of Debian packages that only this command needs.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ADDON_HOME/dev/lib/debian.sh"
. "$ADDON_HOME/dev/lib/toolchain.sh"
. "$ADDON_HOME/dev/lib/cluster.sh"

prepare() {
    require_packages "${RUNTIME_PACKAGES[@]}" "$@"
    prepare_python
    prepare_odoo_source
    use_cluster
    prepare_configuration
    prepare_shell
}

prepare_configuration() {
    # An addon is named after its folder, and a checkout may be called anything.
    local addons=$ADDON_STATE/addons
    mkdir -p "$addons" "$ADDON_STATE/logs"
    # Only when needed: another command may be reading through this link.
    [[ $(readlink "$addons/$ADDON_NAME") == "$ADDON_HOME" ]] ||
        ln -sfn "$ADDON_HOME" "$addons/$ADDON_NAME"
    ODOO_ADDONS_PATH=$addons${ODOO_EXTRA_ADDONS:+,$(folder_of ODOO_EXTRA_ADDONS)}
    export ODOO_ADDONS_PATH ODOO_DATA_DIR=$ADDON_STATE/data
    export ODOO_HTTP_INTERFACE=127.0.0.1
    # Not the developer's own configuration.
    export ODOO_RC=$ADDON_STATE/none.conf
}

prepare_shell() {
    # The developer's Python settings are for the developer's Python.
    unset PYTHONHOME PYTHONSTARTUP
    export PATH=${PYTHON%/*}:$PATH PYTHONPATH=$ADDON_HOME/dev/lib:${ODOO_SOURCE:-}
    # Compiled files belong into the cache, not into the checkout.
    export PYTHONPYCACHEPREFIX=$ADDON_CACHE/pycache
    # So does what Hypothesis remembers of failing examples.
    export HYPOTHESIS_STORAGE_DIRECTORY=$ADDON_STATE/hypothesis
}
