"""The ledger: what was true of each task, from when to when (SPEC 2)."""

from odoo.tools import SQL

from ..task.directive_task_event import FACTS
from ..task.directive_task_progress import OPEN, WORKED_ON
from .rule import Rule


def _stays(*states):
    return [(state, state) for state in states]


# From which state to which a row of a kind leads, but for the first row of a task.
TRANSITIONS = {
    "opening": [("in_progress", "done")],
    "corrected": _stays(*OPEN),
    "reassigned": _stays(*WORKED_ON),
    "acknowledged": _stays(*WORKED_ON),
    "declined": _stays("new"),
    "started": [("new", "in_progress")],
    "reported": [("new", "reported"), ("in_progress", "reported")],
    "accepted": [("reported", "done")],
    "returned": [("reported", "in_progress")],
    "extension_requested": _stays(*WORKED_ON),
    "extended": _stays(*OPEN),
    "extension_refused": _stays(*OPEN),
    "escalated": _stays(*WORKED_ON),
    "decided": _stays(*OPEN) + [(state, "cancelled") for state in OPEN],
    "officer_changed": _stays(*OPEN),
    "objective_confirmed": _stays(*OPEN, "done"),
    "reviewed": _stays(*OPEN),
    "cancelled": [(state, "cancelled") for state in OPEN],
}
EMPTY = {
    "return_count": SQL("0"),
    "objective_cause": SQL("FALSE"),
    "delay_count": SQL("0"),
    "quality_fail_count": SQL("0"),
    "excused_delays": SQL("0"),
    "excused_fails": SQL("0"),
}


def _fact(alias, name):
    """A column; an empty number or flag is 0 or false."""
    column = SQL.identifier(alias, name)
    return SQL("COALESCE(%s, %s)", column, EMPTY[name]) if name in EMPTY else column


def _differing_facts():
    """Tasks whose current row says otherwise, with the names of what differs."""
    unlike = {
        fact: SQL("%s IS DISTINCT FROM %s", _fact("event", name), _fact("task", fact))
        for name, fact in (FACTS | {"company_id": "company_id"}).items()
    }
    return SQL(
        """SELECT task.id, concat_ws(', ', %s) FROM directive_task task
        JOIN directive_task_event event
            ON event.task_id = task.id AND event.date_end IS NULL
        WHERE %s""",
        SQL(", ").join(
            SQL("CASE WHEN %s THEN %s END", differs, fact)
            for fact, differs in unlike.items()
        ),
        SQL(" OR ").join(unlike.values()),
    )


RULES = {
    "ledger_row": Rule(
        "Task {0} has no row in the ledger.",
        SQL("""SELECT id FROM directive_task task WHERE NOT EXISTS (
                SELECT FROM directive_task_event WHERE task_id = task.id)"""),
    ),
    "ledger_contiguous": Rule(
        "Task {0}: ledger row {1} ends at {2}, the next one begins at {3}.",
        SQL("""SELECT task_id, id, COALESCE(date_end::text, 'no time'),
                COALESCE(next_date::text, 'no time')
            FROM ledger WHERE date_end IS DISTINCT FROM next_date"""),
    ),
    "ledger_first_kind": Rule(
        "Task {0}: ledger row {1} begins the history with “{2}”.",
        SQL("""SELECT task_id, id, kind FROM ledger
            WHERE id_before IS NULL AND (kind NOT IN ('assigned', 'opening')
                OR kind = 'assigned' AND state <> 'new'
                OR kind = 'opening' AND state NOT IN (TABLE worked_on)
                OR COALESCE(return_count, 0) <> 0)"""),
    ),
    "ledger_transition": Rule(
        "Task {0}: ledger row {1} “{2}” leads from “{3}” to “{4}”.",
        SQL(
            """SELECT task_id, id, kind, state_before, state FROM ledger
            WHERE id_before IS NOT NULL AND (kind, state_before, state) NOT IN %s""",
            tuple((kind, *pair) for kind in TRANSITIONS for pair in TRANSITIONS[kind]),
        ),
    ),
    "ledger_change": Rule(
        "Task {0}: ledger row {1} “{2}” changes unit, deadline or returns.",
        SQL("""SELECT task_id, id, kind FROM ledger
            WHERE id_before IS NOT NULL AND (
                unit_id <> unit_before
                    AND kind NOT IN ('corrected', 'reassigned', 'decided')
                OR date_deadline IS DISTINCT FROM deadline_before
                    AND kind NOT IN ('corrected', 'extended', 'decided')
                OR COALESCE(return_count, 0) <> COALESCE(returns_before, 0)
                    + CASE kind WHEN 'returned' THEN 1 ELSE 0 END)"""),
    ),
    "ledger_dates": Rule(
        "Task {0}: ledger row {1} is “{2}” with dates or a holder that differ.",
        SQL("""SELECT task_id, id, state FROM directive_task_event
            WHERE (state = 'done') <> (date_done IS NOT NULL)
                OR date_done <> date_reported
                OR (state IN ('reported', 'done')) <> (date_reported IS NOT NULL)
                    AND state <> 'cancelled'
                OR state IN ('in_progress', 'reported', 'done')
                    AND date_started IS NULL
                OR (state IN (TABLE closed)) <> (holder IS NULL)"""),
    ),
    "ledger_facts": Rule(
        "Task {0} differs from its current row in the ledger: {1}.",
        _differing_facts(),
    ),
}
