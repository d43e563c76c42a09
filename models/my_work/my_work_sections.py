"""The sections of My Work: for whom, what is in them, and the one next act of a line.

In the order in which they stand. A domain that depends on the day is a function of
(today, due soon until), asked for each office.
"""

from dataclasses import dataclass
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
    """What waits for somebody; its title is that of ``TITLES``.

    :param who: ``office``, ``unit`` or ``leadership``
    :param domain: a domain, or a function of (today, due soon until)
    :param order: of the lines; default: by their day
    :param act: method of the record that the button of a line calls; none: the line
        opens the record
    :param label: of the button, a key of ``LABELS``
    :param step: of the task, whose dialog the button opens
    :param lines: how many are shown; 0: only the tile with the number
    """

    key: str
    who: str
    domain: object
    tone: str = ""
    lines: int = 8
    act: str = ""
    label: str = ""
    step: str = ""
    model: str = TASK
    date: str = "date_deadline"
    order: str = ""

    @property
    def mine(self):
        """Whether mere officers see only the own tasks here, and those of nobody."""
        return self.who == "unit" and self.model == TASK


OFFICE_FOLLOWS = [("is_open", "=", True), ("holder", "!=", "office")]
TAKEN_UP = [*UNIT_ACTS, ("acknowledged_at", "!=", False)]
UNIT_WORKS = [*TAKEN_UP, ("return_count", "=", 0)]
DIRECTIVE = {"model": "directive.directive", "date": "registration_deadline"}
REPORT = {"model": "directive.report", "date": "due_date"}
REPORT_RESULT = {"step": "report", "label": "report_result"}


def _sunday(today):
    return today + timedelta(days=6 - today.weekday())


def _unit_due(today, soon):
    last = max(soon, _sunday(today))
    return [*UNIT_WORKS, ("date_deadline", ">=", today), ("date_deadline", "<=", last)]


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
    Section(
        *("decide", "leadership", [("holder", "=", "leadership")], "info"),
        act="action_open_decision",
        label="decide",
    ),
    Section(
        *("verify", "office", [("state", "=", "reported")], "info"),
        act="action_open_review",
        label="look",
        order="date_reported, id",
    ),
    Section(
        "declined",
        "office",
        [("declined_at", "!=", False), ("state", "in", ["new", "in_progress"])],
        "warning",
        step="reassign",
        label="reassign",
        order="declined_at, id",
    ),
    Section(
        "unassigned",
        "office",
        [("task_ids", "=", False), ("superseded_by_id", "=", False)],
        "warning",
        act="action_open_assign",
        label="assign",
        **DIRECTIVE,
    ),
    Section(
        "late",
        "office",
        [("is_overdue", "=", True), ("holder", "!=", "office")],
        "danger",
        lines=5,
    ),
    Section(
        "today",
        "office",
        lambda today, _soon: [*OFFICE_FOLLOWS, ("date_deadline", "=", today)],
        "warning",
        lines=5,
    ),
    Section(
        "week",
        "office",
        lambda today, _soon: [
            *OFFICE_FOLLOWS,
            ("date_deadline", ">", today),
            ("date_deadline", "<=", _sunday(today)),
        ],
        lines=0,
    ),
    Section(
        *("clocks", "office", [("done_date", "=", False)]),
        lines=0,
        model="directive.office.clock",
        date="due_date",
    ),
    Section(
        *("letters", "office", [("state", "=", "draft")]),
        lines=0,
        model="directive.letter",
        date="date",
    ),
    Section(
        "missing",
        "office",
        lambda today, _soon: [
            ("scope", "=", "unit"),
            ("state", "=", "draft"),
            ("due_date", "<", today),
        ],
        "danger",
        lines=0,
        **REPORT,
    ),
    Section(
        "acknowledge",
        "unit",
        [*UNIT_ACTS, ("acknowledged_at", "=", False), ("declined_at", "=", False)],
        "info",
        act="action_acknowledge",
        label="acknowledge",
    ),
    Section(
        *("returned", "unit", [*TAKEN_UP, ("return_count", ">", 0)], "danger"),
        **REPORT_RESULT,
    ),
    Section(
        "overdue",
        "unit",
        lambda today, _soon: [*UNIT_WORKS, ("date_deadline", "<", today)],
        "danger",
        **REPORT_RESULT,
    ),
    Section("due", "unit", _unit_due, "warning", **REPORT_RESULT),
    Section("open", "unit", UNIT_ACTS, lines=0),
    Section(
        "report",
        "unit",
        [("scope", "=", "unit"), ("state", "=", "draft"), ("kind", "!=", "ad_hoc")],
        "info",
        lines=4,
        **REPORT,
    ),
)
