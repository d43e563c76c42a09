from odoo import api, fields, models
from odoo.exceptions import UserError

from .directive_mixin import clean_line

RECORDING_WORKING_DAYS = 1  # Art. 6.5b


class DirectiveTaskUpdate(models.Model):
    """What a unit says about a task; written once, never edited (Art. 5.1f, 7.1)."""

    _name = "directive.task.update"
    _description = "Task Update"
    _inherit = "directive.system.mixin"
    _order = "date desc, id desc"
    _rec_name = "content"

    task_id = fields.Many2one(
        "directive.task", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection([("result", "Result")], required=True, default="result")
    date = fields.Date(required=True, help="Day on which the Office received it.")
    content = fields.Text(required=True)
    document_number = fields.Char(string="Number of the Unit's Paper")
    review_state = fields.Selection(
        [("pending", "Pending"), ("accepted", "Accepted"), ("returned", "Returned")],
        string="Confirmation",
        default="pending",
        readonly=True,
    )
    reviewed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    reviewed_at = fields.Datetime(readonly=True)
    review_note = fields.Text(readonly=True)
    record_deadline = fields.Date(
        compute="_compute_record_deadline",
        store=True,
        precompute=True,
        help="One working day after the Office received it (Art. 6.5b).",
    )
    recorded_late = fields.Boolean(readonly=True)

    _pending_idx = models.Index("(task_id) WHERE review_state = 'pending'")

    @api.depends("date", "company_id")
    def _compute_record_deadline(self):
        for update in self:
            days = update.company_id._directive_days()
            update.record_deadline = days.add(update.date, RECORDING_WORKING_DAYS)

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_system():
            self._refuse_change()
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_system():
            self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()

    def _refuse_change(self):
        raise UserError(
            self.env._(
                "What a unit has said stays as it is. Report through the task; a "
                "mistake is corrected by a new report."
            )
        )

    @api.model
    def _create_results(self, tasks, content, document_number=None, day=None):
        """Keep the result that each task's unit has reported.

        :param day: day on which the Office received the paper, when it records it
            for the unit; then the Office has recorded it today, late or not
        """
        common = {
            "kind": "result",
            "content": content,
            "document_number": clean_line(document_number),
        }
        updates = self._as_system().create(
            [dict(common, task_id=task.id, date=task.date_reported) for task in tasks]
        )
        if day:
            updates._mark_recorded_late()

    def _set_reviewed(self, review_state, note=None):
        self.write(
            {
                "review_state": review_state,
                "reviewed_by_id": self.env.uid,
                "reviewed_at": fields.Datetime.now(),
                "review_note": note,
            }
        )
        self._mark_recorded_late()

    def _mark_recorded_late(self):
        """The Office's own clock (Art. 6.5b): today is past the day to record it."""
        late = self.filtered(
            lambda update: update.record_deadline < update.company_id._directive_today()
        )
        late.write({"recorded_late": True})
