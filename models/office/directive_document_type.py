from odoo import api, fields, models
from odoo.exceptions import UserError


class DirectiveDocumentType(models.Model):
    """Kind of document by which tasks are assigned (Art. 3)."""

    _name = "directive.document.type"
    _inherit = "directive.record.mixin"
    _description = "Document Type"
    _order = "sequence, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        help="Abbreviation in the number, e.g. QĐ. Official letters "
        "and oral orders have none."
    )
    numbered = fields.Boolean(
        default=True, help="Documents have a number, oral orders do not."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(lower(code)) WHERE code IS NOT NULL AND code <> ''",
        "Another document type already has this abbreviation.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # Only whether one uses it, in any office: nothing of it is shown.
        directives = self.env["directive.directive"].sudo()
        if directives.search_count([("document_type_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "A document type in use cannot be deleted. Archive it instead."
                )
            )
