from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The office's settings, in Odoo's own: without it nobody finds them there."""

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
    directive_head_position = fields.Char(
        related="company_id.directive_head_position", readonly=False
    )
    directive_letter_symbol = fields.Char(
        related="company_id.directive_letter_symbol", readonly=False
    )
    directive_letter_recipients = fields.Text(
        related="company_id.directive_letter_recipients", readonly=False
    )
    directive_reminder_days = fields.Integer(
        related="company_id.directive_reminder_days", readonly=False
    )
    directive_reminder_letters = fields.Integer(
        related="company_id.directive_reminder_letters", readonly=False
    )
    directive_criticism_days = fields.Integer(
        related="company_id.directive_criticism_days", readonly=False
    )
    directive_criticism_letters = fields.Integer(
        related="company_id.directive_criticism_letters", readonly=False
    )
    directive_month_cutoff_day = fields.Integer(
        related="company_id.directive_month_cutoff_day", readonly=False
    )
    directive_month_due_day = fields.Integer(
        related="company_id.directive_month_due_day", readonly=False
    )
    directive_quarter_cutoff_day = fields.Integer(
        related="company_id.directive_quarter_cutoff_day", readonly=False
    )
    directive_quarter_due_day = fields.Integer(
        related="company_id.directive_quarter_due_day", readonly=False
    )
    directive_digest_hour = fields.Integer(
        related="company_id.directive_digest_hour", readonly=False
    )
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
