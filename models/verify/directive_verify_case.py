from odoo import models
from odoo.tools import SQL

from .directive_verify import sentence


class DirectiveVerify(models.AbstractModel):
    """What units say and ask, and that a record stays in its office (SPEC 2)."""

    _inherit = "directive.verify"

    @sentence("Task {0} has {1} requests for an extension that are open at once.")
    def _rule_extension_one_open(self):
        """One request for an extension is open at a time."""
        return SQL(
            """SELECT task_id, count(*) FROM directive_extension
            WHERE state = 'requested' GROUP BY task_id HAVING count(*) > 1
            ORDER BY task_id"""
        )

    @sentence("Task {0} is “{1}”, and extension {2} still waits for a decision.")
    def _rule_extension_closed_task(self):
        """A closed task has no open request."""
        return SQL(
            """SELECT task.id, task.state, request.id FROM directive_extension request
            JOIN directive_task task ON task.id = request.task_id
            WHERE request.state = 'requested' AND task.state IN ('done', 'cancelled')
            ORDER BY task.id"""
        )

    @sentence("Extension {0} is “{1}” with a decision that does not go with it.")
    def _rule_extension_decision(self):
        """Who decided, and the deadline granted, go with the state of a request."""
        return SQL(
            """SELECT id, state FROM directive_extension
            WHERE (state = 'approved') <> (granted_deadline IS NOT NULL)
                OR (state IN ('approved', 'refused')) <> (decided_at IS NOT NULL)
            ORDER BY id"""
        )

    @sentence("Task {0} is “{1}”, and case {2} still waits for a decision.")
    def _rule_case_closed_task(self):
        """A closed task has no case before leadership."""
        return SQL(
            """SELECT task.id, task.state, said.id FROM directive_task_update said
            JOIN directive_task task ON task.id = said.task_id
            WHERE said.awaits_decision AND task.state IN ('done', 'cancelled')
            ORDER BY task.id"""
        )

    @sentence("Update {0} is marked wrongly as waiting, or not, for a decision.")
    def _rule_case_waiting(self):
        """A difficulty waits until it is decided or overtaken; nothing else does."""
        return SQL(
            """SELECT id FROM directive_task_update
            WHERE (awaits_decision IS TRUE) <> (
                kind IN ('difficulty', 'beyond_capacity') AND decided_at IS NULL
                AND lapsed IS NOT TRUE)
                OR (decision IS NULL) <> (decided_at IS NULL)
            ORDER BY id"""
        )

    @sentence("Task {0} is “{1}” with {2} results that wait for the Office.")
    def _rule_result_pending(self):
        """A reported task has one result that waits for the Office, others none."""
        return SQL(
            """SELECT task.id, task.state, count(said.id) FROM directive_task task
            LEFT JOIN directive_task_update said
                ON said.task_id = task.id AND said.review_state = 'pending'
            GROUP BY task.id
            HAVING count(said.id) <> CASE task.state WHEN 'reported' THEN 1 ELSE 0 END
            ORDER BY task.id"""
        )

    @sentence("Task {0} is marked wrongly as waiting, or not, for leadership.")
    def _rule_task_awaits_leadership(self):
        """Leadership is awaited while a request or a case of the task is open."""
        return SQL(
            """SELECT id FROM directive_task task
            WHERE (awaits_leadership IS TRUE) <> (
                id IN (SELECT task_id FROM directive_extension
                       WHERE state = 'requested')
                OR id IN (SELECT task_id FROM directive_task_update
                          WHERE awaits_decision IS TRUE))
            ORDER BY id"""
        )

    @sentence("{0} {1} belongs to another company than {2}.")
    def _rule_company(self):
        """What refers to each other belongs to one company."""
        links = [
            ("Task", "task", "directive_id", "directive", "its directive"),
            ("Task", "task", "unit_id", "unit", "its unit"),
            ("Ledger row", "task_event", "task_id", "task", "its task"),
            ("Ledger row", "task_event", "unit_id", "unit", "its unit"),
            ("Update", "task_update", "task_id", "task", "its task"),
            ("Extension", "extension", "task_id", "task", "its task"),
            ("Position", "task_position", "task_id", "task", "its task"),
            ("Letter", "letter", "unit_id", "unit", "its unit"),
            ("Line of a letter", "letter_line", "letter_id", "letter", "its letter"),
            ("Line of a letter", "letter_line", "task_id", "task", "its task"),
            ("Report", "report", "unit_id", "unit", "its unit"),
            ("Figure", "report_figure", "report_id", "report", "its report"),
            ("Line of a report", "report_line", "report_id", "report", "its report"),
            ("Line of a report", "report_line", "task_id", "task", "its task"),
            ("Finding", "inspection_finding", "unit_id", "unit", "its unit"),
        ]
        return SQL(" UNION ALL ").join(
            SQL(
                """SELECT %s, own.id, %s FROM %s own JOIN %s other ON other.id = own.%s
                WHERE own.company_id IS DISTINCT FROM other.company_id""",
                label,
                words,
                SQL.identifier(f"directive_{table}"),
                SQL.identifier(f"directive_{other}"),
                SQL.identifier(column),
            )
            for label, table, column, other, words in links
        )
