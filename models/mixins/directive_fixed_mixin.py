from odoo import api, models


class DirectiveFixedMixin(models.AbstractModel):
    """Rows that nobody changes or deletes once they are there."""

    _name = "directive.fixed.mixin"
    _inherit = "directive.record.mixin"
    _description = "Never Edited"

    def _check_may_write(self, vals):
        if self:
            self._refuse_change()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()

    def _refuse_change(self):
        """Raise AccessError with a sentence that says what to do instead."""
        raise NotImplementedError
