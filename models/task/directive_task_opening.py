from odoo import api, models
from odoo.exceptions import ValidationError

OPENING_STATES = {"new", "in_progress", "done"}


class DirectiveTask(models.Model):
    """The backlog an office starts from, brought in once with its dates of fact."""

    _inherit = "directive.task"

    @api.model
    def _create_opening(self, vals_list):
        """Create tasks of the backlog (SPEC 5). Only the Office manager.

        Started and acknowledged count from the day of assignment; reported and
        accepted from the completion date. The ledger rows carry these days.

        :param vals_list: as for ``create``, and ``state`` (new, in_progress, done),
            ``date_done``, ``result``
        """
        self._check_may_import_opening()
        done_dates = [vals.get("date_done") for vals in vals_list]
        states = [vals.get("state", "new") for vals in vals_list]
        tasks = self._as_system().create(
            [self._opening_vals(vals) for vals in vals_list]
        )
        state_of = dict(zip(tasks.ids, states, strict=True))
        tasks.filtered(lambda task: state_of[task.id] != "new")._set_opening_begun()
        ledger = tasks.env["directive.task.event"]
        assigned = {task: task._start_of(task.assigned_date) for task in tasks}
        ledger._append(tasks, "opening", dates=assigned)
        day_of = dict(zip(tasks.ids, done_dates, strict=True))
        done = tasks.filtered(lambda task: day_of[task.id])
        done._set_opening_done(day_of)
        finished = {task: task._start_of(task.date_done) for task in done}
        ledger._append(done, "opening", dates=finished)
        tasks._open_shares()
        tasks._refresh_reminders()
        return tasks.sudo(False).with_context(directive_system=None)

    def _opening_vals(self, vals):
        state, done = vals.get("state", "new"), vals.get("date_done")
        if state not in OPENING_STATES or (state == "done") != bool(done):
            raise ValidationError(
                self.env._(
                    "A task of the opening register must be “not started”, “in "
                    "progress”, or “done” with its completion date."
                )
            )
        vals = {k: v for k, v in vals.items() if k not in ("state", "date_done")}
        return dict(vals, opening=True)

    def _set_opening_begun(self):
        for day, group in self.grouped("assigned_date").items():
            group.write(
                {
                    "state": "in_progress",
                    "date_started": day,
                    "last_word_date": day,
                    "acknowledged_at": group[0]._start_of(day),
                    "content_locked": True,
                }
            )

    def _set_opening_done(self, day_by_id):
        for day, group in self.grouped(lambda task: day_by_id[task.id]).items():
            if any(day < task.assigned_date or day > task._today() for task in group):
                raise ValidationError(
                    self.env._(
                        "The completion date must lie between the day of assignment "
                        "and today."
                    )
                )
            group.write({"state": "done", "date_reported": day, "date_done": day})
        self._note_missed(lambda task: task.date_done > task.date_deadline)
        self._note_done()

    def _start_of(self, day):
        return self.company_id._directive_days().start_of(day)
