from odoo import api, fields, models


class DirectiveWorkday(models.Model):
    """A day off by the week or the holidays that the office works all the same.

    The Government announces each year which Saturdays are worked for a long holiday.
    """

    _name = "directive.workday"
    _description = "Make-up Working Day"
    _inherit = "directive.company.mixin"
    _order = "date desc, id desc"

    name = fields.Char(string="Reason")
    date = fields.Date(required=True)

    _date_uniq = models.UniqueIndex(
        "(company_id, date)", "This day is already entered as a make-up working day."
    )

    def _create_checked(self, vals_list):
        self.env.registry.clear_cache()  # of the working days
        return super()._create_checked(vals_list)

    def _write_checked(self, vals):
        self.env.registry.clear_cache()
        return super()._write_checked(vals)

    @api.ondelete(at_uninstall=True)
    def _unlink_cached(self):
        self.env.registry.clear_cache()
