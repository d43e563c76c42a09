from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.mail.tools.discuss import Store

from ..mixins.directive_secrecy_mixin import is_directive_model, markup_has_secret_mark

TEXTS = {"summary", "note"}


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
        if "default_directive_reason" in self.env.context:
            self._refuse_forged_reminder()
        for vals in vals_list:
            if "directive_reason" in vals:
                self._refuse_forged_reminder()
        marked = [self._is_confirmed_mark(vals) for vals in vals_list]
        activities = super().create(vals_list)
        log = self.env["directive.secrecy.confirmation"]
        # A reminder's task was written just now: that has waited already.
        if any(
            is_directive_model(activity.res_model) and not activity.directive_reason
            for activity in activities
        ):
            log._wait_for_purge()
        if any(marked):
            log._log_marked(activities, marked)
        return activities

    def write(self, vals):
        if "directive_reason" in vals:
            self._refuse_forged_reminder()
        marked = TEXTS & vals.keys() and self._is_confirmed_mark(vals)
        result = super().write(vals)
        self._refuse_reminders()
        if marked:
            self.env["directive.secrecy.confirmation"]._log(self)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reminder(self):
        self._refuse_reminders()

    def _is_confirmed_mark(self, vals):
        """Whether words on a record of ours carry a mark that is confirmed to be none.

        Of which model they are is asked only where there is a mark.

        :raises SecrecyMarkFound: there is one, and nobody has confirmed it
        """
        if not markup_has_secret_mark(vals.get("summary"), vals.get("note")):
            return False
        model_id = vals.get("res_model_id") or self.env.context.get(
            "default_res_model_id"
        )
        # Only the name of a model is read, which is no secret.
        names = [self.env["ir.model"].sudo().browse(model_id or 0).model]
        names += [vals.get("res_model"), *self.mapped("res_model")]
        secrecy = self.env["directive.secrecy.mixin"]
        return any(map(is_directive_model, names)) and secrecy._is_confirmed(True)

    def _refuse_forged_reminder(self):
        """Only the system makes a reminder: it would pass for a fact of the ledger."""
        if not self._is_system():
            raise UserError(self._reminder_sentence())

    def _refuse_reminders(self):
        """A reminder says what is: it goes when the thing is done (SPEC 4).

        Whoever is no system has read the rows by now, as Odoo checks their rights.
        """
        if not self.env.su and any(activity.directive_reason for activity in self):
            raise UserError(self._reminder_sentence())

    def _reminder_sentence(self):
        return self.env._(
            "This reminder closes by itself as soon as the task or report no "
            "longer needs it. To hand a task to a colleague, name its "
            "officer."
        )
