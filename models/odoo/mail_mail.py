from odoo import api, fields, models


class MailMail(models.Model):
    """The digest follows its mail, so that the Office sees whom it did not reach."""

    _inherit = "mail.mail"

    # For the rule that keeps the mails of the register from the administrator.
    directive_digest_ids = fields.One2many(
        "directive.digest", "mail_id", string="Daily Digest", groups="base.group_system"
    )

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self._directive_digests()._follow(self)
        return result

    @api.ondelete(at_uninstall=False)
    def _tell_digests(self):
        self._directive_digests()._note_deletion(self)

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """A digest that could not be sent is shown to the Office (SPEC 4)."""
        if failure_type:
            self._directive_digests()._note_failure(self, failure_reason)
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )

    def _directive_digests(self):
        # The mail queue's own step: whoever runs it, the outcome is kept.
        return self.env["directive.digest"].sudo()
