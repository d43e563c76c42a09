from odoo import models
from odoo.exceptions import AccessError

from ..mixins.directive_secrecy_mixin import is_directive_model


class IrRule(models.Model):
    """What a rule refuses of our records is said in the words of an office (SPEC 7).

    Without it Odoo jokes about top-secret records, and tells whoever adds ?debug=1 to a
    guessed address the name of a task that is not theirs.
    """

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        error = super()._make_access_error(operation, records)
        if not is_directive_model(records._name):
            return error
        refusal = AccessError(
            self.env._(
                "This is not open to you: it belongs to other units or to another "
                "office. Ask the Office if you need it."
            )
        )
        refusal.context = getattr(error, "context", None) or {}
        return refusal
