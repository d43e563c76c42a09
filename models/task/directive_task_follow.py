from odoo import api, fields, models
from odoo.exceptions import UserError

from .exchange.directive_task_update import ESCALATED


class DirectiveTask(models.Model):
    """What units say between start and result, and what they ask for (Art. 7.1)."""

    _inherit = "directive.task"

    extension_ids = fields.One2many(
        "directive.extension", "task_id", string="Extensions", readonly=True
    )
    position_ids = fields.One2many(
        "directive.task.position", "task_id", string="Positions of Units"
    )
    case_ids = fields.One2many(
        "directive.task.update",
        string="Difficulties and Decisions",
        compute="_compute_case_ids",
    )
    extension_count = fields.Integer(string="Extensions Granted", readonly=True)
    awaits_leadership = fields.Boolean(
        readonly=True, help="A request or a case waits for leadership."
    )

    @api.depends("update_ids.kind")
    def _compute_case_ids(self):
        """Of the updates, which the form reads anyway."""
        for task in self:
            task.case_ids = task.update_ids.filtered(lambda u: u.kind in ESCALATED)

    def action_request_extension(self, date, reason):
        """Ask leadership for a later deadline, on or before the old one.

        :param date: deadline asked for, after the old one
        :param reason: why; required
        :return: the ``directive.extension`` records
        :raises AccessError: not a member of the lead unit
        :raises UserError: undated, closed, overdue, or a request is open already
        """
        reason = self._required_words(
            reason, self.env._("Say why the unit needs more time.")
        )
        day = self._to_day(date)
        if not day:
            raise UserError(self.env._("Enter the deadline that the unit asks for."))
        tasks = self._begin("request_extension")
        tasks._stop_if(
            lambda task: day <= task.date_deadline,
            self.env._("“%(task)s” needs a later day than its deadline."),
        )
        extensions = self.env["directive.extension"]._as_system()
        extensions = extensions.create(
            [task._extension_vals(day, reason) for task in tasks]
        )
        tasks.write({"awaits_leadership": True})
        tasks._note_news()
        tasks._record_event("extension_requested", reason)
        return self.env["directive.extension"].browse(extensions.ids)

    def _extension_vals(self, day, reason):
        return {
            "task_id": self.id,
            "unit_id": self.unit_id.id,
            "old_deadline": self.date_deadline,
            "requested_deadline": day,
            "reason": reason,
        }

    def action_confirm_objective(self, cause, note, what="delay"):
        """Confirm that tasks are late for a cause outside the unit's power (Art. 7.1).

        One confirmation excuses one delay or one failed check (Art. 14.2 of Decree
        335); each can be confirmed again for the next one.

        :param cause: ``directive.delay.cause`` record or id, an objective one
        :param note: words of the confirmation; required
        :param what: ``delay``, or ``quality`` for a failed check
        :raises AccessError: not leadership
        :raises UserError: no objective cause
        """
        note = self._required_words(note, self.env._("Say why the cause is objective."))
        if isinstance(cause, int):
            cause = self.env["directive.delay.cause"].browse(cause).exists()
        if not cause or len(cause) != 1 or not cause.objective:
            raise UserError(self.env._("Choose a cause that is marked as objective."))
        if what == "delay":
            tasks = self._begin("confirm_objective")
            tasks.write({"delay_cause_id": cause.id, "objective_cause": True})
            tasks._note_explained()
            tasks._count_up("excused_delays")
        elif what == "quality":
            tasks = self._begin("excuse_check")
            tasks._count_up("excused_fails")
        else:
            raise UserError(self.env._("Excuse a delay or a failed check."))
        tasks._record_event("objective_confirmed", note)
        return True

    def action_open_post(self):
        """Open the dialog in which the unit says what happened."""
        self.ensure_one()
        kind = self.env.context.get("directive_kind", "progress")
        context = {"default_task_id": self.id, "default_kind": kind}
        return self._window("directive_task_post_action", context=context)

    def action_open_position(self):
        """Open the dialog in which a unit records its position (Art. 6.8a)."""
        self.ensure_one()
        return self._window(
            "directive_task_position_action", context={"default_task_id": self.id}
        )

    def action_open_decision(self):
        """Open what waits for leadership on these tasks: a request, or a case."""
        extensions = self.extension_ids.filtered(lambda e: e.state == "requested")
        cases = self.update_ids.filtered("awaits_decision")
        if extensions:
            return extensions.action_open_decision()
        if cases:
            return cases.action_open_decision()
        raise UserError(self.env._("Nothing waits for a decision here."))

    # -- steps -----------------------------------------------------------------

    def _post_update(self, kind, content, document_number, date, extra):
        """Keep progress, or bring a case before leadership; return the updates."""
        content = self._required_words(
            content, self.env._("Say what happened before you post it.")
        )
        escalated = kind in ESCALATED
        day = self._to_day(date)
        if day:
            self._check_actor("office")
        tasks = self._begin("escalate" if escalated else "post_update")
        forecast = extra.get("forecast_date")
        tasks._check_paper_date(day)
        tasks._check_forecast(forecast, day)
        updates = self.env["directive.task.update"]._create_for(
            tasks, kind, content, document_number, day, extra
        )
        tasks._note_update(updates, day, content, forecast)
        if escalated:
            tasks._note_explained()
            tasks.write({"awaits_leadership": True})
            tasks._record_event("escalated", content)
        else:
            updates.filtered(
                lambda u: not day and u.unit_id == u.task_id.unit_id
            ).task_id._as_system()._forget_answer()
            tasks._refresh_reminders()
        return updates

    def _check_forecast(self, forecast, day):
        self._stop_if(
            lambda task: forecast and forecast < (day or task._today()),
            self.env._(
                "“%(task)s” cannot be expected to finish in the past: enter the day on "
                "which the unit expects to finish."
            ),
        )

    def _note_update(self, updates, day, content, forecast):
        """Situation and forecast of a task are what its lead unit said last.

        What a coordinating unit says is news, but does not speak for the lead. A result
        that waits for the Office stays as it was reported.
        """
        led = updates.filtered(lambda u: u.unit_id == u.task_id.unit_id).task_id
        working = (self & led).filtered(lambda task: task.state != "reported")
        said = {"result": content} | ({"forecast_date": forecast} if forecast else {})
        working._note_news(day, **said)
        (self - working)._note_news(day)

    def _explain_delay(self, cause, reason):
        """Keep, as the user, why these tasks are late (Art. 7.1)."""
        if cause:
            self.write({"delay_cause_id": cause.id, "delay_reason": reason})

    def _note_explained(self):
        for today, group in self.grouped(lambda task: task._today()).items():
            group.write({"explanation_date": today})

    def _get_speaker(self, on_paper):
        """The unit for which the user speaks about the task."""
        user = self.env.user
        if not on_paper and not user._acts_for_directive_unit(self.unit_id):
            for unit in self.coordinating_unit_ids:
                if user._acts_for_directive_unit(unit):
                    return unit
        return self.unit_id

    def _extend_to(self, day):
        """Move the deadline on and count it (Art. 7.1)."""
        self._count_up("extension_count", date_deadline=day, explanation_date=False)
        self._lapse_overtaken()

    def _lapse_overtaken(self):
        """A request lapses once the deadline is where it asked for, or gone."""
        open_requests = self.env["directive.extension"]._search_open(self)
        overtaken = open_requests.filtered(
            lambda request: (
                not request.task_id.date_deadline
                or request.task_id.date_deadline >= request.requested_deadline
            )
        )
        if overtaken:
            overtaken._lapse()
            overtaken.task_id._as_system()._refresh_awaits_leadership()

    def _lapse_waiting(self):
        """Requests and cases that a later act has overtaken lapse (SPEC 2)."""
        self.env["directive.extension"]._search_open(self)._lapse()
        self.env["directive.task.update"]._search_undecided(self)._lapse()
        self._refresh_awaits_leadership()

    def _refresh_awaits_leadership(self):
        waiting = (
            self.env["directive.extension"]._search_open(self).task_id
            | self.env["directive.task.update"]._search_undecided(self).task_id
        )
        waits = self.filtered(lambda task: task in waiting)
        waits.filtered(lambda task: not task.awaits_leadership).write(
            {"awaits_leadership": True}
        )
        (self - waits).filtered("awaits_leadership").write({"awaits_leadership": False})
