from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# What most steps do: an action of the tasks, and what it takes of the dialog.
ACTIONS = {
    "decline": ("action_decline", "words"),
    "return": ("action_return", "words", "major_error"),
    "cancel": ("action_cancel", "words", "document_number"),
    "reassign": ("action_reassign", "unit_id", "words"),
    "review": ("action_review", "date", "words"),
    "extension": ("action_request_extension", "date", "words"),
    "objective": ("action_confirm_objective", "delay_cause_id", "words", "excuses"),
}


class DirectiveTaskStep(models.TransientModel):
    """Asks for the words that a step of tasks needs, then performs the step.

    The one dialog of each of them, from the form, the list, a card or a drop on the
    board. A step that does more than ``ACTIONS`` says has its method
    ``_perform_<step>``.
    """

    _name = "directive.task.step"
    _inherit = "directive.record.mixin"
    _looks_for_secrecy = True
    _description = "Step of a Task"

    step = fields.Selection(
        [
            ("decline", "Decline"),
            ("report", "Report the Result"),
            ("return", "Return the Result"),
            ("cancel", "Withdraw"),
            ("reassign", "Re-assign"),
            ("review", "Review"),
            ("extension", "Ask for an Extension"),
            ("objective", "Confirm an Objective Cause"),
            ("share", "Share among Officers"),
            ("hand_over", "Hand Over"),
        ],
        required=True,
    )
    major_error = fields.Boolean(
        string="Major Error of Content",
        help="Counts as a failed check on the sheets of the officers.",
    )
    excuses = fields.Selection(
        [("delay", "A Delay"), ("quality", "A Failed Check")],
        default="delay",
    )
    task_ids = fields.Many2many(
        "directive.task", "directive_task_step_rel", string="Tasks", required=True
    )
    company_id = fields.Many2one("res.company", compute="_compute_of_tasks")
    words = fields.Text()
    document_number = fields.Char()
    date = fields.Date(compute="_compute_date", store=True, readonly=False)
    is_paper = fields.Boolean(compute="_compute_is_paper")
    unit_id = fields.Many2one("directive.unit")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "directive_task_step_attachment_rel",
        string="Files",
        help="A file belongs to one result: report tasks one by one to attach some.",
    )
    delay_cause_id = fields.Many2one(
        "directive.delay.cause", compute="_compute_delay", store=True, readonly=False
    )
    delay_reason = fields.Text(compute="_compute_delay", store=True, readonly=False)
    is_late = fields.Boolean(compute="_compute_is_late")
    number_needed = fields.Boolean(compute="_compute_number_needed")
    is_batch = fields.Boolean(compute="_compute_of_tasks")
    deadline_in_force = fields.Date(compute="_compute_deadline_in_force")
    first_deadline = fields.Date(
        compute="_compute_deadline_in_force",
        help="The first day that may be asked for.",
    )
    is_office = fields.Boolean(compute="_compute_is_office")
    decline_reason = fields.Text(compute="_compute_of_tasks")

    @api.depends("task_ids")
    def _compute_of_tasks(self):
        for wizard in self:
            tasks = wizard.task_ids
            wizard.company_id = tasks.company_id[:1]
            wizard.is_batch = len(tasks) > 1
            reasons = tasks.filtered("declined_at").mapped("decline_reason")
            wizard.decline_reason = "\n".join(filter(None, reasons))

    @api.depends("task_ids", "step")
    def _compute_number_needed(self):
        """A withdrawal needs its document once a unit has acknowledged (SPEC 3)."""
        for wizard in self:
            wizard.number_needed = wizard.step == "cancel" and any(
                wizard.task_ids.mapped("content_locked")
            )

    @api.depends("task_ids", "step")
    def _compute_delay(self):
        """A report goes on from the cause that the unit has given already."""
        for wizard in self:
            known = wizard.task_ids if wizard.step == "report" else wizard.task_ids[:0]
            wizard.delay_cause_id = len(known) == 1 and known.delay_cause_id
            wizard.delay_reason = len(known) == 1 and known.delay_reason

    @api.depends("task_ids", "step")
    def _compute_is_paper(self):
        """The Office writes down what a unit has handed in on paper (Art. 6.5b)."""
        for wizard in self:
            papers = wizard.task_ids.mapped("can_record_paper")
            wizard.is_paper = wizard.step == "report" and any(papers)

    @api.depends("is_paper", "company_id")
    def _compute_date(self):
        """A paper is written down on the day on which it comes, as a rule."""
        for wizard in self:
            today = wizard.is_paper and wizard.company_id._directive_today()
            wizard.date = wizard.date or today

    @api.depends("task_ids", "company_id")
    def _compute_deadline_in_force(self):
        """The latest one of several: what is asked for must be later than it."""
        for wizard in self:
            days = wizard.task_ids.mapped("date_deadline")
            in_force = max(filter(None, days), default=False)
            wizard.deadline_in_force = in_force
            today = wizard.company_id._directive_today()
            following = in_force and fields.Date.add(in_force, days=1)
            wizard.first_deadline = max(today, following or today)

    @api.depends("step")
    def _compute_is_office(self):
        self.is_office = self.env.user._is_directive_office()

    @api.depends("task_ids", "step", "date")
    def _compute_is_late(self):
        """A result reported late asks for the cause of the delay (Art. 7.1)."""
        for wizard in self:
            wizard.is_late = wizard.step == "report" and bool(wizard._late_tasks())

    def _late_tasks(self):
        return self.task_ids.filtered(lambda task: task._asks_for_cause(self.date))

    def action_confirm(self):
        """Perform the step on all its tasks, or on none."""
        self.ensure_one()
        if self.step in ACTIONS:
            action, *names = ACTIONS[self.step]
            getattr(self.task_ids, action)(*(self[name] for name in names))
        else:
            getattr(self, f"_perform_{self.step}")()
        if self.step != "report":
            return {"type": "ir.actions.act_window_close"}
        # On a phone nothing else shows that the report has gone.
        return self._toast(self.env._("Sent: the Office confirms or returns it."))

    def _perform_report(self):
        if self.is_batch and self.attachment_ids:
            raise UserError(
                self.env._("Attach files to one result: report the tasks one by one.")
            )
        late = self._late_tasks()
        files = self.env["directive.task.update"]._own_files(
            {"attachment_ids": [Command.set(self.attachment_ids.ids)]}
        )
        self.task_ids._report_result(
            self.words,
            self.document_number,
            self.date,
            extra={"attachment_ids": [Command.set(files.ids)]},
        )
        late._explain_delay(self.delay_cause_id, self.delay_reason)
