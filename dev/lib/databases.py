"""The databases of this checkout's cluster, each with its file store."""

import contextlib
import os
import shutil
from pathlib import Path

import psycopg2
from psycopg2 import sql

FILESTORE = Path(os.environ["ADDON_STATE"]) / "data" / "filestore"


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


def _run(statement, *names):
    with cursor() as cr:
        cr.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def names():
    with cursor() as cr:
        cr.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")
        return {name for (name,) in cr.fetchall()}


def exists(name):
    return name in names()


def drop(name):
    _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    shutil.rmtree(FILESTORE / name, ignore_errors=True)


def copy(source, target):
    """A copy within a second; files of a file store never change, so link them."""
    drop(target)
    if (FILESTORE / source).is_dir():
        shutil.copytree(FILESTORE / source, FILESTORE / target, copy_function=os.link)
    _run("CREATE DATABASE {} TEMPLATE {}", target, source)


def rename(source, target):
    """Gives a database its final name, once it is complete."""
    drop(target)
    if (FILESTORE / source).is_dir():
        (FILESTORE / source).rename(FILESTORE / target)
    _run("ALTER DATABASE {} RENAME TO {}", source, target)


def note(name):
    """The remark left with `set_note`: it lives and dies with the database."""
    with cursor() as cr:
        cr.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = %s",
            [name],
        )
        row = cr.fetchone()
        return row and row[0]


def set_note(name, text):
    with cursor() as cr:
        statement = sql.SQL("COMMENT ON DATABASE {} IS {}")
        cr.execute(statement.format(sql.Identifier(name), sql.Literal(text)))
