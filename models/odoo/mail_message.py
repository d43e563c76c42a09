from odoo import api, models
from odoo.tools import html2plaintext

from ...tools.secrecy import text_has_secret_mark
from ..mixins.directive_secrecy_mixin import is_guarded


class MailMessage(models.Model):
    """Words on our records are looked at before they are stored (SPEC 6).

    Without it a call that does not pass the chatter stores the text of a secret
    document. The model that a message names is all that is asked of others.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        marked = [
            is_guarded(vals.get("model")) and self._check_secret_words(vals)
            for vals in vals_list
        ]
        if any(is_guarded(vals.get("model")) for vals in vals_list):
            self.env["directive.secrecy.confirmation"]._wait_for_purge()
        messages = super().create(vals_list)
        if any(marked):
            confirmed = (r.id for r, m in zip(messages, marked, strict=True) if m)
            self.env["directive.secrecy.confirmation"]._log(self.browse(confirmed))
        return messages

    def write(self, vals):
        result = super().write(vals)
        # Odoo has read the models, to see whether the person may write here; the
        # chatter's own change of a message comes by directive.thread.mixin.
        if not self.env.su and {"body", "subject", "model"} & vals.keys():
            for message in self:
                if is_guarded(message.model):
                    message._check_secret_words({"model": message.model, **vals})
        return result

    @api.model
    def _check_secret_words(self, vals):
        """Whether words carry a mark that the user has confirmed to be none.

        :raises SecrecyMarkFound: they do, and nobody has confirmed it
        """
        secrecy = self.env["directive.secrecy.mixin"]
        # Notices that the system makes of words which were looked at when written.
        if vals.get("message_type") == "user_notification":
            return False
        texts = (vals.get("subject") or "", html2plaintext(vals.get("body") or ""))
        return secrecy._is_confirmed(any(map(text_has_secret_mark, texts)))
