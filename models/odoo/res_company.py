from functools import partial

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import ormcache

from ..office.office_days import DAY_FIELDS, windows_of, working_days_of

OFFICE_WEEK = "directive_tracking.resource_calendar_office"
# Read apart from Odoo's own columns: whoever reads a company pays nothing for ours.
APART = "directive"
Line, Lines, Number, Day, Link = (
    partial(getattr(fields, kind), prefetch=APART)
    for kind in ("Char", "Text", "Integer", "Date", "Many2one")
)
Points = partial(fields.Float, digits=(5, 2), prefetch=APART)
# How far the scheduled actions have come.
SCHEDULE_FIELDS = {"directive_digest_date", "directive_reports_opened_until"}


class ResCompany(models.Model):
    """An office: its settings, its day, and the windows of its reports.

    Without it no deadline is counted. Companies that are no office pay nothing.
    """

    _inherit = "res.company"

    directive_calendar_id = Link(
        "resource.calendar",
        "Office Working Days",
        ondelete="restrict",
        default=lambda self: self.env.ref(OFFICE_WEEK, raise_if_not_found=False),
        help="Week, public holidays and time zone by which deadlines are counted.",
    )
    directive_authority = Line(
        "Authority", help="As printed, e.g. ỦY BAN NHÂN DÂN XÃ …"
    )
    directive_superior = Line("Superior Authority")
    directive_place = Line("Place", help="Printed before the date of a document.")
    directive_office = Line("Name of the Office")
    directive_chairman_id = Link(
        "res.users", "Chairman", help="Sees what waits for leadership in all areas."
    )
    directive_due_soon_days = Number(
        "Due Soon",
        default=3,
        help="Working days before the deadline from which a task is due soon.",
    )
    directive_review_days = Number(
        "Review",
        default=30,
        help="Days after which a task without deadline is reviewed.",
    )
    directive_stagnation_days = Number(
        "Stagnation",
        default=14,
        help="Days without news after which a task under way is stagnant.",
    )
    directive_digest_hour = Number(
        "Daily Digest",
        default=7,
        help="Hour of the working day from which the daily digest is sent.",
    )
    directive_digest_date = Day(
        "Last Daily Digest", readonly=True, help="Day of which all digests are sent."
    )

    # letters
    directive_head_position = Line(
        "Position of the Head",
        default="Chủ tịch",
        help="Printed as KT. … or TL. … where a deputy or the Office signs.",
    )
    directive_letter_symbol = Line(
        "Symbol of Letters", help="Follows the number of a letter, e.g. UBND-VP."
    )
    directive_letter_recipients = Lines(
        "Recipients of Letters",
        default="Như trên",
        help="One a line; proposed for each new letter.",
    )
    directive_reminder_days = Number(
        "Reminder: Days Late",
        default=10,
        help="Days late from which a reminder is proposed instead of an urging letter.",
    )
    directive_reminder_letters = Number(
        "Reminder: Earlier Letters",
        default=1,
        help="Earlier letters about a task after which a reminder is proposed.",
    )
    directive_criticism_days = Number(
        "Criticism: Days Late",
        default=30,
        help="Days late from which a criticism is proposed.",
    )
    directive_criticism_letters = Number(
        "Criticism: Earlier Letters",
        default=2,
        help="Earlier letters about a task after which a criticism is proposed.",
    )

    # periodic reports
    directive_month_cutoff_day = Number(
        "Month: Cut-off",
        default=14,
        help="Day of the month on which a month's figures freeze.",
    )
    directive_month_due_day = Number(
        "Month: Due",
        default=19,
        help="Last day on which a unit's monthly report is in time.",
    )
    directive_quarter_cutoff_day = Number(
        "Quarter: Cut-off",
        default=10,
        help="Day of the last month on which the figures of a quarter, half-year or "
        "year freeze.",
    )
    directive_quarter_due_day = Number(
        "Quarter: Due",
        default=14,
        help="Last day of that month on which the report is in time.",
    )
    directive_reports_opened_until = Day(
        "Reports Opened until",
        readonly=True,
        help="Last cut-off for which the periodic reports have been opened.",
    )

    # evaluation
    directive_late_weight = Points(
        "Late Task",
        default=25,
        help="Per cent of a task's share of points that is lost for being late. "
        "One that is overdue and not done earns nothing.",
    )
    directive_return_weight = Points(
        "Returned Result",
        default=25,
        help="Per cent of a task's share of points that is lost for each return.",
    )
    directive_report_weight = Points(
        "Late Report",
        default=2,
        help="Points that a unit loses for each periodic report that is late or "
        "missing.",
    )
    directive_band_excellent = Points(
        "Excellently Fulfilled From",
        default=90,
        help="Points from which the tasks are excellently fulfilled.",
    )
    directive_band_good = Points(
        "Well Fulfilled From",
        default=70,
        help="Points from which the tasks are well fulfilled.",
    )
    directive_band_fair = Points(
        "Fulfilled From",
        default=50,
        help="Points from which the tasks are fulfilled; below they are not.",
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
    _directive_letters_rise = models.Constraint(
        "CHECK (directive_reminder_days BETWEEN 1 AND directive_criticism_days"
        " AND directive_reminder_letters BETWEEN 1 AND directive_criticism_letters"
        " AND directive_criticism_days <= 999 AND directive_criticism_letters <= 99)",
        "A criticism must need more days late and more earlier letters than a "
        "reminder, both at least 1.",
    )
    _directive_report_days = models.Constraint(
        "CHECK (directive_month_cutoff_day BETWEEN 1 AND 31"
        " AND directive_month_due_day BETWEEN 1 AND 31"
        " AND directive_quarter_cutoff_day BETWEEN 1 AND 31"
        " AND directive_quarter_due_day BETWEEN 1 AND 31)",
        "Cut-off and due days of reports must be days of a month, 1 to 31.",
    )
    _directive_evaluation_weights = models.Constraint(
        "CHECK (directive_late_weight BETWEEN 0 AND 100"
        " AND directive_return_weight BETWEEN 0 AND 100"
        " AND directive_report_weight BETWEEN 0 AND 100)",
        "The weights of the evaluation must be between 0 and 100.",
    )
    _directive_evaluation_bands = models.Constraint(
        "CHECK (0 < directive_band_fair"
        " AND directive_band_fair < directive_band_good"
        " AND directive_band_good < directive_band_excellent"
        " AND directive_band_excellent <= 100)",
        "Each better band of the evaluation must need more points than the one "
        "below, above 0 and up to 100.",
    )

    def write(self, vals):
        self._check_may_write_settings(vals)
        result = super().write(vals)
        if DAY_FIELDS & vals.keys():
            self.env.registry.clear_cache()
            self.directive_calendar_id._check_directive_week()
        return result

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
            not name.startswith("directive_") for name in vals
        ):
            raise AccessError(
                self.env._(
                    "Only the administrator changes this setting of the company."
                )
            )

    def action_open_directive_settings(self):
        """Open the settings of the user's office."""
        windows = self.env["ir.actions.act_window"]
        action = windows._for_xml_id("directive_tracking.res_company_action")
        return dict(action, res_id=self.env.company.id)

    # -- days ------------------------------------------------------------------

    def _directive_days(self):
        """Working days of this company: the one service for every rule in days.

        Without a company, as in a form that is not filled in yet, of the user's.

        :return: :class:`~..tools.working_days.WorkingDays`
        """
        company = self or self.env.company
        company.ensure_one()
        days = self._directive_days_by_company().get(company.id)
        return days or working_days_of(company.sudo())  # no secret, as below

    def _directive_today(self):
        """Today in the time zone of this company, whatever the user's or server's."""
        return self._directive_days().day_of(fields.Datetime.now())

    @ormcache()
    def _directive_days_by_company(self):
        """``{company id: WorkingDays}``, archived ones too; cached until a change."""
        # Calendars and days off of the offices are no secret.
        companies = self.sudo().with_context(active_test=False).search(Domain.TRUE)
        return {company.id: working_days_of(company) for company in companies}

    @ormcache()
    def _directive_calendar_ids(self):
        """Calendars by which offices count; others may change as they like."""
        # As above: no secret.
        companies = self.sudo().with_context(active_test=False).search(Domain.TRUE)
        return frozenset(companies.directive_calendar_id.ids)

    def _forget_directive_days(self, calendars):
        """Count anew after a change of calendars; of none: a day off for all."""
        if not calendars or not self._directive_calendar_ids().isdisjoint(
            calendars.ids
        ):
            self.env.registry.clear_cache()

    def _directive_windows(self):
        """Windows of this company's periodic reports and of its secret register.

        Without a company, as in a form that is not filled in yet, of the user's.

        :return: :class:`~..tools.periods.Windows`
        """
        return windows_of(self or self.env.company)

    def _directive_last_window(self, kind):
        """The last window of ``kind`` that was over before today in this company."""
        return self._directive_windows().before(kind, self._directive_today())
