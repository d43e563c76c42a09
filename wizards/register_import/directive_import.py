from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.files.workbook import Row
from ...tools.labels import selection_labels
from .directive_import_plan import ImportPlan

REQUIRED = ["number", "issue_date", "summary", "lead_units", "name"]


class DirectiveImport(models.TransientModel):
    """Take over the workbook in which an office kept its directives and tasks.

    How the file becomes rows stands in directive_import_workbook.py.
    """

    _name = "directive.import"
    _inherit = "directive.record.mixin"
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

    @api.depends("filename")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.filename or self.env._("Import a Register")

    # -- steps -----------------------------------------------------------------

    def action_read(self):
        """Go on to the columns; the file was read when it arrived."""
        if not self.data:
            raise UserError(self.env._("Choose the workbook first."))
        self._as_system().write({"state": "mapping"})
        return True

    def action_columns(self):
        """Go back to the columns, to correct what they hold."""
        self._as_system().write(
            {"state": "mapping", "problem_ids": [fields.Command.clear()]}
        )
        return True

    def action_check(self):
        """Work out what the import would create and show what stands against it.

        Nothing is written but this list.
        """
        plan = self._make_plan()
        self._as_system().write(
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
        self._remember_columns()
        with self.env.cr.savepoint():
            tasks = plan.carry_out()
        self._as_system().write(
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
        tasks = self.task_ids
        domain = [("id", "in", tasks.ids)]
        return tasks._window("directive_task_action", domain=domain, context={})

    def action_restart(self):
        """Start again with another workbook."""
        return self.task_ids._window("directive_import_action")

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
        self._tell_of_workbook(plan, data)
        plan.add_rows([Row(*row) for row in data["rows"]])
        self._withdraw(plan.secret)
        return plan

    def _tell_of_workbook(self, plan, data):
        """What is to be known of the sheet before its rows."""
        for number in data["secret"]:
            plan.refuse_secret(number)
        for number in data["skipped"]:
            plan.warn(number, self.env._("Read as a heading or total: left out."))
        for number in data["converted"]:
            plan.warn(
                number,
                self.env._(
                    "Typed for an old font (TCVN3 or VNI) and turned into Unicode: "
                    "compare the words with the workbook."
                ),
            )
        for sentence in self._sheet_sentences(data):
            plan.warn(0, sentence)

    def _sheet_sentences(self, data):
        """What is to be known of the sheet as a whole."""
        if data["hidden"]:
            yield self.env._(
                "Hidden in the workbook, and read as well: column %(columns)s.",
                columns=", ".join(
                    column.letter
                    for column in self.column_ids
                    if column.position in data["hidden"]
                ),
            )
        if rows := data["hidden_rows"]:
            yield self.env._(
                "Hidden in the workbook, e.g. by a filter, and read as well: "
                "%(count)s row(s), from row %(first)s to %(last)s.",
                count=len(rows),
                first=rows[0],
                last=rows[-1],
            )
        if data["is_blind"]:
            yield self.env._(
                "In a file of this kind an error of a formula cannot be told from "
                "an empty cell. Save it as an .xlsx workbook to be sure."
            )
        if self.sheet_count > 1:
            yield self.env._(
                "%(count)s further sheet(s) were not read.",
                count=self.sheet_count - 1,
            )

    def _mapping(self):
        """Return ``{position of a column: what it holds}`` as the user left it."""
        labels = selection_labels(self.env["directive.import.column"], "target")
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
