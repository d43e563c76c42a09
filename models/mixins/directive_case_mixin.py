from odoo import api, fields, models


class DirectiveCaseMixin(models.AbstractModel):
    """What a unit has said or asks for: it stays as it is, leadership answers it."""

    _name = "directive.case.mixin"
    _description = "Said by a Unit, Decided by Leadership"
    _inherit = "directive.system.mixin"

    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    decided_at = fields.Datetime(readonly=True)
    decision_note = fields.Text(readonly=True)
    is_leadership = fields.Boolean(compute="_compute_is_leadership")

    @api.depends_context("uid")
    def _compute_is_leadership(self):
        self.is_leadership = self.env.user._is_directive_leadership()

    def write(self, vals):
        if not self._is_system():
            self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()

    def _refuse_change(self):
        """Raise AccessError with a sentence that says what to do instead."""
        raise NotImplementedError
