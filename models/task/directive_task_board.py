from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.labels import selection_labels
from .directive_task_obstacles import ROLES


class DirectiveTask(models.Model):
    """How the board and the buttons reach the actions, with a dialog for the words."""

    _inherit = "directive.task"

    words_for_office = fields.Text(
        string="Result or Reason", compute="_compute_words_for_office"
    )
    asked_in_words = fields.Text(string="Asked", compute="_compute_asked_in_words")
    reported_in_words = fields.Char(
        string="In Time", compute="_compute_reported_in_words"
    )
    directive_file_ids = fields.Many2many(
        related="directive_id.file_ids", string="Files of the Directive"
    )

    @api.depends("state", "result", "decline_reason")
    def _compute_words_for_office(self):
        """What the Office judges: a reported result, or why a unit declined."""
        for task in self:
            declined = task.declined_at and self.env._(
                "Declined: %(reason)s", reason=task.decline_reason
            )
            task.words_for_office = declined or task.result

    @api.depends("awaits_leadership")
    def _compute_asked_in_words(self):
        """What leadership is asked: a later deadline and why, or a proposal."""
        for task in self:
            asked = [
                self.env._(
                    "Extension to %(day)s: %(reason)s",
                    day=format_date(self.env, extension.requested_deadline),
                    reason=extension.reason,
                )
                for extension in task.extension_ids
                if extension.state == "requested"
            ]
            asked += [
                ": ".join(filter(None, (update.content, update.proposal)))
                for update in task.update_ids
                if update.awaits_decision
            ]
            task.asked_in_words = "\n".join(asked) or False

    @api.depends("date_reported", "date_deadline")
    def _compute_reported_in_words(self):
        for task in self:
            day, deadline = task.date_reported, task.date_deadline
            late = (day - deadline).days if day and deadline else 0
            if late > 0:
                task.reported_in_words = self.env._("late by %s days", late)
            else:
                task.reported_in_words = day and deadline and self.env._("in time")

    @api.model
    def get_unusual_days(self, date_from, date_to=None):
        """Days on which the office does not work, for the calendar's shading.

        :param date_from: first moment shown, as the calendar sends it
        :param date_to: last moment shown; default: the same day
        :return: ``{"YYYY-MM-DD": whether it is a day off}``
        """
        day = fields.Date.to_date(date_from)
        last = fields.Date.to_date(date_to) or day
        days = self.env.company._directive_days()
        shown = (day + timedelta(n) for n in range(min((last - day).days, 400) + 1))
        return {str(one): not days.is_working(one) for one in shown}

    def action_move(self, state):
        """What a drop in a column of the board means.

        :param state: the column's state
        :return: True when it is done, or the dialog that asks for the words needed
        :raises UserError: no action leads there
        """
        if len(self) != 1:
            raise UserError(self.env._("Move one task at a time."))
        state = state if isinstance(state, str) else ""
        step = {
            ("new", "in_progress"): self.action_start,
            ("reported", "done"): self.action_accept,
        }.get((self.state, state))
        if step:
            return step()
        dialog = {
            ("new", "reported"): "report",
            ("in_progress", "reported"): "report",
            ("reported", "in_progress"): "return",
        }.get((self.state, state))
        if state == "cancelled" and self.is_open:
            dialog = "cancel"
        if not dialog:
            states = selection_labels(self, "state")
            raise UserError(
                self.env._(
                    "A task cannot go from “%(old)s” to “%(new)s”.",
                    old=states[self.state],
                    new=states.get(state, state),
                )
            )
        self._check_actor(*ROLES[dialog])
        return self._step_dialog(dialog)

    def action_open_step(self):
        """Open the dialog of the step that the button names in its context."""
        return self._step_dialog(self.env.context.get("directive_step"))

    def _step_dialog(self, step):
        steps = selection_labels(self.env["directive.task.step"], "step")
        if not isinstance(step, str) or step not in steps:
            raise UserError(self.env._("Choose a step of the task."))
        name = steps[step]
        if step == "report" and any(self.mapped("can_record_paper")):
            name = self.env._("Record the Unit's Paper")
        context = {"default_step": step, "default_task_ids": self.ids}
        return self._window("directive_task_step_action", name=name, context=context)
