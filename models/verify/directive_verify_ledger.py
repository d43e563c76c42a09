from odoo import models
from odoo.tools import SQL

from ..task.directive_task_event import FACTS
from .directive_verify import sentence

OPEN = ("new", "in_progress", "reported")
WORKED_ON = ("new", "in_progress")


def _stays(states):
    return [(state, state) for state in states]


# From which state to which a row of a kind leads, but for the first row of a task.
TRANSITIONS = {
    "opening": [("in_progress", "done")],
    "corrected": _stays(OPEN),
    "reassigned": _stays(WORKED_ON),
    "acknowledged": _stays(WORKED_ON),
    "declined": _stays(["new"]),
    "started": [("new", "in_progress")],
    "reported": [("new", "reported"), ("in_progress", "reported")],
    "accepted": [("reported", "done")],
    "returned": [("reported", "in_progress")],
    "extension_requested": _stays(WORKED_ON),
    "extended": _stays(OPEN),
    "extension_refused": _stays(OPEN),
    "escalated": _stays(WORKED_ON),
    "decided": _stays(OPEN) + [(state, "cancelled") for state in OPEN],
    "officer_changed": _stays(OPEN),
    "objective_confirmed": _stays((*OPEN, "done")),
    "reviewed": _stays(OPEN),
    "cancelled": [(state, "cancelled") for state in OPEN],
}
# Each row beside the one before and after it; in the order of an index.
LEDGER = SQL(
    """(SELECT event.*, lag(id) OVER task AS id_before, lag(state) OVER task AS
            state_before, lag(unit_id) OVER task AS unit_before, lag(date_deadline)
            OVER task AS deadline_before, lag(return_count) OVER task AS
            returns_before, lead(date) OVER task AS next_date
        FROM directive_task_event event
        WINDOW task AS (PARTITION BY task_id ORDER BY date, id)) ledger"""
)
EMPTY = {"return_count": SQL("0"), "objective_cause": SQL("FALSE")}


class DirectiveVerify(models.AbstractModel):
    """The ledger: what was true of each task, from when to when (SPEC 2)."""

    _inherit = "directive.verify"

    @sentence("Task {0} has no row in the ledger.")
    def _rule_ledger_row(self):
        """Every task is in the ledger."""
        return SQL(
            """SELECT id FROM directive_task task WHERE NOT EXISTS (
                SELECT FROM directive_task_event event WHERE event.task_id = task.id)
            ORDER BY id"""
        )

    @sentence("Task {0} has {1} current rows in the ledger instead of one.")
    def _rule_ledger_current(self):
        """Exactly one row of a task is current."""
        return SQL(
            """SELECT task_id, count(*) FILTER (WHERE date_end IS NULL)
            FROM directive_task_event GROUP BY task_id
            HAVING count(*) FILTER (WHERE date_end IS NULL) <> 1 ORDER BY task_id"""
        )

    @sentence("Task {0}: ledger row {1} ends at {2}, the next one begins at {3}.")
    def _rule_ledger_contiguous(self):
        """A row ends when the next one begins: no gap, no overlap."""
        return SQL(
            """SELECT task_id, id, COALESCE(date_end::text, 'no time'),
                COALESCE(next_date::text, 'no time')
            FROM %s WHERE date_end IS DISTINCT FROM next_date ORDER BY task_id, id""",
            LEDGER,
        )

    @sentence("Task {0}: ledger row {1} begins the history with “{2}”.")
    def _rule_ledger_first_kind(self):
        """A history begins with the assignment or the opening register."""
        return SQL(
            """SELECT task_id, id, kind FROM %s
            WHERE id_before IS NULL AND (kind NOT IN ('assigned', 'opening')
                OR kind = 'assigned' AND state <> 'new'
                OR kind = 'opening' AND state NOT IN ('new', 'in_progress'))
            ORDER BY task_id""",
            LEDGER,
        )

    @sentence("Task {0}: ledger row {1} “{2}” leads from “{3}” to “{4}”.")
    def _rule_ledger_transition(self):
        """Each kind of row leads only from and to the states of its action."""
        legal = [
            (kind, *states) for kind, pairs in TRANSITIONS.items() for states in pairs
        ]
        return SQL(
            """SELECT task_id, id, kind, state_before, state FROM %s
            WHERE id_before IS NOT NULL AND (kind, state_before, state) NOT IN %s
            ORDER BY task_id, id""",
            LEDGER,
            tuple(legal),
        )

    @sentence("Task {0}: ledger row {1} “{2}” changes unit, deadline or returns.")
    def _rule_ledger_change(self):
        """Unit, deadline and returns change only with the kinds that change them."""
        return SQL(
            """SELECT task_id, id, kind FROM %s
            WHERE id_before IS NOT NULL AND (
                unit_id <> unit_before
                    AND kind NOT IN ('corrected', 'reassigned', 'decided')
                OR date_deadline IS DISTINCT FROM deadline_before
                    AND kind NOT IN ('corrected', 'extended', 'decided')
                OR COALESCE(return_count, 0) <> COALESCE(returns_before, 0)
                    + CASE kind WHEN 'returned' THEN 1 ELSE 0 END)
            ORDER BY task_id, id""",
            LEDGER,
        )

    @sentence("Task {0}: ledger row {1} is “{2}” with dates or a holder that differ.")
    def _rule_ledger_dates(self):
        """State, dates of fact and holder of a row agree with each other."""
        return SQL(
            """SELECT task_id, id, state FROM directive_task_event
            WHERE (state = 'done') <> (date_done IS NOT NULL)
                OR state IN ('reported', 'done') AND date_reported IS NULL
                OR state IN ('new', 'in_progress') AND date_reported IS NOT NULL
                OR state IN ('in_progress', 'reported', 'done')
                    AND date_started IS NULL
                OR (state IN ('done', 'cancelled')) <> (holder IS NULL)
            ORDER BY task_id, id"""
        )

    @sentence("Task {0} differs from its current row in the ledger: {1}.")
    def _rule_ledger_facts(self):
        """The current row says of a task what the task says of itself."""
        pairs = [
            (label, self._fact("event", name), self._fact("task", label))
            for name, label in (FACTS | {"company_id": "company_id"}).items()
        ]
        unlike = [
            SQL("%s IS DISTINCT FROM %s", left, right) for _, left, right in pairs
        ]
        labels = [
            SQL("CASE WHEN %s THEN %s END", differs, label)
            for differs, (label, *_unused) in zip(unlike, pairs, strict=True)
        ]
        return SQL(
            """SELECT task.id, concat_ws(', ', %s) FROM directive_task task
            JOIN directive_task_event event
                ON event.task_id = task.id AND event.date_end IS NULL
            WHERE %s ORDER BY task.id""",
            SQL(", ").join(labels),
            SQL(" OR ").join(unlike),
        )

    def _fact(self, alias, name):
        """A column; an empty number or flag is 0 or false."""
        column = SQL.identifier(alias, name)
        if name in EMPTY:
            return SQL("COALESCE(%s, %s)", column, EMPTY[name])
        return column

    @sentence("The guard “{0}” of the ledger is missing or switched off.")
    def _rule_ledger_guard(self):
        """The database itself refuses to change or delete a row."""
        return SQL(
            """SELECT name FROM (VALUES ('directive_task_event_guard_row'),
                ('directive_task_event_guard_table')) AS guard (name)
            WHERE NOT EXISTS (
                SELECT FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                WHERE tgname = name AND tgenabled IN ('O', 'A')
                    AND tgrelid = 'directive_task_event'::regclass
                    AND position('RAISE EXCEPTION' IN prosrc) > 0)"""
        )
