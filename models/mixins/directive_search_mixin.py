from functools import cache

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.text import words


class DirectiveSearchMixin(models.AbstractModel):
    """Records that are found by words: in any order, without accents or punctuation.

    A record is found when each word that is typed begins one of its own. They are
    folded here, so the database needs no ``unaccent`` and no locale that knows
    Vietnamese; ``pg_trgm``, where it is installed, makes it fast.
    """

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
        help="Finds words in any order, with or without accents.",
    )

    @api.depends(lambda self: self._searched_fields)
    def _compute_search_text(self):
        fold = cache(words)  # many tasks of one directive or unit
        for record in self:
            texts = (
                text for path in self._searched_fields for text in record.mapped(path)
            )
            found = dict.fromkeys(
                word for text in filter(None, texts) for word in fold(text)
            )
            # Each word stands behind a blank: a search asks for its beginning.
            record.search_text = "".join(f" {word}" for word in found)

    @api.depends("search_text")
    def _compute_content_search(self):
        for record in self:
            record.content_search = record.search_text

    def _search_content_search(self, operator, value):
        if operator not in ("ilike", "=ilike", "like", "in"):
            return NotImplemented
        texts = [value] if isinstance(value, str) else value
        return Domain.OR(self._search_words(text) for text in texts if text)

    def _search_words(self, text):
        """The domain of what holds all words of a text."""
        return Domain.AND(
            Domain("search_text", "ilike", f" {word}") for word in words(text)
        )

    def _search_display_name(self, operator, value):
        if isinstance(value, str) and value:
            if operator in ("ilike", "like"):
                return Domain("content_search", operator, value)
            if operator in ("not ilike", "not like"):
                return NotImplemented  # Odoo asks for the opposite
        return super()._search_display_name(operator, value)
