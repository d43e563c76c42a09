"""The days and windows of an office, from its calendar and settings.

They are counted by ``tools/working_days.py`` and ``tools/periods.py``.
"""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from odoo import _
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.periods import Windows
from ...tools.working_days import (
    DAY,
    OFFICE_WEEK,
    NoWorkingDay,
    WorkingDays,
    midday_covered,
)

# Settings of a company that its days are made of.
DAY_FIELDS = {
    "directive_calendar_id",
    "directive_due_soon_days",
    "directive_stagnation_days",
}
TIME_ZONE = "Asia/Ho_Chi_Minh"  # of an office without a calendar
UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class OfficeDays(WorkingDays):
    """The working days of an office: a calendar without any is told in a sentence.

    :param calendar: its name
    :param stagnation_days: days without news after which a task is stagnant
    """

    calendar: str = ""
    stagnation_days: int = 14

    def add(self, day, count):
        try:
            return super().add(day, count)
        except NoWorkingDay:
            raise UserError(no_hours_sentence(self.calendar)) from None


def no_hours_sentence(calendar):
    """What to tell where a calendar counts nothing."""
    # The days are cached for all, without an environment.
    return _(  # pylint: disable=prefer-env-translation
        "The calendar “%(calendar)s” of the office has no working hours, so no term in "
        "working days can be counted. Enter its hours, or choose another calendar in "
        "the settings of the office.",
        calendar=calendar,
    )


def working_days_of(company):
    """The working days of a company, read with the rights of its record.

    :return: :class:`OfficeDays`
    """
    calendar = company.directive_calendar_id
    workdays = company.env["directive.workday"].search(
        [("company_id", "=", company.id)]
    )
    return OfficeDays(
        week=calendar._directive_week() if calendar else OFFICE_WEEK,
        days_off=frozenset(public_holidays(company, calendar)),
        make_up_days=frozenset(workdays.mapped("date")),
        tz=calendar.tz or TIME_ZONE,
        due_soon_days=company.directive_due_soon_days,
        calendar=calendar.name or "",
        stagnation_days=company.directive_stagnation_days,
    )


def windows_of(company):
    """The windows of a company's periodic reports.

    :return: :class:`~..tools.periods.Windows`
    """
    return Windows(
        month_cutoff=company.directive_month_cutoff_day,
        month_due=company.directive_month_due_day,
        quarter_cutoff=company.directive_quarter_cutoff_day,
        quarter_due=company.directive_quarter_due_day,
    )


def public_holidays(company, calendar):
    """Days off of the calendar, and of no calendar, for the whole office."""
    # A leave on a shared calendar has the company of whoever entered it.
    of_calendar = Domain("calendar_id", "=", calendar.id or 0)
    of_company = Domain("calendar_id", "=", False) & Domain(
        "company_id", "in", [company.id, False]
    )
    leaves = company.env["resource.calendar.leaves"].search(
        Domain("resource_id", "=", False)
        & Domain("time_type", "=", "leave")
        & (of_calendar | of_company)
    )
    zone = ZoneInfo(calendar.tz or TIME_ZONE)
    for leave in leaves:
        yield from _days_covered(leave, zone)


def _days_covered(leave, zone):
    """The days of a leave that are off at midday in the office's time zone."""
    start, end = (
        moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        for moment in (leave.date_from, leave.date_to)
    )
    day = datetime.combine(start, time.min).date()
    while day <= end.date():
        if midday_covered(start, end, day):
            yield day
        day += DAY
