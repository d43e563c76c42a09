from odoo import models
from odoo.tools import html2plaintext

from ..urging.directive_digest import MESSAGE_MARK


class MailThread(models.AbstractModel):
    """A digest that comes back is shown to the Office (SPEC 4).

    Without it an address that has gone stays unknown. Other bounces are told by the
    Message-Id that they name.
    """

    _inherit = "mail.thread"

    def _routing_handle_bounce(self, email_message, message_dict):
        result = super()._routing_handle_bounce(email_message, message_dict)
        digests = [
            id_ for id_ in message_dict["bounced_msg_ids"] or () if MESSAGE_MARK in id_
        ]
        if digests:
            # The mail gateway's own step, whichever user fetches the mail.
            self.env["directive.digest"].sudo()._note_bounce(
                digests, html2plaintext(message_dict.get("body") or "")
            )
        return result
