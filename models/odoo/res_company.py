from datetime import datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from ...tools.working_days import DAY, OFFICE_WEEK, WorkingDays, midday_covered

# Changing one of these changes which day it is or which days are worked.
CLOCK_FIELDS = {"directive_calendar_id", "directive_due_soon_days"}
SETTINGS_PREFIX = "directive_"
# How far the scheduled actions have come.
SCHEDULE_FIELDS = {"directive_digest_date", "directive_reports_opened_until"}


class ResCompany(models.Model):
    _inherit = "res.company"

    directive_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Office Working Days",
        ondelete="restrict",
        default=lambda self: self._default_directive_calendar_id(),
        help="Week, public holidays and time zone by which deadlines are counted.",
    )
    directive_authority = fields.Char(
        string="Authority", help="As printed, e.g. ỦY BAN NHÂN DÂN XÃ …"
    )
    directive_superior = fields.Char(string="Superior Authority")
    directive_place = fields.Char(
        string="Place", help="Printed before the date of a document."
    )
    directive_office = fields.Char(string="Name of the Office")
    directive_due_soon_days = fields.Integer(
        string="Due Soon",
        default=3,
        help="Working days before the deadline from which a task is due soon.",
    )
    directive_review_days = fields.Integer(
        string="Review",
        default=30,
        help="Days after which a task without deadline is reviewed.",
    )
    directive_stagnation_days = fields.Integer(
        string="Stagnation",
        default=14,
        help="Days without news after which a task under way is stagnant.",
    )

    directive_digest_hour = fields.Integer(
        string="Daily Digest",
        default=7,
        help="Hour of the working day from which the daily digest is sent.",
    )
    directive_digest_date = fields.Date(
        string="Last Daily Digest",
        readonly=True,
        help="Day of which all digests are sent.",
    )

    _directive_digest_hour_of_day = models.Constraint(
        "CHECK (directive_digest_hour BETWEEN 0 AND 23)",
        "Enter the hour, 0 to 23, from which the daily digest is sent.",
    )
    _directive_days_positive = models.Constraint(
        "CHECK (directive_due_soon_days BETWEEN 0 AND 60"
        " AND directive_review_days BETWEEN 1 AND 366"
        " AND directive_stagnation_days BETWEEN 1 AND 366)",
        "“Due soon” must be 0 to 60 working days, review and stagnation 1 to 366 days.",
    )

    def _default_directive_calendar_id(self):
        return self.env.ref(
            "directive_tracking.resource_calendar_office", raise_if_not_found=False
        )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env["directive.escalation"]._create_defaults(companies)
        self.env.registry.clear_cache()
        return companies

    def write(self, vals):
        self._check_may_write_settings(vals)
        result = super().write(vals)
        if CLOCK_FIELDS & vals.keys():
            self.env.registry.clear_cache()
        return result

    @api.model
    def _complete_directive_settings(self):
        """Give every company what rules need: a week, and an escalation.

        At the installation, and where the database comes from an earlier version. What
        a company has already stays.
        """
        companies = self.with_context(active_test=False).search(Domain.TRUE)
        companies.filtered(
            lambda company: not company.directive_calendar_id
        ).directive_calendar_id = self._default_directive_calendar_id()
        self.env["directive.escalation"]._create_defaults(companies)

    def _check_may_write_settings(self, vals):
        """The Office manager writes the settings of this addon and no others.

        How far its schedules have come nobody writes: what is skipped never comes.
        """
        if self.env.su:
            return
        if SCHEDULE_FIELDS & vals.keys():
            raise AccessError(
                self.env._("The scheduled actions note this day: it cannot be edited.")
            )
        user = self.env.user
        if user.has_group("base.group_erp_manager"):
            return
        if user._is_directive_office_manager() and any(
            not name.startswith(SETTINGS_PREFIX) for name in vals
        ):
            raise AccessError(
                self.env._(
                    "Only the administrator changes this setting of the company."
                )
            )

    def action_open_directive_settings(self):
        """Open the settings of the user's office."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.res_company_action"
        )
        action["res_id"] = self.env.company.id
        return action

    # -- days ------------------------------------------------------------------

    def _directive_days(self):
        """Working days of this company: the one service for every rule in days.

        Without a company, as in a form that is not filled in yet, of the user's.

        :return: :class:`~..tools.working_days.WorkingDays`
        """
        company = self or self.env.company
        company.ensure_one()
        return self._directive_days_by_company()[company.id]

    def _directive_take_turns(self):
        """What two people must not do at once, in one office, begins with this.

        The second one waits here. A row that was locked only would then be read as it
        was before; one that was written makes Odoo begin the second call anew, which
        sees what the first one did.
        """
        self.env.execute_query(
            SQL("UPDATE res_company SET id = id WHERE id = %s RETURNING id", self.id)
        )

    def _directive_today(self):
        """Today in the time zone of this company, whatever the user's or server's."""
        return self._directive_days().day_of(fields.Datetime.now())

    @api.model
    @ormcache()
    def _directive_days_by_company(self):
        """``{company id: WorkingDays}`` of all companies, archived ones included.

        Cached until a calendar, a day off, a make-up day or a setting changes.
        """
        # Calendars and days off of the offices are no secret.
        companies = self.sudo().with_context(active_test=False).search(Domain.TRUE)
        return {company.id: company._make_working_days() for company in companies}

    def _make_working_days(self):
        calendar = self.directive_calendar_id
        workdays = self.env["directive.workday"].search([("company_id", "=", self.id)])
        return WorkingDays(
            week=calendar._directive_week() if calendar else OFFICE_WEEK,
            days_off=frozenset(self._public_holidays(calendar)),
            make_up_days=frozenset(workdays.mapped("date")),
            tz=calendar.tz or "Asia/Ho_Chi_Minh",
            due_soon_days=self.directive_due_soon_days,
        )

    def _public_holidays(self, calendar):
        """Days off of the calendar, and of no calendar, for the whole office."""
        zone = ZoneInfo(calendar.tz or "Asia/Ho_Chi_Minh")
        utc = ZoneInfo("UTC")
        # A leave on a shared calendar has the company of whoever entered it.
        of_calendar = Domain("calendar_id", "=", calendar.id or 0)
        of_company = Domain("calendar_id", "=", False) & Domain(
            "company_id", "in", [self.id, False]
        )
        leaves = self.env["resource.calendar.leaves"].search(
            Domain("resource_id", "=", False)
            & Domain("time_type", "=", "leave")
            & (of_calendar | of_company)
        )
        for leave in leaves:
            start, end = (
                moment.replace(tzinfo=utc).astimezone(zone).replace(tzinfo=None)
                for moment in (leave.date_from, leave.date_to)
            )
            day = datetime.combine(start, time.min).date()
            while day <= end.date():
                if midday_covered(start, end, day):
                    yield day
                day += DAY
