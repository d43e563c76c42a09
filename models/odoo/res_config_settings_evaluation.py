from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Weights and bands of the evaluation in the settings."""

    _inherit = "res.config.settings"

    directive_late_weight = fields.Float(
        related="company_id.directive_late_weight", readonly=False
    )
    directive_return_weight = fields.Float(
        related="company_id.directive_return_weight", readonly=False
    )
    directive_report_weight = fields.Float(
        related="company_id.directive_report_weight", readonly=False
    )
    directive_band_excellent = fields.Float(
        related="company_id.directive_band_excellent", readonly=False
    )
    directive_band_good = fields.Float(
        related="company_id.directive_band_good", readonly=False
    )
    directive_band_fair = fields.Float(
        related="company_id.directive_band_fair", readonly=False
    )
