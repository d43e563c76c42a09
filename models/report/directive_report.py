from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.periods import DAY
from ..office.office_today import by_office_domain

KINDS = [
    ("week", "Week"),
    ("month", "Month"),
    ("quarter", "Quarter"),
    ("half_year", "Half-year"),
    ("year", "Year"),
    ("ad_hoc", "Ad hoc"),
]


class DirectiveReport(models.Model):
    """A periodic report of a unit (Art. 7.3) or of the whole committee (Art. 6.6).

    Which file holds what: ``__init__.py``.
    """

    _name = "directive.report"
    _description = "Periodic Report"
    _inherit = [
        "directive.period.mixin",
        "directive.company.mixin",
        "directive.issued.mixin",
        "directive.sealed.mixin",
        "directive.thread.mixin",
        "directive.schedule.mixin",
    ]
    _order = "date_to desc, scope, unit_id, id desc"
    _rec_names_search = ["unit_id", "number"]
    _looks_for_secrecy = True
    _unit_field = "unit_id"
    _mail_post_access = "read"
    # What people type in it, and what repeats what its tasks say: without the snapshot
    # it is printed from lines and figures again.
    _typed_texts = ("causes", "difficulties", "proposals", "addressee", "recipients")
    _typed_texts += ("snapshot",)
    _quoting_texts = ("causes", "difficulties", "proposals", "snapshot")
    _quoted_tasks = "line_ids.task_id"
    _counted_by = frozenset(
        {"kind", "scope", "unit_id", "date_from", "date_to", "filter_id"}
    )

    kind = fields.Selection(KINDS, required=True, default="ad_hoc", index=True)
    scope = fields.Selection(
        [("unit", "One Unit"), ("committee", "Whole Committee")],
        string="Covers",
        required=True,
        default="committee",
    )
    unit_id = fields.Many2one(
        "directive.unit",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    date_to = fields.Date(string="Cut-off", index=True)
    due_date = fields.Date(
        string="Submit by",
        compute="_compute_due_date",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        tracking=True,
        help="Last day on which the report is submitted in time.",
    )
    filter_id = fields.Many2one(
        "ir.filters",
        string="Only Tasks of the Filter",
        ondelete="restrict",
        index="btree_not_null",
        domain=[("model_id", "=", "directive.task")],
        help="A filter that you have saved in the list of tasks; for ad hoc reports.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted"), ("final", "Final")],
        required=True,
        default="draft",
        readonly=True,
        index=True,
        tracking=True,
    )
    submitted_at = fields.Datetime(string="First Submitted", readonly=True)
    submitted_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    late = fields.Boolean(
        string="Submitted Late",
        readonly=True,
        help="First submitted after the due day (Art. 7.3).",
    )
    is_missing = fields.Boolean(
        string="Not Submitted in Time",
        compute="_compute_is_missing",
        search="_search_is_missing",
        help="Due, and never submitted.",
    )
    causes = fields.Text(
        string="Causes of Delay",
        help="Proposed from what the unit has said about its tasks; yours to edit.",
    )
    difficulties = fields.Text(
        help="Proposed from what the unit has said about its tasks; yours to edit."
    )
    proposals = fields.Text(
        help="Proposed from what the unit has said about its tasks; yours to edit."
    )

    figure_ids = fields.One2many(
        "directive.report.figure", "report_id", string="Figures", readonly=True
    )
    line_ids = fields.One2many(
        "directive.report.line", "report_id", string="Tasks", readonly=True
    )
    reopening_ids = fields.One2many(
        "directive.report.reopening", "report_id", string="Re-openings", readonly=True
    )
    snapshot = fields.Json(
        readonly=True, help="Everything else on the printouts, once submitted."
    )

    _scope_has_unit = models.Constraint(
        "CHECK ((scope = 'unit') = (unit_id IS NOT NULL))",
        "The report of one unit needs the unit; the committee's has none.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_from <= date_to"
        " AND (date_to < due_date OR kind = 'ad_hoc' AND date_to = due_date))",
        "A report must begin before its cut-off and be due after it: correct the "
        "dates.",
    )
    _week_of_committee = models.Constraint(
        "CHECK (kind <> 'week' OR scope = 'committee')",
        "The week is reported for the whole committee only.",
    )
    _window_uniq = models.UniqueIndex(
        "(company_id, kind, date_from, date_to, COALESCE(unit_id, 0))"
        " WHERE kind <> 'ad_hoc'",
        "This report already exists: open it from the list of reports.",
    )

    @api.depends("kind", "date_to", "company_id")
    def _compute_due_date(self):
        for report in self:
            if report.date_to:
                report.due_date = report._get_due_date()

    def _get_due_date(self):
        if self.kind == "ad_hoc":
            return self.date_to + DAY
        windows = self.company_id._directive_windows()
        window = windows.containing(self.kind, self.date_to)
        # Dates of one's own keep the days that the settings leave for reporting.
        return self.date_to + (window.due_date - window.date_to)

    @api.depends("state", "submitted_at", "due_date", "company_id")
    def _compute_is_missing(self):
        for report in self:
            today = report.company_id._directive_today()
            due = report.due_date
            report.is_missing = bool(due and not report.submitted_at and due < today)

    def _search_is_missing(self, operator, value):
        if operator != "in":
            return NotImplemented
        return fields.Domain("submitted_at", "=", False) & by_office_domain(
            self.env, lambda today, _soon: fields.Domain("due_date", "<", today)
        )

    @api.depends("kind", "scope", "unit_id", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for report in self:
            report.display_name = report._describe_period()
            if report.unit_id:
                report.display_name = self.env._(
                    "%(period)s – %(unit)s",
                    period=report.display_name,
                    unit=report.unit_id.name,
                )

    def _get_title(self):
        """As prints and files have it, whatever the language of the reader."""
        return " – ".join(filter(None, (self._get_period_name(), self.unit_id.name)))

    @api.constrains("filter_id", "kind")
    def _check_filter_id(self):
        for report in self.filtered("filter_id"):
            if report.kind != "ad_hoc":
                raise ValidationError(
                    self.env._("A periodic report counts all tasks: remove the filter.")
                )
            # Only for which model it was saved.
            if report.filter_id.sudo().model_id != "directive.task":
                raise ValidationError(
                    self.env._("Choose a filter that was saved in the list of tasks.")
                )

    def _create_checked(self, vals_list):
        quiet = self.with_context(mail_create_nolog=True)
        return super(DirectiveReport, quiet)._create_checked(vals_list)

    def _get_frozen_sentence(self):
        return self.env._(
            "“%(report)s” was submitted and can no longer be changed. The Office "
            "manager can open it again, with a reason.",
            report=self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        for report in self:
            if report.submitted_at or report.state != "draft":
                raise UserError(
                    self.env._("A report that was submitted cannot be deleted.")
                )
