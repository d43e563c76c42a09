from odoo import api, fields, models

from ...tools.snapshots.report import FigureSnapshot


class DirectiveReportReopening(models.Model):
    """The trace of a report that was opened again: who, why, and what it had said."""

    _name = "directive.report.reopening"
    _description = "Re-opening of a Report"
    _inherit = "directive.record.mixin"
    _order = "id desc"
    _rec_name = "reason"
    _part_of = "report_id"
    _typed_texts = _quoting_texts = ("reason", "snapshot")

    report_id = fields.Many2one(
        "directive.report", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    reason = fields.Text(required=True)
    reopened_at = fields.Datetime(required=True)
    reopened_by_id = fields.Many2one("res.users", required=True)
    counts = fields.Json(help="The figures that the report had before, one row a unit.")
    # Of traces that an earlier version has left, in the language of that day.
    written_figures = fields.Text()
    figures = fields.Text(
        compute="_compute_figures",
        help="The figures that the report had before, one line a unit.",
    )
    snapshot = fields.Json(help="Everything that the report printed before.")

    @api.depends("counts", "written_figures")
    @api.depends_context("lang")
    def _compute_figures(self):
        for reopening in self:
            lines = []
            if reopening.counts:
                counts = FigureSnapshot.from_json(reopening.counts)
                lines = [reopening._describe(figure) for figure in counts.figures]
            reopening.figures = "\n".join(lines) or reopening.written_figures

    def _describe(self, figure):
        return self.env._(
            "%(unit)s: %(total)s tasks, %(on_time)s done on time, "
            "%(late)s done late, %(open)s open, %(overdue)s of them overdue",
            unit=figure.unit,
            total=figure.total,
            on_time=figure.done_on_time,
            late=figure.done_late,
            open=figure.open_after,
            overdue=figure.overdue,
        )
