"""Letters and reminders: complete, and of what is open (SPEC 4)."""

from odoo.tools import SQL

from .rule import Rule

RULES = {
    "letter_complete": Rule(
        "Letter {0} is issued without issuer or tasks.",
        SQL("""SELECT id FROM directive_letter letter
            WHERE state = 'issued' AND (issued_at IS NULL OR issued_by_id IS NULL
                OR NOT EXISTS (
                    SELECT FROM directive_letter_line WHERE letter_id = letter.id))"""),
    ),
    "reminder_closed": Rule(
        "Reminder {0} “{1}” is of task {2}, which is closed or not there.",
        SQL("""SELECT activity.id, directive_reason, res_id
            FROM mail_activity activity LEFT JOIN directive_task task
                ON task.id = res_id AND res_model = 'directive.task'
            WHERE directive_reason <> 'report' AND activity.active
                AND (task.id IS NULL OR task.state IN (TABLE closed)
                    AND task.answer IS NULL)"""),
    ),
    "reminder_report": Rule(
        "Report {0}: user {1} is asked to hand in what is “{2}”.",
        SQL("""SELECT res_id, activity.user_id, COALESCE(report.state, 'not there')
            FROM mail_activity activity LEFT JOIN directive_report report
                ON report.id = res_id AND res_model = 'directive.report'
            WHERE directive_reason = 'report' AND activity.active
                AND report.state IS DISTINCT FROM 'draft'"""),
    ),
}
