from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """A digest that could not be sent is shown to the Office (SPEC 4)."""
        # The mail queue's own step: whoever runs it, the outcome is kept.
        self.env["directive.digest"].sudo()._note_outcome(
            self, failure_reason, failure_type
        )
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
