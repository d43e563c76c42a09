"""The sections of My Work: for whom, what is in them, and the one next act of a line.

In the order in which they stand. A domain that depends on the day is a function of
(today, due soon until), asked for each office.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from odoo.tools import LazyTranslate

# Words of constants: translated for whoever reads them.
# pylint: disable=prefer-env-translation
_lt = LazyTranslate(__name__)

TASK = "directive.task"
UNIT_ACTS = [
    ("is_my_unit", "=", True),
    ("holder", "in", ["unit", "leadership"]),
    ("state", "in", ["new", "in_progress"]),
]


@dataclass(frozen=True)
class Section:
    """What waits for somebody.

    :param who: ``office``, ``unit`` or ``leadership``
    :param domain: a domain, or a function of (today, due soon until)
    :param act: method of the record that the button of a line calls; none: the line
        opens the record
    :param context: of that call
    :param mine: field by which an officer who neither leads nor represents the unit
        sees the own and those of nobody
    :param lines: how many are shown; 0: only the tile with the number
    """

    key: str
    who: str
    title: str
    domain: object
    model: str = TASK
    order: str = "date_deadline, id"
    date: str = "date_deadline"
    act: str = ""
    label: str = ""
    context: dict = field(default_factory=dict)
    mine: str = ""
    tone: str = ""
    lines: int = 8


def _due_today(today, _soon):
    return [("date_deadline", "=", today)]


def _due_this_week(today, _soon):
    sunday = today + timedelta(days=6 - today.weekday())
    return [("date_deadline", ">", today), ("date_deadline", "<=", sunday)]


def _unit_due(today, soon):
    last = max(soon, today + timedelta(days=6 - today.weekday()))
    return [
        *UNIT_ACTS,
        ("acknowledged_at", "!=", False),
        ("return_count", "=", 0),
        ("date_deadline", ">=", today),
        ("date_deadline", "<=", last),
    ]


OPEN = [("is_open", "=", True)]
REPORT = {"directive_step": "report"}

# Apart from the sections: what collects the terms takes the words of a domain for some.
TITLES = {
    "decide": _lt("To Decide"),
    "verify": _lt("Results to Confirm"),
    "declined": _lt("Declined by Units"),
    "unassigned": _lt("Directives without a Task"),
    "late": _lt("Overdue at the Units"),
    "today": _lt("Due Today"),
    "week": _lt("Due This Week"),
    "clocks": _lt("The Office's Own Terms"),
    "letters": _lt("Letters to Issue"),
    "missing": _lt("Reports Missing"),
    "acknowledge": _lt("To Acknowledge"),
    "returned": _lt("Returned by the Office"),
    "overdue": _lt("Overdue"),
    "due": _lt("Due Soon"),
    "open": _lt("All Open Tasks"),
    "report": _lt("Reports to Submit"),
}
LABELS = {
    "decide": _lt("Decide"),
    "look": _lt("Look at It"),
    "reassign": _lt("Re-assign"),
    "assign": _lt("Assign"),
    "acknowledge": _lt("Acknowledge"),
    "report_result": _lt("Report the Result"),
}

SECTIONS = (
    # leadership
    Section(
        "decide",
        "leadership",
        TITLES["decide"],
        [("holder", "=", "leadership")],
        act="action_open_decision",
        label=LABELS["decide"],
        tone="info",
    ),
    # the Office
    Section(
        "verify",
        "office",
        TITLES["verify"],
        [("state", "=", "reported")],
        order="date_reported, id",
        act="action_open_review",
        label=LABELS["look"],
        tone="info",
    ),
    Section(
        "declined",
        "office",
        TITLES["declined"],
        [("declined_at", "!=", False), ("state", "in", ["new", "in_progress"])],
        order="declined_at, id",
        act="action_open_step",
        label=LABELS["reassign"],
        context={"directive_step": "reassign"},
        tone="warning",
    ),
    Section(
        "unassigned",
        "office",
        TITLES["unassigned"],
        [("task_ids", "=", False), ("superseded_by_id", "=", False)],
        model="directive.directive",
        order="registration_deadline, id",
        date="registration_deadline",
        act="action_open_assign",
        label=LABELS["assign"],
        tone="warning",
    ),
    Section(
        "late",
        "office",
        TITLES["late"],
        [("is_overdue", "=", True), ("holder", "!=", "office")],
        tone="danger",
        lines=5,
    ),
    Section(
        "today",
        "office",
        TITLES["today"],
        lambda *days: [*OPEN, ("holder", "!=", "office"), *_due_today(*days)],
        tone="warning",
        lines=5,
    ),
    Section(
        "week",
        "office",
        TITLES["week"],
        lambda *days: [*OPEN, ("holder", "!=", "office"), *_due_this_week(*days)],
        lines=0,
    ),
    Section(
        "clocks",
        "office",
        TITLES["clocks"],
        [("done_date", "=", False)],
        model="directive.office.clock",
        order="due_date, id",
        date="due_date",
        lines=0,
    ),
    Section(
        "letters",
        "office",
        TITLES["letters"],
        [("state", "=", "draft")],
        model="directive.letter",
        order="date, id",
        date="date",
        lines=0,
    ),
    Section(
        "missing",
        "office",
        TITLES["missing"],
        lambda today, _soon: [
            ("scope", "=", "unit"),
            ("state", "=", "draft"),
            ("due_date", "<", today),
        ],
        model="directive.report",
        order="due_date, id",
        date="due_date",
        tone="danger",
        lines=0,
    ),
    # a unit
    Section(
        "acknowledge",
        "unit",
        TITLES["acknowledge"],
        [*UNIT_ACTS, ("acknowledged_at", "=", False), ("declined_at", "=", False)],
        act="action_acknowledge",
        label=LABELS["acknowledge"],
        mine="user_id",
        tone="info",
    ),
    Section(
        "returned",
        "unit",
        TITLES["returned"],
        [*UNIT_ACTS, ("return_count", ">", 0)],
        act="action_open_step",
        label=LABELS["report_result"],
        context=REPORT,
        mine="user_id",
        tone="danger",
    ),
    Section(
        "overdue",
        "unit",
        TITLES["overdue"],
        lambda today, _soon: [
            *UNIT_ACTS,
            ("acknowledged_at", "!=", False),
            ("return_count", "=", 0),
            ("date_deadline", "<", today),
        ],
        act="action_open_step",
        label=LABELS["report_result"],
        context=REPORT,
        mine="user_id",
        tone="danger",
    ),
    Section(
        "due",
        "unit",
        TITLES["due"],
        _unit_due,
        act="action_open_step",
        label=LABELS["report_result"],
        context=REPORT,
        mine="user_id",
        tone="warning",
    ),
    Section(
        "open",
        "unit",
        TITLES["open"],
        [*UNIT_ACTS],
        mine="user_id",
        lines=0,
    ),
    Section(
        "report",
        "unit",
        TITLES["report"],
        [("scope", "=", "unit"), ("state", "=", "draft"), ("kind", "!=", "ad_hoc")],
        model="directive.report",
        order="due_date, id",
        date="due_date",
        tone="info",
        lines=4,
    ),
)
