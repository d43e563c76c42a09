from odoo import api, fields, models

from ...tools.files.pasted import read_pasted
from ...tools.files.secret_rows import find_secret_rows
from ..register_import.directive_import_cells import Cells
from ..register_import.directive_import_lookup import Lookup
from ..register_import.directive_import_task import read_deadline, read_units

MAX_ROWS = 200  # of a table that is pasted at once
REMARK_OF = {
    "lead_units": "unit_problem",
    "coordinating_units": "coordinating_problem",
    "deadline": "deadline_problem",
}


class DirectiveAssign(models.TransientModel):
    """Adds rows that are pasted from Word or Excel.

    They are read while the dialog is open: what is pasted is never stored itself.
    """

    _inherit = "directive.assign"

    pasted = fields.Text(
        string="Paste Rows",
        store=False,
        help="Content, lead units, coordinating units, deadline: copied from a table "
        "of Word or Excel.",
    )

    @api.onchange("pasted")
    def _onchange_pasted(self):
        """Make lines of the rows; one that bears a mark of secrecy is left out."""
        text, self.pasted = self.pasted, False
        rows, mapping = read_pasted(text or "")
        secret = set(find_secret_rows(rows, mapping))
        if len(rows) > MAX_ROWS:
            return self._warn(self.env._("Paste at most %s rows at a time.", MAX_ROWS))
        good = [row for row in rows if row.number not in secret]
        self._add_rows(good, mapping)
        if secret:
            return self._warn(
                self.env._(
                    "Left out, for a mark of secrecy: row %s. A secret document is "
                    "followed on paper only (Art. 5.2).",
                    ", ".join(map(str, sorted(secret))),
                )
            )
        return None

    def _warn(self, message):
        return {"warning": {"title": self.env._("Rows"), "message": message}}

    def _add_rows(self, rows, mapping):
        if not rows:
            return
        lookup = Lookup(self.env, self.directive_id.company_id)
        start = max(self.line_ids.mapped("row"), default=0) + 1
        self.line_ids = [
            fields.Command.create(
                {
                    "row": number,
                    **self._line_vals(Cells(self.env, row, mapping), lookup),
                }
            )
            for number, row in enumerate(rows, start)
        ]

    def _line_vals(self, cells, lookup):
        issued = {"issue_date": self.directive_id.issue_date}
        lead_ids, coordinating_ids = read_units(cells, lookup)
        deadline = read_deadline(cells, issued)
        vals = {
            "name": cells.text("name"),
            "unit_ids": [fields.Command.set(lead_ids)],
            "coordinating_unit_ids": [fields.Command.set(coordinating_ids)],
            "date_deadline": deadline,
            "expected_output": cells.line("expected_output") or False,
        }
        for problem in cells.problems:
            remark = REMARK_OF.get(problem.target)
            if remark and problem.severity == "error":
                vals[remark] = " ".join(
                    filter(None, (vals.get(remark), problem.reason))
                )
        return vals
