from odoo import api, models

from ..mixins.directive_secrecy_mixin import is_directive_model, markup_has_secret_mark

TEXTS = {"body", "subject"}


class MailMessage(models.Model):
    """Words on our records are looked at before they are stored (SPEC 6).

    Without it a call that does not pass the chatter stores the text of a secret
    document. The model that a message names is all that is asked of others.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        marked = [
            is_directive_model(vals.get("model")) and self._check_secret_words(vals)
            for vals in vals_list
        ]
        if any(is_directive_model(vals.get("model")) for vals in vals_list):
            self.env["directive.secrecy.confirmation"]._wait_for_purge()
        messages = super().create(vals_list)
        if any(marked):
            self.env["directive.secrecy.confirmation"]._log_marked(messages, marked)
        return messages

    def write(self, vals):
        marked = TEXTS & vals.keys() and markup_has_secret_mark(*map(vals.get, TEXTS))
        # Whose messages they are is asked of the few texts only that carry a mark.
        ours = marked and self.filtered(
            lambda message: is_directive_model(message.model)
        )
        if ours:
            self.env["directive.secrecy.mixin"]._is_confirmed(True)
        result = super().write(vals)
        if ours:
            self.env["directive.secrecy.confirmation"]._log(ours)
        return result

    def _check_secret_words(self, vals):
        """Whether words carry a mark that the user has confirmed to be none.

        :raises SecrecyMarkFound: they do, and nobody has confirmed it
        """
        # Notices that the system makes of words which were looked at when written.
        if vals.get("message_type") == "user_notification":
            return False
        marked = markup_has_secret_mark(*map(vals.get, TEXTS))
        return self.env["directive.secrecy.mixin"]._is_confirmed(marked)
