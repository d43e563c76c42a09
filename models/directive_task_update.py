from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.text import clean
from .directive_mixin import clean_line

RECORDING_WORKING_DAYS = 1  # Art. 6.5b
ESCALATED = ("difficulty", "beyond_capacity")
# What a person who posts an update may say; the rest is the system's.
POSTED_FIELDS = {
    "task_id",
    "kind",
    "date",
    "content",
    "cause",
    "proposal",
    "document_number",
    "attachment_ids",
    "forecast_date",
}


class DirectiveTaskUpdate(models.Model):
    """What a unit says about a task; written once, never edited (Art. 5.1f, 7.1).

    A result waits for the Office's review, a difficulty or a case beyond the unit's
    capacity for leadership's decision (directive_task_decision.py).
    """

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
    kind = fields.Selection(
        [
            ("progress", "Progress"),
            ("result", "Result"),
            ("difficulty", "Difficulty"),
            ("beyond_capacity", "Beyond Capacity"),
        ],
        required=True,
        default="progress",
    )
    date = fields.Date(required=True, help="Day on which the Office received it.")
    content = fields.Text(required=True)
    cause = fields.Text(help="Why the unit is stuck.")
    proposal = fields.Text(help="What the unit proposes to do about it.")
    document_number = fields.Char(string="Number of the Unit's Paper")
    attachment_ids = fields.Many2many(
        "ir.attachment", "directive_task_update_attachment_rel", string="Files"
    )
    forecast_date = fields.Date(
        string="Expected to Finish", help="When the unit expects to finish."
    )
    review_state = fields.Selection(
        [("pending", "Pending"), ("accepted", "Accepted"), ("returned", "Returned")],
        string="Review",
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
    decision = fields.Selection(
        [
            ("keep", "Keep"),
            ("extend", "Change the Deadline"),
            ("reassign", "Change the Unit"),
            ("withdraw", "Withdraw"),
        ],
        readonly=True,
    )
    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    decided_at = fields.Datetime(readonly=True)
    decision_note = fields.Text(readonly=True)
    lapsed = fields.Boolean(
        readonly=True,
        help="The task was accepted, withdrawn or re-assigned before it was decided.",
    )
    awaits_decision = fields.Boolean(
        compute="_compute_awaits_decision", store=True, precompute=True
    )

    _pending_idx = models.Index("(task_id) WHERE review_state = 'pending'")
    _awaiting_idx = models.Index("(task_id) WHERE awaits_decision IS TRUE")

    @api.depends("date", "company_id")
    def _compute_record_deadline(self):
        for update in self:
            days = update.company_id._directive_days()
            update.record_deadline = days.add(update.date, RECORDING_WORKING_DAYS)

    @api.depends("kind", "decided_at", "lapsed")
    def _compute_awaits_decision(self):
        for update in self:
            update.awaits_decision = (
                update.kind in ESCALATED
                and not update.decided_at
                and not update.lapsed
            )

    # -- posting --------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Post updates as the user (SPEC 7): for its unit, or the Office for a paper.

        :raises UserError: a field of the system, missing words, a closed task
        :raises AccessError: neither lead nor (for progress) coordinating unit
        """
        if self._is_system():
            return super().create(vals_list)
        return self.browse().union(*(self._post(vals) for vals in vals_list))

    @api.model
    def _post(self, vals):
        if set(vals) - POSTED_FIELDS:
            self._refuse_change()
        task = self.env["directive.task"].browse(vals.get("task_id")).exists()
        if not task:
            raise UserError(self.env._("Choose the task that the update is about."))
        kind = vals.get("kind") or self.default_get(["kind"])["kind"]
        words = {
            name: clean(vals.get(name) or "") and vals[name].strip()
            for name in ("content", "cause", "proposal")
        }
        extra = {
            "attachment_ids": vals.get("attachment_ids", []),
            "forecast_date": fields.Date.to_date(vals.get("forecast_date") or None),
            "cause": words["cause"],
            "proposal": words["proposal"],
        }
        args = (words["content"], vals.get("document_number"), vals.get("date"))
        if kind == "result":
            task._report_result(*args, extra=extra)
        else:
            task._post_update(kind, *args, extra=extra)
        return self.search([("task_id", "=", task.id)], order="id desc", limit=1)

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
    def _create_for(self, tasks, kind, content, document_number, day, extra=None):
        """Keep what is said about each of ``tasks``, with the system fields open.

        :param day: day on which the Office received the paper, when it records it for
            the unit; then the Office has recorded it today, late or not
        :param extra: values of further posted fields
        """
        common = {
            **(extra or {}),
            "kind": kind,
            "content": content,
            "document_number": clean_line(document_number),
            "review_state": "pending" if kind == "result" else False,
        }
        updates = self._as_system().create(
            [dict(common, task_id=task.id, date=day or task._today()) for task in tasks]
        )
        updates._adopt_attachments()
        if day:
            updates._mark_recorded_late()
        return updates

    def _adopt_attachments(self):
        """Files belong to the update: who reads its task reads them."""
        for update in self:
            update.attachment_ids.filtered(
                lambda file, user=self.env.user: file.create_uid == user
                and (not file.res_id or file.res_model == "directive.task.post")
            ).write({"res_model": self._name, "res_id": update.id})

    # -- review by the Office ---------------------------------------------------------

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
            lambda update: update.record_deadline
            < update.company_id._directive_today()
        )
        late.write({"recorded_late": True})
