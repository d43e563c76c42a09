from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.text import fold


class DirectiveSearchMixin(models.AbstractModel):
    """Records that are found by words with or without accents."""

    _name = "directive.search.mixin"
    _description = "Found without Accents"

    # Paths of the fields in which words are looked for.
    _searched_fields = ()

    search_text = fields.Char(
        compute="_compute_search_text", store=True, precompute=True, index="trigram"
    )
    content_search = fields.Char(
        compute="_compute_content_search",
        search="_search_content_search",
        help="Finds words with or without accents.",
    )

    @api.depends(lambda self: self._searched_fields)
    def _compute_search_text(self):
        for record in self:
            words = (
                word for path in self._searched_fields for word in record.mapped(path)
            )
            record.search_text = fold(" ".join(filter(None, words)))

    @api.depends("search_text")
    def _compute_content_search(self):
        for record in self:
            record.content_search = record.search_text

    def _search_content_search(self, operator, value):
        if operator not in ("ilike", "=ilike", "like", "in"):
            return NotImplemented
        words = [value] if isinstance(value, str) else value
        return Domain.OR(
            Domain("search_text", "ilike", fold(word)) for word in words if word
        )

    @api.model
    def _search_display_name(self, operator, value):
        if operator in ("ilike", "like") and isinstance(value, str) and value:
            return Domain("content_search", operator, value)
        return super()._search_display_name(operator, value)
