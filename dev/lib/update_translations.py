"""The second half of dev/i18n: brings the .pot and .po files up to date."""

import os
import sys
import tempfile
from pathlib import Path

import addon
import databases
import odoo_log
import odoo_process
import translations
from progress import Progress, loading_detail
from templates import template

DATABASE = "i18n_export"
LOGS = Path(os.environ["ADDON_STATE"]) / "logs"


def main():
    try:
        untranslated = update()
    finally:
        odoo_process.stop_all()
        databases.drop(DATABASE)
    for term in untranslated:
        print(f"untranslated: {term!r}")
    print(f"{len(untranslated)} terms of i18n/vi.po are untranslated.")


def update():
    # Without demo data: it is not the addon's text.
    install_log = LOGS / "i18n-install.log"
    with Progress("Installing the addon", loading_detail(install_log)):
        databases.copy(template(LOGS, demo=False), DATABASE)
        arguments = ["-d", DATABASE, "-i", addon.NAME, "--stop-after-init"]
        if odoo_process.run(arguments, install_log):
            sys.exit(f"{odoo_log.tail(install_log)}\n(The log is {install_log}.)")
    with tempfile.TemporaryDirectory() as folder, Progress("Exporting its terms"):
        exported = Path(folder) / f"{addon.NAME}.pot"
        translations.export(DATABASE, exported, LOGS / "i18n-export.log")
        return translations.merge(exported)


if __name__ == "__main__":
    main()
