from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..task.directive_task_progress import WORKED_ON
from ..task.exchange.directive_task_update import ESCALATED


class DirectiveTask(models.Model):
    """Which tasks need a letter to their unit, and how many they had (Art. 6.8c)."""

    _inherit = "directive.task"

    letter_count = fields.Integer(
        string="Letters",
        readonly=True,
        help="How often an issued letter has urged the lead unit.",
    )

    def action_draft_letters(self):
        """Draft one letter a unit over these tasks, and open the drafts.

        :raises AccessError: not the Office
        :raises UserError: a task is neither late nor was its result returned
        """
        self._check_actor("office")
        if not self:
            raise UserError(self.env._("Choose the tasks that are late."))
        (self - self._needs_letter())._stop(
            self.env._(
                "“%(task)s” is neither late nor was its result returned, or it waits "
                "for the Office: it needs no letter."
            )
        )
        return self.env["directive.letter"]._draft_for(self)._get_action()

    def action_open_letters(self):
        """Open the issued letters that name the task."""
        self.ensure_one()
        domain = [("line_ids.task_id", "=", self.id), ("state", "=", "issued")]
        return self._window(
            "directive_letter_action", domain=domain, context={"create": False}
        )

    # -- which -----------------------------------------------------------------

    def _domain_needs_letter(self):
        """Late or perhaps returned, and it is for the unit to act."""
        return (
            Domain("state", "in", WORKED_ON)
            & Domain("declined_at", "=", False)
            & (Domain("is_overdue", "=", True) | Domain("return_count", ">", 0))
        )

    def _needs_letter(self):
        """Those that are late or whose result was returned, and not reported since."""
        open_ = self.filtered(
            lambda task: task.state in WORKED_ON and not task.declined_at
        )
        late = open_.filtered("is_overdue")
        return late | (open_ - late)._returned_by_office()

    def _returned_by_office(self):
        """Those whose present unit got its result back and has not reported again."""
        tasks = self.filtered(
            lambda task: task.state == "in_progress" and task.return_count
        )
        returned = {
            (event.task_id.id, event.unit_id.id)
            for event in self.env["directive.task.event"].search(
                [("task_id", "in", tasks.ids), ("kind", "=", "returned")]
            )
        }
        return tasks.filtered(lambda task: (task.id, task.unit_id.id) in returned)

    def _reported_in_time(self):
        """Those whose unit spoke up on or before the deadline in force (Art. 6.8c).

        It reported a difficulty or a case beyond its capacity, or it asked for an
        extension of this deadline. What led to the deadline in force, or what another
        unit said before it was re-assigned, does not count.
        """
        dated = self.filtered("date_deadline")
        updates = self.env["directive.task.update"].search(
            [
                ("task_id", "in", dated.ids),
                ("kind", "in", ESCALATED),
                ("lapsed", "=", False),
                ("decision", "not in", ["extend", "reassign"]),
            ]
        )
        extensions = self.env["directive.extension"].search(
            [("task_id", "in", dated.ids), ("state", "in", ["requested", "refused"])]
        )
        return (
            updates.filtered(
                lambda update: update.date <= update.task_id.date_deadline
            ).task_id
            | extensions.filtered(
                lambda extension: (
                    extension.old_deadline == extension.task_id.date_deadline
                )
            ).task_id
        )

    def _days_late_on(self, day):
        """Days from the deadline to ``day``; 0 while the task is not late."""
        if not self.date_deadline or self.state not in WORKED_ON:
            return 0
        return max((day - self.date_deadline).days, 0)
