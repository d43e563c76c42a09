from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .directive_task_update import ESCALATED


class DirectiveTask(models.Model):
    """What units say between start and result, and what they ask for (Art. 7.1)."""

    _inherit = "directive.task"

    extension_ids = fields.One2many(
        "directive.extension", "task_id", string="Extensions", readonly=True
    )
    position_ids = fields.One2many(
        "directive.task.position", "task_id", string="Positions of Units"
    )
    extension_count = fields.Integer(string="Extensions Granted", readonly=True)
    awaits_leadership = fields.Boolean(
        readonly=True, copy=False, help="A request or a case waits for leadership."
    )
    forecast_date = fields.Date(
        string="Expected to Finish",
        readonly=True,
        copy=False,
        help="What the lead unit said last.",
    )
    last_word_date = fields.Date(
        string="Last News",
        readonly=True,
        copy=False,
        help="Day of the last update, or of the start.",
    )
    is_late_forecast = fields.Boolean(
        string="Expected Late",
        compute="_compute_warnings",
        search="_search_is_late_forecast",
        help="The unit expects to finish after the deadline.",
    )
    is_stagnant = fields.Boolean(
        string="Stagnant",
        compute="_compute_warnings",
        search="_search_is_stagnant",
        help="No news of the task for as long as the settings say.",
    )

    _last_word_idx = models.Index(
        "(company_id, last_word_date) WHERE state = 'in_progress'"
    )

    @api.depends("state", "forecast_date", "date_deadline", "last_word_date")
    def _compute_warnings(self):
        for task in self:
            task.is_late_forecast = bool(
                task.state in ("new", "in_progress")
                and task.forecast_date
                and task.date_deadline
                and task.forecast_date > task.date_deadline
            )
            task.is_stagnant = bool(
                task.state == "in_progress"
                and task.last_word_date
                and task.last_word_date <= task._stagnant_since(task.company_id)
            )

    def _search_is_late_forecast(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "in", ["new", "in_progress"]) & Domain.custom(
            to_sql=lambda model, alias, query: model._late_forecast_sql(alias)
        )

    def _late_forecast_sql(self, alias):
        return SQL(
            "%s > %s",
            self._field_to_sql(alias, "forecast_date"),
            self._field_to_sql(alias, "date_deadline"),
        )

    def _search_is_stagnant(self, operator, value):
        if operator != "in":
            return NotImplemented
        companies = self.env["res.company"].sudo().search([])
        return Domain.OR(
            Domain("state", "=", "in_progress")
            & Domain("company_id", "=", company.id)
            & Domain("last_word_date", "<=", self._stagnant_since(company))
            for company in companies
        )

    @api.model
    def _stagnant_since(self, company):
        """Last news of this day or before make a task stagnant today."""
        days = company.directive_stagnation_days
        return fields.Date.subtract(company._directive_today(), days=days)

    # -- actions --------------------------------------------------------------------------

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
        day = self._to_date(date)
        if not day:
            raise UserError(self.env._("Enter the deadline that the unit asks for."))
        tasks = self._begin_action("unit")
        tasks._stop_if_not_worked_on()
        tasks._stop_if_declined()
        tasks._stop_if(
            lambda task: not task.date_deadline,
            self.env._("“%(task)s” has no deadline that could be extended."),
        )
        tasks._stop_if(
            lambda task: task._today() > task.date_deadline,
            self.env._(
                "“%(task)s” is overdue: an extension is asked for before the deadline "
                "has passed. Report the difficulty instead."
            ),
        )
        tasks._stop_if(
            lambda task: day <= task.date_deadline,
            self.env._("“%(task)s” needs a later day than its deadline."),
        )
        tasks._stop_if(
            lambda task: "requested" in task.extension_ids.mapped("state"),
            self.env._("“%(task)s” has a request that waits for leadership."),
        )
        extensions = (
            self.env["directive.extension"]
            ._as_system()
            .create(
                [
                    {
                        "task_id": task.id,
                        "old_deadline": task.date_deadline,
                        "requested_deadline": day,
                        "reason": reason,
                    }
                    for task in tasks
                ]
            )
        )
        tasks.awaits_leadership = True
        tasks._record_event("extension_requested", reason)
        return self.env["directive.extension"].browse(extensions.ids)

    def action_confirm_objective(self, cause, note):
        """Confirm that tasks are late for a cause outside the unit's power (Art. 7.1).

        :param cause: ``directive.delay.cause`` record or id, an objective one
        :param note: words of the confirmation; required
        :raises AccessError: not leadership
        :raises UserError: no objective cause
        """
        note = self._required_words(note, self.env._("Say why the cause is objective."))
        causes = self.env["directive.delay.cause"]
        cause = causes.browse(cause).exists() if isinstance(cause, int) else cause
        if not cause or cause._name != causes._name or not cause.objective:
            raise UserError(self.env._("Choose a cause that is marked as objective."))
        tasks = self._begin_action("leadership")
        tasks._stop_if(
            lambda task: task.objective_cause,
            self.env._("“%(task)s” has a confirmed objective cause already."),
        )
        tasks._stop_if(
            lambda task: task.state == "cancelled",
            self.env._("“%(task)s” is withdrawn: no cause is needed."),
        )
        tasks.write({"delay_cause_id": cause.id, "objective_cause": True})
        tasks._record_event("objective_confirmed", note)
        return True

    def action_open_post(self):
        """Open the dialog in which the unit says what happened."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_task_post_action"
        )
        action["context"] = {"default_task_id": self.id}
        return action

    def action_open_decision(self):
        """Open what waits for leadership on these tasks: a request, or a case."""
        extensions = self.extension_ids.filtered(lambda e: e.state == "requested")
        cases = self.update_ids.filtered("awaits_decision")
        if extensions:
            return extensions.action_open_decision()
        if cases:
            return cases.action_open_decision()
        raise UserError(self.env._("Nothing waits for a decision here."))

    # -- steps ------------------------------------------------------------------------------

    def _post_update(self, kind, content, document_number, date, extra):
        """Keep progress, or bring a case before leadership."""
        content = self._required_words(
            content, self.env._("Say what happened before you post it.")
        )
        if kind in ESCALATED and not (extra.get("cause") and extra.get("proposal")):
            raise UserError(
                self.env._("Leadership needs the cause and the unit's proposal.")
            )
        day = self._to_date(date)
        roles = ("unit", "office") if kind in ESCALATED else ("involved", "office")
        tasks = self._begin_action(*roles)
        if day:
            self._check_actor("office")
        if kind in ESCALATED:
            tasks._stop_if_not_worked_on()
        tasks._stop_if(
            lambda task: task.state not in self._open_states,
            self.env._("“%(task)s” is closed: there is nothing to add."),
        )
        tasks._stop_if_declined()
        tasks._check_paper_date(day)
        self.env["directive.task.update"]._create_for(
            tasks, kind, content, document_number, day, extra
        )
        tasks._note_news(extra.get("forecast_date"))
        if kind in ESCALATED:
            tasks.awaits_leadership = True
            tasks._record_event("escalated", content)
        else:
            tasks._refresh_reminders()

    def _note_news(self, forecast_date=None):
        for today, group in self.grouped(lambda task: task._today()).items():
            group.write(
                {"last_word_date": today}
                | ({"forecast_date": forecast_date} if forecast_date else {})
            )

    def _stop_if_not_worked_on(self):
        self._stop_if(
            lambda task: task.state not in ("new", "in_progress"),
            self.env._("“%(task)s” is reported or closed: nothing can be asked for."),
        )

    def _lapse_waiting(self):
        """Requests and cases that a later act has overtaken lapse (SPEC 2)."""
        self.env["directive.extension"]._lapse_open(self)
        self.env["directive.task.update"]._lapse_undecided(self)
        self._refresh_awaits_leadership()

    def _refresh_awaits_leadership(self):
        waiting = (
            self.env["directive.extension"]
            .search([("task_id", "in", self.ids), ("state", "=", "requested")])
            .task_id
            | self.env["directive.task.update"]
            .search([("task_id", "in", self.ids), ("awaits_decision", "=", True)])
            .task_id
        )
        for task in self:
            if task.awaits_leadership != (task in waiting):
                task.awaits_leadership = task in waiting
