from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    directive_calendar_id = fields.Many2one(
        related="company_id.directive_calendar_id", readonly=False
    )
    directive_authority = fields.Char(
        related="company_id.directive_authority", readonly=False
    )
    directive_superior = fields.Char(
        related="company_id.directive_superior", readonly=False
    )
    directive_place = fields.Char(related="company_id.directive_place", readonly=False)
    directive_office = fields.Char(
        related="company_id.directive_office", readonly=False
    )
    directive_due_soon_days = fields.Integer(
        related="company_id.directive_due_soon_days", readonly=False
    )
    directive_review_days = fields.Integer(
        related="company_id.directive_review_days", readonly=False
    )
    directive_stagnation_days = fields.Integer(
        related="company_id.directive_stagnation_days", readonly=False
    )
    directive_digest_hour = fields.Integer(
        related="company_id.directive_digest_hour", readonly=False
    )
