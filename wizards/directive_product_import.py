import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..tools.decree_335.catalogue import number_text, read_catalogue
from ..tools.files.workbook import WorkbookError, read_sheets
from ..tools.names import NameIndex
from .register_import.directive_import_errors import workbook_sentence


class DirectiveProductImport(models.TransientModel):
    """Reads a catalogue of products from a workbook into a draft (Art. 13).

    Factors are computed here; each bad row is named with what is to be done.
    """

    _name = "directive.product.import"
    _inherit = "directive.record.mixin"
    _description = "Import of a Catalogue"

    catalogue_id = fields.Many2one(
        "directive.product.catalogue", required=True, readonly=True
    )
    data = fields.Binary(string="Workbook", attachment=False)
    filename = fields.Char()
    state = fields.Selection(
        [("upload", "Choose the Workbook"), ("preview", "Preview"), ("done", "Done")],
        default="upload",
        readonly=True,
    )
    good_count = fields.Integer(string="Good Rows", readonly=True)
    refused_count = fields.Integer(string="Bad Rows", readonly=True)
    skipped = fields.Char(string="Sheets Left Out", readonly=True)
    problem_ids = fields.One2many(
        "directive.product.import.problem", "import_id", string="Problems"
    )

    def action_check(self):
        """Read the workbook and show what would come in, and what stands against it."""
        reading = self._read()
        self.write(
            {
                "state": "preview",
                "good_count": len(reading.rows),
                "refused_count": reading.refused,
                "skipped": ", ".join(reading.skipped),
                "problem_ids": [
                    Command.clear(),
                    *self._problem_commands(reading.problems, "error"),
                    *self._problem_commands(reading.warnings, "warning"),
                ],
            }
        )
        return self._reopen()

    def action_import(self):
        """Take the good rows into the draft; the bad ones stay outside."""
        reading = self._read()
        if not reading.rows:
            raise UserError(self.env._("No row can be taken over."))
        self.env["directive.product"].create(
            [self._product_vals(row) for row in reading.rows]
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "directive.product.catalogue",
            "res_id": self.catalogue_id.id,
            "view_mode": "form",
        }

    def _read(self):
        self.ensure_one()
        if not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager imports a catalogue.")
            )
        if not self.data:
            raise UserError(self.env._("Choose the workbook first."))
        sheets = self._read_sheets(self.data)
        catalogue = self.catalogue_id
        units = self._index_units()
        reading = read_catalogue(sheets, catalogue.standard_points, units.find)
        self._refuse_known(reading)
        return reading

    @api.model
    def _read_sheets(self, data):
        try:
            return read_sheets(base64.b64decode(data))
        except WorkbookError as error:
            raise UserError(
                workbook_sentence(self.env, error.code, **error.params)
            ) from error

    @api.model
    def _clean_vals(self, vals):
        """A file that carries a mark of secrecy is refused before it is stored."""
        if vals.get("data"):
            self._read_sheets(vals["data"])
        return super()._clean_vals(vals)

    def _index_units(self):
        index = NameIndex()
        for unit in self.env["directive.unit"].search(
            [("company_id", "=", self.catalogue_id.company_id.id)]
        ):
            index.add(unit.id, unit.name, unit.code, *(unit.aliases or "").splitlines())
        return index

    def _refuse_known(self, reading):
        """Rows that the draft has already come once only."""
        known = {code.lower() for code in self.catalogue_id.product_ids.mapped("code")}
        reading.rows = [row for row in reading.rows if row.code.lower() not in known]

    @api.model
    def _product_vals_of(self, row):
        vals = {
            "code": row.code,
            "name": row.name,
            "description": row.description,
            "expected_output": row.output,
            "measure": row.measure,
            "part": row.part,
            "unit_id": row.unit,
            "group": row.group,
        }
        if row.points is None:
            return dict(vals, factor=float(row.factor))
        return dict(vals, points=float(row.points))

    def _product_vals(self, row):
        return dict(self._product_vals_of(row), catalogue_id=self.catalogue_id.id)

    def _problem_commands(self, problems, severity):
        for problem in problems:
            yield Command.create(
                {
                    "sheet": problem.sheet,
                    "row": problem.number,
                    "reason": self._sentence(problem),
                    "severity": severity,
                }
            )

    def _sentence(self, problem):
        columns = {
            "code": self.env._("code"),
            "name": self.env._("name"),
            "output": self.env._("product"),
            "points": self.env._("points"),
            "factor": self.env._("factor"),
            "unit": self.env._("unit"),
            "group": self.env._("group"),
        }
        texts = {
            "missing": self.env._("There is no %(column)s: enter it."),
            "twice": self.env._(
                "The code %(value)s stands in %(other)s already: give another one."
            ),
            "unit": self.env._(
                "No unit is called “%(value)s”: correct it, or enter it as another "
                "name of the unit."
            ),
            "group": self.env._("“%(value)s” is none of the five groups."),
            "number": self.env._("“%(value)s” is no number for the %(column)s."),
            "range": self.env._(
                "%(value)s points lie outside %(other)s of the group: correct the "
                "points or the group."
            ),
            "factor": self.env._(
                "The factor %(value)s does not follow from the points: it is %(other)s."
            ),
            "positive": self.env._("Points and factor lie above 0."),
            "high": self.env._("The factor %(value)s is very high: look again."),
            "standard": self.env._(
                "No product has the %(points)s points of the standard product."
            ),
        }
        return texts[problem.code] % {
            "column": columns.get(problem.column, problem.column),
            "value": problem.value,
            "other": problem.other,
            "points": number_text(self.catalogue_id.standard_points),
        }

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class DirectiveProductImportProblem(models.TransientModel):
    """What stands against a row of the workbook, in one sentence."""

    _name = "directive.product.import.problem"
    _inherit = "directive.record.mixin"
    _description = "Row of a Catalogue"

    import_id = fields.Many2one(
        "directive.product.import", required=True, ondelete="cascade"
    )
    sheet = fields.Char(readonly=True)
    row = fields.Integer(readonly=True)
    reason = fields.Char(readonly=True)
    severity = fields.Selection(
        [("error", "Left Out"), ("warning", "To Be Checked")], readonly=True
    )
