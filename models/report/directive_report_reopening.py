from odoo import api, fields, models


class DirectiveReportReopening(models.Model):
    """The trace of a report that was opened again: who, why, and what it had said."""

    _name = "directive.report.reopening"
    _description = "Re-opening of a Report"
    _inherit = "directive.record.mixin"
    _order = "id desc"
    _rec_name = "reason"
    _system_fields = frozenset(
        {
            "report_id",
            "reason",
            "reopened_at",
            "reopened_by_id",
            "counts",
            "written_figures",
            "snapshot",
        }
    )

    report_id = fields.Many2one(
        "directive.report",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    reason = fields.Text(required=True, readonly=True)
    reopened_at = fields.Datetime(required=True, readonly=True)
    reopened_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    counts = fields.Json(
        readonly=True, help="The figures that the report had before, one row a unit."
    )
    # Of traces that an earlier version has left, in the words of that day.
    written_figures = fields.Text(readonly=True)
    figures = fields.Text(
        compute="_compute_figures",
        help="The figures that the report had before, one line a unit.",
    )
    snapshot = fields.Json(
        readonly=True, help="Everything that the report printed before."
    )

    @api.depends("counts", "written_figures")
    @api.depends_context("lang")
    def _compute_figures(self):
        for reopening in self:
            rows = reopening.counts or []
            lines = [reopening._in_words(row) for row in rows]
            reopening.figures = "\n".join(lines) or reopening.written_figures

    def _in_words(self, row):
        return self.env._(
            "%(unit)s: %(total)s tasks, %(on_time)s done on time, "
            "%(late)s done late, %(open)s open, %(overdue)s of them overdue",
            unit=row["unit"],
            total=row["total"],
            on_time=row["done_on_time"],
            late=row["done_late"],
            open=row["open_after"],
            overdue=row["in_progress_overdue"] + row["not_started_overdue"],
        )
