import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, format_date
from odoo.tools.misc import hmac

from ...tools.labels import selection_labels
from ..register_import.directive_import_errors import read_upload
from .offline_workbook import pack, read_offline, unpack, write_offline

SCOPE = "directive-offline"


class DirectiveOffline(models.TransientModel):
    """The open tasks of a unit on a workbook, and its answers recorded as paper."""

    _name = "directive.offline"
    _inherit = ["directive.record.mixin"]
    _description = "Workbook for a Unit without a Network"
    _rec_name = "unit_id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    unit_id = fields.Many2one("directive.unit", check_company=True)
    workbook = fields.Binary(readonly=True, attachment=False)
    workbook_name = fields.Char(readonly=True)
    file = fields.Binary(store=False, string="Filled Workbook")
    filename = fields.Char()
    date = fields.Date(
        string="Received On",
        default=lambda self: self.env.company._directive_today(),
        help="Counts where a row gives no day of its own.",
    )
    line_ids = fields.One2many("directive.offline.line", "offline_id", string="Rows")
    is_read = fields.Boolean(compute="_compute_counts")
    conflict_count = fields.Integer(compute="_compute_counts")
    recorded_count = fields.Integer(readonly=True)

    @api.depends("unit_id")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.unit_id.display_name or self.env._(
                "Units without a Network"
            )

    @api.depends("line_ids.conflict")
    def _compute_counts(self):
        for wizard in self:
            wizard.is_read = bool(wizard.line_ids)
            conflicts = wizard.line_ids.filtered("conflict")
            wizard.conflict_count = len(conflicts)

    # -- out ---------------------------------------------------------------------------

    def action_export(self):
        """Write the unit's open tasks to a workbook to take along.

        :raises UserError: no unit, or it has no open task
        """
        self.ensure_one()
        tasks = self._open_tasks()
        if not tasks:
            raise UserError(self.env._("Choose a unit that has open tasks."))
        title = self.env._("Tasks of %s", self.unit_id.name)
        content = write_offline(
            title,
            self.env._(
                "Fill in the yellow cells and send the file back to the Office."
            ),
            self._headings(),
            [self.env._("1 Under way"), self.env._("2 Done")],
            [self._row(task) for task in tasks],
        )
        self.write(
            {
                "workbook": base64.b64encode(content),
                "workbook_name": f"{title}.xlsx".replace("/", "-"),
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook/{self.workbook_name}"
            "?download=true",
            "target": "self",
        }

    def _open_tasks(self):
        tasks = self.env["directive.task"]
        return tasks.search(
            [("unit_id", "=", self.unit_id.id), ("state", "in", tasks._open_states)]
        )

    def _headings(self):
        return [
            self.env._("Document"),
            self.env._("Task"),
            self.env._("Deadline"),
            self.env._("State"),
            self.env._("Now"),
            self.env._("Result or situation"),
            self.env._("Day of the paper"),
            self.env._("Number of the paper"),
            self.env._("Expected to finish"),
            self.env._("Difficulty"),
        ]

    def _row(self, task):
        states = selection_labels(task, "state")
        return (
            task.id,
            self._sent(task),
            task.directive_id.display_name,
            task.name,
            task.date_deadline or "",
            states[task.state],
        )

    def _sent(self, task):
        """What is sent of a task, sealed: nobody changes it on the way."""
        facts = self._facts(task)
        return pack({**facts, "seal": self._seal(task.id, facts)})

    def _facts(self, task):
        return {
            "state": task.state,
            "unit": task.unit_id.id,
            "deadline": str(task.date_deadline or ""),
            "said": task.result or "",
        }

    def _seal(self, task_id, facts):
        # Only the server's own secret is used, which no caller can read.
        return hmac(self.env(su=True), SCOPE, pack([task_id, facts]))[:16]

    # -- back --------------------------------------------------------------------------

    def _create_checked(self, vals_list):
        contents = [vals.pop("file", None) for vals in vals_list]
        wizards = super()._create_checked(vals_list)
        for wizard, content in zip(wizards, contents, strict=True):
            wizard._read_answers(content)
        return wizards

    def _write_checked(self, vals):
        content = vals.pop("file", None)
        result = super()._write_checked(vals) if vals else True
        for wizard in self:
            wizard._read_answers(content)
        return result

    def _read_answers(self, content):
        """Turn a filled workbook into rows; the file itself is not kept."""
        if not content:
            return
        answers = read_upload(self.env, content, read_offline)
        if not answers:
            raise UserError(
                self.env._("This is no workbook that the Office has sent to a unit.")
            )
        self.line_ids.unlink()
        lines = [self._line(answer) for answer in answers if not answer.is_empty]
        self.env["directive.offline.line"]._as_system().create(lines)

    def _line(self, answer):
        facts = unpack(answer.sent)
        seal = str(facts.pop("seal", ""))
        task = self.env["directive.task"].browse(answer.task_id).exists()
        genuine = consteq(seal, self._seal(answer.task_id, facts))
        if not genuine or not task or not task.has_access("read"):
            raise UserError(
                self.env._(
                    "Row %s is not as the Office has sent it. Export the workbook "
                    "anew and copy the answers.",
                    answer.row,
                )
            )
        conflict = self._conflict(task, facts, answer)
        return {
            "offline_id": self.id,
            "row": answer.row,
            "task_id": task.id,
            "status": {"1": "started", "2": "done"}.get(answer.status, "none"),
            "content": answer.content,
            "date": answer.date,
            "document_number": answer.document_number,
            "forecast_date": answer.forecast,
            "difficulty": answer.difficulty,
            "sent": self._said(facts["state"], facts["deadline"], facts["said"]),
            "now": self._said(task.state, task.date_deadline, task.result),
            "conflict": conflict,
            "selected": not conflict,
        }

    def _said(self, state, deadline, said):
        states = selection_labels(self.env["directive.task"], "state")
        words = [states.get(state, state)]
        if deadline:
            words.append(format_date(self.env, deadline))
        return " · ".join(filter(None, [*words, said]))

    def _conflict(self, task, facts, answer):
        """What changed on the way, or cannot be read; empty if nothing did."""
        now, problems = self._facts(task), []
        if now["unit"] != facts["unit"]:
            problems.append(self.env._("Another unit leads the task now."))
        if task.state not in task._open_states:
            problems.append(self.env._("The task is closed."))
        elif now["state"] != facts["state"]:
            problems.append(self.env._("Its state has changed."))
        if now["deadline"] != facts["deadline"]:
            problems.append(self.env._("Its deadline has changed."))
        if now["said"] != facts["said"]:
            problems.append(self.env._("Something else was reported meanwhile."))
        if answer.problems:
            problems.append(self.env._("A cell for a day holds no day."))
        return " ".join(problems) or False

    def action_record(self):
        """Record the ticked rows, each as a paper that the Office has received.

        :raises UserError: nothing is ticked, or a row cannot be recorded: then none is
        """
        self.ensure_one()
        lines = self.line_ids.filtered("selected")
        if not lines:
            raise UserError(self.env._("Tick the rows to be recorded."))
        with self.env.cr.savepoint():
            for line in lines:
                line._record()
        count = len(lines)
        lines.unlink()
        self._as_system().recorded_count += count
        return True
