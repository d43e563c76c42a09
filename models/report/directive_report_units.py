from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.snapshots.report import Figure, TrendPoint
from .directive_report_figure import BEHIND

# Earlier periods in the chart of the rate.
TREND = 5


class DirectiveReport(models.Model):
    """The committee's report beside those of its units (Art. 6.6, 7.3), and of before.

    The summary is the sum of the ledger, never of what units typed; what a unit has
    handed in is compared with the ledger, and where they differ the Office sees it.
    """

    _inherit = "directive.report"

    unit_report_ids = fields.Many2many(
        "directive.report",
        string="Reports of the Units",
        compute="_compute_unit_report_ids",
    )
    submitted_count = fields.Integer(
        string="Units that Submitted", compute="_compute_unit_report_ids"
    )
    waiting_count = fields.Integer(
        string="Units to Submit", compute="_compute_unit_report_ids"
    )
    reminded_date = fields.Date(
        string="Last Reminded",
        readonly=True,
        help="Day on which the Office last asked for this report.",
    )
    differences = fields.Json(
        readonly=True,
        help="Figures that units handed in and the ledger counts otherwise.",
    )
    differences_in_words = fields.Text(
        string="Reported Otherwise", compute="_compute_differences_in_words"
    )

    @api.depends("kind", "scope", "date_from", "date_to", "company_id")
    def _compute_unit_report_ids(self):
        for report in self:
            units = report._get_reports_of_units()
            report.unit_report_ids = units
            waiting = units.filtered(lambda unit: not unit.submitted_at)
            report.submitted_count = len(units) - len(waiting)
            report.waiting_count = len(waiting)

    def _get_reports_of_units(self, order="submitted_at, unit_id, id"):
        """The units' reports of the same window; none for ad hoc ones."""
        if self.scope != "committee" or self.kind == "ad_hoc":
            return self.browse()
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("scope", "=", "unit"),
                ("kind", "=", self.kind),
                ("date_from", "=", self.date_from),
                ("date_to", "=", self.date_to),
            ],
            order=order,
        )

    # -- those who have not submitted -------------------------------------------------

    def action_remind_units(self):
        """Ask every unit whose report is missing, once a day."""
        self.check_access("read")
        if not self.env.user._is_directive_office():
            raise AccessError(self.env._("Units are reminded by the Office."))
        waiting = self._get_reports_of_units().filtered(
            lambda report: (
                not report.submitted_at
                and report.reminded_date != report.company_id._directive_today()
            )
        )
        if not waiting:
            raise UserError(
                self.env._("Every unit has submitted or was reminded today.")
            )
        waiting._lock()
        waiting._remind()
        return self._toast(self.env._("Units reminded: %s", len(waiting)))

    def _remind(self):
        # action_remind_units has checked who calls; addresses of people are read.
        reporters = self.sudo()._get_reporters()
        for report in self:
            report.message_post(
                body=self.env._(
                    "Please submit “%(report)s”, due on %(day)s.",
                    report=report.display_name,
                    day=format_date(self.env, report.due_date),
                ),
                partner_ids=reporters[report].partner_id.ids,
                subtype_xmlid="mail.mt_note",
            )
        # One committee's report has asked: the reports are of one office.
        today = self.company_id._directive_today()
        self._as_system().write({"reminded_date": today})

    # -- what they handed in, and the ledger ------------------------------------------

    def _compare_with_units(self):
        """Keep, for the committee's reports, where a unit's frozen figures differ."""
        for report in self.filtered(lambda report: report.scope == "committee"):
            ledger = {figure.unit_id: figure for figure in report.figure_ids}
            frozen = report._get_reports_of_units().filtered(
                lambda unit: unit.state != "draft"
            )
            report.differences = [
                {
                    "unit": figure.unit_name,
                    "figure": name,
                    "reported": figure[name],
                    "ledger": ledger[figure.unit_id][name],
                }
                for figure in frozen.figure_ids
                for name in BEHIND
                if figure.unit_id in ledger
                and figure[name] != ledger[figure.unit_id][name]
            ]

    @api.depends("differences")
    def _compute_differences_in_words(self):
        labels = self.env["directive.report.figure"].fields_get(
            list(BEHIND), ["string"]
        )
        for report in self:
            report.differences_in_words = "\n".join(
                self.env._(
                    "%(unit)s, %(figure)s: %(reported)s reported, %(ledger)s by the "
                    "ledger",
                    unit=difference["unit"],
                    figure=labels[difference["figure"]]["string"],
                    reported=difference["reported"],
                    ledger=difference["ledger"],
                )
                for difference in report.differences or []
            )

    # -- periods before ---------------------------------------------------------------

    def _get_trend(self):
        """What earlier reports of the kind have said, oldest first."""
        if self.kind == "ad_hoc":  # no other one has its days
            return []
        before = self.search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("scope", "=", self.scope)
            & Domain("kind", "=", self.kind)
            & Domain("state", "!=", "draft")
            & Domain("date_to", "<", self.date_from),
            order="date_to desc, id desc",
            limit=TREND,
        )
        points = []
        for report in reversed(before):
            total = Figure.sum(report._get_figures())
            name = report._get_period_name()
            points.append(TrendPoint(name, total.done_on_time, total.judged))
        return points
