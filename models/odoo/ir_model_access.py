from odoo import api, models


class IrModelAccess(models.Model):
    """Rights on models follow the days of a stand-in (SPEC2 12).

    Without it Odoo goes on with the rights that it has cached for a person: a stand-in
    would keep them after the last day, or miss them on the first.
    """

    _inherit = "ir.model.access"

    @api.model
    def _get_allowed_models(self, mode="read"):
        self.env["directive.delegation"]._follow_days()
        return super()._get_allowed_models(mode)
