from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from odoo.addons.mail.tools.discuss import Store

from ...tools.secrecy import text_has_secret_mark
from ..mixins.directive_secrecy_mixin import is_guarded


class MailActivity(models.Model):
    """Tells the reminders of tasks from the activities that people plan themselves.

    Without it a reminder could be ticked off while its task still waits, one person
    would be reminded twice, and the words of a plan could carry a secret document.
    """

    _name = "mail.activity"
    _inherit = ["mail.activity", "directive.system.mixin"]

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

    @api.model_create_multi
    def create(self, vals_list):
        confirmed = [self._is_confirmed_mark(vals) for vals in vals_list]
        activities = super().create(vals_list)
        if not self._is_system():
            activities._check_no_reminder()
        for activity, mark in zip(activities, confirmed, strict=True):
            if activity.directive_reason or is_guarded(activity.res_model):
                activity._keep_words(mark)
        return activities

    def write(self, vals):
        confirmed = self._is_confirmed_mark(vals)
        result = super().write(vals)
        # Odoo has read the rows, to see whether the person may write them.
        if not self.env.su or "directive_reason" in vals:
            self._check_no_reminder()
        if confirmed:
            self._keep_words(confirmed)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reminder(self):
        if not self.env.su:
            self._check_no_reminder()

    # -- marks of secrecy ------------------------------------------------------------

    def _is_confirmed_mark(self, vals):
        """Whether words on a record of ours carry a mark that is confirmed to be none.

        Of which model they are is asked only where there is a mark.

        :raises SecrecyMarkFound: there is one, and nobody has confirmed it
        """
        texts = (vals.get("summary") or "", html2plaintext(vals.get("note") or ""))
        if not any(map(text_has_secret_mark, texts)):
            return False
        model_id = vals.get("res_model_id") or self.env.context.get(
            "default_res_model_id"
        )
        # Only the name of a model is read, which is no secret.
        names = [self.env["ir.model"].sudo().browse(model_id or 0).model]
        names += [vals.get("res_model"), *self.mapped("res_model")]
        secrecy = self.env["directive.secrecy.mixin"]
        return any(map(is_guarded, names)) and secrecy._is_confirmed(True)

    def _keep_words(self, confirmed):
        """What is stored on records of ours waits for a purge, and says who confirmed.

        :param confirmed: whether the words carry a mark that is said to be none
        """
        log = self.env["directive.secrecy.confirmation"]
        log._wait_for_purge()
        if confirmed:
            log._log(self)

    def _check_no_reminder(self):
        """A reminder says what is: it goes when the thing is done (SPEC 4)."""
        if self._is_system():
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
