from odoo import models

COMMENT = "mail.mt_comment"


class DirectiveTask(models.Model):
    """Who hears of a task: those who work on it today, and nobody by mail per task."""

    _inherit = "directive.task"

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        """Nobody is made a follower, nobody gets a mail per task (SPEC 4)."""
        return []

    def message_post(self, *, message_type="notification", partner_ids=None, **kwargs):
        """A comment reaches those who work on the task, as they are today.

        Followers would go on hearing of a task after they have left its unit.
        """
        if message_type == "comment" and kwargs.get("subtype_xmlid") == COMMENT:
            partner_ids = {*(partner_ids or ()), *self._get_correspondents().ids}
            partner_ids = list(partner_ids)
        return super().message_post(
            message_type=message_type, partner_ids=partner_ids, **kwargs
        )

    def _get_correspondents(self):
        """Partners of the monitor and of the unit's officer, or its focal points."""
        # Who posts was checked; the addresses are used, not shown.
        task = self.sudo()
        unit = task.unit_id
        # An officer who has moved on is not reached, nor is one who is archived.
        officer = (task.user_id & unit.member_ids).filtered("active")
        users = task.monitor_id
        users |= officer or unit.focal_point_ids or unit.leader_ids
        return (users.filtered("active") - self.env.user).partner_id
