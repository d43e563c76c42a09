from odoo import models

from ..urging.directive_reminder_rules import REMINDERS, TYPE_XMLID


class MailActivityType(models.Model):
    """The types of our reminders stay: without it the schedule loses one and stops."""

    _inherit = "mail.activity.type"

    def _get_model_info_by_xmlid(self):
        info = super()._get_model_info_by_xmlid()
        for reason in REMINDERS:
            info[TYPE_XMLID % reason] = {"res_model": "directive.task", "unlink": False}
        info[TYPE_XMLID % "report"] = {"res_model": "directive.report", "unlink": False}
        return info
