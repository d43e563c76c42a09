"""The database and its files: what a restore or an update may leave behind."""

import os

from odoo.tools import SQL

from ..secrecy.directive_secret_database import GUARD, TABLES
from ..secrecy.directive_secret_mixin import SECRET_MODELS
from .rule import Rule, last_column

MODULE = "directive_tracking"
# Triggers that refuse, each with its table.
TRIGGERS = [
    ("directive_task_event_guard_row", "directive_task_event"),
    ("directive_task_event_guard_table", "directive_task_event"),
    ("directive_seal_guard_row", "directive_seal"),
    ("directive_seal_guard_table", "directive_seal"),
    *((GUARD, table) for table in TABLES),
]
# Rows that name a record by model and id, below the database's own references.
LOOSE = {
    "ir_attachment": ("res_model", "Attachment"),
    "mail_activity": ("res_model", "Activity"),
    "mail_followers": ("res_model", "Follower"),
    "mail_message": ("model", "Message"),
}


def _stored_models(env):
    return [
        model
        for model in env.values()
        if model._name.startswith("directive.")
        and model._auto
        and not model._abstract
        and not model._transient
    ]


def _copies(env):
    """Yield (model, reference, column, column of the record referred to)."""
    for model in _stored_models(env):
        if model._name in SECRET_MODELS:
            continue  # nothing is said of them but a number: rules_secret.py
        stored = [field for field in model._fields.values() if field.store]
        for field in stored:
            if field.related and field.name != "company_id":
                reference, _dot, name = field.related.partition(".")
                yield model, model._fields[reference], field.name, name
            other = env.get(field.comodel_name) if field.type == "many2one" else None
            if other is not None and other._name.startswith("directive."):
                companies = (
                    model._fields.get("company_id"),
                    other._fields.get("company_id"),
                )
                if all(company and company.store for company in companies):
                    yield model, field, "company_id", "company_id"


def _differing_copies(env):
    return SQL(" UNION ALL ").join(
        SQL(
            """SELECT %s, own.id, %s, %s FROM %s own JOIN %s other ON other.id = own.%s
            WHERE own.%s IS DISTINCT FROM other.%s""",
            *(model._name, column, reference.name),
            SQL.identifier(model._table),
            SQL.identifier(env[reference.comodel_name]._table),
            *(SQL.identifier(name) for name in (reference.name, column, other)),
        )
        for model, reference, column, other in _copies(env)
    )


def _missing_constraints(env):
    wanted = {
        constraint.full_name(model): model._name
        for model in env.values()
        if model._auto and not model._abstract
        for constraint in model._table_objects.values()
        if constraint._module == MODULE and constraint.get_definition(env.registry)
    }
    return SQL(
        """SELECT name, model FROM unnest(%s, %s) AS wanted (name, model)
        WHERE NOT EXISTS (SELECT FROM pg_constraint
                WHERE conname = name AND convalidated)
            AND NOT EXISTS (SELECT FROM pg_index
                WHERE indexrelid = to_regclass(quote_ident(name)) AND indisvalid)""",
        list(wanted),
        list(wanted.values()),
    )


def _loose_ends(env):
    return SQL(" UNION ALL ").join(
        SQL(
            """SELECT %(label)s, id, %(model)s, res_id FROM %(table)s loose
            WHERE %(column)s = %(model)s AND res_id <> 0
                AND NOT EXISTS (SELECT FROM %(own)s own WHERE own.id = loose.res_id)""",
            label=label,
            model=model._name,
            table=SQL.identifier(table),
            column=SQL.identifier(column),
            own=SQL.identifier(model._table),
        )
        for table, (column, label) in LOOSE.items()
        for model in _stored_models(env)
    )


def _missing_files(env):
    files = env.execute_query(
        SQL("""SELECT id, res_model, res_id, store_fname FROM ir_attachment
            WHERE store_fname IS NOT NULL AND starts_with(res_model, 'directive.')""")
    )
    path_of = env["ir.attachment"]._full_path
    return [row for row in files if not os.path.isfile(path_of(row[-1]))]


RULES = {
    "database_copies": Rule(
        "In {0} {1}, {2} is not that of its {3}.",
        _differing_copies,
    ),
    "database_constraints": Rule(
        "The database lacks “{0}”, which protects {1}.",
        _missing_constraints,
    ),
    "database_triggers": Rule(
        "The trigger “{0}” on the table “{1}” is missing or switched off.",
        SQL(
            """SELECT name, on_table FROM unnest(%s, %s) AS wanted (name, on_table)
            WHERE NOT EXISTS (
                SELECT FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                WHERE tgname = name AND tgenabled IN ('O', 'A')
                    AND tgrelid = to_regclass(quote_ident(on_table))
                    AND position('RAISE EXCEPTION' IN prosrc) > 0)""",
            [name for name, _table in TRIGGERS],
            [table for _name, table in TRIGGERS],
        ),
    ),
    "database_loose_ends": Rule(
        "{0} {1} belongs to {2} {3}, which is not there.",
        _loose_ends,
    ),
    "database_files": Rule(
        "Attachment {0} of {1} {2}: the file store lacks its file.",
        _missing_files,
    ),
    "database_crons": Rule(
        "The scheduled action “{0}” is {1}.",
        SQL(
            """SELECT data.name, CASE WHEN cron.id IS NULL THEN 'not there'
                    ELSE 'switched off' END, cron.id IS NOT NULL
            FROM ir_model_data data LEFT JOIN ir_cron cron ON cron.id = data.res_id
            WHERE data.module = %s AND data.model = 'ir.cron'
                AND cron.active IS NOT TRUE""",
            MODULE,
        ),
        last_column,
    ),
}
