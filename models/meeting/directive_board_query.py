from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..office.office_today import week_start
from ..task.directive_task_progress import WORKED_ON


class DirectiveBoard(models.AbstractModel):
    """What the board asks the database, one query a section (SPEC 10).

    The current user's rules hold. Figures: directive_board_figures.py.
    """

    _name = "directive.board"
    _description = "Queries of the Board"

    # -- tasks ------------------------------------------------------------------------

    def _get_overdue(self, company, limit):
        """Oldest first: cause, and when the unit was urged last."""
        tasks = self.env["directive.task"]
        domain = Domain("company_id", "=", company.id) & Domain("is_overdue", "=", True)
        query = tasks._search(domain, order="overdue_from, id", limit=limit)
        cause = self.env["directive.delay.cause"]._field_to_sql("cause", "name")
        return self.env.execute_query_dict(
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
        return self.env.execute_query_dict(
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

    def _get_waiting(self, company):
        """Requests and cases that wait for leadership, longest first.

        :return: list of dicts; ``is_mine``: in the list *Waiting for Leadership* of
            the user too, which shows the areas that the user leads
        """
        own = ("company_id", "=", company.id)
        mine = self.env["directive.task"]._search(
            [own, ("holder", "=", "leadership"), ("is_my_area", "=", True)]
        )
        requests = self.env["directive.extension"]._search(
            [own, ("state", "=", "requested")]
        )
        cases = self.env["directive.task.update"]._search(
            [own, ("awaits_decision", "=", True)]
        )
        return self.env.execute_query_dict(
            SQL(
                """SELECT asked.*, task.name, task.date_deadline, task.overdue_from,
                    unit.name AS unit, task.id IN %s AS is_mine
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
                mine.subselect(),
                requests.subselect(),
                cases.subselect(),
            )
        )

    def _get_rulings(self, company, limit):
        """Decisions since Monday of last week, and how their tasks stand now."""
        days = company._directive_days()
        since = days.start_of(week_start(days) - timedelta(days=7))
        decisions = self.env["directive.decision"]
        tasks = self.env["directive.task"]
        return self.env.execute_query_dict(
            SQL(
                """SELECT decision.*, task.name, unit.name AS unit, task.state,
                    task.date_deadline, task.date_done, partner.name AS decided_by,
                    %(timeliness)s AS timeliness
                FROM (SELECT id, date, kind, note, task_id, user_id, meeting_id,
                        old_deadline, new_deadline
                    FROM (%(decisions)s) made
                    WHERE company_id = %(company)s AND date >= %(since)s
                        AND NOT is_correction
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

    def _get_missing(self, company):
        """Units that owe reports: name, reports owed, since when."""
        query = self.env["directive.report"]._search(
            [
                ("company_id", "=", company.id),
                ("scope", "=", "unit"),
                ("is_missing", "=", True),
            ]
        )
        return self.env.execute_query_dict(
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

    def _get_agenda(self, company, meeting_id, limit):
        """The first points of the next meeting, each with the meeting's own values."""
        domain = Domain("company_id", "=", company.id)
        if meeting_id:
            domain &= Domain("id", "=", meeting_id)
        else:
            domain &= Domain("state", "!=", "concluded")
        query = self.env["directive.meeting"]._search(domain, order="date, id", limit=1)
        return self.env.execute_query_dict(
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
