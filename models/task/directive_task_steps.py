from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.text import clean, clean_line


class DirectiveTask(models.Model):
    """Steps that the actions share: locking, refusing, and what comes from outside."""

    _inherit = "directive.task"

    def _begin_action(self, *roles):
        """Check who acts, then lock the tasks: two people at once lose nothing.

        :return: the tasks with every right and the system fields open
        """
        self._check_actor(*roles)
        if self:
            self = self.browse(dict.fromkeys(self._ids))  # a caller may repeat an id
            self._lock_rows()
        return self._as_system()

    def _stop_if(self, is_obstacle, sentence):
        """Stop the whole batch at the first obstacle, naming the task.

        :param sentence: translated, with ``%(task)s`` for the task's name
        """
        self.filtered(is_obstacle)._stop(sentence)

    def _stop(self, sentence):
        """Raise, naming the first of these tasks; see ``_stop_if``."""
        for task in self:
            raise UserError(sentence % {"task": task.name})

    def _report_result(self, content, document_number=None, date=None, extra=None):
        """See ``action_report_result``; ``extra`` holds further posted fields."""
        content = self._required_words(
            content, self.env._("Describe the result before you report it.")
        )
        number = clean_line(document_number)
        day = self._to_day(date)
        if day:
            self._check_actor("office")
        tasks = self._begin("report")
        tasks._check_paper_date(day)
        tasks._acknowledge()
        for task_day, group in tasks.grouped(lambda t: day or t._today()).items():
            group._set_reported(task_day, content)
        tasks._note_missed(lambda task: task.date_reported > task.date_deadline)
        # By a letter that had come in time, after a later report was returned.
        tasks.filtered(
            lambda task: task.date_deadline and task.date_reported <= task.date_deadline
        )._forgive_missed()
        updates = self.env["directive.task.update"]._create_for(
            tasks, "result", content, number, day, extra
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

    def _count_up(self, name, by=1, **vals):
        """Move a counter of each task on, and write further values."""
        for count, group in self.grouped(name).items():
            group.write({name: count + by, **vals})

    def _today(self):
        return self.company_id._directive_today()

    # -- input from outside ----------------------------------------------------

    def _required_words(self, words, question):
        if not isinstance(words, str) or not clean(words):
            raise UserError(question)
        return words.strip()

    def _to_unit(self, unit):
        """A unit of this company, from a record or, over RPC, an id."""
        if isinstance(unit, int):
            unit = self.env["directive.unit"].browse(unit).exists()
        if not unit or len(unit) != 1:
            raise UserError(self.env._("Choose one unit."))
        # Only the offices are compared; who acts was checked.
        if any(task.company_id != unit.company_id for task in self.sudo()):
            raise ValidationError(
                self.env._("This unit belongs to another office: choose your own.")
            )
        return unit
