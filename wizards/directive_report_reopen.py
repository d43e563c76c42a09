from odoo import fields, models


class DirectiveReportReopen(models.TransientModel):
    """Asks why reports are opened again."""

    _name = "directive.report.reopen"
    _inherit = "directive.record.mixin"
    _description = "Open Reports Again"

    report_ids = fields.Many2many(
        "directive.report",
        "directive_report_reopen_rel",
        string="Reports",
        required=True,
        readonly=True,
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Open the reports again.

        :return: action that closes the dialog
        :raises AccessError: not the Office manager
        :raises UserError: a report is a draft, or the reason is only blanks
        """
        self.report_ids.action_reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
