"""The register of secret documents, and what keeps words out of it (SPEC 6).

A sentence names the document by its own running number, and nothing else of it:
neither level nor units, nor how many papers are owed.
"""

from odoo.tools import SQL

from ..secrecy.directive_secret_database import TABLES
from ..secrecy.directive_secret_mixin import SECRET_MODELS, WORDLESS_MODELS
from .rule import Rule, always

# Besides those that the database closes: tables of what could name a record's words.
UNCHECKED = {
    "mail_followers": "res_model",
    "ir_filters": "model_id",
    "base_import_import": "res_model",
}
# The only columns of the register with letters in them: they hold selections.
SELECTIONS = ("level", "cycle")


def _other_windows(env):
    """Numbers of documents with a period that is none of the office's windows."""
    rows = env.execute_query(
        SQL("""SELECT report.company_id, report.date_from, date_to, due_date, number
            FROM directive_secret_report report
            JOIN directive_secret secret ON secret.id = secret_id
            WHERE date_from <> registered_date""")
    )
    numbers = set()
    for company_id, *days, number in rows:
        windows = env["res.company"].browse(company_id)._directive_windows()
        known = [
            windows.containing(cycle, days[1])
            for cycle in ("quarter", "half_year", "year")
        ]
        if days not in ([w.date_from, w.date_to, w.due_date] for w in known):
            numbers.add(number)
    return [(number,) for number in sorted(numbers)]


def _traces():
    """The tables in which something hangs on the register."""
    return SQL(" UNION ALL ").join(
        SQL(
            "SELECT %s WHERE EXISTS (SELECT FROM %s WHERE %s IN %s)",
            table,
            SQL.identifier(table),
            SQL.identifier(column),
            WORDLESS_MODELS,
        )
        for table, column in (TABLES | UNCHECKED).items()
    )


def _columns_for_words(env):
    return SQL(
        """SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema AND table_name IN %s
            AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea')
            AND column_name NOT IN %s""",
        (*(env[model]._table for model in SECRET_MODELS), "directive_secret_unit_rel"),
        SELECTIONS,
    )


def _implying_groups(env):
    group = env.ref("directive_tracking.group_secret").with_context(lang=None)
    return [(above.name,) for above in group.implied_by_ids]


RULES = {
    "secret_document": Rule(
        "Secret document No. {0}: it has no number or units, or is closed without day.",
        SQL("""SELECT COALESCE(number, 0) FROM directive_secret secret
            WHERE COALESCE(number, 0) < 1 OR (active IS TRUE) <> (closed_date IS NULL)
                OR NOT EXISTS (SELECT FROM directive_secret_unit_rel
                    WHERE secret_id = secret.id)"""),
    ),
    "secret_owed_units": Rule(
        "Secret document No. {0}: for the last period opened not every unit named owes "
        "a paper report; right if it was named since.",
        SQL("""SELECT DISTINCT number FROM owed
            JOIN directive_secret_unit_rel named USING (secret_id)
            WHERE date_to = opened_until AND NOT EXISTS (
                SELECT FROM directive_secret_report own
                WHERE own.secret_id = owed.secret_id AND own.unit_id = named.unit_id
                    AND own.date_to = owed.opened_until)"""),
        always,
    ),
    "secret_receipt": Rule(
        "Secret document No. {0}: days or person of a paper report are contradictory.",
        SQL("""SELECT DISTINCT number FROM owed
            WHERE due_date < date_to OR received_date < date_from
                OR received_date > (now() + interval '1 day')::date
                OR (received_date IS NULL) <> (recorded_by_id IS NULL)"""),
    ),
    "secret_windows": Rule(
        "Secret document No. {0}: a period or due day is not that of the settings; "
        "right if they were changed since.",
        _other_windows,
        always,
    ),
    "secret_copies": Rule(
        "Secret document No. {0}: level or office differ in a paper report.",
        SQL("""SELECT DISTINCT number FROM owed JOIN directive_unit unit
                ON unit.id = unit_id
            WHERE differs OR unit.company_id <> owed.company_id"""),
    ),
    "secret_traces": Rule(
        "The table “{0}” has rows that hang on the register: delete them.",
        _traces(),
    ),
    "secret_columns": Rule(
        "The column “{1}” of the table “{0}” could hold words.",
        _columns_for_words,
    ),
    "secret_group": Rule(
        "The group “{0}” implies the group of the secret register.",
        _implying_groups,
    ),
}
