from datetime import timedelta

from odoo import api, fields, models

from ...tools.working_days import DAY, WorkingDays
from ..office.office_days import TIME_ZONE

DAY_FIELDS = {"date_from", "date_to", "time_type", "calendar_id"}


class ResourceCalendarLeaves(models.Model):
    """Public holidays: without it deadlines are counted without a new one.

    A leave of one person, as every other app makes them, is none of ours.
    """

    _inherit = "resource.calendar.leaves"

    # Whole days of the calendar, wherever the one who enters them sits.
    directive_first_day = fields.Date(
        "First Day",
        compute="_compute_directive_days",
        inverse="_inverse_directive_days",
    )
    directive_last_day = fields.Date(
        "Last Day", compute="_compute_directive_days", inverse="_inverse_directive_days"
    )

    @api.depends("date_from", "date_to", "calendar_id.tz")
    def _compute_directive_days(self):
        for leave in self:
            days = leave._get_directive_zone()
            leave.directive_first_day = leave.date_from and days.day_of(leave.date_from)
            leave.directive_last_day = leave.date_to and days.day_of(leave.date_to)

    def _inverse_directive_days(self):
        for leave in self:
            days = leave._get_directive_zone()
            first = leave.directive_first_day
            last = max(leave.directive_last_day or first, first)
            leave.write(
                {
                    "date_from": days.start_of(first),
                    "date_to": days.start_of(last + DAY) - timedelta(seconds=1),
                }
            )

    def _get_directive_zone(self):
        return WorkingDays(tz=self.calendar_id.tz or TIME_ZONE)

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._forget_directive_days()
        return leaves

    def write(self, vals):
        result = super().write(vals)
        if "resource_id" in vals:  # it may have been everybody's before
            self.env["res.company"]._forget_directive_days(self.calendar_id.browse())
        elif DAY_FIELDS & vals.keys():
            self._forget_directive_days()
        return result

    @api.ondelete(at_uninstall=True)
    def _forget_directive_days(self):
        public = self.filtered(lambda leave: not leave.resource_id)
        if public:
            self.env["res.company"]._forget_directive_days(public.calendar_id)
