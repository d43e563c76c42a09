from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..mixins.directive_issued_mixin import HEADING_COLUMNS
from ..report.directive_report import KINDS as REPORT_KINDS

# A week is too short to be judged by.
KINDS = [(kind, label) for kind, label in REPORT_KINDS if kind != "week"]
# Taken from the settings when the scores are counted: {field here: setting}.
SETTINGS = {
    "late_weight": "directive_late_weight",
    "return_weight": "directive_return_weight",
    "report_weight": "directive_report_weight",
    "band_excellent": "directive_band_excellent",
    "band_good": "directive_band_good",
    "band_fair": "directive_band_fair",
}


class DirectiveEvaluation(models.Model):
    """How units and officers fulfilled their tasks in a period (Art. 7.4, 9).

    For the emulation council. The Office counts as often as it wants; final, it never
    changes, and there is one for a period.
    """

    _name = "directive.evaluation"
    _description = "Evaluation"
    _inherit = [
        "directive.period.mixin",
        "directive.company.mixin",
        "directive.issued.mixin",
        "directive.sealed.mixin",
        "directive.thread.mixin",
    ]
    _order = "date_to desc, id desc"
    _mail_post_access = "read"

    _sealed_columns = {
        1: (*HEADING_COLUMNS, "name", "kind", "date_from", "date_to", *SETTINGS)
    }
    _sealed_rows = {
        1: {
            "score_ids": (
                *("kind", "unit_id", "unit_name", "user_id", "user_name", "rank"),
                *("task_count", "on_time_count", "late_count", "objective_count"),
                *("return_count", "late_report_count", "task_lost", "report_lost"),
                *("rated", "points", "band"),
            )
        }
    }

    name = fields.Char(
        string="Period", compute="_compute_name", store=True, precompute=True
    )
    kind = fields.Selection(KINDS, required=True, default="year")
    state = fields.Selection(
        [("draft", "Draft"), ("final", "Final")],
        required=True,
        default="draft",
        readonly=True,
        index=True,
        tracking=True,
    )
    computed_at = fields.Datetime(string="Counted", tracking=True)
    late_weight = fields.Float(string="Late Task (%)", digits=(5, 2), readonly=True)
    undone_weight = fields.Float(
        string="Task Overdue and Not Done (%)",
        digits=(5, 2),
        readonly=True,
        default=100,
        help="A task earns its share by being done. Evaluations that were final before "
        "lost the weight of a late task instead.",
    )
    return_weight = fields.Float(string="Each Return (%)", digits=(5, 2), readonly=True)
    report_weight = fields.Float(
        string="Late Report (points)", digits=(5, 2), readonly=True
    )
    band_excellent = fields.Float(string="Excellent From", digits=(5, 2), readonly=True)
    band_good = fields.Float(string="Good From", digits=(5, 2), readonly=True)
    band_fair = fields.Float(string="Fair From", digits=(5, 2), readonly=True)
    recipients = fields.Text(default="Hội đồng Thi đua - Khen thưởng")
    score_ids = fields.One2many(
        "directive.evaluation.score", "evaluation_id", string="Scores", readonly=True
    )
    unit_score_ids = fields.One2many(
        "directive.evaluation.score",
        "evaluation_id",
        string="Ranking of Units",
        domain=[("kind", "=", "unit")],
        readonly=True,
    )
    officer_score_ids = fields.One2many(
        "directive.evaluation.score",
        "evaluation_id",
        string="Ranking of Officers",
        domain=[("kind", "=", "officer")],
        readonly=True,
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The period must begin before it ends: correct the dates.",
    )
    _one_final = models.UniqueIndex(
        "(company_id, date_from, date_to) WHERE state = 'final'",
        "The evaluation of this period is final already.",
    )

    # -- computes ---------------------------------------------------------------------

    @api.depends("kind", "date_from", "date_to")
    def _compute_name(self):
        """As it is printed. Stored: later settings do not rename what was counted."""
        for evaluation in self:
            evaluation.name = evaluation._get_period_name()

    # -- constraints ------------------------------------------------------------------

    @api.constrains("date_from", "date_to")
    def _check_not_final(self):
        """One result for a period: drafts may stand side by side until one is final."""
        for evaluation in self:
            if self.search_count(
                [
                    ("id", "!=", evaluation.id),
                    ("company_id", "=", evaluation.company_id.id),
                    ("date_from", "=", evaluation.date_from),
                    ("date_to", "=", evaluation.date_to),
                    ("state", "=", "final"),
                ],
                limit=1,
            ):
                raise ValidationError(
                    self.env._(
                        "The evaluation of “%(period)s” is final and can no longer "
                        "be changed. Open it from the list of evaluations.",
                        period=evaluation.name,
                    )
                )

    # -- CRUD -------------------------------------------------------------------------

    def _get_frozen_sentence(self):
        return self.env._(
            "The evaluation of “%(period)s” is final and can no longer be changed.",
            period=self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_final(self):
        self._check_draft()

    # -- actions ----------------------------------------------------------------------

    def action_finalise(self):
        """Settle what was counted: it never changes, and its units may read it.

        Nothing is counted anew: what becomes final is what the council has seen.
        """
        self.check_access("read")
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager makes an evaluation final.")
            )
        self._lock()
        self._check_draft()
        for evaluation in self.filtered(lambda one: not one.computed_at)[:1]:
            raise UserError(
                self.env._(
                    "The evaluation of “%(period)s” has not been counted: count it "
                    "first.",
                    period=evaluation.name,
                )
            )
        self._check_not_final()
        self._finalise()
        self._seal()
        return True
