from odoo import fields, models
from odoo.fields import Domain

from ...tools.text import words


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

    def _search_display_name(self, operator, value):
        """Found without accents: there are few types, in several languages."""
        if not isinstance(value, str) or operator not in ("ilike", "like"):
            return super()._search_display_name(operator, value)
        typed = words(value)
        types = self.with_context(active_test=False).search(Domain.TRUE)
        found = types.filtered(
            lambda kind: all(
                any(own.startswith(word) for own in words(f"{kind.name} {kind.code}"))
                for word in typed
            )
        )
        return Domain("id", "in", found.ids)
