from dataclasses import dataclass

from odoo.tools import SQL

from ..task import directive_task_progress as progress
from ..task.directive_task_warnings import owes_explanation_sql, stagnant_sql

# The type of the activity that stands for a reason.
TYPE_XMLID = "directive_tracking.mail_activity_type_%s"

# Days for which a unit is told of a decision that asks nothing of it.
ANSWER_DAYS = 30

# -- terms of the table: "t" is the task, "office_day" the day of its office -----------

WORKED_ON = SQL("t.state IN %s", progress.WORKED_ON)
UNIT_ACTS = SQL("%s AND t.declined_at IS NULL", WORKED_ON)
EXTENSION_ASKED = SQL(
    """(SELECT min(e.requested_at) FROM directive_extension e
        WHERE e.task_id = t.id AND e.state = 'requested')"""
)
CASE_BROUGHT = SQL(
    """(SELECT min(u.date) FROM directive_task_update u
        WHERE u.task_id = t.id AND u.awaits_decision IS TRUE)"""
)

ORDERED = SQL(
    """(SELECT min(u.decided_at) FROM directive_task_update u
        WHERE u.task_id = t.id AND u.orders_others IS TRUE AND NOT EXISTS (
            SELECT FROM directive_task made WHERE made.decision_id = u.id))"""
)


def column(name):
    return SQL.identifier("t", name)


def day_of(instant):
    """Day of the office in which a stored instant falls."""
    return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE office_day.tz)::date", instant)


@dataclass(frozen=True)
class Reminder:
    """A reason to remind somebody of a task, for as long as it holds.

    :param who: who must act: ``unit``, ``office`` or ``leadership``
    :param when: whether it holds for the task
    :param due: the day on which it is due, or none: then it does not hold
    :param section: where the daily digest shows it; nowhere, when empty
    :param next_working_day: it is due on the working day that follows: what an answer
        takes
    """

    who: str
    when: SQL
    due: SQL
    section: str = "waiting"
    next_working_day: bool = True


DEADLINE = SQL("t.date_deadline")
# Every reason, once. In the digest a person sees a task once, for its first reason.
REMINDERS = {
    # A reported result is confirmed or returned within a working day (Art. 6.5b).
    "verify": Reminder("office", SQL("t.state = 'reported'"), SQL("t.date_reported")),
    # A unit says the task is not its own: the Office decides whose it is.
    "declined": Reminder(
        "office",
        SQL("%s AND t.declined_at IS NOT NULL", WORKED_ON),
        day_of(SQL("t.declined_at")),
    ),
    "extension": Reminder(
        "leadership", SQL("t.awaits_leadership"), day_of(EXTENSION_ASKED)
    ),
    # A difficulty, or a task beyond the unit's capacity (Art. 7.1).
    "case": Reminder("leadership", SQL("t.awaits_leadership"), CASE_BROUGHT),
    # A decision that orders something to another unit, until a task is made of it.
    "order": Reminder("office", SQL("TRUE"), day_of(ORDERED)),
    # A task without deadline is looked at from time to time (Art. 4.2).
    "review": Reminder(
        "office",
        SQL(
            "%s AND t.date_deadline IS NULL AND t.review_date <= office_day.today",
            UNIT_ACTS,
        ),
        SQL("t.review_date"),
        next_working_day=False,
    ),
    "overdue": Reminder(
        "unit",
        SQL("%s AND t.date_deadline < office_day.today", UNIT_ACTS),
        DEADLINE,
        section="overdue",
        next_working_day=False,
    ),
    "due_soon": Reminder(
        "unit",
        SQL(
            "%s AND t.date_deadline BETWEEN office_day.today"
            " AND office_day.due_soon_until",
            UNIT_ACTS,
        ),
        DEADLINE,
        section="soon",
        next_working_day=False,
    ),
    # What Office or leadership answered, until the unit acts upon it or has seen it. A
    # unit that must acknowledge anew is asked for that only.
    "returned": Reminder(
        "unit",
        SQL("%s AND t.answer = 'returned'", UNIT_ACTS),
        day_of(SQL("t.answered_at")),
    ),
    "decided": Reminder(
        "unit",
        SQL(
            "t.answer = 'decided' AND t.answered_at > office_day.today - %s"
            " AND (t.state = 'cancelled' OR %s AND t.acknowledged_at IS NOT NULL)",
            ANSWER_DAYS,
            UNIT_ACTS,
        ),
        day_of(SQL("t.answered_at")),
    ),
    # The head of the unit sees to it that a new task is taken up (Art. 7.4).
    "acknowledge": Reminder(
        "unit",
        SQL("%s AND t.acknowledged_at IS NULL", UNIT_ACTS),
        day_of(SQL("COALESCE(t.assigned_at, t.create_date)")),
    ),
    # From the first day overdue until the unit has said why, and what now (Art. 7.1).
    "cause": Reminder(
        "unit",
        owes_explanation_sql(column, SQL("office_day.today")),
        DEADLINE,
        section="",
    ),
    "stagnant": Reminder(
        "unit",
        stagnant_sql(column, SQL("office_day.stagnant_since")),
        SQL("t.last_word_date + office_day.stagnation_days"),
        section="",
        next_working_day=False,
    ),
    # While there is time to ask for an extension; afterwards it is overdue.
    "late_forecast": Reminder(
        "office",
        SQL(
            "%s AND t.forecast_date > t.date_deadline"
            " AND t.date_deadline >= office_day.today",
            UNIT_ACTS,
        ),
        DEADLINE,
        section="",
        next_working_day=False,
    ),
}
