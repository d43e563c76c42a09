from odoo import api, fields, models
from odoo.exceptions import UserError

from ....tools.text import clean_line


class DirectiveTaskUpdate(models.Model):
    """Leadership's answer to a difficulty or a case beyond capacity (Art. 7.1)."""

    _inherit = "directive.task.update"

    orders_others = fields.Boolean(
        string="Orders Another Unit",
        readonly=True,
        help="The Office is reminded until it has assigned a task from the decision.",
    )
    ordered_task_ids = fields.One2many(
        "directive.task",
        "decision_id",
        string="Tasks from the Decision",
        readonly=True,
        groups="directive_tracking.group_office_user,directive_tracking.group_leadership",
    )
    can_assign_order = fields.Boolean(compute="_compute_can_assign_order")

    _order_idx = models.Index("(task_id) WHERE orders_others IS TRUE")

    @api.depends("decision")
    @api.depends_context("uid")
    def _compute_can_assign_order(self):
        office = self.env.user._is_directive_office()
        for update in self:
            update.can_assign_order = office and bool(update.decision)

    def action_assign_order(self):
        """Open the dialog that assigns a task from the words of this decision."""
        self.ensure_one()
        action = self.task_id.directive_id.action_open_assign()
        action["context"] |= {
            "default_name": clean_line(self.decision_note),
            "default_decision_id": self.id,
        }
        return action

    def _note_order(self):
        """The decision orders something to another unit: the Office is to assign it."""
        self._as_system().write({"orders_others": True})
        self.task_id._refresh_reminders()

    def action_decide(self, decision, note, date=None, unit=None):
        """Answer escalated cases; each has an answer of its own.

        :param decision: ``keep``, ``extend``, ``reassign`` or ``withdraw``
        :param note: the words of the decision; required
        :param date: new deadline, with ``extend``
        :param unit: new lead unit (record or id), with ``reassign``
        :raises AccessError: not leadership
        :raises UserError: no case that waits, or an answer that cannot be
        """
        self = self.browse(dict.fromkeys(self._ids))  # a caller may repeat an id
        note = self.task_id._required_words(
            note, self.env._("Put the decision into words for the unit.")
        )
        decisions = [value for value, _label in self._fields["decision"].selection]
        if decision not in decisions:  # whatever it is: a list has no hash
            raise UserError(
                self.env._("Decide to keep, extend, re-assign or withdraw.")
            )
        day = self.task_id._to_day(date)
        tasks = self.task_id._begin("decide")
        self._check_awaits_decision()
        tasks._check_decision(decision, day, unit)
        vals = {"decision": decision, "decision_note": note}
        self._as_system().write({**vals, **self._done_by("decided")})
        tasks._apply_decision(decision, note, day, unit)
        return True

    def action_open_decision(self):
        """Open the dialog in which leadership decides these cases."""
        return self._window(
            "directive_decide_action", context={"default_update_ids": self.ids}
        )

    def _check_awaits_decision(self):
        settled = self.filtered(lambda update: not update.awaits_decision)
        settled.task_id._stop(
            self.env._(
                "“%(task)s” has no case here that waits for a decision: it was "
                "answered or overtaken."
            )
        )

    def _search_undecided(self, tasks):
        return self.search(
            [("task_id", "in", tasks.ids), ("awaits_decision", "=", True)]
        )

    def _lapse(self):
        """What has been overtaken needs no decision any more."""
        self._as_system().write({"lapsed": True})


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    decision_id = fields.Many2one(
        "directive.task.update",
        string="From the Decision",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        groups="directive_tracking.group_office_user,directive_tracking.group_leadership",
        help="Leadership's decision that orders this task.",
    )

    def _create_checked(self, vals_list):
        """A task made of a decision settles what the decision ordered."""
        tasks = super()._create_checked(vals_list)
        # Units read neither field; who creates tasks was checked.
        ordered = tasks.sudo().decision_id.task_id
        if ordered:
            ordered._refresh_reminders()
        return tasks

    def _check_decision(self, decision, day, unit):
        """Raise unless the decision can be carried out on all these tasks."""
        self._stop_if(
            lambda task: not task.is_open,
            self.env._("“%(task)s” is closed: there is nothing to decide."),
        )
        if decision == "extend":
            self._check_new_deadline(day)
        if decision == "reassign":
            self._check_new_unit(self._to_unit(unit))

    def _check_new_unit(self, unit):
        unit._check_can_receive_tasks()
        self._stop_if(
            lambda task: task.state == "reported",
            self.env._(
                "“%(task)s” has a result that waits for the Office: it is "
                "re-assigned only if the Office returns the result."
            ),
        )
        self._stop_if(
            lambda task: task.unit_id == unit,
            self.env._("“%(task)s” is already led by this unit."),
        )

    def _check_new_deadline(self, day):
        if not day:
            raise UserError(self.env._("Enter the new deadline."))
        self._stop_if(
            lambda task: not task.date_deadline,
            self.env._("“%(task)s” has no deadline that could be changed."),
        )
        self._stop_if(
            lambda task: day <= task.date_deadline,
            self.env._(
                "The new deadline of “%(task)s” must be later than the old one."
            ),
        )

    def _apply_decision(self, decision, note, day, unit):
        """Carry a decision out; one ledger row a task.

        Called with the tasks locked and the system fields open.
        """
        if decision == "reassign":
            self._move_to_unit(self._to_unit(unit))
        elif decision == "withdraw":
            self._lapse_waiting()
            self._review_results("returned", note)
            self.write({"state": "cancelled", "cancel_reason": note})
        else:
            if decision == "extend":
                self._note_missed_by_decision()
                self._extend_to(day)
            self._note_news()
        self._refresh_awaits_leadership()
        self._record_event("decided", note)
