"""Sets an installed database back to the first version and updates it again."""

import addon
import databases
import odoo_log
import odoo_process

# What a database of version 19.0.1.0.0 looked like, where that matters to the update.
FIRST_VERSION = """
UPDATE ir_module_module SET latest_version = '19.0.1.0.0'
    WHERE name = 'directive_tracking';
ALTER TABLE directive_inspection RENAME COLUMN number TO conclusion_number;
ALTER TABLE directive_inspection RENAME COLUMN date TO conclusion_date;
DELETE FROM directive_escalation;
DROP TABLE IF EXISTS directive_report, directive_report_figure, directive_report_line,
    directive_report_reopening, directive_evaluation, directive_evaluation_score,
    directive_evaluation_line CASCADE;
"""
# Records that the update does not touch any more once they are there: came later.
LATER = {
    "ir.rule": ("ir_rule", "directive_(report|evaluation|secret)_.*"),
    "mail.activity.type": ("mail_activity_type", "mail_activity_type_report"),
    "ir.cron": ("ir_cron", "ir_cron_open_(secret_)?reports"),
    "ir.actions.server": ("ir_act_server", "ir_cron_open_(secret_)?reports_.*"),
}
FORGET = """
WITH gone AS (
    DELETE FROM ir_model_data WHERE module = 'directive_tracking' AND model = %s
        AND name ~ ('^' || %s || '$') RETURNING res_id
) DELETE FROM {table} WHERE id IN (SELECT res_id FROM gone)
"""
# What the update must leave as it is.
KEPT = {
    "the ledger": "SELECT to_jsonb(t) FROM directive_task_event t ORDER BY id",
    "the tasks": "SELECT to_jsonb(t) - '{write_date,write_uid}'::text[]"
    " FROM directive_task t ORDER BY id",
    "the letters": "SELECT to_jsonb(t) FROM directive_letter t ORDER BY id",
    "the conclusions": "SELECT id, number, date FROM directive_inspection ORDER BY id",
    "the escalation": "SELECT company_id, role, days FROM directive_escalation"
    " ORDER BY company_id, role",
    "the XML ids": "SELECT module, name, model FROM ir_model_data"
    # What other addons inherit is noted with whichever of them was loaded last.
    " WHERE module = 'directive_tracking' AND model <> 'ir.model.inherit'"
    " ORDER BY name",
}


def problems_of_upgrade(source, database, log):
    """Updates a copy of ``source`` that was set back; what is not as it was."""
    databases.copy(source, database)
    before = _read(database)
    with databases.cursor(database) as cr:
        cr.execute(FIRST_VERSION)
        for model, (table, names) in LATER.items():
            cr.execute(FORGET.format(table=table), [model, names])
            assert cr.rowcount > 0, f"{model} {names}: nothing of it is there"
    arguments = ["-d", database, "-u", addon.NAME, "--stop-after-init"]
    code = odoo_process.run(arguments, log)
    problems = odoo_log.problems(log)
    if code:
        return [*problems, f"{odoo_log.tail(log)}\nOdoo ended with code {code}."]
    after = _read(database)
    problems += [f"{what} changed" for what in KEPT if before[what] != after[what]]
    return problems + problems_of_verify(database, log.with_suffix(".verify.log"))


def problems_of_verify(database, log):
    """What ``odoo directive_verify`` finds wrong."""
    code = odoo_process.run(["directive_verify", "-d", database], log)
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if " INFO " not in line] if code else []


def _read(database):
    with databases.cursor(database) as cr:
        answers = {}
        for what, question in KEPT.items():
            cr.execute(question)
            answers[what] = cr.fetchall()
    return answers
