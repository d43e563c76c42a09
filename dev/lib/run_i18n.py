"""Brings i18n/directive_tracking.pot and vi.po up to date with the source.

Translations are kept, new terms come in empty. Prints what is untranslated.
"""

import tempfile
from pathlib import Path

import addon
import databases
import odoo_process
import translations
from command import parser, progress, running

DATABASE = "i18n_export"


def main():
    parser().parse_args()
    with running("i18n"):
        untranslated = update()
    for term in untranslated:
        print(f"untranslated: {term!r}")
    print(f"{len(untranslated)} terms of i18n/vi.po are untranslated.")


def update():
    # Without demo data: it is not the addon's text.
    databases.copy(databases.template(demo=False), DATABASE)
    log = addon.LOGS / "i18n.log"
    with progress("Installing the addon"):
        odoo_process.update(DATABASE, "-i", addon.NAME, log=log)
    with tempfile.TemporaryDirectory() as folder, progress("Exporting its terms"):
        exported = Path(folder) / f"{addon.NAME}.pot"
        translations.export(DATABASE, exported, log)
        databases.drop(DATABASE)
        return translations.merge(exported)


if __name__ == "__main__":
    main()
