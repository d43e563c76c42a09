from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang

from ..report.directive_task_event_figures import STATUSES


class DirectiveEvaluationLine(models.Model):
    """What one task, or one late report, has to do with a score (Art. 7.4, 9.1).

    Shares and losses are stored unrounded: a score is 100 less the sum of what its
    lines lose, not below 0.
    """

    _name = "directive.evaluation.line"
    _description = "Explanation of a Score"
    _inherit = "directive.record.mixin"
    _order = "score_id, lost desc, id"
    _rec_name = "name"

    score_id = fields.Many2one(
        "directive.evaluation.score", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="score_id.company_id", store=True, precompute=True, index=True
    )
    task_id = fields.Many2one(
        "directive.task", index="btree_not_null", ondelete="restrict"
    )
    report_id = fields.Many2one(
        "directive.report", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(string="Task or Report", required=True)
    number = fields.Char(string="Number and Symbol")
    date_deadline = fields.Date(string="Deadline")
    date_done = fields.Date(string="Completed On")
    status = fields.Selection(STATUSES)
    late = fields.Boolean()
    returns = fields.Integer(help="In the period.")
    objective = fields.Boolean(string="Objective Cause")
    share = fields.Float(help="100 points by the number of tasks counted.")
    late_lost = fields.Float(string="Lost for Being Late")
    return_lost = fields.Float(string="Lost for Returns")
    lost = fields.Float(string="Points Lost")
    reason = fields.Text(
        # Weights stand on the evaluation, which a unit does not read.
        compute="_compute_reason",
        compute_sudo=True,
    )

    _task_or_report = models.Constraint(
        "CHECK ((task_id IS NULL) <> (report_id IS NULL))",
        "A line explains one task or one report.",
    )

    # -- values -----------------------------------------------------------------------

    def _task_vals(self, score, row, loss):
        """Values of the line of a task.

        :param row: of :meth:`DirectiveEvaluation._get_rows`
        :param loss: :class:`~..tools.evaluation.Loss`
        """
        return {
            "score_id": score.id,
            "task_id": row["task"].id,
            "name": row["task"].name,
            "number": row["task"].directive_id._get_printed_number(),
            "date_deadline": row["date_deadline"],
            "date_done": row["date_done"],
            "status": row["status"],
            "late": row["late"],
            "returns": row["returns"],
            "objective": row["objective"],
            "share": float(loss.share),
            "late_lost": float(loss.late),
            "return_lost": float(loss.returned),
            "lost": float(loss.total),
        }

    def _report_vals(self, score, report, weight):
        """Values of the line of a report that was late or never made."""
        days = report.company_id._directive_days()
        submitted = report.submitted_at
        return {
            "score_id": score.id,
            "report_id": report.id,
            "name": report._get_title(),
            "date_deadline": report.due_date,
            "date_done": submitted and days.day_of(submitted),
            "late": True,
            "lost": float(weight),
        }

    # -- explanation ------------------------------------------------------------------

    @api.depends("status", "late", "returns", "objective", "lost")
    @api.depends_context("lang")
    def _compute_reason(self):
        for line in self:
            line.reason = line._explain_report() or line._explain_task()

    def _explain_report(self):
        if not self.report_id:
            return ""
        if not self.date_done:
            return self.env._(
                "Report due on %(due)s, not submitted: −%(lost)s points",
                due=format_date(self.env, self.date_deadline),
                lost=self._format(self.lost),
            )
        return self.env._(
            "Report due on %(due)s, submitted on %(day)s: −%(lost)s points",
            due=format_date(self.env, self.date_deadline),
            day=format_date(self.env, self.date_done),
            lost=self._format(self.lost),
        )

    def _explain_task(self):
        if self.objective and (self.late or self.returns):
            return self.env._("Objective cause: nothing lost")
        parts = [self._explain_late(), self._explain_returns()]
        return "; ".join(filter(None, parts)) or self.env._(
            "Done on time: the whole share of %(share)s points",
            share=self._format(self.share),
        )

    def _explain_late(self):
        if not self.late:
            return ""
        evaluation = self.score_id.evaluation_id
        values = {
            "weight": self._format(evaluation.late_weight),
            "share": self._format(self.share),
            "lost": self._format(self.late_lost),
        }
        if self.status == "done_late":
            return self.env._(
                "Done late: −%(weight)s %% of %(share)s points = −%(lost)s", **values
            )
        if evaluation.undone_weight >= 100:
            return self.env._(
                "Overdue and not done: the whole share of %(share)s points is lost",
                share=values["share"],
            )
        return self.env._(
            "Overdue: −%(weight)s %% of %(share)s points = −%(lost)s", **values
        )

    def _explain_returns(self):
        evaluation = self.score_id.evaluation_id
        undone = self.late and self.status != "done_late"
        if not self.returns or (undone and evaluation.undone_weight >= 100):
            return ""
        weight = evaluation.return_weight
        text = self.env._(
            "times returned: %(count)s × %(weight)s %% of %(share)s points = −%(lost)s",
            count=self.returns,
            weight=self._format(weight),
            share=self._format(self.share),
            lost=self._format(self.return_lost),
        )
        nominal = weight * self.returns + evaluation.late_weight * self.late
        if nominal > 100:
            text = self.env._("%(words)s (not more than the share)", words=text)
        return text if self.late else text[:1].upper() + text[1:]

    def _format(self, value):
        """A number of the user's language; a whole one without zeros behind it."""
        digits = 0 if value == int(value) else 2
        return formatLang(self.env, value, digits=digits, rounding_method="HALF-UP")

    def action_open(self):
        """Open the task or report as it is today."""
        self.ensure_one()
        self.check_access("read")
        return (self.task_id or self.report_id).get_formview_action()
