from odoo import models
from odoo.tools import SQL

from .directive_verify import sentence


class DirectiveVerify(models.AbstractModel):
    """Letters, reminders and digests: complete, and each of them once (SPEC 4)."""

    _inherit = "directive.verify"

    @sentence("Letter {0} is issued without number, date, issuer or tasks.")
    def _rule_letter_complete(self):
        """An issued letter has a number, a date, who issued it, and tasks."""
        return SQL(
            """SELECT id FROM directive_letter letter
            WHERE state = 'issued' AND (number_key IS NULL OR date IS NULL
                OR issued_at IS NULL OR issued_by_id IS NULL OR NOT EXISTS (
                    SELECT FROM directive_letter_line WHERE letter_id = letter.id))
            ORDER BY id"""
        )

    @sentence("Number {0} of {1} was given to {2} letters.")
    def _rule_letter_number(self):
        """A number is given once a year."""
        return SQL(
            """SELECT number_key, date_part('year', date)::int, count(*)
            FROM directive_letter WHERE state = 'issued' AND number_key IS NOT NULL
            GROUP BY company_id, date_part('year', date), number_key
            HAVING count(*) > 1 ORDER BY 2, 1"""
        )

    @sentence("Reminder {0} “{1}” is of task {2}, which is closed or not there.")
    def _rule_reminder_closed(self):
        """Nobody is reminded of a closed task."""
        return SQL(
            """SELECT activity.id, directive_reason, res_id
            FROM mail_activity activity LEFT JOIN directive_task task
                ON task.id = res_id AND res_model = 'directive.task'
            WHERE directive_reason <> 'report' AND activity.active
                AND (task.id IS NULL OR task.state IN ('done', 'cancelled'))
            ORDER BY activity.id"""
        )

    @sentence("Record {0}: user {1} is reminded {2} times of “{3}”.")
    def _rule_reminder_twice(self):
        """Nobody is reminded twice of the same."""
        return SQL(
            """SELECT res_id, user_id, count(*), directive_reason FROM mail_activity
            WHERE directive_reason IS NOT NULL AND active
            GROUP BY res_model, res_id, user_id, directive_reason HAVING count(*) > 1
            ORDER BY res_id"""
        )

    @sentence("Report {0}: user {1} is asked {2} times to hand in what is “{3}”.")
    def _rule_reminder_report(self):
        """Who reports is asked once, while the report is a draft."""
        return SQL(
            """SELECT res_id, activity.user_id, count(*),
                COALESCE(report.state, 'not there')
            FROM mail_activity activity LEFT JOIN directive_report report
                ON report.id = res_id AND res_model = 'directive.report'
            WHERE directive_reason = 'report' AND activity.active
            GROUP BY res_id, activity.user_id, report.state
            HAVING count(*) > 1 OR report.state IS DISTINCT FROM 'draft'
            ORDER BY res_id"""
        )

    @sentence("User {0} has {1} digests of {2}.")
    def _rule_digest_once(self):
        """A person gets one digest a day."""
        return SQL(
            """SELECT user_id, count(*), date FROM directive_digest
            GROUP BY user_id, date HAVING count(*) > 1 ORDER BY date, user_id"""
        )

    @sentence("Digest {0} of {1} is said to be on its way, but there is no mail.")
    def _rule_digest_mail(self):
        """What is on its way has its mail."""
        return SQL(
            """SELECT id, date FROM directive_digest
            WHERE state = 'outgoing' AND mail_id IS NULL ORDER BY id"""
        )
