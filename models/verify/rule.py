from collections.abc import Callable
from dataclasses import dataclass

from odoo.tools import SQL

from ..task.directive_task_progress import CLOSED, WORKED_ON

# What rules read, besides the tables: each row of the ledger beside the one before and
# after it, in the order of an index; each score beside the sums of its lines (points
# are shown to the hundredth, half up); each paper report with its secret document.
READ = SQL(
    """WITH closed (state) AS (SELECT unnest(%s)),
    worked_on (state) AS (SELECT unnest(%s)),
    ledger AS (
        SELECT event.*, lag(id) OVER task AS id_before, lag(state) OVER task AS
            state_before, lag(unit_id) OVER task AS unit_before, lag(date_deadline)
            OVER task AS deadline_before, lag(return_count) OVER task AS
            returns_before, lead(date) OVER task AS next_date
        FROM directive_task_event event
        WINDOW task AS (PARTITION BY task_id ORDER BY date, id)
    ), score AS (
        SELECT score.*, COALESCE(tasks, 0) AS tasks, COALESCE(reports, 0) AS reports,
            COALESCE(late, 0) AS late, COALESCE(objective, 0) AS objective,
            COALESCE(returned, 0) AS returned, COALESCE(lost_tasks, 0) AS lost_tasks,
            COALESCE(lost_reports, 0) AS lost_reports,
            round(points::text::numeric, 2) AS shown
        FROM directive_evaluation_score score LEFT JOIN (
            SELECT score_id, count(task_id) AS tasks, count(report_id) AS reports,
                count(task_id) FILTER (WHERE late) AS late,
                count(task_id) FILTER (WHERE late AND objective) AS objective,
                sum(returns) FILTER (WHERE task_id IS NOT NULL) AS returned,
                sum(lost) FILTER (WHERE task_id IS NOT NULL) AS lost_tasks,
                sum(lost) FILTER (WHERE report_id IS NOT NULL) AS lost_reports
            FROM directive_evaluation_line GROUP BY score_id
        ) line ON line.score_id = score.id
    ), owed AS (
        SELECT report.*, secret.number, secret.registered_date, secret.opened_until,
            (report.level, report.company_id) IS DISTINCT FROM
                (secret.level, secret.company_id) AS differs
        FROM directive_secret_report report
        JOIN directive_secret secret ON secret.id = report.secret_id
    )""",
    list(CLOSED),
    list(WORKED_ON),
)


@dataclass(frozen=True)
class Rule:
    """What must be true, by the sentence and the query of what breaks it.

    :param sentence: of a row that breaks it; ``{0}``, ``{1}`` … are its columns
    :param find: query of these rows; or function of the environment that returns one,
        or a sequence of them
    :param is_notice: whether a row is to be known only, not to be mended
    """

    sentence: str
    find: SQL | Callable
    is_notice: Callable = lambda row: False

    def rows(self, env):
        """The rows that break it, in their order."""
        found = self.find if isinstance(self.find, SQL) else self.find(env)
        if isinstance(found, SQL):
            found = env.execute_query(
                SQL("%s SELECT * FROM (%s) AS found ORDER BY found", READ, found)
            )
        return found


def always(row):
    return True


def last_column(row):
    return row[-1]
