from odoo import api, fields, models
from odoo.exceptions import UserError


class DirectiveCompanyMixin(models.AbstractModel):
    """Records of one office, which stay in it: what refers to them stays too."""

    _name = "directive.company.mixin"
    _description = "Record of One Office"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )

    def write(self, vals):
        if "company_id" in vals and any(
            record.company_id.id != vals["company_id"] for record in self
        ):
            self.check_access("write")  # who may not write at all is told that
            raise UserError(
                self.env._(
                    "A record stays with its office: create a new one in the other."
                )
            )
        return super().write(vals)


class DirectiveCompanyGivenMixin(models.AbstractModel):
    """Records of the office of what they belong to: it may be named, not chosen."""

    _name = "directive.company.given.mixin"
    _description = "Office Given by Another Record"

    @api.model_create_multi
    def create(self, vals_list):
        named = [vals.get("company_id") for vals in vals_list]
        records = super().create([self._without_company(vals) for vals in vals_list])
        for record, company in zip(records, named, strict=True):
            if company:
                record._check_company_is(company)
        return records

    def write(self, vals):
        if "company_id" in vals:
            self._check_company_is(vals["company_id"])
        return super().write(self._without_company(vals))

    @api.model
    def _without_company(self, vals):
        return {name: value for name, value in vals.items() if name != "company_id"}

    def _check_company_is(self, company):
        company_id = company.id if isinstance(company, models.BaseModel) else company
        # Whoever may not read a record is not told its office.
        self.check_access("read")
        if any(record.company_id.id != company_id for record in self):
            raise UserError(
                self.env._(
                    "The office is that of the record to which this belongs: leave it "
                    "out."
                )
            )
