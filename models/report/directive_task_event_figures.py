from odoo import models
from odoo.tools import SQL

from ...tools.periods import DAY

STATUSES = [
    ("done_on_time", "Done on Time"),
    ("done_late", "Done Late"),
    ("cancelled", "Withdrawn"),
    ("in_progress_in_time", "In Progress, in Time"),
    ("in_progress_overdue", "In Progress, Overdue"),
    ("not_started_in_time", "Not Started, in Time"),
    ("not_started_overdue", "Not Started, Overdue"),
]
ORIGINS = [("carried_over", "Carried Over"), ("assigned", "Newly Assigned")]
# Sums of statuses that the regulation names (Art. 7.3).
SUMS = {
    "in_progress": ("in_progress_in_time", "in_progress_overdue"),
    "not_started": ("not_started_in_time", "not_started_overdue"),
}
# Counted by the tasks of a unit at the last day of the window.
COUNTS = (
    *dict(ORIGINS),
    "total",
    *dict(STATUSES),
    *SUMS,
)
# Where the window's tasks came from and where they went.
BRIDGE = ("open_before", "moved_in", "moved_out", "open_after")


class DirectiveTaskEvent(models.Model):
    """The figures of a window of time, from the ledger alone (SPEC 5).

    The one layer below reports, pivots, prints and evaluation: what a figure counts is
    decided in :meth:`_scope_sql` and nowhere else. All is asked of two instants, the
    midnights before the first and after the last day of the window in the company's
    time zone. The current user's rules hold: the system asks with ``sudo()``.
    """

    _inherit = "directive.task.event"

    def _get_scope(self, window, unit=None, tasks=None):
        """The tasks of a window, each with its origin and status.

        :param window: :class:`~..tools.periods.Window`
        :param unit: only tasks that this unit has or had
        :param tasks: :class:`~odoo.tools.query.Query` of the tasks; default all
        :return: list of dicts, one a task, in the order of the printed table
        """
        where = SQL("TRUE")
        if unit:
            where = SQL("(unit_id = %(unit)s OR unit_before = %(unit)s)", unit=unit.id)
        return self._query_dicts(
            SQL(
                "SELECT * FROM (%s) scope WHERE %s ORDER BY date_deadline, task_id",
                self._scope_sql(window, tasks),
                where,
            )
        )

    def _get_figures(self, window, tasks=None):
        """Figures of each unit that has or had a task in the window.

        :param window: :class:`~..tools.periods.Window`
        :param tasks: :class:`~odoo.tools.query.Query` of the tasks; default all
        :return: ``{unit id: {name of COUNTS and BRIDGE: number}}``
        """
        return self._get_figures_of([window], tasks)[0]

    def _get_figures_of(self, windows, tasks=None):
        """As :meth:`_get_figures` of each of these windows, in one statement.

        :return: a list, in the order of the windows
        """
        queries = SQL(" UNION ALL ").join(
            SQL("SELECT %s AS place, figures.* FROM (%s) figures", place, query)
            for place, query in enumerate(
                self._figures_sql(window, tasks) for window in windows
            )
        )
        rows = self._query_dicts(queries) if windows else []
        found = [{} for _window in windows]
        for row in rows:
            empty = dict.fromkeys((*COUNTS, *BRIDGE), 0)
            figure = found[row.pop("place")].setdefault(row.pop("unit_id"), empty)
            for name, count in row.items():
                figure[name] += count
        for figure in (figure for figures in found for figure in figures.values()):
            for name, parts in SUMS.items():
                figure[name] = sum(figure[part] for part in parts)
            figure["open_after"] = sum(figure[name] for name in SUMS)
        return found

    def _figures_sql(self, window, tasks=None):
        """SELECT of what is counted of a window: one row or two a unit, to be added."""
        statuses = SQL(", ").join(
            SQL("count(*) FILTER (WHERE status = %s) AS %s", name, SQL.identifier(name))
            for name in dict(STATUSES)
        )
        return SQL(
            """WITH scope AS MATERIALIZED (
                SELECT unit_id, unit_before, origin, status FROM (%(scope)s) task
            )
            SELECT unit_id, count(*) AS total, %(statuses)s,
                count(*) FILTER (WHERE origin = 'carried_over') AS carried_over,
                count(*) FILTER (WHERE origin = 'assigned') AS assigned,
                count(*) FILTER (WHERE unit_before <> unit_id) AS moved_in,
                0 AS moved_out, 0 AS open_before
            FROM scope GROUP BY unit_id
            UNION ALL
            SELECT unit_before, %(zeros)s,
                count(*) FILTER (WHERE unit_before <> unit_id), count(*)
            FROM scope WHERE unit_before IS NOT NULL GROUP BY unit_before""",
            scope=self._scope_sql(window, tasks),
            statuses=statuses,
            zeros=SQL(", ").join([SQL("0")] * (4 + len(STATUSES))),
        )

    def _count_open(self, window, tasks=None):
        """Tasks that each unit had open before and after a window, counted anew.

        Without joining the two ends: so the bridge between them can fail to close.

        :return: ``{unit id: (before, after)}``
        """
        query = self._ledger_query(window.company, tasks)
        query.add_where(self._is_open_sql())
        unit = SQL.identifier(self._table, "unit_id")
        query.groupby = unit
        ends = (
            SQL("count(*) FILTER (WHERE %s)", self._in_force_sql(instant))
            for instant in self._instants(window)
        )
        self.flush_model()
        rows = self.env.execute_query(query.select(unit, *ends))
        return {unit_id: (before, after) for unit_id, before, after in rows}

    # -- the definition ---------------------------------------------------------------

    def _scope_sql(self, window, tasks=None):
        """SELECT of one row a task that was open or came in the window.

        A task counts for the unit that had it at the end. Late is what was due before
        the last day; a reported one is judged by the day of its report. What was
        finished before the window has a row that covers its beginning, closed. Where
        that row still is the last one, neither end has to look at it.
        """
        before, after = self._instants(window)
        begin = SQL.identifier(self._table, "date")
        end = SQL.identifier(self._table, "date_end")
        is_open = self._is_open_sql()
        open_states = tuple(self.env["directive.task"]._open_states)
        return SQL(
            """SELECT now.*, old.unit_id AS unit_before,
                COALESCE(old.return_count, 0) AS returns_before,
                CASE WHEN old.task_id IS NULL THEN 'assigned' ELSE 'carried_over' END
                    AS origin,
                CASE now.state
                WHEN 'done' THEN CASE WHEN now.date_done > now.date_deadline
                    THEN 'done_late' ELSE 'done_on_time' END
                WHEN 'cancelled' THEN 'cancelled'
                ELSE CASE now.state WHEN 'new' THEN 'not_started' ELSE 'in_progress' END
                  || CASE WHEN now.date_deadline < CASE now.state
                          WHEN 'reported' THEN now.date_reported ELSE %(date_to)s END
                     THEN '_overdue' ELSE '_in_time' END
                END AS status
            FROM (%(now)s) now LEFT JOIN (%(old)s) old ON old.task_id = now.task_id
            WHERE old.task_id IS NULL OR old.state IN %(open)s""",
            now=self._rows_at_sql(
                window.company,
                after,
                SQL("%s OR %s >= %s", is_open, begin, before),
                tasks,
            ),
            old=self._rows_at_sql(
                window.company, before, SQL("%s OR %s IS NOT NULL", is_open, end)
            ),
            open=open_states,
            date_to=window.date_to,
        )

    def _rows_at_sql(self, company, instant, condition, tasks=None):
        """SELECT of the ledger's rows in force just before ``instant`` that meet it."""
        query = self._ledger_query(company, tasks)
        query.add_where(self._in_force_sql(instant))
        query.add_where(SQL("(%s)", condition))
        names = ["task_id", "unit_id", "officer_id", "state", "holder"]
        names += ["date_deadline", "date_reported", "date_done"]
        names += ["return_count", "objective_cause"]
        return query.select(*(SQL.identifier(self._table, name) for name in names))

    def _ledger_query(self, company, tasks=None):
        """The rows of a company that the user may read, of some tasks or of all."""
        query = self._search([("company_id", "=", company.id)])
        if tasks is not None:
            task = SQL.identifier(self._table, "task_id")
            query.add_where(SQL("%s IN %s", task, tasks.subselect()))
        return query

    def _in_force_sql(self, instant):
        begin = SQL.identifier(self._table, "date")
        end = SQL.identifier(self._table, "date_end")
        # The end first: by it most of the rows are told.
        return SQL(
            "((%s >= %s OR %s IS NULL) AND %s < %s)", end, instant, end, begin, instant
        )

    def _is_open_sql(self):
        state = SQL.identifier(self._table, "state")
        return SQL("%s IN %s", state, tuple(self.env["directive.task"]._open_states))

    def _instants(self, window):
        """Naive UTC instants at which the window begins, and at which it is over."""
        days = window.company._directive_days()
        return days.start_of(window.date_from), days.start_of(window.date_to + DAY)

    def _query_dicts(self, query):
        self.flush_model()
        self.env.cr.execute(query)
        return self.env.cr.dictfetchall()
