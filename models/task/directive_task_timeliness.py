from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

TIMELINESS = [
    ("undated", "Undated"),
    ("on_track", "On Track"),
    ("due_soon", "Due Soon"),
    ("overdue", "Overdue"),
    ("done_on_time", "Done on Time"),
    ("done_late", "Done Late"),
    ("cancelled", "Withdrawn"),
]
WORKED_ON = ["new", "in_progress"]


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
        copy=False,
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
        today, due_soon_until = self._clock_of(self.company_id)
        if deadline < today:
            return "overdue"
        return "due_soon" if deadline <= due_soon_until else "on_track"

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
            today=self._by_company_sql(column("company_id"), 0),
            due_soon_until=self._by_company_sql(column("company_id"), 1),
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

    # -- the clock -------------------------------------------------------------

    @api.model
    def _clock_of(self, company):
        """(today, last deadline that is due soon) of a company."""
        days = company._directive_days()
        today = days.day_of(fields.Datetime.now())
        return today, days.due_soon_until(today)

    @api.model
    def _companies_by_clock(self):
        """``{(today, due soon until): company ids}``: one entry, mostly."""
        now = fields.Datetime.now()
        clocks = {}
        for company_id, days in (
            self.env["res.company"]._directive_days_by_company().items()
        ):
            today = days.day_of(now)
            clock = (today, days.due_soon_until(today))
            clocks.setdefault(clock, []).append(company_id)
        return clocks

    def _by_company_sql(self, company, index):
        """SQL for a day of the clock that may differ between companies."""
        days = {}
        for clock, company_ids in self._companies_by_clock().items():
            days.setdefault(clock[index], []).extend(company_ids)
        if len(days) == 1:
            return SQL("%s::date", *days)
        branches = (
            SQL("WHEN %s IN %s THEN %s::date", company, tuple(ids), day)
            for day, ids in days.items()
        )
        return SQL("CASE %s END", SQL(" ").join(branches))

    def _domain_by_company(self, branch):
        """A domain of one branch a company, or one for all where the day is the same.

        :param branch: function of (today, due soon until) that returns a domain
        """
        clocks = self._companies_by_clock()
        if len(clocks) == 1:
            return branch(*next(iter(clocks)))
        return Domain.OR(
            Domain("company_id", "in", ids) & branch(*clock)
            for clock, ids in clocks.items()
        )

    # -- flags and searches ----------------------------------------------------

    @api.depends("timeliness")
    def _compute_flags(self):
        for task in self:
            task.is_overdue = task.timeliness == "overdue"
            task.is_due_soon = task.timeliness == "due_soon"

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_by_company(
            lambda today, _until: Domain("overdue_from", "<=", today)
        )

    def _search_is_due_soon(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_by_company(
            lambda today, until: (
                Domain("state", "in", WORKED_ON)
                & Domain("date_deadline", ">=", today)
                & Domain("date_deadline", "<=", until)
            )
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
            field = self._fields["timeliness"]
            labels = dict(field._description_selection(self.env))
            return labels.get(self.timeliness, "")
        today, _until = self._clock_of(self.company_id)
        left = (self.date_deadline - today).days
        if left < -1:
            return self.env._("%s days overdue", -left)
        if left > 1:
            return self.env._("%s days left", left)
        if left < 0:
            return self.env._("1 day overdue")
        return self.env._("1 day left") if left else self.env._("due today")

    # -- nightly refresh -------------------------------------------------------

    @api.model
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
            "t.state IN ('new', 'in_progress') AND t.timeliness IS DISTINCT FROM %s",
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
