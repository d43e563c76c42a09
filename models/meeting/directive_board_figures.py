from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ...tools.periods import DAY
from ..task.directive_task_progress import OPEN, WORKED_ON

# Counted of a unit on one day; the rate is made of the last two and what is overdue.
STANDING = ("open", "overdue", "overdue_long", "due_week", "done_on_time", "done_late")
LONG = timedelta(days=30)


class DirectiveBoard(models.AbstractModel):
    """How every unit stands, from the ledger and from the reports of the months."""

    _inherit = "directive.board"

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
        counts = [
            SQL("count(*) FILTER (WHERE %s) AS %s", condition, SQL.identifier(name))
            for suffix, day in (("", window.date_to), ("_before", earlier))
            for name, condition in self._standing_on(day, suffix)
        ]
        names = [name + suffix for suffix in ("", "_before") for name in STANDING]
        units = self.env["directive.unit"].with_context(active_test=False)
        query = units._search([("company_id", "=", window.company.id)])
        ledger.flush_model()
        return self.env.execute_query_dict(
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

        ``is_finished``: what was closed when the window began is not of it, whatever
        was noted about it since (see ``_scope_sql`` of the ledger); what is accepted
        was open until then. ``reported``: by it is judged. OFFSET 0: asked once.
        """
        ledger = self.env["directive.task.event"]
        start_of = window.company._directive_days().start_of
        names = ("task_id", "unit_id", "kind", "state", "date", "date_end")
        names += ("date_deadline", "date_reported", "date_done")
        events = ledger._ledger_query(window.company)
        return SQL(
            """SELECT unit_id, date_deadline, date_done,
                state IN %(open)s AS is_open, state IN %(worked_on)s AS is_worked_on,
                CASE state WHEN 'reported' THEN date_reported END AS reported,
                state = 'done' AND (kind = 'accepted' OR COALESCE((
                    SELECT old.state IN %(open)s FROM directive_task_event old
                    WHERE old.task_id = event.task_id AND old.date < %(begin)s
                    ORDER BY old.date DESC, old.id DESC LIMIT 1), TRUE)) AS is_finished,
                date < %(end)s AND (date_end >= %(end)s OR date_end IS NULL)
                    AS in_force,
                date < %(earlier)s AND (date_end >= %(earlier)s OR date_end IS NULL)
                    AS in_force_before
            FROM (%(events)s) event
            WHERE (date_end >= %(earlier)s OR date_end IS NULL)
                AND (state IN %(open)s OR (state = 'done' AND date >= %(begin)s))
            OFFSET 0""",
            open=OPEN,
            worked_on=WORKED_ON,
            begin=start_of(window.date_from),
            end=start_of(window.date_to + DAY),
            earlier=start_of(earlier + DAY),
            events=events.select(*(SQL.identifier(ledger._table, n) for n in names)),
        )

    def _standing_on(self, day, suffix):
        """(name, condition) of what is counted on a day; late as in ``_scope_sql``."""
        overdue = SQL("is_open AND date_deadline < COALESCE(reported, %s)", day)
        late = SQL("date_done > date_deadline")
        conditions = {
            "open": SQL("is_open"),
            "overdue": overdue,
            "overdue_long": SQL("%s AND date_deadline < %s", overdue, day - LONG),
            "due_week": SQL(
                "is_worked_on AND date_deadline BETWEEN %s AND %s",
                day,
                day + timedelta(days=6 - day.weekday()),
            ),
            "done_on_time": SQL("is_finished AND %s IS NOT TRUE", late),
            "done_late": SQL("is_finished AND %s", late),
        }
        in_force = SQL.identifier(f"in_force{suffix}")
        for name in STANDING:
            yield name + suffix, SQL("%s AND %s", in_force, conditions[name])

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
