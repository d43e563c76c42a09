from odoo import fields, models


class DirectiveReportReopening(models.Model):
    """The trace of a report that was opened again: who, why, and what it had said."""

    _name = "directive.report.reopening"
    _description = "Re-opening of a Report"
    _inherit = "directive.system.mixin"
    _order = "id desc"
    _rec_name = "reason"
    _system_fields = frozenset(
        {
            "report_id",
            "reason",
            "reopened_at",
            "reopened_by_id",
            "figures",
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
    figures = fields.Text(
        readonly=True, help="The figures that the report had before, one line a unit."
    )
    snapshot = fields.Json(
        readonly=True, help="Everything that the report printed before."
    )
