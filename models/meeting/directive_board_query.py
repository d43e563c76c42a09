from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.periods import DAY
from ..office.office_today import week_start
from ..task.directive_task_progress import OPEN, WORKED_ON

# Counted of a unit on one day; the rate is made of the last two and what is overdue.
STANDING = ("open", "overdue", "overdue_long", "due_week", "done_on_time", "done_late")
LONG = timedelta(days=30)


class DirectiveBoard(models.AbstractModel):
    """What the board asks the database, one query a section (SPEC 10).

    The current user's rules hold.
    """

    _name = "directive.board"
    _description = "Queries of the Board"

    # -- figures ----------------------------------------------------------------------

    @api.model
    def _get_standing(self, window, earlier):
        """How every unit stands on the last day of a window and on an earlier day.

        The same as two calls of ``_get_figures`` of the ledger, in one walk through
        the rows that were in force on either day.

        :param window: :class:`~..tools.periods.Window`
        :param earlier: a day in or before the window
        :return: list of dicts, a unit each: ``id``, ``name``, the names of STANDING,
            and the same with ``_before`` of the earlier day
        """
        ledger = self.env["directive.task.event"]
        days = window.company._directive_days()
        counts = [
            SQL("count(*) FILTER (WHERE %s) AS %s", condition, SQL.identifier(name))
            for suffix, day in (("", window.date_to), ("_before", earlier))
            for name, condition in self._standing_on(day, days, suffix)
        ]
        names = [name + suffix for suffix in ("", "_before") for name in STANDING]
        units = self.env["directive.unit"].with_context(active_test=False)
        query = units._search([("company_id", "=", window.company.id)])
        ledger.flush_model()
        return ledger._query_dicts(
            SQL(
                """SELECT unit.id, unit.name, %(totals)s FROM directive_unit unit
                LEFT JOIN (SELECT row.unit_id, %(counts)s FROM (%(rows)s) row
                    GROUP BY row.unit_id) standing ON standing.unit_id = unit.id
                WHERE unit.id IN %(units)s
                    AND (unit.active OR standing.unit_id IS NOT NULL)
                ORDER BY unit.sequence, unit.name, unit.id""",
                totals=SQL(", ").join(
                    SQL("COALESCE(%s, 0) AS %s", name, name)
                    for name in map(SQL.identifier, names)
                ),
                counts=SQL(", ").join(counts),
                rows=self._rows_since_sql(window, earlier),
                units=query.subselect(),
            )
        )

    def _rows_since_sql(self, window, earlier):
        """Rows in force on one of two days: open ones, and what the window finished.

        ``was_open``: what was closed when the window began is not of it, whatever was
        noted about it since (see ``_scope_sql`` of the ledger). OFFSET 0: asked once.
        """
        ledger = self.env["directive.task.event"]
        days = window.company._directive_days()
        query = ledger._ledger_query(window.company)
        column = {
            name: SQL.identifier(ledger._table, name)
            for name in ("task_id", "unit_id", "date", "date_end", "state")
            + ("date_deadline", "date_reported", "date_done")
        }
        begin = days.start_of(window.date_from)
        query.add_where(
            SQL(
                "(%(end)s >= %(earlier)s OR %(end)s IS NULL)"
                " AND (%(state)s IN %(open)s"
                " OR (%(state)s = 'done' AND %(date)s >= %(begin)s))",
                end=column["date_end"],
                earlier=days.start_of(earlier + DAY),
                state=column["state"],
                open=OPEN,
                date=column["date"],
                begin=begin,
            )
        )
        was_open = SQL(
            """(%(state)s IN %(open)s OR COALESCE((
                SELECT old.state IN %(open)s FROM directive_task_event old
                WHERE old.task_id = %(task)s AND old.date < %(begin)s
                ORDER BY old.date DESC, old.id DESC LIMIT 1), TRUE)) AS was_open""",
            state=column["state"],
            open=OPEN,
            task=column["task_id"],
            begin=begin,
        )
        return SQL("%s OFFSET 0", query.select(*column.values(), was_open))

    def _standing_on(self, day, days, suffix):
        """(name, condition) of what is counted on a day; late as in ``_scope_sql``."""
        after = days.start_of(day + DAY)
        force = SQL(
            "row.date < %s AND (row.date_end >= %s OR row.date_end IS NULL)",
            after,
            after,
        )
        overdue = SQL(
            "row.state IN %s AND row.date_deadline < CASE row.state"
            " WHEN 'reported' THEN row.date_reported ELSE %s END",
            OPEN,
            day,
        )
        late = SQL("row.date_done > row.date_deadline")
        conditions = {
            "open": SQL("row.state IN %s", OPEN),
            "overdue": overdue,
            "overdue_long": SQL("%s AND row.date_deadline < %s", overdue, day - LONG),
            "due_week": SQL(
                "row.state IN %s AND row.date_deadline BETWEEN %s AND %s",
                WORKED_ON,
                day,
                day + timedelta(days=6 - day.weekday()),
            ),
            "done_on_time": SQL(
                "row.state = 'done' AND row.was_open AND %s IS NOT TRUE", late
            ),
            "done_late": SQL("row.state = 'done' AND row.was_open AND %s", late),
        }
        for name in STANDING:
            yield name + suffix, SQL("%s AND %s", force, conditions[name])

    @api.model
    def _get_months(self, company, limit):
        """(last day, done on time, judged) of the last monthly reports, oldest first.

        Frozen figures of the committee, as they were printed.
        """
        reports = self.env["directive.report"]._search(
            [
                ("company_id", "=", company.id),
                ("scope", "=", "committee"),
                ("kind", "=", "month"),
            ]
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT report.date_to, sum(figure.done_on_time),
                    sum(figure.done_on_time + figure.done_late
                        + figure.in_progress_overdue + figure.not_started_overdue)
                FROM directive_report report
                JOIN directive_report_figure figure ON figure.report_id = report.id
                WHERE report.id IN %s
                GROUP BY report.date_to ORDER BY report.date_to DESC LIMIT %s""",
                reports.subselect(),
                limit,
            )
        )
        return rows[::-1]

    # -- tasks ------------------------------------------------------------------------

    @api.model
    def _get_overdue(self, company, limit):
        """Oldest first: cause, and when the unit was urged last."""
        tasks = self.env["directive.task"]
        domain = Domain("company_id", "=", company.id) & Domain("is_overdue", "=", True)
        query = tasks._search(domain, order="overdue_from, id", limit=limit)
        cause = self.env["directive.delay.cause"]._field_to_sql("cause", "name")
        return self._query_dicts(
            SQL(
                """SELECT task.id, task.name, unit.name AS unit, task.date_deadline,
                    task.return_count, task.objective_cause,
                    COALESCE(task.delay_reason, %(cause)s) AS cause,
                    (SELECT max(letter.date) FROM directive_letter_line line
                     JOIN directive_letter letter ON letter.id = line.letter_id
                     WHERE line.task_id = task.id AND letter.state = 'issued') AS urged
                FROM directive_task task
                JOIN directive_unit unit ON unit.id = task.unit_id
                LEFT JOIN directive_delay_cause cause
                    ON cause.id = task.delay_cause_id
                WHERE task.id IN %(tasks)s
                ORDER BY task.overdue_from, task.id""",
                cause=cause,
                tasks=query.subselect(),
            )
        )

    @api.model
    def _get_coming(self, company, until, limit):
        """Due from today on: the first tasks, and of each day how many there are.

        :return: list of dicts; ``place`` is beyond ``limit`` where a row stands for its
            day only, ``of_day`` is how many are due on that day
        """
        domain = (
            Domain("company_id", "=", company.id)
            & Domain("state", "in", WORKED_ON)
            & Domain("date_deadline", ">=", company._directive_today())
            & Domain("date_deadline", "<=", until)
        )
        query = self.env["directive.task"]._search(domain)
        return self._query_dicts(
            SQL(
                """SELECT due.*, unit.name AS unit FROM (
                    SELECT task.id, task.name, task.unit_id, task.date_deadline,
                        count(*) OVER (PARTITION BY task.date_deadline) AS of_day,
                        row_number() OVER (PARTITION BY task.date_deadline
                            ORDER BY task.id) AS place_of_day,
                        row_number() OVER (ORDER BY task.date_deadline, task.id)
                            AS place
                    FROM directive_task task WHERE task.id IN %s) due
                JOIN directive_unit unit ON unit.id = due.unit_id
                WHERE due.place <= %s OR due.place_of_day = 1
                ORDER BY due.place""",
                query.subselect(),
                limit,
            )
        )

    # -- what waits, and what was decided ----------------------------------------------

    @api.model
    def _get_waiting(self, company):
        """Requests and cases that wait for leadership, longest first."""
        own = ("company_id", "=", company.id)
        requests = self.env["directive.extension"]._search(
            [own, ("state", "=", "requested")]
        )
        cases = self.env["directive.task.update"]._search(
            [own, ("awaits_decision", "=", True)]
        )
        return self._query_dicts(
            SQL(
                """SELECT asked.*, task.name, task.date_deadline, task.overdue_from,
                    unit.name AS unit
                FROM (
                    SELECT 'extension' AS kind, id, task_id, unit_id,
                        requested_at AS since, reason AS said, requested_deadline,
                        NULL AS cause, NULL AS proposal
                    FROM directive_extension WHERE id IN %s
                    UNION ALL
                    SELECT 'case', id, task_id, unit_id, date, content, NULL,
                        cause, proposal
                    FROM directive_task_update WHERE id IN %s
                ) asked
                JOIN directive_task task ON task.id = asked.task_id
                JOIN directive_unit unit ON unit.id = asked.unit_id
                WHERE task.declined_at IS NULL
                ORDER BY asked.since, asked.id""",
                requests.subselect(),
                cases.subselect(),
            )
        )

    @api.model
    def _get_rulings(self, company, limit):
        """Decisions since Monday of last week, and how their tasks stand now."""
        days = company._directive_days()
        since = days.start_of(week_start(days) - timedelta(days=7))
        decisions = self.env["directive.decision"]
        tasks = self.env["directive.task"]
        return self._query_dicts(
            SQL(
                """SELECT decision.*, task.name, unit.name AS unit, task.state,
                    task.date_deadline, task.date_done, partner.name AS decided_by,
                    %(timeliness)s AS timeliness
                FROM (SELECT id, date, kind, note, task_id, user_id, meeting_id,
                        old_deadline, new_deadline
                    FROM (%(decisions)s) made
                    WHERE company_id = %(company)s AND date >= %(since)s
                    ORDER BY date DESC, id DESC LIMIT %(limit)s) decision
                JOIN directive_task task ON task.id = decision.task_id
                JOIN directive_unit unit ON unit.id = task.unit_id
                LEFT JOIN res_users who ON who.id = decision.user_id
                LEFT JOIN res_partner partner ON partner.id = who.partner_id
                WHERE task.id IN %(tasks)s
                ORDER BY decision.date DESC, decision.id DESC""",
                timeliness=tasks._timeliness_sql("task"),
                decisions=decisions._table_query,
                company=company.id,
                since=since,
                limit=limit,
                tasks=tasks._search([("company_id", "=", company.id)]).subselect(),
            )
        )

    # -- reports and the meeting -------------------------------------------------------

    @api.model
    def _get_missing(self, company):
        """Units that owe reports: name, reports owed, since when."""
        query = self.env["directive.report"]._search(
            [
                ("company_id", "=", company.id),
                ("scope", "=", "unit"),
                ("is_missing", "=", True),
            ]
        )
        return self._query_dicts(
            SQL(
                """SELECT unit.id, unit.name, count(*) AS owed,
                    min(report.due_date) AS since
                FROM directive_report report
                JOIN directive_unit unit ON unit.id = report.unit_id
                WHERE report.id IN %s
                GROUP BY unit.id, unit.name ORDER BY owed DESC, since, unit.name""",
                query.subselect(),
            )
        )

    @api.model
    def _get_agenda(self, company, meeting_id, limit):
        """The first points of the next meeting, each with the meeting's own values."""
        domain = Domain("company_id", "=", company.id)
        if meeting_id:
            domain &= Domain("id", "=", meeting_id)
        else:
            domain &= Domain("state", "!=", "concluded")
        query = self.env["directive.meeting"]._search(domain, order="date, id", limit=1)
        return self._query_dicts(
            SQL(
                """SELECT meeting.id AS meeting_id, meeting.date, meeting.state,
                    meeting.kind AS meeting_kind, item.id, item.kind, item.name,
                    item.ruling, item.outcome, item.task_id, unit.name AS unit,
                    count(item.id) OVER () AS points
                FROM directive_meeting meeting
                LEFT JOIN directive_meeting_item item
                    ON item.meeting_id = meeting.id
                LEFT JOIN directive_unit unit ON unit.id = item.unit_id
                WHERE meeting.id IN %s
                ORDER BY item.sequence, item.id LIMIT %s""",
                query.subselect(),
                limit,
            )
        )

    def _query_dicts(self, query):
        self.env.cr.execute(query)
        return self.env.cr.dictfetchall()
