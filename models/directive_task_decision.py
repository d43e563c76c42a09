from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class DirectiveTaskUpdate(models.Model):
    """Leadership's answer to a difficulty or a case beyond capacity (Art. 7.1)."""

    _inherit = "directive.task.update"

    def action_decide(self, decision, note, date=None, unit=None):
        """Answer escalated cases; each has an answer of its own.

        :param decision: ``keep``, ``extend``, ``reassign`` or ``withdraw``
        :param note: the words of the decision; required
        :param date: new deadline, with ``extend``
        :param unit: new lead unit (record or id), with ``reassign``
        :raises AccessError: not leadership
        :raises UserError: no case that waits, or an answer that cannot be
        """
        tasks = self.task_id
        note = tasks._required_words(
            note, self.env._("Put the decision into words for the unit.")
        )
        if decision not in dict(self._fields["decision"].selection):
            raise UserError(
                self.env._("Decide to keep, extend, re-assign or withdraw.")
            )
        tasks = tasks._begin_action("leadership")
        self._check_awaits_decision()
        self._as_system().write(
            {
                "decision": decision,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
                "decision_note": note,
            }
        )
        tasks._apply_decision(decision, note, tasks._to_date(date), unit)
        return True

    def action_open_decision(self):
        """Open the dialog in which leadership decides these cases."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_decide_action"
        )
        action["context"] = {"default_update_ids": self.ids}
        return action

    def _check_awaits_decision(self):
        for update in self:
            if not update.awaits_decision:
                raise UserError(
                    self.env._(
                        "“%(task)s” has no case waiting for a decision here.",
                        task=update.task_id.name,
                    )
                )

    @api.model
    def _lapse_undecided(self, tasks):
        """What has been overtaken needs no decision any more."""
        waiting = self.search(
            [("task_id", "in", tasks.ids), ("awaits_decision", "=", True)]
        )
        waiting._as_system().write({"lapsed": True})


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    def _apply_decision(self, decision, note, day, unit):
        """Carry a decision out; one ledger row a task.

        Called with the tasks locked and the system fields open.
        """
        self._stop_if(
            lambda task: task.state not in self._open_states,
            self.env._("“%(task)s” is closed: there is nothing to decide."),
        )
        if decision == "reassign":
            self._move_to_unit(self._to_unit(unit))
        elif decision == "withdraw":
            self._lapse_waiting()
            self._review_results("returned", note)
            self.write({"state": "cancelled", "cancel_reason": note})
        elif decision == "extend":
            self._check_new_deadline(day)
            for count, group in self.grouped("extension_count").items():
                group.write({"date_deadline": day, "extension_count": count + 1})
        self._refresh_awaits_leadership()
        self._record_event("decided", note)

    def _check_new_deadline(self, day):
        if not day:
            raise UserError(self.env._("Enter the new deadline."))
        for task in self:
            if not task.date_deadline:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” has no deadline that could be changed.",
                        task=task.name,
                    )
                )
            if day <= task.date_deadline:
                raise ValidationError(
                    self.env._(
                        "The new deadline of “%(task)s” lies after the old one: enter "
                        "a later day.",
                        task=task.name,
                    )
                )
