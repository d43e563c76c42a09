from odoo import api, fields, models

from ..models.directive_task_update import ESCALATED


class DirectiveTaskPost(models.TransientModel):
    """Say once what happened with a task, from its form or its card (Art. 7.1)."""

    _name = "directive.task.post"
    _description = "Post an Update"

    task_id = fields.Many2one("directive.task", required=True, ondelete="cascade")
    kind = fields.Selection(
        selection=lambda self: self._selection_kind(), required=True, default="progress"
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
    delay_cause_id = fields.Many2one("directive.delay.cause")
    delay_reason = fields.Text()
    is_late = fields.Boolean(compute="_compute_context")
    is_office = fields.Boolean(compute="_compute_context")
    is_my_unit = fields.Boolean(related="task_id.is_my_unit")

    @api.model
    def _selection_kind(self):
        field = self.env["directive.task.update"]._fields["kind"]
        return field._description_selection(self.env)

    @api.depends("task_id", "kind", "date")
    def _compute_context(self):
        """A result reported late asks for the cause of the delay (Art. 7.1)."""
        for wizard in self:
            task = wizard.task_id
            day = wizard.date or (task and task._today())
            wizard.is_office = self.env.user._is_directive_office()
            wizard.is_late = bool(
                wizard.kind == "result"
                and task.date_deadline
                and day > task.date_deadline
            )

    def action_post(self):
        """Post the update as the user and close the dialog."""
        self.ensure_one()
        self.env["directive.task.update"].create(self._update_vals())
        if self.is_late:
            self.task_id.write(
                {
                    "delay_cause_id": self.delay_cause_id.id,
                    "delay_reason": self.delay_reason,
                }
            )
        return {"type": "ir.actions.act_window_close"}

    def _update_vals(self):
        vals = {
            "task_id": self.task_id.id,
            "kind": self.kind,
            "content": self.content,
            "document_number": self.document_number,
            "attachment_ids": [fields.Command.set(self.attachment_ids.ids)],
            "forecast_date": self.forecast_date,
        }
        if self.is_office and not self.is_my_unit:
            vals["date"] = self.date or self.task_id._today()
        if self.kind in ESCALATED:
            vals.update(cause=self.cause, proposal=self.proposal)
        return vals
