from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

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
    known = fields.Text(compute="_compute_known")

    @api.depends("year")
    def _compute_known(self):
        """What the library knows of the year, and what it does not know yet."""
        for wizard in self:
            wizard.known = wizard._get_known()

    def action_load(self):
        """Add the days off of the year, and the days worked instead, not there yet.

        :return: action that lists the days off
        :raises AccessError: neither the Office manager nor an administrator
        :raises UserError: no library, no calendar, or a year out of range
        """
        self.ensure_one()
        self.env.user._check_directive_settings()
        if problem := self._get_problem():
            raise UserError(problem)
        calendar = self.calendar_id
        if not calendar:
            raise UserError(
                self.env._("Choose the calendar of the office in the settings first.")
            )
        known = set(public_holidays(self.company_id.sudo(), calendar))
        days = self._get_library()
        # The role is checked above; the calendar belongs to the administrator.
        self.env["resource.calendar.leaves"].sudo().create(
            [
                self._leave_vals(day, name)
                for day, name in sorted(days.items())
                if day not in known
            ]
        )
        self._load_make_up_days(days)
        return self.action_open_days_off()

    def _load_make_up_days(self, library):
        """Enter the days off by the week that are worked instead of others."""
        days = self.company_id._directive_days()
        # As above: the role is checked.
        self.env["directive.workday"].sudo().create(
            [
                {
                    "name": self.env._("Worked instead of a day off"),
                    "date": day,
                    "company_id": self.company_id.id,
                }
                for day in _worked_instead(library, self.year)
                if not days.is_working(day)
            ]
        )

    def _get_library(self):
        return holidays.country_holidays("VN", years=self.year, language="vi")

    def _get_problem(self):
        """Why nothing can be loaded, as a sentence."""
        if holidays is None:
            return self.env._(
                "The Python package “holidays” is not installed on the server. "
                "Ask the administrator to install it, or enter the days by hand."
            )
        if not 2000 <= self.year <= 2099:
            return self.env._("Enter a year from 2000 to 2099.")
        return None

    def _get_known(self):
        if problem := self._get_problem():
            return problem
        library = self._get_library()
        worked = _worked_instead(library, self.year)
        sentences = [self.env._("Days off: %(count)s.", count=len(library))]
        if worked:
            days = ", ".join(format_date(self.env, day) for day in worked)
            sentences.append(self.env._("Worked instead: %(days)s.", days=days))
        else:
            sentences.append(
                self.env._(
                    "No day worked instead of a day off is known for %(year)s. If the "
                    "Government announces one, enter it in Configuration / Make-up "
                    "Working Days.",
                    year=self.year,
                )
            )
        estimated = [day for day, name in sorted(library.items()) if "dự kiến" in name]
        if estimated:
            days = ", ".join(format_date(self.env, day) for day in estimated)
            sentences.append(
                self.env._("Only estimated, not announced yet: %(days)s.", days=days)
            )
        return "\n".join(sentences)

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
        calendar_id = self.calendar_id.id
        return self._window(
            "resource_calendar_leaves_action",
            domain=[
                ("resource_id", "=", False),
                ("calendar_id", "in", [calendar_id, False]),
            ],
            context={"default_calendar_id": calendar_id},
        )


def _worked_instead(library, year):
    """Days off by the week that are worked for a longer holiday, in order.

    The library tells some of other years with every year.
    """
    days = getattr(library, "weekend_workdays", ())
    return sorted(day for day in days if day.year == year)
