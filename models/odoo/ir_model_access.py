from odoo import api, models

from ..mixins.directive_secrecy_mixin import is_directive_model


class IrModelAccess(models.Model):
    """Rights on models follow the days of a stand-in (SPEC2 12).

    Without it Odoo goes on with the rights that it has cached for a person: a stand-in
    would keep them after the last day, or miss them on the first.
    """

    _inherit = "ir.model.access"

    @api.model
    def check(self, model, mode="read", raise_exception=True):
        if is_directive_model(model):
            self.env["directive.delegation"]._follow_days()
        return super().check(model, mode, raise_exception)
