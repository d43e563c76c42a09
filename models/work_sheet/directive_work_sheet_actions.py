from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...tools.labels import selection_labels
from ...tools.text import clean
from .directive_work_sheet import LEADERS

OPEN = ("draft", "self_scored", "confirmed")
# What a person has entered, which a replacement begins with.
ENTERED = (
    "common_self common_confirmed organising organising_reason unity unity_reason"
    " no_product_reason strengths weaknesses rank_self evaluator_id"
).split()


class DirectiveWorkSheet(models.Model):
    """What moves a sheet: self-score, confirm, notify, petition, replace."""

    _inherit = "directive.work.sheet"

    def action_self_score(self):
        """The person is done with the own points of the common criteria (Art. 18.2).

        :raises AccessError: somebody else's sheet
        :raises UserError: not a draft
        """
        self._check_actor("person")
        self._lock()
        self._check_state("draft")
        sheets = self._as_system()
        sheets.write({"state": "self_scored"})
        sheets._propose_confirmed()
        sheets._settle()
        return True

    def action_confirm(self):
        """Confirm sheets as evaluator; the ledger is read once more (Art. 17.2).

        A person who has not scored by the closing day is not waited for.

        :raises AccessError: not the evaluator
        :raises UserError: a result waits for the Office, or a leader's part is missing
        """
        self._check_actor("evaluator")
        self._lock()
        for sheet in self:
            sheet._check_may_confirm()
        sheets = self._as_system()
        sheets._fill()
        for sheet in sheets:
            sheet._check_complete()
        sheets.write(
            {
                "state": "confirmed",
                "confirmed_by_id": self.env.uid,
                "confirmed_at": fields.Datetime.now(),
            }
        )
        sheets._settle()
        return True

    def action_notify(self):
        """Tell the person the result: from now on it changes no more (Art. 17.3).

        :raises AccessError: not who has confirmed
        :raises UserError: not confirmed
        """
        self._check_actor("confirmer")
        self._lock()
        self._check_state("confirmed")
        sheets = self._as_system()
        sheets.write({"state": "notified", "notified_at": fields.Datetime.now()})
        self._seal()
        sheets._refresh_means()
        for sheet in sheets:
            # As Odoo's own: no record of ours is opened by it.
            self.env["mail.thread"].sudo().message_notify(
                partner_ids=sheet.user_id.partner_id.ids,
                subject=sheet.display_name,
                body=self.env._(
                    "The result of your work sheet is there. You may petition against "
                    "it; it is answered within 7 working days."
                ),
            )
        return True

    def action_replace(self, reason):
        """Replace a sheet that was notified by a new one, counted now (Art. 21.3).

        :param reason: why; required
        :return: the new sheets, for the evaluator to confirm
        :raises AccessError: not who has confirmed
        :raises UserError: not notified, or no reason
        """
        reason = self._required_text(
            reason, self.env._("Say why the sheet is replaced.")
        )
        self._check_actor("confirmer")
        self._lock()
        self._check_state("notified")
        self._check_ours()
        news = self.browse()
        for sheet in self._as_system():
            sheet.write({"state": "replaced", "replace_reason": reason})
            sheet.flush_recordset()
            new = sheet.create(
                {
                    "user_id": sheet.user_id.id,
                    "company_id": sheet.company_id.id,
                    "kind": sheet.kind,
                    "date_from": sheet.date_from,
                    "date_to": sheet.date_to,
                    "state": "self_scored",
                    "replaces_id": sheet.id,
                    "setting_id": sheet.setting_id.id,
                    **{
                        name: sheet._fields[name].convert_to_write(sheet[name], sheet)
                        for name in ENTERED
                    },
                }
            )
            new.write({"unit_id": sheet.unit_id.id, "scheme": sheet.scheme})
            sheet.replaced_by_id = new
            new._fill()
            new._take_over_criteria(sheet)
            news += new.with_env(self.env)
        return news

    def action_petition(self, text):
        """The person petitions against the result (Art. 22).

        :param text: the words of the petition; required
        :return: the ``directive.petition`` records
        :raises AccessError: somebody else's sheet
        :raises UserError: not notified, or petitioned already
        """
        text = self._required_text(text, self.env._("Say what the sheet gets wrong."))
        self._check_actor("person")
        self._lock()
        self._check_state("notified")
        self._check_ours()
        if self.sudo().petition_ids:  # one a result, whoever reads it
            raise UserError(
                self.env._("There is a petition against this result already.")
            )
        self._check_petition_in_time()
        petitions = self.env["directive.petition"]._as_system()
        petitions = petitions.create(
            [
                {
                    "sheet_id": sheet.id,
                    "text": text,
                    "received_on": sheet.company_id._directive_today(),
                }
                for sheet in self
            ]
        )
        return self.env["directive.petition"].browse(petitions.ids)

    def _check_petition_in_time(self):
        """The decree sets no limit to petitions; an office may."""
        for sheet in self.filtered("setting_id.petition_days"):
            days = sheet.company_id._directive_days()
            last = fields.Date.add(
                days.day_of(sheet.notified_at), days=sheet.setting_id.petition_days
            )
            if sheet.company_id._directive_today() > last:
                raise UserError(
                    self.env._(
                        "The last day to petition against “%(sheet)s” was %(day)s.",
                        sheet=sheet.display_name,
                        day=format_date(self.env, last),
                    )
                )

    def action_open_words(self):
        """Open the dialog for the words that petition, answer or replacement need."""
        self.ensure_one()
        step = self.env.context.get("directive_step", "petition")
        steps = selection_labels(self.env["directive.work.words"], "step")
        context = {"default_sheet_id": self.id, "default_step": step}
        action, name = "directive_work_words_action", steps.get(step, "")
        return self._window(action, name=name, context=context)

    # -- who and when --------

    def _check_actor(self, *roles):
        """Raise unless the user has one of ``roles`` on all of these sheets.

        :param roles: ``person``, ``evaluator``, ``confirmer`` (who has confirmed, or
            the evaluator), ``manager`` (the Office manager)
        """
        if self.env.uid == SUPERUSER_ID:
            return
        self.sudo(False).check_access("read")
        user = self.env.user
        for sheet in self:
            has = {
                "person": sheet.user_id == user,
                "evaluator": sheet._is_evaluated_by(user),
                "confirmer": sheet._is_confirmed_by(user),
                "manager": user._is_directive_office_manager(),
            }
            if not any(has[role] for role in roles):
                raise AccessError(
                    self.env._(
                        "“%s”: only the person, or who evaluates the person, may do "
                        "this.",
                        sheet.display_name,
                    )
                )

    def _is_confirmed_by(self, user):
        """Who has confirmed also notifies, answers and replaces."""
        return user == self.confirmed_by_id or self._is_evaluated_by(user)

    def _check_state(self, *states):
        labels = selection_labels(self, "state")
        for sheet in self:
            if sheet.state not in states:
                raise UserError(
                    self.env._(
                        "“%(sheet)s” is “%(state)s”: this is not its next step.",
                        sheet=sheet.display_name,
                        state=labels[sheet.state],
                    )
                )

    def _check_open(self):
        """Raise if one of the sheets was notified."""
        for sheet in self:
            if sheet.state not in OPEN:
                raise UserError(
                    self.env._(
                        "“%(sheet)s” was notified and is never counted anew: it is "
                        "replaced by a new one.",
                        sheet=sheet.display_name,
                    )
                )

    def _check_may_confirm(self):
        scored = self.kind in ("month", self._get_rules().period)
        overdue = self.company_id._directive_today() > self.due_date
        # Below: the name of the person, whose sheet the user reads.
        if scored and self.state == "draft" and not overdue:
            raise UserError(
                self.env._(
                    "%(user)s scores the common criteria first, until %(day)s.",
                    user=self.user_id.sudo().name,
                    day=self.due_date,
                )
            )
        self._check_state("draft", "self_scored")

    def _check_complete(self):
        """Raise if something is missing that the points are made of."""
        waiting = self.line_ids.filtered("is_waiting")
        if waiting:
            raise UserError(
                self.env._(
                    "“%(task)s” was reported and waits for the Office: the sheet is "
                    "confirmed once it is accepted or returned.",
                    task=waiting[:1].task_id.name,
                )
            )
        if self.kind != self.setting_id.period:
            months = self._get_months(*OPEN, "notified")
            self._check_settled(months.filtered(lambda month: month.state in OPEN))
        elif self.scheme in LEADERS and self._get_ratios():
            self._check_leader()

    def _check_leader(self):
        """Raise if d, đ or e of a leader is not there yet."""
        self._check_settled(self._get_below("draft", "self_scored")[self])
        if not self.organising or not self.unity:
            raise UserError(self.env._("Enter đ and e of the leader."))
        if not self.organising_reason or not self.unity_reason:
            raise UserError(self.env._("Say why đ and e are what they are."))

    def _check_settled(self, moving):
        """Raise if there are sheets that make a figure of this one and still change."""
        if moving:
            raise UserError(
                self.env._(
                    "A figure of “%(sheet)s” comes from “%(other)s”: that sheet is "
                    "confirmed and notified first.",
                    sheet=self.display_name,
                    other=moving[:1].display_name,
                )
            )

    def _required_text(self, text, question):
        if not isinstance(text, str) or not clean(text):
            raise UserError(question)
        return text.strip()
