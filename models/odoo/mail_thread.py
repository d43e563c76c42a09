from odoo import api, models
from odoo.tools import html2plaintext

from odoo.addons.mail.models.mail_activity_mixin import MailActivityMixin as Activities
from odoo.addons.mail.models.mail_thread import MailThread as Thread

from ..mixins.directive_call_mixin import answer_in_words

# Those of the chatter of our records that a call from outside may ask for.
METHODS = {
    Thread: """
        message_change_thread message_get_followers message_mail_with_source message_new
        message_notify message_parse message_post message_post_with_source
        message_process message_route message_subscribe message_unsubscribe
        message_update
    """,
    Activities: """
        activity_feedback activity_reschedule activity_schedule activity_search
        activity_send_mail activity_unlink
    """,
}


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


class MailActivityMixin(models.AbstractModel):
    _inherit = "mail.activity.mixin"


for cls, target in ((Thread, MailThread), (Activities, MailActivityMixin)):
    answer_in_words(target, {cls: METHODS[cls]})
