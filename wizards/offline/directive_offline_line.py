from odoo import fields, models
from odoo.exceptions import UserError


class DirectiveOfflineLine(models.TransientModel):
    """A row that came back: what was sent, what is there now, what was typed."""

    _name = "directive.offline.line"
    _inherit = ["directive.record.mixin"]
    _description = "Answer from a Workbook"
    _order = "row, id"
    _looks_for_secrecy = True
    _system_fields = frozenset({"row", "task_id", "sent", "now", "conflict"})

    offline_id = fields.Many2one(
        "directive.offline", required=True, ondelete="cascade", index=True
    )
    row = fields.Integer(readonly=True)
    selected = fields.Boolean(string="Record")
    task_id = fields.Many2one("directive.task", required=True, ondelete="cascade")
    status = fields.Selection(
        [("none", "Not Said"), ("started", "Under Way"), ("done", "Done")],
        required=True,
        default="none",
    )
    content = fields.Text(string="Result or Situation")
    date = fields.Date(string="Day of the Paper")
    document_number = fields.Char(string="Number of the Paper")
    forecast_date = fields.Date(string="Expected to Finish")
    difficulty = fields.Text()
    sent = fields.Char(string="As Sent", readonly=True)
    now = fields.Char(string="As It Is Now", readonly=True)
    conflict = fields.Char(readonly=True)

    def _record(self):
        """Record the row by the actions by which the Office records paper (Art. 6.5b).

        :raises UserError: names the task and says what to correct
        """
        self.ensure_one()
        day = self.date or self.offline_id.date
        started = self.status == "started" and self.env._("Under way.")
        words = self.content or started
        try:
            if self.difficulty:
                self._post("difficulty", self.difficulty, day)
            if self.status == "done":
                self.task_id.action_report_result(words, self.document_number, day)
            elif words or self.forecast_date:
                words = words or self.env._("Expected to finish as stated.")
                self._post("progress", words, day)
        except UserError as error:
            raise UserError(
                self.env._("Row %(row)s: %(problem)s", row=self.row, problem=error)
            ) from error

    def _post(self, kind, words, day):
        self.env["directive.task.update"].create(
            {
                "task_id": self.task_id.id,
                "kind": kind,
                "content": words,
                "date": day,
                "document_number": self.document_number,
                "forecast_date": self.forecast_date,
            }
        )
