from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.labels import selection_labels
from ..office.office_today import (
    by_office_domain,
    by_office_sql,
    due_soon_until,
    today,
    today_and_due_soon,
)
from .directive_task_progress import WORKED_ON

TIMELINESS = [
    ("undated", "Undated"),
    ("on_track", "On Track"),
    ("due_soon", "Due Soon"),
    ("overdue", "Overdue"),
    ("done_on_time", "Done on Time"),
    ("done_late", "Done Late"),
    ("cancelled", "Withdrawn"),
]


class DirectiveTask(models.Model):
    """In time or late, by the company's day, at any minute (Art. 5.1f).

    What people see is derived from the dates when it is read: ``_field_to_sql`` stands
    in for the column wherever Odoo reads, groups, sorts or filters by it. The column
    itself is a copy of the last write or nightly refresh.
    """

    _inherit = "directive.task"

    timeliness = fields.Selection(
        TIMELINESS,
        compute="_compute_timeliness",
        search="_search_timeliness",
        store=True,
        precompute=True,
    )
    overdue_from = fields.Date(
        compute="_compute_overdue_from",
        store=True,
        precompute=True,
        help="First day on which the task is overdue. Empty: it cannot become "
        "overdue, since it is finished, undated or was reported in time.",
    )
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_flags", search="_search_is_overdue"
    )
    is_due_soon = fields.Boolean(
        string="Due Soon", compute="_compute_flags", search="_search_is_due_soon"
    )
    deadline_in_words = fields.Char(
        string="Days Left", compute="_compute_deadline_in_words"
    )

    _overdue_idx = models.Index(
        "(company_id, overdue_from) WHERE overdue_from IS NOT NULL"
    )

    # -- the definition, in Python and in SQL ----------------------------------

    @api.depends("state", "date_deadline", "date_reported", "date_done")
    def _compute_timeliness(self):
        for task in self:
            task.timeliness = task._get_timeliness()

    def _get_timeliness(self):
        deadline = self.date_deadline
        if self.state == "cancelled":
            return "cancelled"
        if self.state == "done":
            late = deadline and self.date_done > deadline
            return "done_late" if late else "done_on_time"
        if not deadline:
            return "undated"
        if self.state == "reported":
            return "overdue" if self.date_reported > deadline else "on_track"
        now, soon = today_and_due_soon(self.company_id._directive_days())
        if deadline < now:
            return "overdue"
        return "due_soon" if deadline <= soon else "on_track"

    def _timeliness_sql(self, alias):
        """The same as :meth:`_get_timeliness`, as an SQL expression on ``alias``."""

        def column(name):
            return SQL.identifier(alias, name, to_flush=self._fields[name])

        return SQL(
            """CASE
            WHEN %(state)s = 'cancelled' THEN 'cancelled'
            WHEN %(state)s = 'done' AND %(done)s > %(deadline)s THEN 'done_late'
            WHEN %(state)s = 'done' THEN 'done_on_time'
            WHEN %(deadline)s IS NULL THEN 'undated'
            WHEN %(state)s = 'reported' AND %(reported)s > %(deadline)s THEN 'overdue'
            WHEN %(state)s = 'reported' THEN 'on_track'
            WHEN %(deadline)s < %(today)s THEN 'overdue'
            WHEN %(deadline)s <= %(due_soon_until)s THEN 'due_soon'
            ELSE 'on_track' END""",
            state=column("state"),
            deadline=column("date_deadline"),
            reported=column("date_reported"),
            done=column("date_done"),
            today=by_office_sql(self.env, column("company_id"), today),
            due_soon_until=by_office_sql(
                self.env, column("company_id"), due_soon_until
            ),
        )

    @api.depends("state", "date_deadline", "date_reported")
    def _compute_overdue_from(self):
        for task in self:
            deadline = task.date_deadline
            reported_in_time = (
                task.state == "reported" and deadline and task.date_reported <= deadline
            )
            open_ = task.state in self._open_states
            if open_ and deadline and not reported_in_time:
                task.overdue_from = fields.Date.add(deadline, days=1)
            else:
                task.overdue_from = False

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr == "timeliness":
            self._check_field_access(self._fields["timeliness"], "read")
            return self._timeliness_sql(alias)
        return super()._field_to_sql(alias, field_expr, query)

    # -- flags and searches ----------------------------------------------------

    @api.depends("timeliness")
    def _compute_flags(self):
        for task in self:
            task.is_overdue = task.timeliness == "overdue"
            task.is_due_soon = task.timeliness == "due_soon"

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return by_office_domain(
            self.env, lambda now, _soon: Domain("overdue_from", "<=", now)
        )

    def _search_is_due_soon(self, operator, value):
        if operator != "in":
            return NotImplemented
        return by_office_domain(
            self.env,
            lambda now, soon: (
                Domain("state", "in", WORKED_ON)
                & Domain("date_deadline", ">=", now)
                & Domain("date_deadline", "<=", soon)
            ),
        )

    def _search_timeliness(self, operator, value):
        """Overdue through its index; the others as the SQL expression says."""
        if operator == "in" and set(value) == {"overdue"}:
            return Domain("is_overdue", "=", True)
        return Domain("timeliness", operator, value)

    @api.depends("timeliness", "date_deadline")
    def _compute_deadline_in_words(self):
        for task in self:
            task.deadline_in_words = task._get_deadline_in_words()

    def _get_deadline_in_words(self):
        if not self.date_deadline or self.state not in WORKED_ON:
            labels = selection_labels(self, "timeliness")
            return labels.get(self.timeliness, "")
        left = (self.date_deadline - self.company_id._directive_today()).days
        if left < -1:
            return self.env._("%s days overdue", -left)
        if left > 1:
            return self.env._("%s days left", left)
        if left < 0:
            return self.env._("1 day overdue")
        return self.env._("1 day left") if left else self.env._("due today")

    # -- nightly refresh -------------------------------------------------------

    def _cron_refresh_timeliness(self):
        """Bring the stored copy up to date, in sets. May run twice, late, or stop."""
        batch = 5000
        remaining = self._count_stale_timeliness()
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while done := self._refresh_timeliness(batch):
            if not self.env["ir.cron"]._commit_progress(done) or done < batch:
                break

    def _stale_timeliness_sql(self):
        self.flush_model()
        return SQL(
            "t.state IN %s AND t.timeliness IS DISTINCT FROM %s",
            WORKED_ON,
            self._timeliness_sql("t"),
        )

    def _count_stale_timeliness(self):
        [[count]] = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM directive_task t WHERE %s",
                self._stale_timeliness_sql(),
            )
        )
        return count

    def _refresh_timeliness(self, limit):
        """Refresh up to ``limit`` copies that are wrong; return how many.

        Rows that somebody works on just now are left to the next run.
        """
        rows = self.env.execute_query(
            SQL(
                # Materialized: inside IN (…) PostgreSQL may run it again for each row,
                # and then takes more than the limit.
                """WITH stale AS MATERIALIZED (
                    SELECT t.id FROM directive_task t WHERE %s
                    ORDER BY t.id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED
                )
                UPDATE directive_task t SET timeliness = %s
                FROM stale WHERE t.id = stale.id
                RETURNING t.id""",
                self._stale_timeliness_sql(),
                limit,
                self._timeliness_sql("t"),
            )
        )
        self.browse(id_ for (id_,) in rows).invalidate_recordset(["timeliness"])
        return len(rows)
