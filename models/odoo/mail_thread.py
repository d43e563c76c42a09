from odoo import api, models
from odoo.tools import html2plaintext


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        """A digest that comes back is shown to the Office (SPEC 4)."""
        result = super()._routing_handle_bounce(email_message, message_dict)
        if message_ids := message_dict["bounced_msg_ids"]:
            # The mail gateway's own step, whichever user fetches the mail.
            self.env["directive.digest"].sudo()._note_bounce(
                message_ids, html2plaintext(message_dict.get("body") or "")
            )
        return result
