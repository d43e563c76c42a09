from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.periods import DAY

KINDS = [
    ("week", "Week"),
    ("month", "Month"),
    ("quarter", "Quarter"),
    ("half_year", "Half-year"),
    ("year", "Year"),
    ("ad_hoc", "Ad hoc"),
]
# Which tasks are counted: changing one empties the figures.
COUNTED_BY = {"kind", "scope", "unit_id", "date_from", "date_to", "filter_id"}


class DirectiveReport(models.Model):
    """A periodic report of a unit (Art. 7.3) or of the whole committee (Art. 6.6).

    Who fills and submits: directive_report_rights.py.
    Figures and lines come from the ledger (directive_report_compute.py); submitting
    freezes them (directive_report_submission.py). Opened by the schedule when its
    window closes (directive_report_opening.py). What is printed:
    directive_report_print.py.
    """

    _name = "directive.report"
    _description = "Periodic Report"
    _inherit = [
        "directive.system.mixin",
        "directive.company.mixin",
        "directive.paper.mixin",
        "directive.period.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_to desc, scope, unit_id, id desc"
    _rec_names_search = ["unit_id", "number"]
    _check_company_auto = True
    _mail_post_access = "read"
    _system_fields = frozenset(
        {
            "state",
            "submitted_at",
            "submitted_by_id",
            "late",
            "finalised_at",
            "finalised_by_id",
            "computed_at",
            "snapshot",
            "figure_ids",
            "line_ids",
            "reopening_ids",
            "reminded_date",
            "differences",
            "number_key",
        }
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
    date_from = fields.Date(
        string="From",
        compute="_compute_window",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_to = fields.Date(
        string="Cut-off",
        compute="_compute_window",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        help="Last day that is counted.",
    )
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
        copy=False,
        index=True,
        tracking=True,
    )
    computed_at = fields.Datetime(string="Figures of", readonly=True, copy=False)
    submitted_at = fields.Datetime(string="First Submitted", readonly=True, copy=False)
    submitted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    late = fields.Boolean(
        string="Submitted Late",
        readonly=True,
        copy=False,
        help="First submitted after the due day (Art. 7.3).",
    )
    is_missing = fields.Boolean(
        string="Not Submitted in Time",
        compute="_compute_is_missing",
        search="_search_is_missing",
        help="Due, and never submitted.",
    )
    finalised_at = fields.Datetime(readonly=True, copy=False)
    finalised_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )

    causes = fields.Text(
        string="Causes of Delay",
        copy=False,
        help="Proposed from what the unit has said about its tasks; yours to edit.",
    )
    difficulties = fields.Text(
        copy=False,
        help="Proposed from what the unit has said about its tasks; yours to edit.",
    )
    proposals = fields.Text(
        copy=False,
        help="Proposed from what the unit has said about its tasks; yours to edit.",
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
        readonly=True, copy=False, help="All else that the prints show, once submitted."
    )

    _scope_has_unit = models.Constraint(
        "CHECK ((scope = 'unit') = (unit_id IS NOT NULL))",
        "The report of one unit needs the unit; the committee's has none.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_from <= date_to"
        " AND (date_to < due_date OR kind = 'ad_hoc' AND date_to = due_date))",
        "A report begins before its cut-off and is due after it: correct the dates.",
    )
    _week_of_committee = models.Constraint(
        "CHECK (kind <> 'week' OR scope = 'committee')",
        "The week is reported for the whole committee only.",
    )
    _window_uniq = models.UniqueIndex(
        "(company_id, kind, date_from, date_to, COALESCE(unit_id, 0))"
        " WHERE kind <> 'ad_hoc'",
        "This report exists already: open it from the list of reports.",
    )

    # -- computes ---------------------------------------------------------------------

    @api.depends("kind", "company_id")
    def _compute_window(self):
        """The last window that is closed; dates given by hand stay."""
        for report in self:
            if report.kind == "ad_hoc" or (report.date_from and report._origin):
                report.date_from, report.date_to = report.date_from, report.date_to
                continue
            window = report._last_closed_window(report.kind)
            report.date_from, report.date_to = window.date_from, window.date_to

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
        return fields.Domain("submitted_at", "=", False) & self.env[
            "directive.task"
        ]._domain_by_company(
            lambda today, _until: fields.Domain("due_date", "<", today)
        )

    @api.depends("kind", "scope", "unit_id", "date_from", "date_to")
    def _compute_display_name(self):
        for report in self:
            report.display_name = " – ".join(
                filter(None, (report._get_period_name(), report.unit_id.name))
            )

    # -- constraints ------------------------------------------------------------------

    @api.constrains("filter_id", "kind")
    def _check_filter_id(self):
        for report in self.filtered("filter_id"):
            if report.kind != "ad_hoc":
                raise ValidationError(
                    self.env._(
                        "A periodic report counts all tasks: take out the filter."
                    )
                )
            # Only for which model it was saved.
            if report.filter_id.sudo().model_id != "directive.task":
                raise ValidationError(
                    self.env._("Choose a filter that was saved in the list of tasks.")
                )

    # -- CRUD -------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        return super(
            DirectiveReport,
            self.with_context(mail_create_nosubscribe=True, mail_create_nolog=True),
        ).create(vals_list)

    def write(self, vals):
        if not self._is_system():
            self._check_draft()
            self._check_may_write(vals)
        result = super().write(vals)
        if COUNTED_BY & vals.keys():
            self._clear()
        return result

    def _check_draft(self):
        """Raise if one of the reports is frozen."""
        for report in self.filtered(lambda report: report.state != "draft")[:1]:
            self.check_access("write")  # who may not write at all is told that
            raise UserError(
                self.env._(
                    "“%(report)s” is submitted and stays as it is. The Office manager "
                    "can re-open it, with the reason.",
                    report=report.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        for report in self:
            if report.submitted_at or report.state != "draft":
                raise UserError(
                    self.env._("A report that was submitted is not deleted.")
                )

    def copy(self, default=None):
        if self:
            raise UserError(
                self.env._("A report is not duplicated: create one for its period.")
            )
        return super().copy(default)
