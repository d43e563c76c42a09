import json

from xlsxwriter.utility import xl_col_to_name

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.files.cells import cell_text
from ...tools.files.register import read_registers
from ...tools.files.secrecy_files import file_has_secret_mark
from ...tools.files.secret_rows import find_secret_rows
from ...tools.files.workbook import Row
from .directive_import_errors import read_upload, workbook_refusal

SAMPLE = 60  # letters


def by_column(values):
    """Values by the number of their column, of which JSON makes a text."""
    return {int(column): value for column, value in values.items()}


class DirectiveImport(models.TransientModel):
    """Adds the workbook: its sheets, read when it arrives, and the one that is chosen.

    The file is read in memory and never stored: only the rows that carry no mark of
    secrecy stay, until they are imported (Art. 5.2).
    """

    _inherit = "directive.import"

    file = fields.Binary(string="Workbook", store=False)
    # The registers of all sheets, as JSON, and the place of the one that is imported.
    data = fields.Text(readonly=True, prefetch=False)
    sheet_place = fields.Integer(readonly=True)
    sheet_count = fields.Integer(string="Sheets", readonly=True)
    sheet = fields.Char(readonly=True)

    def _clean_vals(self, vals):
        """Replace an uploaded file by what of it may be stored."""
        vals = super()._clean_vals(vals)
        if self._is_system():
            return vals
        # What is read-only is written by the steps alone, so that no call from outside
        # stores rows that were not scanned.
        vals = {
            name: value
            for name, value in vals.items()
            if not (name in self._fields and self._fields[name].readonly)
        }
        if file_has_secret_mark(str(vals.get("filename") or ""), None):
            raise workbook_refusal(self.env, "secret")
        content = vals.pop("file", None)
        if not content:
            return vals
        registers = read_upload(self.env, content, read_registers)
        registers = [register._asdict() for register in registers]
        return dict(
            vals,
            state="mapping",
            data=json.dumps(registers, ensure_ascii=False),
            sheet_count=len(registers),
            problem_ids=[fields.Command.clear()],
            **self._sheet_vals(registers, 0),
        )

    def _sheet_vals(self, registers, place):
        register = registers[place]
        return {
            "sheet_place": place,
            "sheet": register["title"],
            "row_count": len(register["rows"]) + len(register["secret"]),
            "column_ids": [fields.Command.clear(), *self._column_commands(register)],
        }

    def _column_commands(self, register):
        suggested = self._suggested(register)
        for position, heading in register["headings"].items():
            values = (Row(*row).cells[position] for row in register["rows"])
            sample = next(filter(None, map(cell_text, values)), "")
            yield fields.Command.create(
                {
                    "position": position,
                    "letter": xl_col_to_name(position),
                    "heading": heading,
                    "sample": sample[:SAMPLE],
                    "target": suggested.get(position),
                }
            )

    def action_next_sheet(self):
        """Take the next sheet that has the headings of a register."""
        self.ensure_one()
        registers = self._registers()
        place = (self.sheet_place + 1) % len(registers)
        self._as_system().write(
            {"state": "mapping", **self._sheet_vals(registers, place)}
        )
        return True

    def _registers(self):
        if not self.data:
            raise UserError(self.env._("Choose the workbook first."))
        registers = json.loads(self.data)
        for register in registers:
            for name in ("headings", "mapping"):
                register[name] = by_column(register[name])
        return registers

    def _withdraw_secret_rows(self, mapping):
        """The chosen sheet, without rows that show as secret only now that the columns
        are corrected."""
        rows = [Row(*row) for row in self._registers()[self.sheet_place]["rows"]]
        return self._withdraw(find_secret_rows(rows, mapping))

    def _withdraw(self, numbers):
        """Let go of what is stored of these rows of the chosen sheet."""
        registers = self._registers()
        register = registers[self.sheet_place]
        secret = set(numbers)
        if secret:
            register["rows"] = [row for row in register["rows"] if row[0] not in secret]
            register["secret"] = sorted(secret.union(register["secret"]))
            self._as_system().write({"data": json.dumps(registers, ensure_ascii=False)})
        return register
