"""Brings i18n/directive_tracking.pot and vi.po up to date with the source.

Translations are kept, new terms come in empty. Prints what is untranslated.
"""

import re
import tempfile
from pathlib import Path

import polib

import addon
import databases
import odoo_process
from command import parser, progress, running

DATABASE = "i18n_export"
POT = addon.HOME / "i18n" / f"{addon.NAME}.pot"
PO = POT.with_name("vi.po")

# %s, %(name)s, %5.2f, %% and {name}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z%]|\{\w*\}")
# Differ from one export to the next.
DATES = ("POT-Creation-Date", "PO-Revision-Date")


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
        export(DATABASE, exported, log)
        databases.drop(DATABASE)
        return merge(exported)


def export(database, target, log, **options):
    """Writes the terms of the addon as installed in a database."""
    arguments = ("i18n", "export", "-d", database, "-o", str(target), addon.NAME)
    odoo_process.run(*arguments, log=log, **options)


def stale_terms(exported):
    """What tells the .pot in the checkout from a new export."""
    old, new = polib.pofile(str(POT)), polib.pofile(str(exported))
    problems = _differences(old, new)
    if not problems and _without_dates(old) != _without_dates(new):
        problems = ["the comments or places of some terms differ"]
    return [*problems, "`dev/i18n` writes it anew"] if problems else []


def incomplete_translations():
    """What is wrong with the Vietnamese translation."""
    translated = polib.pofile(str(PO))
    bad = [*translated.untranslated_entries(), *translated.fuzzy_entries()]
    bad += translated.obsolete_entries()
    problems = [f"untranslated, fuzzy or obsolete: {entry.msgid!r}" for entry in bad]
    problems += [
        f"other placeholders: {entry.msgid!r} {entry.msgstr!r}"
        for entry in translated.translated_entries()
        if _placeholders(entry.msgid) != _placeholders(entry.msgstr)
    ]
    return problems + _differences(translated, polib.pofile(str(POT)))


def _placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


def _differences(old, new):
    old, new = (
        {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
        for catalogue in (old, new)
    )
    gone = [f"no longer used: {term!r}" for term in old - new]
    return gone + [f"missing: {term!r}" for term in new - old]


def _without_dates(catalogue):
    for name in DATES:
        catalogue.metadata.pop(name, None)
    return str(catalogue)


def merge(exported):
    """Replaces the .pot, brings vi.po up to date and returns what is untranslated."""
    new = polib.pofile(str(exported))
    if stale_terms(exported):
        new.save(str(POT))
    translated = polib.pofile(str(PO))
    translated.merge(new)
    for entry in translated.obsolete_entries():
        translated.remove(entry)
    # In the order of the .pot, as Odoo itself would write it.
    order = {(entry.msgctxt, entry.msgid): place for place, entry in enumerate(new)}
    translated.sort(key=lambda entry: order[entry.msgctxt, entry.msgid])
    translated.save(str(PO))
    return [entry.msgid for entry in translated.untranslated_entries()]


if __name__ == "__main__":
    main()
