from odoo import fields, models

from ...tools.files.register_content import guess_by_content, headings_key
from ...tools.files.workbook import Row
from .directive_import_workbook import by_column


class DirectiveImportMapping(models.Model):
    """What the columns of a form of register hold, as somebody has chosen it.

    The headings themselves are not kept, only a key of them.
    """

    _name = "directive.import.mapping"
    _description = "Remembered Columns of a Register"
    _inherit = "directive.company.mixin"
    _rec_name = "key"
    _system_fields = frozenset({"key", "mapping"})

    key = fields.Char(required=True, index=True)
    mapping = fields.Json(required=True)

    _key_uniq = models.UniqueIndex(
        "(company_id, key)", "These columns are remembered already."
    )


class DirectiveImport(models.TransientModel):
    """Adds what a file does not say by its headings: its cells, and the last choice."""

    _inherit = "directive.import"

    def _suggested(self, register):
        """``{column: target}`` for a sheet: as it was last chosen, else as it reads."""
        remembered = self._remembered(register)
        if remembered:
            return by_column(remembered.mapping)
        headings, mapping = register["headings"], register["mapping"]
        rows = [Row(*row) for row in register["rows"]]
        return {**mapping, **guess_by_content(headings, rows, mapping)}

    def _remembered(self, register):
        company = self.company_id[:1] or self.env.company
        return self.env["directive.import.mapping"].search(
            [
                ("company_id", "=", company.id),
                ("key", "=", headings_key(register["headings"])),
            ],
            limit=1,
        )

    def _remember_columns(self):
        """Keep what the columns were said to hold, for the next file of this form."""
        register = self._registers()[self.sheet_place]
        mapping = {c.position: c.target for c in self.column_ids if c.target}
        # Written by the import alone, which asks who may import.
        mappings = self.env["directive.import.mapping"]._as_system()
        known = self._remembered(register)
        if known:
            mappings.browse(known.id).mapping = mapping
        else:
            mappings.create(
                {
                    "company_id": self.company_id.id,
                    "key": headings_key(register["headings"]),
                    "mapping": mapping,
                }
            )
