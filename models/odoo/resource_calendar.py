from odoo import models
from odoo.exceptions import UserError

from ..office.office_days import no_hours_sentence

WEEK_FIELDS = {"tz", "attendance_ids", "two_weeks_calendar"}


class ResourceCalendar(models.Model):
    """The week of an office: without it deadlines are counted by an outdated one."""

    _inherit = "resource.calendar"

    def _directive_week(self):
        """Worked weekdays as pairs (week of a two-week calendar, weekday)."""
        worked = self.attendance_ids.filtered(
            lambda line: not line.display_type and line.day_period != "lunch"
        )
        return frozenset(
            (week, int(line.dayofweek))
            for line in worked
            for week in ((int(line.week_type),) if line.week_type else (0, 1))
        )

    def _check_directive_week(self):
        """An office counts by no calendar without a day of work."""
        used = self.env["res.company"]._directive_calendar_ids()
        for calendar in self:
            if calendar.id in used and not calendar._directive_week():
                raise UserError(no_hours_sentence(calendar.name))

    def write(self, vals):
        result = super().write(vals)
        if WEEK_FIELDS & vals.keys():
            self.env["res.company"]._forget_directive_days(self)
            self._check_directive_week()
        return result
