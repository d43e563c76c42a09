from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.mail.tools.discuss import Store


class MailActivity(models.Model):
    """Tells the reminders of tasks from the activities that people plan themselves."""

    _name = "mail.activity"
    _inherit = ["mail.activity", "directive.system.mixin"]
    _system_fields = frozenset({"directive_reason"})

    directive_reason = fields.Char(
        string="Reminder",
        readonly=True,
        copy=False,
        help="Why the system reminds of a task, or of a report that is to be handed "
        "in.",
    )

    _directive_reminder_uniq = models.UniqueIndex(
        "(res_id, directive_reason, user_id)"
        " WHERE directive_reason IS NOT NULL AND active IS TRUE",
        "This person is reminded of it already.",
    )

    def _compute_can_write(self):
        """No buttons on a reminder: it goes when the thing is done."""
        result = super()._compute_can_write()
        self.filtered("directive_reason").can_write = False
        return result

    def _to_store_defaults(self, target):
        """The popover of a card shows the summary only: for a reminder, its type.

        Not stored, so that everybody reads it in a language of one's own.
        """
        return [
            *super()._to_store_defaults(target),
            Store.Attr(
                "summary",
                lambda activity: activity.activity_type_id.name,
                predicate=lambda activity: activity.directive_reason,
            ),
        ]

    def write(self, vals):
        self._check_no_reminder()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reminder(self):
        self._check_no_reminder()

    def _check_no_reminder(self):
        """A reminder says what is: it goes when the thing is done (SPEC 4)."""
        if self.env.su:
            return
        # Only whether it is a reminder of the system.
        if any(activity.directive_reason for activity in self.sudo()):
            raise UserError(
                self.env._(
                    "This reminder closes by itself as soon as the task or report no "
                    "longer needs it. To hand a task to a colleague, name its "
                    "officer."
                )
            )
