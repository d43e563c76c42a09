from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.office.office_days import public_holidays
from ..tools.working_days import DAY

try:
    import holidays
except ImportError:  # an office may enter its public holidays by hand instead
    holidays = None


class DirectiveHoliday(models.TransientModel):
    """Load a year's public holidays of Viet Nam into the office's calendar.

    The Office corrects them afterwards, since the Government announces swaps each year.
    """

    _name = "directive.holiday"
    _inherit = "directive.record.mixin"
    _description = "Load Public Holidays"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    calendar_id = fields.Many2one(related="company_id.directive_calendar_id")
    year = fields.Integer(
        required=True, default=lambda self: self.env.company._directive_today().year
    )

    def action_load(self):
        """Add the days off of the year that the calendar has not yet.

        :return: action that lists the days off
        :raises AccessError: neither the Office manager nor an administrator
        :raises UserError: no library, no calendar, or a year out of range
        """
        self.ensure_one()
        self.env.user._check_directive_settings()
        if holidays is None:
            raise UserError(
                self.env._(
                    "The Python package “holidays” is not installed on the server. "
                    "Ask the administrator to install it, or enter the days by hand."
                )
            )
        if not 2000 <= self.year <= 2099:
            raise UserError(self.env._("Enter a year from 2000 to 2099."))
        calendar = self.calendar_id
        if not calendar:
            raise UserError(
                self.env._("Choose the calendar of the office in the settings first.")
            )
        known = set(public_holidays(self.company_id.sudo(), calendar))
        days = holidays.country_holidays("VN", years=self.year, language="vi")
        # The role is checked above; the calendar belongs to the administrator.
        self.env["resource.calendar.leaves"].sudo().create(
            [
                self._leave_vals(day, name)
                for day, name in sorted(days.items())
                if day not in known
            ]
        )
        return self.action_open_days_off()

    def _leave_vals(self, day, name):
        days = self.company_id._directive_days()
        return {
            "name": name,
            "calendar_id": self.calendar_id.id,
            "date_from": days.start_of(day),
            "date_to": days.start_of(day + DAY) - timedelta(seconds=1),
        }

    def action_open_days_off(self):
        """Show the public holidays of the office's calendar.

        :return: action that lists them
        """
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.resource_calendar_leaves_action"
        )
        calendar = self.calendar_id
        action["domain"] = [
            ("resource_id", "=", False),
            ("calendar_id", "in", [calendar.id, False]),
        ]
        action["context"] = {"default_calendar_id": calendar.id}
        return action
