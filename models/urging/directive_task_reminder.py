from odoo import models


class DirectiveTask(models.Model):
    """Activities that come and go by themselves (SPEC 4); see directive.reminder."""

    _inherit = "directive.task"

    def _refresh_reminders(self):
        """Close the reminders of what was done and open what it asks for."""
        self.env["directive.reminder"]._refresh(self._as_system())

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """The system makes nobody a follower, not whom it reminds (SPEC 4)."""
        if self._is_system():
            return True
        return super().message_subscribe(partner_ids, subtype_ids)
