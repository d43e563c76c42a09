"""Where a mark of secrecy is looked for: the texts people write, and their files.

What the system derives from them (lines of a letter, reminders, figures) was looked at
when it was written.
"""

from odoo import models
from odoo.tools import html2plaintext

from ..mixins.directive_secrecy_mixin import is_guarded


class DirectiveDirective(models.Model):
    _name = "directive.directive"
    _inherit = ["directive.directive", "directive.secrecy.mixin"]


class DirectiveTask(models.Model):
    _name = "directive.task"
    _inherit = ["directive.task", "directive.secrecy.mixin"]


class DirectiveTaskEvent(models.Model):
    _name = "directive.task.event"
    _inherit = ["directive.task.event", "directive.secrecy.mixin"]


class DirectiveTaskUpdate(models.Model):
    _name = "directive.task.update"
    _inherit = ["directive.task.update", "directive.secrecy.mixin"]


class DirectiveTaskPosition(models.Model):
    _name = "directive.task.position"
    _inherit = ["directive.task.position", "directive.secrecy.mixin"]


class DirectiveExtension(models.Model):
    _name = "directive.extension"
    _inherit = ["directive.extension", "directive.secrecy.mixin"]


class DirectiveLetter(models.Model):
    _name = "directive.letter"
    _inherit = ["directive.letter", "directive.secrecy.mixin"]


class DirectiveInspection(models.Model):
    _name = "directive.inspection"
    _inherit = ["directive.inspection", "directive.secrecy.mixin"]


class DirectiveInspectionFinding(models.Model):
    _name = "directive.inspection.finding"
    _inherit = ["directive.inspection.finding", "directive.secrecy.mixin"]


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
