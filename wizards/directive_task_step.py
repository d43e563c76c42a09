from odoo import api, fields, models

# Steps that need words or a choice: {step: method that performs it}.
STEPS = {
    "decline": "_decline",
    "report": "_report",
    "return": "_return",
    "cancel": "_cancel",
    "reassign": "_reassign",
    "review": "_review",
    "extension": "_request_extension",
    "objective": "_confirm_objective",
}


class DirectiveTaskStep(models.TransientModel):
    """Asks for the words that a step of tasks needs, then performs the step."""

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
        ],
        required=True,
    )
    task_ids = fields.Many2many(
        "directive.task", "directive_task_step_rel", string="Tasks", required=True
    )
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    words = fields.Text()
    document_number = fields.Char()
    date = fields.Date()
    unit_id = fields.Many2one("directive.unit")
    delay_cause_id = fields.Many2one("directive.delay.cause")
    delay_reason = fields.Text()
    is_late = fields.Boolean(compute="_compute_is_late")
    number_needed = fields.Boolean(compute="_compute_number_needed")
    is_office = fields.Boolean(compute="_compute_is_office")
    decline_reason = fields.Text(compute="_compute_decline_reason")

    @api.depends("task_ids")
    def _compute_company_id(self):
        for wizard in self:
            wizard.company_id = wizard.task_ids.company_id[:1]

    @api.depends("task_ids", "step")
    def _compute_number_needed(self):
        """A withdrawal needs its document once a unit has acknowledged (SPEC 3)."""
        for wizard in self:
            wizard.number_needed = wizard.step == "cancel" and any(
                wizard.task_ids.mapped("content_locked")
            )

    @api.depends("step")
    def _compute_is_office(self):
        self.is_office = self.env.user._is_directive_office()

    @api.depends("task_ids")
    def _compute_decline_reason(self):
        for wizard in self:
            reasons = wizard.task_ids.filtered("declined_at").mapped("decline_reason")
            wizard.decline_reason = "\n".join(filter(None, reasons))

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
        getattr(self, STEPS[self.step])()
        return {"type": "ir.actions.act_window_close"}

    def _decline(self):
        self.task_ids.action_decline(self.words)

    def _report(self):
        late = self._late_tasks()
        self.task_ids.action_report_result(self.words, self.document_number, self.date)
        if self.delay_cause_id:
            late.write(
                {
                    "delay_cause_id": self.delay_cause_id.id,
                    "delay_reason": self.delay_reason,
                }
            )

    def _return(self):
        self.task_ids.action_return(self.words)

    def _cancel(self):
        self.task_ids.action_cancel(self.words, self.document_number)

    def _reassign(self):
        self.task_ids.action_reassign(self.unit_id, self.words)

    def _review(self):
        self.task_ids.action_review(self.date, self.words)

    def _request_extension(self):
        self.task_ids.action_request_extension(self.date, self.words)

    def _confirm_objective(self):
        self.task_ids.action_confirm_objective(self.delay_cause_id, self.words)
