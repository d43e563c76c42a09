from odoo import models

from ..urging.directive_digest import MESSAGE_MARK


class MailMail(models.Model):
    """The daily digest follows its mail: the Office sees whom it missed (SPEC 4).

    Without it a wrong address stays unknown. Other mails are told by their Message-Id.
    """

    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        digests = self.filtered(lambda mail: MESSAGE_MARK in (mail.message_id or ""))
        if digests:
            # The mail queue's own step: whoever runs it, the outcome is kept.
            self.env["directive.digest"].sudo()._follow(digests, failure_reason)
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
