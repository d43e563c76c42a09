"""The database that dev/bench measures in: made, found again, brought up to date."""

import ast
import hashlib
import os
from pathlib import Path

from psycopg2 import sql

import addon
import databases
from command import run_odoo
from templates import template

from . import data

LOGS = Path(os.environ["ADDON_STATE"]) / "logs"
LOG = LOGS / "bench-install.log"
PEER = "project"


def prepare(rows):
    """The name of a database with ``rows`` tasks of each side."""
    name = f"bench_{rows}_{schema_key()}"
    if not databases.exists(name):
        _drop_outdated(rows)
        _make(name, rows)
    elif databases.note(name) != addon.fingerprint():
        _update(name)
    return name


def tidy(name):
    """Clear away what calls left behind that were rolled back, before the next row."""
    with databases.cursor(name) as cr:
        cr.execute("VACUUM ANALYZE")


def schema_key():
    """Changes when the tables, or the way they are filled, change.

    Of the models only what stands outside methods counts: fields, indexes, constraints.
    A change of a method needs no new data.
    """
    digest = hashlib.sha256()
    for path in addon.files():
        if path.parts[0] == "models" and path.suffix == ".py":
            source = (addon.HOME / path).read_text(encoding="utf-8")
            digest.update(_without_methods(source).encode())
    for path in sorted(Path(__file__).parent.glob("data*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _without_methods(source):
    declared = [
        ast.dump(line)
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if not isinstance(line, ast.FunctionDef)
    ]
    return "\n".join(declared)


def _drop_outdated(rows):
    for name in databases.names():
        if name.startswith(f"bench_{rows}_"):
            databases.drop(name)


def _make(name, rows):
    unfinished = f"bench_unfinished_{rows}"
    fingerprint = addon.fingerprint()
    databases.copy(template(LOGS, demo=False), unfinished)
    modules = f"{addon.NAME},{PEER}"
    run_odoo("Installing the addon and its peer", unfinished, "-i", modules, log=LOG)
    with databases.cursor(unfinished) as cr:
        statement = sql.SQL("ALTER DATABASE {} SET jit = off")
        cr.execute(statement.format(sql.Identifier(unfinished)))
    data.fill(unfinished, rows)
    databases.set_note(unfinished, fingerprint)
    databases.rename(unfinished, name)


def _update(name):
    fingerprint = addon.fingerprint()
    text = "The addon has changed: updating it"
    run_odoo(text, name, "-u", addon.NAME, log=LOG)
    databases.set_note(name, fingerprint)
