"""The second half of dev/i18n: brings the .pot and .po files up to date."""

import os
import tempfile
from pathlib import Path

import addon
import databases
import translations
from command import run_odoo, running
from progress import progress
from templates import template

DATABASE = "i18n_export"
LOGS = Path(os.environ["ADDON_STATE"]) / "logs"


def main():
    with running("i18n"):
        untranslated = update()
    for term in untranslated:
        print(f"untranslated: {term!r}")
    print(f"{len(untranslated)} terms of i18n/vi.po are untranslated.")


def update():
    # Without demo data: it is not the addon's text.
    databases.copy(template(LOGS, demo=False), DATABASE)
    log = LOGS / "i18n-install.log"
    run_odoo("Installing the addon", DATABASE, "-i", addon.NAME, log=log)
    with tempfile.TemporaryDirectory() as folder, progress("Exporting its terms"):
        exported = Path(folder) / f"{addon.NAME}.pot"
        translations.export(DATABASE, exported, LOGS / "i18n-export.log")
        databases.drop(DATABASE)
        return translations.merge(exported)


if __name__ == "__main__":
    main()
