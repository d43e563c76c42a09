"""The databases of this checkout's cluster, each with its file store."""

import contextlib
import os
import shutil
from pathlib import Path

import psycopg2
from psycopg2 import sql

import addon
import command
import odoo_process

FILESTORE = addon.STATE / "data" / "filestore"


@contextlib.contextmanager
def cursor(database="postgres"):
    connection = psycopg2.connect(dbname=database)
    # Creating and dropping databases is not possible in a transaction.
    connection.autocommit = True
    try:
        with connection.cursor() as cr:
            yield cr
    finally:
        connection.close()


def query(database, statement, *values):
    """The rows of an answer."""
    with cursor(database) as cr:
        cr.execute(statement, values or None)
        return cr.fetchall()


def run(statement, *names, values=None):
    with cursor() as cr:
        cr.execute(sql.SQL(statement).format(*map(sql.Identifier, names)), values)


def names():
    statement = "SELECT datname FROM pg_database WHERE NOT datistemplate"
    return {name for (name,) in query("postgres", statement)}


def drop(name):
    run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    shutil.rmtree(FILESTORE / name, ignore_errors=True)


def copy(source, target):
    """A copy within a second; files of a file store never change, so link them."""
    drop(target)
    if (FILESTORE / source).is_dir():
        shutil.copytree(FILESTORE / source, FILESTORE / target, copy_function=os.link)
    run("CREATE DATABASE {} TEMPLATE {}", target, source)


def rename(source, target):
    """Gives a database its final name, once it is complete."""
    drop(target)
    if (FILESTORE / source).is_dir():
        (FILESTORE / source).rename(FILESTORE / target)
    run("ALTER DATABASE {} RENAME TO {}", source, target)


def note(name):
    """The remark left with `set_note`: it lives and dies with the database."""
    statement = "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
    return dict(query("postgres", statement)).get(name)


def set_note(name, text):
    run("COMMENT ON DATABASE {} IS %s", name, values=[text])


def kept(kind, key, make):
    """The name of the database of a kind and key, made by `make(name)` unless it is
    there; those of other keys are dropped."""
    name = f"{kind}_{key}"
    with command.locked(kind):
        if name not in names():
            for old in names():
                if old.startswith(f"{kind}_"):
                    drop(old)
            drop(unfinished := f"unfinished_{kind}")
            make(unfinished)
            rename(unfinished, name)
    return name


def template(*, demo):
    """The name of a database with all that the addon depends on, to start from."""
    kind, more = ("template_demo", ["--with-demo"]) if demo else ("template_plain", [])
    modules = ",".join(["base", *addon.manifest()["depends"]])
    log = addon.LOGS / f"{kind}.log"
    source = Path(os.environ["ODOO_SOURCE"])
    versions = source / "odoo" / "release.py", addon.HOME / "dev" / "requirements.txt"

    def make(name):
        odoo_process.update(name, "-i", modules, *more, log=log)

    return kept(kind, addon.digest(str(source), *versions, modules), make)
