from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The name of the office in Odoo's own settings, beside the link to the others.

    Without it the administrator does not find where an office is set up.
    """

    _inherit = "res.config.settings"

    directive_authority = fields.Char(
        related="company_id.directive_authority", readonly=False
    )
