import base64
import json
from os.path import splitext

from openpyxl.utils import get_column_letter

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.files.cells import cell_text
from ...tools.files.register import find_secret_rows, read_register
from ...tools.files.workbook import Row, WorkbookError
from ...tools.secrecy import text_has_secret_mark
from .directive_import_errors import workbook_sentence
from .directive_import_plan import ImportPlan

REQUIRED = ["number", "issue_date", "summary", "lead_units", "name"]


class DirectiveImport(models.TransientModel):
    """Take over the workbook in which an office kept its directives and tasks.

    The file is read in memory when it arrives and is never stored: only the rows that
    carry no mark of secrecy stay, until they are imported (Art. 5.2).
    """

    _name = "directive.import"
    _description = "Import of a Register"
    _rec_name = "filename"

    state = fields.Selection(
        [
            ("upload", "Workbook"),
            ("mapping", "Columns"),
            ("preview", "Check"),
            ("done", "Imported"),
        ],
        required=True,
        default="upload",
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    file = fields.Binary(string="Workbook (.xlsx)", store=False)
    filename = fields.Char()
    opening = fields.Boolean(
        string="Opening Register",
        help="The backlog the office starts from: what is under way or done comes in "
        "with its dates. Only the Office manager may do so.",
    )
    mode = fields.Selection(
        [("all", "All rows or none"), ("good", "The good rows only")],
        string="Bad Rows",
        required=True,
        default="all",
        help="What happens when some rows cannot be taken over.",
    )
    data = fields.Text(readonly=True, prefetch=False)
    column_ids = fields.One2many(
        "directive.import.column", "import_id", string="Columns"
    )
    problem_ids = fields.One2many(
        "directive.import.problem", "import_id", string="Problems", readonly=True
    )
    row_count = fields.Integer(string="Rows", readonly=True)
    directive_count = fields.Integer(string="New Directives", readonly=True)
    task_count = fields.Integer(string="New Tasks", readonly=True)
    existing_count = fields.Integer(
        string="Tasks Already There", readonly=True, help="Left as they are."
    )
    refused_count = fields.Integer(string="Refused Rows", readonly=True)
    task_ids = fields.Many2many(
        "directive.task", string="Imported Tasks", readonly=True
    )

    # -- the workbook ----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._read_upload(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._read_upload(vals))

    def _store(self, vals):
        return super().write(vals)

    @api.model
    def _read_upload(self, vals):
        """Replace an uploaded file by what of it may be stored."""
        # What is read-only is written by the steps alone, so that no call from outside
        # stores rows that were not scanned.
        vals = {
            name: value
            for name, value in vals.items()
            if not (name in self._fields and self._fields[name].readonly)
        }
        if text_has_secret_mark(splitext(str(vals.get("filename") or ""))[0]):
            raise UserError(workbook_sentence(self.env, "secret"))
        content = vals.pop("file", None)
        if not content:
            return vals
        try:
            content = base64.b64decode(content, validate=True)
        except ValueError:
            raise UserError(workbook_sentence(self.env, "not_xlsx")) from None
        try:
            register = read_register(content)
        except WorkbookError as error:
            sentence = workbook_sentence(self.env, error.code, **error.params)
            raise UserError(sentence) from None
        data = register._asdict()
        del data["headings"], data["mapping"]
        return dict(
            vals,
            state="mapping",
            data=json.dumps(data, ensure_ascii=False),
            row_count=len(register.rows) + len(register.secret),
            column_ids=[fields.Command.clear(), *self._column_commands(register)],
            problem_ids=[fields.Command.clear()],
        )

    @api.model
    def _column_commands(self, register):
        for position, heading in register.headings.items():
            values = (row.cells[position] for row in register.rows)
            sample = next(filter(None, map(cell_text, values)), "")
            yield fields.Command.create(
                {
                    "position": position,
                    "letter": get_column_letter(position + 1),
                    "heading": heading,
                    "sample": sample[:60],
                    "target": register.mapping.get(position),
                }
            )

    # -- steps -----------------------------------------------------------------

    def action_read(self):
        """Go on to the columns; the file was read when it arrived."""
        if not self.data:
            raise UserError(self.env._("Choose the workbook first."))
        self._store({"state": "mapping"})
        return True

    def action_columns(self):
        """Go back to the columns, to correct what they hold."""
        self._store({"state": "mapping", "problem_ids": [fields.Command.clear()]})
        return True

    def action_check(self):
        """Work out what the import would create and show what stands against it.

        Nothing is written but this list.
        """
        plan = self._make_plan()
        self._store(
            {
                "state": "preview",
                "directive_count": len(plan.new_documents),
                "task_count": plan.task_count,
                "existing_count": plan.existing_count,
                "refused_count": len(plan.refused),
                "problem_ids": [fields.Command.clear(), *self._problem_commands(plan)],
            }
        )
        return True

    def _problem_commands(self, plan):
        columns = {
            column.target: f"{column.letter} – {column.heading}"
            for column in self.column_ids
        }
        for problem in plan.problems:
            yield fields.Command.create(
                {
                    "row": problem.row,
                    "column": columns.get(problem.target),
                    "reason": problem.reason,
                    "severity": problem.severity,
                }
            )

    def action_import(self):
        """Create the directives and tasks: all of them or, if one fails, none."""
        self.ensure_one()
        # Two imports of an office take turns: the second one sees what the first did.
        units = self.env["directive.unit"].sudo()
        units.search([("company_id", "=", self.company_id.id)])._lock()
        plan = self._make_plan()
        if plan.refused and self.mode == "all":
            raise UserError(
                self.env._(
                    "%(count)s row(s) cannot be taken over: nothing was imported. "
                    "Correct them in the workbook and choose it again, or import the "
                    "good rows only.",
                    count=len(plan.refused),
                )
            )
        directive_count = len(plan.new_documents)
        with self.env.cr.savepoint():
            tasks = plan.carry_out()
        self._store(
            {
                "state": "done",
                "data": False,
                "directive_count": directive_count,
                "task_count": len(tasks),
                "existing_count": plan.existing_count,
                "refused_count": len(plan.refused),
                "task_ids": [fields.Command.set(tasks.ids)],
            }
        )
        return True

    def action_open_tasks(self):
        """Show the tasks that were imported."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_task_action"
        )
        action["domain"] = [("id", "in", self.task_ids.ids)]
        action["context"] = {}
        return action

    def action_restart(self):
        """Start again with another workbook."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_import_action"
        )

    # -- the plan --------------------------------------------------------------

    def _make_plan(self):
        self.ensure_one()
        if self.opening:
            self.env["directive.task"]._check_may_import_opening()
        if not self.data:
            raise UserError(self.env._("Choose the workbook first."))
        mapping = self._mapping()
        data = self._withdraw_secret_rows(mapping)
        plan = ImportPlan(self.env, self.company_id, mapping, self.opening)
        for number in data["secret"]:
            plan.refuse(
                number,
                self.env._(
                    "Belongs to a secret document: such documents are not kept in "
                    "this system. Nothing of the row was stored."
                ),
            )
        for number in data["skipped"]:
            plan.warn(number, self.env._("Read as a heading or total: left out."))
        if data["sheets_left"]:
            plan.warn(
                0,
                self.env._(
                    "%(count)s further sheet(s) were not read.",
                    count=data["sheets_left"],
                ),
            )
        plan.add_rows([Row(*row) for row in data["rows"]])
        return plan

    def _mapping(self):
        """Return ``{position of a column: what it holds}`` as the user left it."""
        labels = dict(
            self.env["directive.import.column"]
            ._fields["target"]
            ._description_selection(self.env)
        )
        mapping = {c.position: c.target for c in self.column_ids if c.target}
        targets = list(mapping.values())
        missing = [labels[target] for target in REQUIRED if target not in targets]
        if missing:
            raise UserError(
                self.env._(
                    "Say which columns hold: %(columns)s.", columns=", ".join(missing)
                )
            )
        for target in targets:
            if targets.count(target) > 1:
                raise UserError(
                    self.env._(
                        "Two columns hold “%(column)s”: choose one of them.",
                        column=labels[target],
                    )
                )
        return mapping

    def _withdraw_secret_rows(self, mapping):
        """Drop rows that show as secret only now that the columns are corrected."""
        data = json.loads(self.data)
        secret = set(find_secret_rows([Row(*row) for row in data["rows"]], mapping))
        if secret:
            data["rows"] = [row for row in data["rows"] if row[0] not in secret]
            data["secret"] = sorted(secret.union(data["secret"]))
            self._store({"data": json.dumps(data, ensure_ascii=False)})
        return data
