from odoo import fields, models
from odoo.exceptions import UserError


class DirectiveCompanyMixin(models.AbstractModel):
    """Records of one office, which stay in it: what refers to them stays too."""

    _name = "directive.company.mixin"
    _inherit = "directive.record.mixin"
    _description = "Record of One Office"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )

    def _check_may_write(self, vals):
        if "company_id" in vals and any(
            record.company_id.id != vals["company_id"] for record in self
        ):
            self.check_access("write")  # who may not write at all is told that
            raise UserError(
                self.env._(
                    "A record stays with its office: create a new one in the other."
                )
            )
        return super()._check_may_write(vals)
