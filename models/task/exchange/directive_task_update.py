from odoo import api, fields, models
from odoo.exceptions import AccessError

from ....tools.text import clean_line

RECORDING_WORKING_DAYS = 1  # Art. 6.5b
ESCALATED = ("difficulty", "beyond_capacity")


class DirectiveTaskUpdate(models.Model):
    """What a unit says about a task; written once, never edited (Art. 5.1f, 7.1).

    A result waits for the Office's review, a difficulty or a case beyond the unit's
    capacity for leadership's decision (directive_task_decision.py). What a person who
    posts one may say: directive_task_update_post.py.
    """

    _name = "directive.task.update"
    _description = "Task Update"
    _inherit = ["directive.task.statement.mixin", "directive.decided.mixin"]
    _order = "date desc, id desc"
    _rec_name = "content"

    unit_id = fields.Many2one(
        string="Said by",
        readonly=True,
        help="The unit of the person who posted it, or whose paper the Office records.",
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
    date = fields.Date(
        required=True,
        default=lambda self: self.env.company._directive_today(),
        help="Day on which the Office received it.",
    )
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
        string="Confirmation",
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
    recorded_date = fields.Date(
        string="Recorded On",
        readonly=True,
        help="Day on which the Office entered the paper, or accepted or returned the "
        "result.",
    )
    recorded_late = fields.Boolean(
        readonly=True,
        help="The Office entered the paper, or accepted or returned the result, after "
        "the day by which it had to be recorded (Art. 6.5b).",
    )
    decision = fields.Selection(
        [
            ("keep", "Keep"),
            ("extend", "Change the Deadline"),
            ("reassign", "Change the Unit"),
            ("withdraw", "Withdraw"),
        ],
        readonly=True,
    )
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
            update.record_deadline = update.date and days.add(
                update.date, RECORDING_WORKING_DAYS
            )

    @api.depends("kind", "decided_at", "lapsed")
    def _compute_awaits_decision(self):
        for update in self:
            update.awaits_decision = (
                update.kind in ESCALATED and not update.decided_at and not update.lapsed
            )

    # -- posting ---------------------------------------------------------------

    def _create_checked(self, vals_list):
        """Post updates as the user (SPEC 7): for its unit, or the Office for a paper.

        :raises UserError: a field of the system, missing words, a closed task
        :raises AccessError: neither lead nor (for progress) coordinating unit
        """
        if self._is_system():
            return super()._create_checked(vals_list)
        return self.browse().union(*(self._post(vals) for vals in vals_list))

    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "What a unit has said can no longer be changed. Report through the "
                "task; a mistake is corrected by a new report."
            )
        )

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
            [
                dict(
                    common,
                    task_id=task.id,
                    unit_id=task._get_speaker(on_paper=bool(day)).id,
                    date=day or task._today(),
                )
                for task in tasks
            ]
        )
        updates._adopt_files()
        if day:
            updates._mark_recorded(entered=True)
        return updates

    # -- review by the Office --------------------------------------------------

    def _set_reviewed(self, review_state, note=None):
        vals = {"review_state": review_state, "review_note": note}
        self.write({**vals, **self._done_by("reviewed")})
        self._mark_recorded()

    def _mark_recorded(self, entered=False):
        """The Office's own clock (Art. 6.5b) stops, or has run past its day.

        :param entered: the Office enters a paper; a result is then still to be accepted
            or returned
        """
        for today, group in self.grouped(
            lambda update: update.company_id._directive_today()
        ).items():
            group.filtered(
                lambda update, today=today: update.record_deadline < today
            ).write({"recorded_late": True})
            if entered:
                group = group.filtered(lambda update: not update.review_state)
            group.write({"recorded_date": today})
