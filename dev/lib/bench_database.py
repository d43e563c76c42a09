"""The database that dev/bench measures in: made, found again, brought up to date."""

import ast
import hashlib
import os
import sys
from pathlib import Path

from psycopg2 import sql

import addon
import bench_data
import databases
import odoo_log
import odoo_process
from progress import Progress, loading_detail
from templates import template

LOGS = Path(os.environ["ADDON_STATE"]) / "logs"
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
    for path in sorted((addon.HOME / "dev" / "lib").glob("bench_data*.py")):
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
    _run_odoo(
        "Installing the addon and its peer", unfinished, "-i", f"{addon.NAME},{PEER}"
    )
    with databases.cursor(unfinished) as cr:
        statement = sql.SQL("ALTER DATABASE {} SET jit = off")
        cr.execute(statement.format(sql.Identifier(unfinished)))
    bench_data.fill(unfinished, rows)
    databases.set_note(unfinished, fingerprint)
    databases.rename(unfinished, name)


def _update(name):
    fingerprint = addon.fingerprint()
    _run_odoo("The addon has changed: updating it", name, "-u", addon.NAME)
    databases.set_note(name, fingerprint)


def _run_odoo(text, database, option, modules):
    log = LOGS / "bench-install.log"
    arguments = ["-d", database, option, modules, "--stop-after-init"]
    with Progress(text, loading_detail(log)):
        code = odoo_process.run(arguments, log)
    if code:
        sys.exit(f"{odoo_log.tail(log)}\nThis failed; the log is {log}.")
