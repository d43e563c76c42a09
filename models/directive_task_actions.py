from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..tools.text import clean
from .directive_mixin import clean_line


class DirectiveTask(models.Model):
    """What moves a task (SPEC 3): the only way to change its state and dates of fact.

    Every action takes a recordset, is all or nothing, names the first task that stops
    it, writes one ledger row a task and returns True.
    """

    _inherit = "directive.task"

    # -- the lead unit ---------------------------------------------------------

    def action_acknowledge(self):
        """Say that the unit has received the task (Art. 7.4).

        :raises AccessError: not a member of the lead unit
        :raises UserError: not open, declined, or acknowledged already
        """
        tasks = self._begin_action("unit")
        tasks._stop_if(
            lambda task: task.state not in ("new", "in_progress"),
            self.env._("“%(task)s” is no longer waiting to be acknowledged."),
        )
        tasks._stop_if_declined()
        tasks._stop_if(
            lambda task: task.acknowledged_at,
            self.env._("“%(task)s” is acknowledged already."),
        )
        tasks._acknowledge()
        tasks._record_event("acknowledged")
        return True

    def action_decline(self, reason):
        """Send tasks back to the Office before they are started.

        :param reason: why another unit should do it; required
        :raises AccessError: not a member of the lead unit
        :raises UserError: started already, or declined already
        """
        reason = self._required_words(reason, self.env._("Say why the unit declines."))
        tasks = self._begin_action("unit")
        tasks._stop_if(
            lambda task: task.state != "new",
            self.env._("“%(task)s” has been started and can no longer be declined."),
        )
        tasks._stop_if_declined()
        tasks.write({"declined_at": fields.Datetime.now(), "decline_reason": reason})
        tasks._record_event("declined", reason)
        return True

    def action_start(self):
        """Start to carry out; acknowledges too.

        :raises AccessError: not a member of the lead unit
        :raises UserError: not waiting to be started, or declined
        """
        tasks = self._begin_action("unit")
        tasks._stop_if(
            lambda task: task.state != "new",
            self.env._("“%(task)s” is not waiting to be started."),
        )
        tasks._stop_if_declined()
        tasks._acknowledge()
        for today, group in tasks.grouped(lambda t: t._today()).items():
            group.write({"state": "in_progress", "date_started": today})
        tasks._note_news()
        tasks._record_event("started")
        return True

    def action_report_result(self, content, document_number=None, date=None):
        """Report the result; the Office confirms or returns it (Art. 6.5b, 7.1).

        Acknowledges and starts too. A result counts from the day it was reported.

        :param content: situation and result, in words; required
        :param document_number: number of the unit's paper
        :param date: day on which the Office received the paper; only the Office
            gives it, from the day of assignment to today. Default: today
        :raises AccessError: neither a member of the lead unit nor the Office
        :raises UserError: not open, or reported already
        """
        self._report_result(content, document_number, date)
        return True

    # -- the Office ------------------------------------------------------------

    def action_accept(self):
        """Confirm the reported result: the task is done since the day of its report.

        :raises AccessError: not the Office
        :raises UserError: nothing reported
        """
        tasks = self._begin_action("office")
        tasks._stop_if_nothing_reported()
        for day, group in tasks.grouped("date_reported").items():
            group.write({"state": "done", "date_done": day})
        tasks._review_results("accepted")
        tasks._lapse_waiting()
        tasks._record_event("accepted")
        return True

    def action_return(self, note):
        """Return a result that does not do (Art. 6.8c): it counts as not done.

        :param note: what is missing; required
        :raises AccessError: not the Office
        :raises UserError: nothing reported
        """
        note = self._required_words(
            note, self.env._("Say what is missing before you return the result.")
        )
        tasks = self._begin_action("office")
        tasks._stop_if_nothing_reported()
        for count, group in tasks.grouped("return_count").items():
            group.write(
                {
                    "state": "in_progress",
                    "date_reported": False,
                    "return_count": count + 1,
                }
            )
        tasks._review_results("returned", note)
        tasks._note_news()
        tasks._record_event("returned", note)
        return True

    def action_cancel(self, reason, document_number=None):
        """Withdraw tasks that are not done.

        :param reason: why; required
        :param document_number: number of the document that withdraws; not needed
            before the first acknowledgement ("entered by mistake")
        :raises AccessError: not the Office
        :raises UserError: done or withdrawn already, or the number is missing
        """
        reason = self._required_words(
            reason, self.env._("Say why the task is withdrawn.")
        )
        number = clean_line(document_number)
        tasks = self._begin_action("office")
        tasks._stop_if(
            lambda task: task.state == "done",
            self.env._("“%(task)s” is done and cannot be withdrawn."),
        )
        tasks._stop_if(
            lambda task: task.state == "cancelled",
            self.env._("“%(task)s” is withdrawn already."),
        )
        tasks._stop_if(
            lambda task: task.content_locked and not number,
            self.env._(
                "“%(task)s” was acknowledged by its unit: enter the number of the "
                "document that withdraws it."
            ),
        )
        tasks._review_results("returned", reason)
        tasks._lapse_waiting()
        tasks.write(
            {
                "state": "cancelled",
                "cancel_reason": reason,
                "cancel_document_number": number,
                "declined_at": False,
            }
        )
        tasks._record_event("cancelled", reason)
        return True

    def action_reassign(self, unit, reason):
        """Give tasks to another unit, or reject a decline by naming the same unit.

        State and day of start stay; the new unit acknowledges anew.

        :param unit: ``directive.unit`` record or id
        :param reason: why; required
        :raises AccessError: not the Office
        :raises UserError: closed, waiting for confirmation, or nothing changes
        """
        reason = self._required_words(
            reason, self.env._("Say why the task is re-assigned.")
        )
        unit = self._to_unit(unit)
        tasks = self._begin_action("office")
        tasks._stop_if(
            lambda task: task.state not in ("new", "in_progress"),
            self.env._(
                "“%(task)s” cannot be re-assigned: accept or return its result first."
            ),
        )
        tasks._stop_if(
            lambda task: task.unit_id == unit and not task.declined_at,
            self.env._("“%(task)s” is already led by this unit."),
        )
        tasks._move_to_unit(unit)
        tasks._record_event("reassigned", reason)
        return True

    def action_review(self, date=None, note=None):
        """Look again at tasks without deadline and set the day of the next review.

        :param date: next review; default: the review period of the settings from today
        :param note: what the review found
        :raises AccessError: not the Office
        :raises UserError: the task has a deadline or is closed, or the day is past
        """
        day = self._to_date(date)
        tasks = self._begin_action("office")
        tasks._stop_if(
            lambda task: task.date_deadline or task.state not in self._open_states,
            self.env._("“%(task)s” has a deadline or is closed: it needs no review."),
        )
        tasks._stop_if(
            lambda task: day and day <= task._today(),
            self.env._("“%(task)s” needs a day of review after today."),
        )
        for company, group in tasks.grouped("company_id").items():
            default = fields.Date.add(
                company._directive_today(), days=company.directive_review_days
            )
            group.write({"review_date": day or default})
        tasks._record_event("reviewed", clean_line(note))
        return True

    # -- the board and the dialogs ---------------------------------------------

    def action_move(self, state):
        """What a drop in a column of the board means.

        :param state: the column's state
        :return: True when it is done, or the dialog that asks for the words needed
        :raises UserError: no action leads there
        """
        self.ensure_one()
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
        if state == "cancelled" and self.state in self._open_states:
            dialog = "cancel"
        if not dialog:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "A task cannot go from “%(old)s” to “%(new)s”.",
                    old=states[self.state],
                    new=states.get(state, state),
                )
            )
        self._check_actor(*(("unit", "office") if dialog == "report" else ("office",)))
        return self._step_dialog(dialog)

    def action_open_step(self):
        """Open the dialog of the step that the button names in its context."""
        return self._step_dialog(self.env.context.get("directive_step"))

    def _step_dialog(self, step):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_task_step_action"
        )
        steps = dict(
            self.env["directive.task.step"]
            ._fields["step"]
            ._description_selection(self.env)
        )
        if step not in steps:
            raise UserError(self.env._("Choose a step of the task."))
        action["name"] = steps[step]
        action["context"] = {"default_step": step, "default_task_ids": self.ids}
        return action

    # -- steps shared by the actions -------------------------------------------

    def _begin_action(self, *roles):
        """Check who acts, then lock the tasks: two people at once lose nothing.

        A transaction that waited for another one's change is restarted by Odoo and
        then sees what the other one did.

        :return: the tasks with every right and the system fields open
        """
        self._check_actor(*roles)
        if self:
            self = self.browse(dict.fromkeys(self._ids))  # a caller may repeat an id
            self.flush_recordset()
            self.env.execute_query(
                SQL(
                    "SELECT id FROM directive_task WHERE id IN %s "
                    "ORDER BY id FOR NO KEY UPDATE",
                    self._ids,
                )
            )
        return self._as_system()

    def _stop_if(self, is_obstacle, sentence):
        """Stop the whole batch at the first obstacle, naming the task.

        :param sentence: translated, with ``%(task)s`` for the task's name
        """
        for task in self:
            if is_obstacle(task):
                raise UserError(sentence % {"task": task.name})

    def _stop_if_declined(self):
        self._stop_if(
            lambda task: task.declined_at,
            self.env._("“%(task)s” was declined: the Office decides who does it."),
        )

    def _stop_if_nothing_reported(self):
        self._stop_if(
            lambda task: task.state != "reported",
            self.env._("“%(task)s” has no reported result waiting for the Office."),
        )

    def _report_result(self, content, document_number=None, date=None, extra=None):
        """See ``action_report_result``; ``extra`` holds further posted fields."""
        content = self._required_words(
            content, self.env._("Describe the result before you report it.")
        )
        day = self._to_date(date)
        tasks = self._begin_action("unit", "office")
        if day:
            self._check_actor("office")
        tasks._stop_if(
            lambda task: task.state not in ("new", "in_progress"),
            self.env._(
                "“%(task)s” has no result to be reported: it was reported or is closed."
            ),
        )
        tasks._stop_if_declined()
        tasks._check_paper_date(day)
        tasks._acknowledge()
        for task_day, group in tasks.grouped(lambda t: day or t._today()).items():
            group._set_reported(task_day, content)
        updates = self.env["directive.task.update"]._create_for(
            tasks, "result", content, document_number, day, extra
        )
        tasks._note_news(day)
        tasks._record_event("reported", content)
        return updates

    def _acknowledge(self):
        fresh = self.filtered(lambda task: not task.acknowledged_at)
        fresh.write({"acknowledged_at": fields.Datetime.now(), "content_locked": True})
        fresh._note_news()

    def _set_reported(self, day, content):
        """A result reported on a ``day`` was begun on that day at the latest."""
        vals = {"state": "reported", "date_reported": day, "result": content}
        begun = self.filtered(lambda t: t.date_started and t.date_started <= day)
        begun.write(vals)
        (self - begun).write(dict(vals, date_started=day))

    def _check_paper_date(self, day):
        self._stop_if(
            lambda task: day and not task.assigned_date <= day <= task._today(),
            self.env._(
                "“%(task)s” cannot be reported on this day: enter a day from its "
                "assignment to today."
            ),
        )

    def _move_to_unit(self, unit):
        """The new unit begins afresh, but for the state and the day of the start."""
        unit._check_can_receive_tasks()
        self._lapse_waiting()
        self.filtered(lambda task: unit in task.coordinating_unit_ids).write(
            {"coordinating_unit_ids": [fields.Command.unlink(unit.id)]}
        )
        self.write(
            {
                "unit_id": unit.id,
                "user_id": False,
                "assigned_at": fields.Datetime.now(),
                "acknowledged_at": False,
                "declined_at": False,
                "decline_reason": False,
            }
            | self._no_news()
        )

    def _review_results(self, review_state, note=None):
        """Settle the results that wait for the Office."""
        waiting = self.env["directive.task.update"].search(
            [("task_id", "in", self.ids), ("review_state", "=", "pending")]
        )
        waiting._as_system()._set_reviewed(review_state, note)

    def _today(self):
        return self.company_id._directive_today()

    # -- input from outside ----------------------------------------------------

    def _required_words(self, words, question):
        if not isinstance(words, str) or not clean(words):
            raise UserError(question)
        return words.strip()

    def _to_date(self, value):
        """A date, or a string ``YYYY-MM-DD`` as it comes over RPC."""
        try:
            return fields.Date.to_date(value or None)
        except (ValueError, TypeError) as error:
            raise UserError(self.env._("Enter the day as YYYY-MM-DD.")) from error

    def _to_unit(self, unit):
        """A unit of this company, from a record or, over RPC, an id."""
        units = self.env["directive.unit"]
        if isinstance(unit, int) and not isinstance(unit, bool):
            unit = units.browse(unit).exists()
        if not isinstance(unit, models.BaseModel) or unit._name != units._name:
            unit = units
        if len(unit) != 1:
            raise UserError(self.env._("Choose one unit."))
        if any(task.company_id != unit.company_id for task in self.sudo()):
            raise ValidationError(
                self.env._("%(unit)s belongs to another office.", unit=unit.sudo().name)
            )
        return unit
