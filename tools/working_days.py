"""Working days of an office, without ORM and without SQL.

The one place that knows what "two working days from today" means (Art. 6.5). Objects
are immutable, so that a company's one can be cached in the registry.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
# Every day of the working week, in both weeks of a two-week calendar.
OFFICE_WEEK = frozenset((week, weekday) for week in (0, 1) for weekday in range(5))
# No office closes for longer: its calendar is broken.
LONGEST_CLOSURE = 120


class NoWorkingDay(Exception):
    """The calendar has no day of work in sight: nothing can be counted by it."""


@dataclass(frozen=True)
class WorkingDays:
    """The days on which an office works.

    :param week: pairs (week of a two-week calendar, weekday: Monday is 0)
    :param days_off: public holidays
    :param make_up_days: days off by the week that are worked instead of others
    :param tz: name of the time zone in which a day begins and ends
    :param due_soon_days: working days before a deadline when it counts as due soon
    """

    week: frozenset = OFFICE_WEEK
    days_off: frozenset = frozenset()
    make_up_days: frozenset = frozenset()
    tz: str = "Asia/Ho_Chi_Minh"
    due_soon_days: int = 3

    def day_of(self, instant):
        """Day of the office in which a naive UTC ``instant`` falls."""
        return instant.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(self.tz)).date()

    def start_of(self, day):
        """Naive UTC instant at which a ``day`` of the office begins."""
        local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.tz))
        return local.astimezone(timezone.utc).replace(tzinfo=None)

    def is_working(self, day):
        if day in self.make_up_days:
            return True
        week_parity = (day.toordinal() - 1) // 7 % 2
        return (week_parity, day.weekday()) in self.week and day not in self.days_off

    def add(self, day, count):
        """The ``count``-th working day after ``day`` (before it, when negative).

        :raises NoWorkingDay: the calendar has none
        """
        step = DAY if count > 0 else -DAY
        for _unused in range(abs(count)):
            day = self._next(day, step)
        return day

    def due_soon_until(self, today):
        """Last deadline that is due soon ``today``.

        A deadline is due soon from ``due_soon_days`` working days before it. Deadlines
        on days off make this more than an addition: on a Thursday, with one day, the
        Saturday is not yet due soon, since one working day before it is the Friday.
        Without working days nothing but today is.
        """
        if not self.week:  # a make-up day alone makes none
            return today
        last = self.add(today, self.due_soon_days)
        for _unused in range(LONGEST_CLOSURE):
            following = last + DAY
            if self.add(following, -self.due_soon_days) > today:
                break
            last = following
        return last

    def days_before_days_off(self, first, last):
        """``{day: next working day}`` for days that no working day follows at once.

        For rules in SQL: after any other day the next day is a working day.
        """
        result = {}
        if not self.week:
            return result
        following = self.add(last, 1)
        day = last
        while day >= first:
            if following - day > DAY:
                result[day] = following
            if self.is_working(day):
                following = day
            day -= DAY
        return result

    def _next(self, day, step):
        for _unused in range(LONGEST_CLOSURE):
            day += step
            if self.is_working(day):
                return day
        raise NoWorkingDay


def midday_covered(start: datetime, end: datetime, day: date):
    """Whether an absence from ``start`` to ``end`` (local, naive) makes ``day`` a day
    off: it does when it covers the middle of the day; a free morning does not."""
    noon = datetime(day.year, day.month, day.day, 12)
    return start <= noon < end
