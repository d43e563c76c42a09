from odoo import api, models
from odoo.exceptions import AccessError

from ..mixins.directive_secrecy_mixin import is_directive_model


class IrRule(models.Model):
    """What a rule refuses of our records is said in the words of an office (SPEC 7).

    Without it Odoo jokes about top-secret records, and tells whoever adds ?debug=1 to a
    guessed address the name of a task that is not theirs.

    And the rules follow the days of a stand-in, whatever Odoo has cached for a person.
    """

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        if is_directive_model(model_name):
            self.env["directive.delegation"]._follow_days()
        return super()._compute_domain(model_name, mode)

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
