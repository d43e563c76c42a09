from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command


class DirectiveTaskStep(models.TransientModel):
    """Adds what each step does with the words that were asked for."""

    _inherit = "directive.task.step"

    def _perform_decline(self):
        self.task_ids.action_decline(self.words)

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

    def _perform_return(self):
        self.task_ids.action_return(self.words, self.major_error)

    def _perform_cancel(self):
        self.task_ids.action_cancel(self.words, self.document_number)

    def _perform_reassign(self):
        self.task_ids.action_reassign(self.unit_id, self.words)

    def _perform_review(self):
        self.task_ids.action_review(self.date, self.words)

    def _perform_extension(self):
        self.task_ids.action_request_extension(self.date, self.words)

    def _perform_objective(self):
        self.task_ids.action_confirm_objective(
            self.delay_cause_id, self.words, self.excuses
        )
