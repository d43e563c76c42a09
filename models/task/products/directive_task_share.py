from odoo import fields, models
from odoo.exceptions import AccessError

ORIGINS = [
    ("plan", "In the Plan"),
    ("ad_hoc", "Ad Hoc"),
    ("taken_over", "Taken Over"),
]


class DirectiveTaskShare(models.Model):
    """Which part of a task which officer has, from when to when (Art. 18.1c, d).

    Written by events of the task only: naming an officer, sharing, handing over,
    accepting. Nobody edits it.
    """

    _name = "directive.task.share"
    _description = "Share of a Task"
    _inherit = "directive.fixed.mixin"
    _order = "task_id, id"
    _rec_name = "user_id"

    task_id = fields.Many2one("directive.task", required=True, index=True)
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True
    )
    user_id = fields.Many2one("res.users", string="Officer", required=True, index=True)
    share = fields.Float(
        required=True, default=1, help="Part of the task, above 0 to 1."
    )
    origin = fields.Selection(ORIGINS, required=True, default="plan")
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="Until")
    end_reason = fields.Selection(
        [
            ("done", "Done"),
            ("handed_back", "Handed Back"),
            ("rearranged", "Rearranged"),
        ]
    )
    begun_at = fields.Datetime(required=True)
    ended_at = fields.Datetime()

    _part = models.Constraint(
        "CHECK (share > 0 AND share <= 1)",
        "A share is a part of the task: above 0 to 1.",
    )
    _company_idx = models.Index("(company_id, ended_at)")

    def _check_may_create(self, vals_list):
        self._refuse_change()

    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "Shares are not edited: share the task or hand it over from its form."
            )
        )

    def _end(self, reason):
        """End the shares today; a finished task on the day of its report."""
        now = fields.Datetime.now()
        for (task, begun), rows in self.grouped(
            lambda share: (share.task_id, share.date_from)
        ).items():
            day = task.date_done if reason == "done" else task._today()
            rows.write(
                {
                    "date_to": max(begun, day or task._today()),
                    "ended_at": now,
                    "end_reason": reason,
                }
            )


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    def _shares_equally(self):
        """Whether who is named without a part gets one; rules may say so."""
        return False

    def _open_shares(self):
        """Shares of the backlog: its officers have it since the day of assignment."""
        self.env["directive.task.share"]._as_system().create(
            [
                {
                    "task_id": task.id,
                    "user_id": task.user_id.id,
                    "origin": task._plan_origin(),
                    "date_from": task.assigned_date,
                    "begun_at": task._start_of(task.assigned_date),
                    "date_to": task.date_done,
                    "ended_at": task.date_done and task._start_of(task.date_done),
                    "end_reason": task.date_done and "done",
                }
                for task in self
                if task.product_factor and task.user_id
            ]
        )
