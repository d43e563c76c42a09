from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import formatLang

# As public servants and their bodies are classed by law.
BANDS = [
    ("excellent", "Tasks Excellently Fulfilled"),
    ("good", "Tasks Well Fulfilled"),
    ("fair", "Tasks Fulfilled"),
    ("failed", "Tasks Not Fulfilled"),
]


class DirectiveEvaluationScore(models.Model):
    """The score of one unit, or of one officer in a unit (Art. 7.4)."""

    _name = "directive.evaluation.score"
    _description = "Score of an Evaluation"
    _inherit = "directive.record.mixin"
    _rec_names_search = ["user_name", "unit_name"]
    _order = "evaluation_id desc, kind desc, rated desc, rank, unit_name, user_name, id"

    evaluation_id = fields.Many2one(
        "directive.evaluation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="evaluation_id.state", store=True, precompute=True)
    period = fields.Char(related="evaluation_id.name", store=True, precompute=True)
    date_to = fields.Date(
        related="evaluation_id.date_to", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        [("unit", "Unit"), ("officer", "Officer")],
        compute="_compute_kind",
        store=True,
        precompute=True,
    )
    unit_id = fields.Many2one(
        "directive.unit", required=True, index=True, ondelete="restrict"
    )
    unit_name = fields.Char(
        string="Name of the Unit",
        required=True,
        help="As it was when the scores were counted.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Officer",
        index="btree_not_null",
        ondelete="restrict",
        help="Who had the tasks at the end of the period.",
    )
    user_name = fields.Char(
        string="Name of the Officer", help="As it was when the scores were counted."
    )
    task_count = fields.Integer(
        string="Tasks Counted",
        help="Done in the period, or overdue at its end; withdrawn ones excluded.",
    )
    on_time_count = fields.Integer(
        string="On Time", compute="_compute_on_time_count", store=True, precompute=True
    )
    late_count = fields.Integer(string="Late")
    objective_count = fields.Integer(
        string="Of These Objective",
        help="Late for an objective cause that leadership has confirmed: nothing lost.",
    )
    return_count = fields.Integer(
        string="Returns", help="Results returned in the period."
    )
    late_report_count = fields.Integer(
        string="Late Reports",
        help="Periodic reports due in the period that were late or never submitted.",
    )
    task_lost = fields.Float(string="Lost for Tasks")
    report_lost = fields.Float(string="Lost for Reports")
    rated = fields.Boolean(
        string="Has a Score", help="There was a task: there is a score."
    )
    points = fields.Float(
        aggregator="avg",
        help="100 less what was lost, not below 0. Shown to the hundredth, half up.",
    )
    band = fields.Selection(BANDS)
    rank = fields.Integer(aggregator=None)
    explanation = fields.Char(compute="_compute_explanation")
    line_ids = fields.One2many(
        "directive.evaluation.line", "score_id", string="Tasks and Reports"
    )

    _subject_uniq = models.UniqueIndex("(evaluation_id, unit_id, COALESCE(user_id, 0))")

    @api.depends("user_id")
    def _compute_kind(self):
        for score in self:
            score.kind = "officer" if score.user_id else "unit"

    @api.depends("task_count", "late_count")
    def _compute_on_time_count(self):
        for score in self:
            score.on_time_count = score.task_count - score.late_count

    @api.depends("unit_name", "user_name", "period")
    def _compute_display_name(self):
        for score in self:
            parts = score.user_name, score.unit_name, score.period
            score.display_name = " – ".join(filter(None, parts))

    @api.depends("rated", "task_lost", "report_lost", "points")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for score in self:
            score.explanation = score._explain()

    def _explain(self):
        """The sum in one line, e.g. ``100 − 5.95 (tasks) − 2.00 (reports) = 92.05``."""
        if not self.rated:
            return self.env._("No task was done or overdue in the period: no score.")
        task_lost, report_lost, points = (
            formatLang(self.env, value, digits=2, rounding_method="HALF-UP")
            for value in (self.task_lost, self.report_lost, self.points)
        )
        text = self.env._(
            "100 − %(tasks)s (tasks) − %(reports)s (reports) = %(points)s points",
            tasks=task_lost,
            reports=report_lost,
            points=points,
        )
        if self.task_lost + self.report_lost > 100:
            text = self.env._("%(sum)s, not below 0", sum=text)
        return text

    def _read_group_select(self, aggregate_spec, query):
        """The mean of a group is that of the scores that there are."""
        if aggregate_spec != "points:avg":
            return super()._read_group_select(aggregate_spec, query)
        points = self._field_to_sql(self._table, "points", query)
        rated = self._field_to_sql(self._table, "rated", query)
        return SQL("AVG(%s) FILTER (WHERE %s)", points, rated)

    def action_explain(self):
        """Open the score with its explanation, task by task."""
        self.ensure_one()
        self.check_access("read")
        return self.get_formview_action()
