from odoo import fields, models


class DirectiveSecretRequest(models.TransientModel):
    """Ask the units of secret documents for a paper report now (Art. 5.2)."""

    _name = "directive.secret.request"
    _inherit = "directive.record.mixin"
    _description = "Request of Paper Reports"

    secret_ids = fields.Many2many(
        "directive.secret", string="Documents", required=True, readonly=True
    )
    due_date = fields.Date(string="Due", required=True)

    def action_request(self):
        """Open one obligation a unit, due on the day given."""
        self.ensure_one()
        return self.secret_ids.action_request(self.due_date)
