from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.task.exchange.directive_task_update import ESCALATED
from ..tools.labels import selection_of
from ..tools.text import clean


class DirectiveTaskPost(models.TransientModel):
    """Say once what happened with a task, from its form or its card (Art. 7.1).

    Its result is reported in the dialog of steps.
    """

    _name = "directive.task.post"
    _inherit = ["directive.record.mixin", "directive.once.mixin"]
    _looks_for_secrecy = True
    _description = "Post an Update"

    task_id = fields.Many2one("directive.task", required=True, ondelete="cascade")
    kind = fields.Selection(
        selection=selection_of("directive.task.update", "kind", without=("result",)),
        required=True,
        default="progress",
    )
    content = fields.Text(string="What Happened")
    cause = fields.Text()
    proposal = fields.Text()
    document_number = fields.Char(string="Number of the Unit's Paper")
    date = fields.Date(string="Paper Received On")
    forecast_date = fields.Date(string="Expected to Finish")
    attachment_ids = fields.Many2many(
        "ir.attachment", "directive_task_post_attachment_rel", string="Files"
    )
    delay_cause_id = fields.Many2one(
        "directive.delay.cause",
        compute="_compute_delay",
        store=True,
        readonly=False,
    )
    delay_reason = fields.Text(compute="_compute_delay", store=True, readonly=False)
    asks_for_cause = fields.Boolean(compute="_compute_context")
    only_progress = fields.Boolean(compute="_compute_context")
    on_paper = fields.Boolean(compute="_compute_context")

    @api.depends("task_id", "date")
    @api.depends_context("uid")
    def _compute_context(self):
        """Who speaks, and what is asked: overdue, the cause of the delay (Art. 7.1)."""
        office = self.env.user._is_directive_office()
        for wizard in self:
            task = wizard.task_id
            wizard.on_paper = office and not task.is_my_unit
            wizard.only_progress = not task._filtered_possible("escalate")
            wizard.asks_for_cause = not wizard.only_progress and task._asks_for_cause(
                wizard.date
            )

    @api.depends("task_id")
    def _compute_delay(self):
        for wizard in self:
            wizard.delay_cause_id = wizard.task_id.delay_cause_id
            wizard.delay_reason = wizard.task_id.delay_reason

    @api.constrains("task_id")
    def _check_task_id(self):
        """The dialog shows the name of its task: only to who may read it."""
        self.sudo(False).task_id.check_access("read")

    def action_post(self):
        """Post the update as the user and close the dialog.

        :raises UserError: a case for leadership without cause or proposal
        """
        self.ensure_one()
        self._check_cause_and_proposal()
        self._do_once()
        self.env["directive.task.update"].create(self._update_vals())
        if self.asks_for_cause:
            escalated = self.kind in ESCALATED  # the reason is said already
            self.task_id._explain_delay(
                self.delay_cause_id, self.cause if escalated else self.delay_reason
            )
        return {"type": "ir.actions.act_window_close"}

    def _check_cause_and_proposal(self):
        """Who tells leadership of a case says why, and what to do about it (Art. 7.1).

        Only the dialog asks for both: a paper that is recorded, and what comes from
        another program, may say all in one text.
        """
        if self.kind in ESCALATED and not (clean(self.cause) and clean(self.proposal)):
            raise UserError(
                self.env._(
                    "Leadership decides on the cause and on what the unit proposes: "
                    "enter both."
                )
            )

    def _update_vals(self):
        vals = {
            "task_id": self.task_id.id,
            "kind": self.kind,
            "content": self.content,
            "document_number": self.document_number,
            "attachment_ids": [Command.set(self.attachment_ids.ids)],
            "forecast_date": self.forecast_date,
        }
        if self.on_paper:
            vals["date"] = self.date or self.task_id._today()
        if self.kind in ESCALATED:
            vals.update(cause=self.cause, proposal=self.proposal)
        return vals
