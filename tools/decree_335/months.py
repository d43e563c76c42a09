"""Months and years of the evaluation, by rules that change from a day on, without ORM.

A month is that of the calendar, or ends on a day of it; a year ends with December, or
with November. Each period begins on the day after the last one, by whatever rules that
one ended: no day is in two of a kind, none is lost, and no number comes twice.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from ..periods import DAY, END_MONTHS, Period, Windows


@dataclass(frozen=True)
class PeriodRules:
    """How the periods end that begin on ``date_from`` or later.

    :param month_end: day with which a month ends, 31: its last one
    :param year_end: month with which a year ends
    """

    date_from: date
    month_end: int = 31
    year_end: int = 12


class EvaluationPeriods:
    """The periods of an office; before the first rules those of the calendar.

    :param rules: :class:`PeriodRules`, the earliest first
    """

    # They follow from the period that contains a day.
    before, closed_between = Windows.before, Windows.closed_between

    def __init__(self, rules=()):
        self.rules = [PeriodRules(date.min), *rules]

    def containing(self, kind, day):
        """The period of a kind in which ``day`` lies."""
        return next(one for one in self._walk(kind, day) if one.date_to >= day)

    def of_year(self, year):
        """The year of a number."""
        years = self._walk("year", date(year, 1, 1))
        return next(one for one in years if one.year == year)

    def has(self, kind, first, last):
        """Whether these are the days of a period, or those of a December so far."""
        period = self.containing(kind, first)
        so_far = last.month == 12 and last < period.date_to
        return first == period.date_from and (last == period.date_to or so_far)

    def _walk(self, kind, day):
        """Periods of a kind one after the other, from before the first rules on."""
        first = min([day, *(rules.date_from for rules in self.rules[1:])])
        year = max(first.year - 1, date.min.year)
        month = begin = month_begin = date(year, 1, 1)
        while True:
            month_end = month + relativedelta(day=self._at(month_begin).month_end)
            ends = month.month in END_MONTHS[kind]
            if kind == "year":
                ends = (month.year, month.month) == (year, self._at(begin).year_end)
            if ends:
                yield Period(begin, month_end, month_end, kind)
                begin, year = month_end + DAY, year + 1
            month_begin = month_end + DAY
            month += relativedelta(months=1)

    def _at(self, day):
        """The rules for a period that begins on a day."""
        return [rules for rules in self.rules if rules.date_from <= day][-1]
