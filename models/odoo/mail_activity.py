from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from odoo.addons.mail.tools.discuss import Store

from ...tools.secrecy import text_has_secret_mark
from ..mixins.directive_secrecy_mixin import is_guarded
from ..secrecy.directive_secret_mixin import refuse_words

TEXTS = {"summary", "note"}


class MailActivity(models.Model):
    """Tells the reminders of tasks from the activities that people plan themselves.

    Without it a reminder could be ticked off while its task still waits, one person
    would be reminded twice, and the words of a plan could carry a secret document.
    Of others' activities only the model is asked, which Odoo has read itself.
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
        activities = super().create(vals_list)
        if not self._is_system():
            for activity in activities:
                if activity.directive_reason or is_guarded(activity.res_model):
                    activity._check_person()
        return activities

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su or {"directive_reason", "res_model_id"} & vals.keys():
            for activity in self:
                if activity.directive_reason or is_guarded(activity.res_model):
                    activity._check_person(vals)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reminder(self):
        if not self.env.su:
            self.filtered("directive_reason")._check_no_reminder()

    def _check_person(self, vals=None):
        """Raise unless a person may plan this; what was stored goes with the error.

        :param vals: what was changed; default: all of it is new
        :raises SecrecyMarkFound: its words carry a mark that nobody has confirmed
        :raises UserError: it is a reminder, or for the register of secret documents
        """
        if self._is_system():
            return
        secrecy = self.env["directive.secrecy.mixin"]
        refuse_words(self.env, self.res_model)
        self._check_no_reminder()
        if vals is None or TEXTS & vals.keys():
            self.env["directive.secrecy.confirmation"]._wait_for_purge()
            texts = (self.summary or "", html2plaintext(self.note or ""))
            if secrecy._is_confirmed(any(map(text_has_secret_mark, texts))):
                self.env["directive.secrecy.confirmation"]._log(self)

    def _check_no_reminder(self):
        """A reminder says what is: it goes when the thing is done (SPEC 4)."""
        if any(activity.directive_reason for activity in self):
            raise UserError(
                self.env._(
                    "This reminder closes by itself as soon as the task or report no "
                    "longer needs it. To hand a task to a colleague, name its "
                    "officer."
                )
            )
