import json

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ...tools.decree_335.catalogue import Problem, read_catalogue
from ...tools.evaluation import short_decimal
from ...tools.files.secrecy_files import file_has_secret_mark
from ...tools.files.secret_rows import find_secret_rows
from ...tools.files.workbook import Row, Sheet, read_sheets
from ...tools.secrecy import text_has_secret_mark
from ..register_import.directive_import_errors import read_upload, workbook_refusal
from ..register_import.directive_import_lookup import UNIT_NAMES, index_names
from .product_import_sentences import problem_sentence


class DirectiveProductImport(models.TransientModel):
    """Reads a catalogue of products from a workbook into a draft (Art. 13).

    Factors are computed here; each bad row is named with what is to be done. The file
    is read in memory and never stored: only rows without a mark of secrecy stay, until
    they are imported (Art. 5.2 of the regulation).
    """

    _name = "directive.product.import"
    _inherit = "directive.record.mixin"
    _description = "Import of a Catalogue"

    catalogue_id = fields.Many2one(
        "directive.product.catalogue", required=True, readonly=True
    )
    data = fields.Binary(string="Workbook", store=False)
    filename = fields.Char()
    # The sheets as JSON, and where rows were left out of them.
    content = fields.Text(readonly=True, prefetch=False)
    state = fields.Selection(
        [("upload", "Choose the Workbook"), ("preview", "Preview"), ("done", "Done")],
        default="upload",
        readonly=True,
    )
    good_count = fields.Integer(string="Good Rows", readonly=True)
    refused_count = fields.Integer(string="Refused Rows", readonly=True)
    skipped = fields.Char(string="Sheets Left Out", readonly=True)
    unknown = fields.Char(string="Columns Left Out", readonly=True)
    problem_ids = fields.One2many(
        "directive.product.import.problem", "import_id", string="Problems"
    )

    def action_check(self):
        """Read the workbook and show what would come in, and what stands against it.

        Units that were chosen for unknown names have these as other names from now on.
        """
        reading = self._read(learn=True)
        self.write(
            {
                "state": "preview",
                "good_count": len(reading.rows),
                "refused_count": reading.refused,
                "skipped": ", ".join(reading.skipped),
                "unknown": ", ".join(dict.fromkeys(reading.unknown)),
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
        return {"type": "ir.actions.act_window_close"}

    def _read(self, learn=False):
        self.ensure_one()
        if not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager imports a catalogue.")
            )
        if learn:
            self._learn_units()
        sheets, secret = self._get_sheets()
        standard = self.catalogue_id.standard_points
        own = [("company_id", "=", self.catalogue_id.company_id.id)]
        units = index_names(self.env["directive.unit"].search(own), *UNIT_NAMES)
        reading = read_catalogue(sheets, standard, units.find)
        if reading.excess:
            raise workbook_refusal(self.env, reading.excess)
        if len(reading.skipped) == len(sheets):
            raise UserError(
                self.env._(
                    "No sheet has the headings of a catalogue: code, name, product "
                    "and points (“Mã CV”, “Nhiệm vụ”, “Sản phẩm đầu ra”, “Điểm chấm”)."
                )
            )
        self._refuse_known(reading)
        reading.problems += [
            Problem(sheet, number, "secret") for sheet, number in secret
        ]
        return reading

    def _get_sheets(self):
        """The sheets that were uploaded, and where rows were left out of them."""
        if not self.content:
            raise UserError(self.env._("Choose the workbook first."))
        content = json.loads(self.content)
        sheets = [
            Sheet(**{**sheet, "rows": [Row(*row) for row in sheet["rows"]]})
            for sheet in content["sheets"]
        ]
        return sheets, content["secret"]

    def _clean_vals(self, vals):
        """Of a file only what may be stored: its rows without a mark of secrecy."""
        vals = dict(vals)
        if not self._is_system():
            vals.pop("content", None)  # what was not looked at
        if data := vals.pop("data", None):
            vals["content"] = json.dumps(self._read_upload(data), ensure_ascii=False)
        if file_has_secret_mark(vals.get("filename") or "", None):
            raise workbook_refusal(self.env, "secret")
        return super()._clean_vals(vals)

    def _read_upload(self, data):
        kept, secret = [], []
        for sheet in read_upload(self.env, data, read_sheets):
            if text_has_secret_mark(sheet.title):
                raise workbook_refusal(self.env, "secret")
            marked = set(find_secret_rows(sheet.rows, {}))
            rows = [row for row in sheet.rows if row.number not in marked]
            kept.append(sheet._replace(rows=rows)._asdict())
            secret += [(sheet.title, number) for number in sorted(marked)]
        return {"sheets": kept, "secret": secret}

    def _learn_units(self):
        """Names of units, as the workbook has them, become other names of these."""
        for problem in self.problem_ids.filtered("unit_id"):
            unit = problem.unit_id
            known = [*filter(None, (unit.aliases or "").splitlines())]
            if problem.unit_name and problem.unit_name not in known:
                unit.aliases = "\n".join([*known, problem.unit_name])

    def _refuse_known(self, reading):
        """Rows that the draft has already come once only."""
        known = {code.lower() for code in self.catalogue_id.product_ids.mapped("code")}
        again = [row for row in reading.rows if row.code.lower() in known]
        reading.rows = [row for row in reading.rows if row.code.lower() not in known]
        reading.warnings += [
            Problem(row.sheet, row.number, "known", value=row.code) for row in again
        ]

    def _product_vals(self, row):
        vals = {
            "catalogue_id": self.catalogue_id.id,
            "code": row.code,
            "name": row.name,
            "description": row.description,
            "expected_output": row.output,
            "measure": row.measure,
            "points_range": row.range,
            "note": row.note,
            "part": row.part,
            "unit_id": row.unit,
            "group": row.group,
        }
        if row.points is None:
            return dict(vals, factor=float(row.factor))
        return dict(vals, points=float(row.points))

    def _problem_commands(self, problems, severity):
        standard = short_decimal(self.catalogue_id.standard_points)
        for problem in problems:
            yield Command.create(
                {
                    "sheet": problem.sheet,
                    "row": problem.number,
                    "reason": problem_sentence(self.env, problem, standard),
                    "severity": severity,
                    "unit_name": problem.column == "unit" and problem.value,
                }
            )

    def _reopen(self):
        name = self.env._("Import a Catalogue")
        return {**self.get_formview_action(), "name": name, "target": "new"}


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
    unit_name = fields.Char(readonly=True)
    unit_id = fields.Many2one(
        "directive.unit",
        string="Is the Unit",
        help="Chosen, the unit has this as another name once it is read again.",
    )
