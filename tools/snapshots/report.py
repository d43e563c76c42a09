"""What a submitted report keeps: heading, figures, texts and lists (Art. 6.6, 7.3)."""

from dataclasses import dataclass, field
from datetime import date

from ..prints.administrative_document import Letterhead
from .snapshot import Snapshot

# The rate is done_on_time out of these (SPEC 5).
JUDGED = ("done_on_time", "done_late", "in_progress_overdue", "not_started_overdue")


def on_time_rate(figure):
    """Share of what was due that was done in time, 0 … 1; None where nothing was due.

    :param figure: record or :class:`Figure`
    """
    judged = sum(figure[name] for name in JUDGED)
    return figure["done_on_time"] / judged if judged else None


@dataclass(frozen=True)
class Figure:
    """The counts of one unit, or of all together."""

    unit: str = ""
    carried_over: int = 0
    assigned: int = 0
    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    cancelled: int = 0
    in_progress_in_time: int = 0
    in_progress_overdue: int = 0
    not_started_in_time: int = 0
    not_started_overdue: int = 0
    in_progress: int = 0
    not_started: int = 0
    open_before: int = 0
    moved_in: int = 0
    moved_out: int = 0
    open_after: int = 0

    def __getitem__(self, name):
        return getattr(self, name)

    @property
    def judged(self):
        return sum(self[name] for name in JUDGED)

    @property
    def rate(self):
        return on_time_rate(self)

    @property
    def overdue(self):
        return self.in_progress_overdue + self.not_started_overdue

    @classmethod
    def sum(cls, figures):
        return cls(**{name: sum(row[name] for row in figures) for name in NUMBERS})


NUMBERS = tuple(name for name in Figure.__annotations__ if name != "unit")


@dataclass(frozen=True)
class TaskItem:
    """A task in one of the lists."""

    unit: str
    number: str
    issue_date: date | None
    name: str
    deadline: date | None
    situation: str = ""
    proposal: str = ""
    days: int = 0  # overdue


@dataclass(frozen=True)
class LetterItem:
    """A letter that was issued in the period."""

    number: str
    date: date
    kind: str
    unit: str
    summary: str
    tasks: int


@dataclass(frozen=True)
class Submission:
    """Whether a unit has handed its own report in, and when, or until when it may."""

    unit: str
    status: str
    date: date


@dataclass(frozen=True)
class Difference:
    """A figure that a unit has handed in and the ledger counts otherwise."""

    unit: str
    figure: str
    reported: int
    ledger: int


@dataclass(frozen=True)
class TimeLimit:
    """How the Office has kept one kind of its own time limits (Art. 6.5)."""

    kind: str
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    total: int = 0


@dataclass(frozen=True)
class TrendPoint:
    """What was judged in an earlier period, and how much of it was done on time."""

    period: str
    done_on_time: int
    judged: int

    @property
    def rate(self):
        return self.done_on_time / self.judged if self.judged else None


def _report_2(stored):
    """Version 1 had ``words`` of a task, ``reports`` and ``clocks``."""
    lists = ("moved_in", "moved_out", "overdue", "coming", "waiting")
    return {
        **stored,
        "submissions": stored.get("reports", []),
        "time_limits": stored.get("clocks", []),
        **{
            name: [{**item, "situation": item["words"]} for item in stored[name]]
            for name in lists
            if name in stored
        },
    }


def _report_3(stored):
    """Version 2 had no trend, and a heading without ``passed_by_position``."""
    return stored


@dataclass(frozen=True)
class ReportSnapshot(Snapshot):
    """All that the prints of a report show, but for its lines."""

    version = 3
    upgrades = {1: _report_2, 2: _report_3}

    heading: Letterhead
    committee: str
    period: str
    unit: str
    date_from: date
    date_to: date
    figures: list[Figure]
    total: Figure
    causes: str = ""
    difficulties: str = ""
    proposals: str = ""
    # Of a unit: what it took over, and what another one has now.
    moved_in: list[TaskItem] = field(default_factory=list)
    moved_out: list[TaskItem] = field(default_factory=list)
    # Of the committee.
    overdue: list[TaskItem] = field(default_factory=list)
    coming: list[TaskItem] = field(default_factory=list)
    coming_until: date | None = None
    waiting: list[TaskItem] = field(default_factory=list)
    letters: list[LetterItem] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    time_limits: list[TimeLimit] = field(default_factory=list)
    trend: list[TrendPoint] = field(default_factory=list)


@dataclass(frozen=True)
class FigureSnapshot(Snapshot):
    """The figures that a report had before it was opened again."""

    version = 2
    # Version 1 was the list alone.
    upgrades = {1: lambda stored: {"figures": stored}}

    figures: list[Figure]
