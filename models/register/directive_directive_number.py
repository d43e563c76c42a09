from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.text import number_key


class DirectiveDirective(models.Model):
    """The number, by which a directive is told from others of its day and issuer."""

    _inherit = "directive.directive"

    number_key = fields.Char(
        compute="_compute_number_key",
        store=True,
        precompute=True,
        help="By it 05/CT-UBND and 5/CT-UBND are one document.",
    )

    _number_uniq = models.UniqueIndex(
        "(company_id, number_key, issue_date, issuer)"
        " WHERE number_key IS NOT NULL AND number_key <> ''",
        "This directive is already registered: there is one with the same number, "
        "issue date and issuer.",
    )

    @api.depends("number")
    def _compute_number_key(self):
        for directive in self:
            directive.number_key = number_key(directive.number) or False

    @api.constrains("number", "document_type_id")
    def _check_number(self):
        for directive in self:
            if directive.document_type_id.numbered and not directive.number:
                raise ValidationError(
                    self.env._("Enter the number: only an oral order has none.")
                )
            if not directive.document_type_id.numbered and directive.number:
                raise ValidationError(
                    self.env._(
                        "%(type)s has no number: leave it empty or choose another "
                        "document type.",
                        type=directive.document_type_id.name,
                    )
                )
