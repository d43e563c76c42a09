from odoo import fields, models


class DirectiveWorkday(models.Model):
    """A day off by the week or the holidays that the office works all the same.

    The Government announces each year which Saturdays are worked for a long holiday.
    """

    _name = "directive.workday"
    _description = "Make-up Working Day"
    _inherit = "directive.clock.mixin"
    _order = "date desc, id desc"

    name = fields.Char(string="Reason")
    date = fields.Date(required=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    _date_uniq = models.UniqueIndex(
        "(company_id, date)", "This day is already entered as a make-up working day."
    )
