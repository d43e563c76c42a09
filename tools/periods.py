"""Windows of periodic reports, without ORM: when a period begins, ends and falls due.

A window never leaves a gap: the next one begins on the day after a cut-off (Art. 6.6,
7.3). The windows of a year that end in the same month do not end on the same day: the
month's cut-off and the quarter's are settings of their own.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)
# Months in which a window of each kind ends.
END_MONTHS = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half_year": (6, 12),
    "year": (12,),
}
KINDS = ("week", *END_MONTHS)
ROMAN = ("I", "II", "III", "IV")


class Window(NamedTuple):
    """What the ledger is asked of: the days of an office, first and last included."""

    company: Any  # res.company, in code that knows records
    date_from: date
    date_to: date


@dataclass(frozen=True, order=True)
class Period:
    """A window: first and last day, and the last day on which its report is in time."""

    date_from: date
    date_to: date
    due_date: date
    kind: str

    @property
    def year(self):
        if self.kind == "week":
            return self.date_to.isocalendar().year
        return self.date_to.year

    @property
    def number(self):
        """Which one of its year it is: week 45, month 11, quarter 4, half 2."""
        if self.kind == "week":
            return self.date_to.isocalendar().week
        months = 12 // len(END_MONTHS[self.kind])
        return (self.date_to.month - 1) // months + 1

    @property
    def name(self):
        """As the heading of a printed report says it, e.g. ``Quý I năm 2026``."""
        number, year = self.number, self.year
        return {
            "week": f"Tuần {number} năm {year}",
            "month": f"Tháng {number} năm {year}",
            "quarter": f"Quý {ROMAN[(number - 1) % 4]} năm {year}",
            "half_year": f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}",
            "year": f"Năm {year}",
        }[self.kind]


@dataclass(frozen=True)
class Windows:
    """The windows of an office.

    :param month_cutoff: day of the month on which a month's figures freeze
    :param month_due: last day of the month to submit a month's report
    :param quarter_cutoff: day of the last month of quarters, half-years and years
    :param quarter_due: last day of that month to submit their reports
    """

    month_cutoff: int = 14
    month_due: int = 19
    quarter_cutoff: int = 10
    quarter_due: int = 14

    def containing(self, kind, day):
        """The window of ``kind`` in which ``day`` lies."""
        if kind == "week":
            return self._week(day)
        month = day.replace(day=1)
        while month.month not in END_MONTHS[kind] or self._cutoff(kind, month) < day:
            month += relativedelta(months=1)
        return self._ending(kind, month)

    def before(self, kind, day):
        """The last window of ``kind`` that is closed on ``day``."""
        return self.containing(kind, self.containing(kind, day).date_from - DAY)

    def closed_between(self, kind, first, last):
        """The windows whose last day lies in ``first`` … ``last``, in their order."""
        window = self.containing(kind, first)
        while window.date_to <= last:
            yield window
            window = self.containing(kind, window.date_to + DAY)

    def _week(self, day):
        monday = day - timedelta(days=day.weekday())
        return Period(
            monday, monday + timedelta(days=6), monday + timedelta(days=7), "week"
        )

    def _ending(self, kind, month):
        """The window that ends in the month of a day."""
        began = month - relativedelta(months=12 // len(END_MONTHS[kind]))
        due = self.month_due if kind == "month" else self.quarter_due
        date_to = self._cutoff(kind, month)
        due_date = month + relativedelta(day=due)
        if due_date <= date_to:
            due_date = month + relativedelta(months=1, day=due)
        return Period(self._cutoff(kind, began) + DAY, date_to, due_date, kind)

    def _cutoff(self, kind, month):
        """The day of a month, or its last one where the month is shorter."""
        day = self.month_cutoff if kind == "month" else self.quarter_cutoff
        return month + relativedelta(day=day)
