"""Where a mark of secrecy is looked for: the texts people write, and their files.

What the system derives from them (lines of a letter, reminders, figures) was looked at
when it was written.
"""

from odoo import models
from odoo.tools import html2plaintext

from ..mixins.directive_secrecy_mixin import is_guarded


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["mail.message", "directive.secrecy.mixin"]

    def _secrecy_texts(self, vals):
        models_ = [vals["model"]] if "model" in vals else self.mapped("model")
        # Notices that the system makes of words which were looked at when written.
        made = vals.get("message_type") == "user_notification"
        if not made and any(map(is_guarded, models_)):
            yield vals.get("subject") or ""
            yield html2plaintext(vals.get("body") or "")


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["mail.activity", "directive.secrecy.mixin"]

    def _secrecy_texts(self, vals):
        # Only the name of a model is read, which is no secret.
        model = self.env["ir.model"].sudo().browse(vals.get("res_model_id") or 0).model
        if any(map(is_guarded, [model, *self.mapped("res_model")])):
            yield vals.get("summary") or ""
            yield html2plaintext(vals.get("note") or "")
