from datetime import date

from odoo import api, models
from odoo.exceptions import UserError

from ...tools.secrecy import text_has_secret_mark
from .directive_secrecy_mixin import CONFIRMED

MAX_LOADED = 20_000  # rows of one call


# What a spreadsheet program takes for a formula; Odoo sees to + and - itself.
FORMULA = ("=", "{=", "@", "\t", "\r")


class DirectiveTableMixin(models.AbstractModel):
    """Odoo's own import and export of tables.

    A table to be imported is looked at as a whole before any word of it is used. Else
    Odoo would look for names in the database that cannot be ones, log what it was
    looking for, and store the rows around one that belongs to a secret document.
    """

    _name = "directive.table.mixin"
    _description = "Refuses Tables That Cannot Be Imported"

    def export_data(self, fields_to_export):
        """Texts that others have typed do not become formulas in an office's sheet.

        They get the sign by which spreadsheet programs know a text, as Odoo gives it
        to the like in files with separators.
        """
        result = super().export_data(fields_to_export)
        for row in result["datas"]:
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith(FORMULA):
                    row[place] = f"'{cell}"
        return result

    @api.model
    def load(self, fields, data):
        self._check_table(fields, data)
        messages = list(self._cell_problems(data))
        if messages:
            return {"ids": False, "messages": messages[:10], "nextrow": 0}
        if not self.env.context.get(CONFIRMED) and any(
            text_has_secret_mark(cell) for row in data for cell in row
        ):
            self.env["directive.secrecy.mixin"]._refuse_secrecy()
        return super().load(fields, data)

    @api.model
    def _check_table(self, fields, data):
        """Refuse what is no table with a head.

        :raises UserError: names what is wrong
        """
        lists = (list, tuple)
        if not isinstance(fields, lists) or not all(
            isinstance(field, str) for field in fields
        ):
            raise UserError(self.env._("Send the names of the columns as a list."))
        if not isinstance(data, lists) or any(
            not isinstance(row, lists) or len(row) != len(fields) for row in data
        ):
            raise UserError(
                self.env._("Send rows that have as many cells as there are columns.")
            )
        if len(data) > MAX_LOADED:
            raise UserError(
                self.env._("Import at most %s rows at once.", f"{MAX_LOADED:,}")
            )

    @api.model
    def _cell_problems(self, data):
        """Odoo's messages on what stands in cells and cannot be a value of any field.

        Of the texts themselves nothing is told: Odoo shows messages, and may log them.
        """
        for number, row in enumerate(data):
            for cell in row:
                problem = self._cell_problem(cell)
                if problem:
                    yield {
                        "type": "error",
                        "message": problem,
                        "record": number,
                        "rows": {"from": number, "to": number},
                    }
                    break

    @api.model
    def _cell_problem(self, cell):
        if isinstance(cell, str):
            return self._text_problem(cell)
        if cell is None or isinstance(cell, int | float | date):
            return None
        return self.env._("Send each cell as text.")
