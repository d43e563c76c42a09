from odoo import models
from odoo.tools import SQL

from .directive_verify import sentence
from .directive_verify_ledger import LEDGER


class DirectiveVerify(models.AbstractModel):
    """Tasks: what is derived or counted is what it is derived from (SPEC 2, 3)."""

    _inherit = "directive.verify"

    @sentence("Task {0} is “{1}”, which its dates of fact contradict.")
    def _rule_task_dates(self):
        """A task is done exactly when it has its day; no other date is out of place."""
        return SQL(
            """SELECT id, state FROM directive_task
            WHERE (state = 'done') <> (date_done IS NOT NULL)
                OR state IN ('reported', 'done') AND date_reported IS NULL
                OR state IN ('new', 'in_progress') AND date_reported IS NOT NULL
                OR state IN ('in_progress', 'reported', 'done')
                    AND date_started IS NULL
                OR state = 'done' AND date_done <> date_reported
                OR date_deadline < assigned_date
            ORDER BY id"""
        )

    @sentence("Task {0} is “{1}” without its content being fixed, or still declined.")
    def _rule_task_locked(self):
        """What was acknowledged is fixed; only what is not begun stays declined."""
        return SQL(
            """SELECT id, state FROM directive_task
            WHERE content_locked IS NOT TRUE AND (acknowledged_at IS NOT NULL
                    OR state IN ('in_progress', 'reported', 'done'))
                OR declined_at IS NOT NULL AND state <> 'new'
            ORDER BY id"""
        )

    @sentence("Task {0} counts {1} returns, its ledger {2}.")
    def _rule_task_return_count(self):
        """Returns are the returns of the ledger."""
        return self._counted(
            "return_count",
            SQL(
                """SELECT task_id, count(*) AS rows FROM directive_task_event
                WHERE kind = 'returned' GROUP BY task_id"""
            ),
        )

    @sentence("Task {0} counts {1} extensions, its ledger {2}.")
    def _rule_task_extension_count(self):
        """Extensions are the acts of leadership that moved the deadline on."""
        return self._counted(
            "extension_count",
            SQL(
                """SELECT task_id, count(*) AS rows FROM %s
                WHERE kind IN ('extended', 'decided') AND date_deadline >
                    deadline_before GROUP BY task_id""",
                LEDGER,
            ),
        )

    @sentence("Task {0} counts {1} letters, {2} issued ones name it.")
    def _rule_task_letter_count(self):
        """Letters are the issued letters that name the task."""
        return self._counted(
            "letter_count",
            SQL(
                """SELECT task_id, count(*) AS rows FROM directive_letter_line line
                JOIN directive_letter letter ON letter.id = line.letter_id
                WHERE letter.state = 'issued' GROUP BY task_id"""
            ),
        )

    def _counted(self, name, rows):
        """Tasks whose counter is not the number of ``rows`` (task_id, rows)."""
        counter = SQL("COALESCE(%s, 0)", SQL.identifier("task", name))
        return SQL(
            """SELECT task.id, %(counter)s, COALESCE(counted.rows, 0)
            FROM directive_task task
            LEFT JOIN (%(rows)s) counted ON counted.task_id = task.id
            WHERE %(counter)s <> COALESCE(counted.rows, 0) ORDER BY task.id""",
            counter=counter,
            rows=rows,
        )

    @sentence("Task {0} has {1} as original deadline, it was assigned with {2}.")
    def _rule_task_original_deadline(self):
        """The original deadline is that of the assignment or its last correction."""
        return SQL(
            """SELECT task.id, COALESCE(task.original_deadline::text, 'none'),
                COALESCE(given.date_deadline::text, 'none')
            FROM directive_task task JOIN (
                SELECT DISTINCT ON (task_id) task_id, date_deadline FROM %s
                WHERE id_before IS NULL OR kind = 'corrected'
                    AND date_deadline IS DISTINCT FROM deadline_before
                ORDER BY task_id, date DESC, id DESC
            ) given ON given.task_id = task.id
            WHERE given.date_deadline IS DISTINCT FROM task.original_deadline
            ORDER BY task.id""",
            LEDGER,
        )

    @sentence("Task {0} has {1} as first day overdue instead of {2}.")
    def _rule_task_overdue_from(self):
        """The first day overdue follows from deadline, state and day of report."""
        return SQL(
            """SELECT id, COALESCE(overdue_from::text, 'none'),
                COALESCE(wanted::text, 'none')
            FROM directive_task task CROSS JOIN LATERAL (
                SELECT CASE WHEN state IN ('new', 'in_progress') OR state = 'reported'
                    AND date_reported > date_deadline THEN date_deadline + 1 END
            ) AS derived (wanted)
            WHERE overdue_from IS DISTINCT FROM wanted ORDER BY id"""
        )

    @sentence("Task {0} waits for “{1}” instead of “{2}”.")
    def _rule_task_holder(self):
        """Who must act next follows from state, decline and what awaits leadership."""
        return SQL(
            """SELECT id, COALESCE(holder, 'nobody'), COALESCE(wanted, 'nobody')
            FROM directive_task task CROSS JOIN LATERAL (
                SELECT CASE WHEN state IN ('done', 'cancelled') THEN NULL
                    WHEN state = 'reported' OR declined_at IS NOT NULL THEN 'office'
                    WHEN awaits_leadership THEN 'leadership' ELSE 'unit' END
            ) AS derived (wanted)
            WHERE holder IS DISTINCT FROM wanted ORDER BY id"""
        )

    @sentence("Task {0} is {1} an opening entry, its ledger says otherwise.")
    def _rule_task_opening(self):
        """Opening entries are the tasks whose history begins with the opening."""
        return SQL(
            """SELECT task.id, CASE WHEN task.opening THEN 'marked' ELSE 'not' END
            FROM directive_task task JOIN %s ON ledger.task_id = task.id
            WHERE id_before IS NULL
                AND (kind = 'opening') IS DISTINCT FROM (task.opening IS TRUE)
            ORDER BY task.id""",
            LEDGER,
        )

    @sentence(
        "Task {0}: the units that read it are not its lead and coordinating ones."
    )
    def _rule_task_units(self):
        """The units of a task are its lead and its coordinating units."""
        return self._differing_units(
            SQL("SELECT task_id, unit_id FROM directive_task_unit_rel"),
            SQL(
                """SELECT id, unit_id FROM directive_task UNION
                SELECT task_id, unit_id FROM directive_task_coordinating_unit_rel"""
            ),
        )

    @sentence("Directive {0}: its units are not those of its tasks.")
    def _rule_directive_units(self):
        """The units of a directive are those of its tasks."""
        return self._differing_units(
            SQL("SELECT directive_id, unit_id FROM directive_directive_unit_rel"),
            SQL(
                """SELECT directive_id, unit_id FROM directive_task UNION
                SELECT task.directive_id, rel.unit_id FROM directive_task task
                JOIN directive_task_coordinating_unit_rel rel
                    ON rel.task_id = task.id"""
            ),
        )

    def _differing_units(self, stored, wanted):
        return SQL(
            """SELECT DISTINCT id FROM (
                (%(stored)s EXCEPT %(wanted)s) UNION (%(wanted)s EXCEPT %(stored)s)
            ) AS differing (id, unit_id) ORDER BY id""",
            stored=SQL("(%s)", stored),
            wanted=SQL("(%s)", wanted),
        )
