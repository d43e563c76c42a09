from odoo import api, fields, models


class DirectiveCaseMixin(models.AbstractModel):
    """What a unit has said or asks for: it stays as it is, leadership answers it."""

    _name = "directive.case.mixin"
    _description = "Said by a Unit, Decided by Leadership"
    _inherit = "directive.fixed.mixin"
    _looks_for_secrecy = True

    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    decided_at = fields.Datetime(readonly=True)
    decision_note = fields.Text(readonly=True)
    is_leadership = fields.Boolean(compute="_compute_is_leadership")

    @api.depends_context("uid")
    def _compute_is_leadership(self):
        self.is_leadership = self.env.user._is_directive_leadership()
