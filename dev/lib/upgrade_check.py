"""Updates databases of released versions; nothing that they hold may get lost.

dev/upgrade holds one dump a version, of the demo data of its time, without file store
(`pg_dump --no-owner --no-privileges --no-comments`, without what needs an extension).
"""

import contextlib
import lzma
import os
import subprocess

import psycopg2

import addon
import databases
import odoo_log
import odoo_process

DUMPS = addon.HOME / "dev" / "upgrade"

# Our tables, and what Odoo keeps for us in tables of its own. Gone since 19.0.2.0.0: a
# copy of lead and coordinating units; what took its place, directive_verify compares.
OWN_TABLES = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND starts_with(relname, 'directive_') AND NOT relname IN (
    SELECT replace(model, '.', '_') FROM ir_model WHERE transient)
    AND relname <> 'directive_task_unit_rel'
"""
# What is searched in is made of other columns: a version may look for other words.
ROWS = "SELECT to_jsonb(t) - '{{write_date,write_uid,search_text}}'::text[] FROM {} t"
OF_OURS = {
    "the roles": """
        SELECT data.name, rel.uid FROM res_groups_users_rel rel
        JOIN ir_model_data data ON data.model = 'res.groups' AND data.res_id = rel.gid
        WHERE data.module = 'directive_tracking'""",
    "the messages": """
        SELECT id, model, res_id, body, author_id, date FROM mail_message
        WHERE starts_with(model, 'directive.')""",
    "the files": """
        SELECT id, name, res_model, res_id, checksum FROM ir_attachment
        WHERE starts_with(res_model, 'directive.')""",
    "the XML ids of data": """
        SELECT name, model, res_id FROM ir_model_data
        WHERE module = 'directive_tracking'
            AND (model ~ '^(directive|res)[.]' OR model = 'mail.activity.type')""",
}


def dumps():
    return sorted(DUMPS.glob("*.sql.xz"))


def problems_of_upgrade(dump, database, log):
    restore(dump, database)
    before = _content(database)
    odoo_process.update(database, "-u", addon.NAME, log=log)
    after = _content(database)
    problems = odoo_log.problems(log)
    for what, rows in before.items():
        problems += [f"{what}: {lost}" for lost in _lost(rows, after.get(what, []))]
    return problems + problems_of_verify(database, log.with_suffix(".verify.log"))


def problems_of_verify(database, log):
    """What ``odoo directive_verify`` finds wrong."""
    code = odoo_process.run("directive_verify", "-d", database, log=log, check=False)
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if " INFO " not in line] if code else []


def restore(dump, database):
    """Fills a new database from what pg_dump wrote."""
    databases.copy("template0", database)
    with databases.cursor(database) as cr, contextlib.suppress(psycopg2.Error):
        cr.execute("CREATE EXTENSION pg_trgm")  # Odoo, too, does without
    program = ("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", database)
    statements = lzma.decompress(dump.read_bytes())
    subprocess.run(program, input=statements, check=True)


def _content(database):
    """All rows to compare, as dictionaries, by what they are."""
    sources = {table: table for (table,) in databases.query(database, OWN_TABLES)}
    sources |= {what: f"({question})" for what, question in OF_OURS.items()}
    return {
        what: [row for (row,) in databases.query(database, ROWS.format(source))]
        for what, source in sources.items()
    }


def _lost(before, after):
    """Rows that are gone or changed. Columns may come and go: a migration says why."""
    if not before or not after:
        return before
    shared = sorted(before[0].keys() & after[0].keys())
    kept = {str([row[key] for key in shared]) for row in after}
    return [row for row in before if str([row[key] for key in shared]) not in kept]
