"""The rows of dev/bench for figures: the ledger's layer beside plain SQL."""

from datetime import date, timedelta

from odoo.fields import Datetime
from odoo.tools import SQL

# What the layer may not be much slower than: the same sums, for this office alone.
PLAIN = """
SELECT now.unit_id, count(*) AS total,
    count(*) FILTER (WHERE old.task_id IS NULL) AS assigned,
    count(*) FILTER (WHERE now.state = 'done' AND (now.date_deadline IS NULL
        OR now.date_done <= now.date_deadline)) AS done_on_time,
    count(*) FILTER (WHERE now.state = 'done'
        AND now.date_done > now.date_deadline) AS done_late,
    count(*) FILTER (WHERE now.state = 'cancelled') AS cancelled,
    count(*) FILTER (WHERE now.state = 'new') AS not_started,
    count(*) FILTER (WHERE now.state IN ('in_progress', 'reported')) AS in_progress,
    count(*) FILTER (WHERE now.state IN ('new', 'in_progress')
        AND now.date_deadline < %(last)s) AS overdue
FROM directive_task_event now
LEFT JOIN directive_task_event old ON old.task_id = now.task_id
    AND old.date < %(before)s AND (old.date_end >= %(before)s OR old.date_end IS NULL)
WHERE now.date < %(after)s AND (now.date_end >= %(after)s OR now.date_end IS NULL)
    AND now.company_id = %(company)s
    AND (old.task_id IS NULL OR old.state IN ('new', 'in_progress', 'reported'))
GROUP BY now.unit_id
"""


def window(env):
    """A month of the past in which the bench's office has worked."""
    last = date.today() - timedelta(days=120)
    # Known once Odoo has its addons path.
    from odoo.addons.directive_tracking.tools.periods import Window

    return Window(env.company, last - timedelta(days=30), last)


def figures(env, _prepared):
    return env["directive.task.event"]._get_figures(window(env))


def plain(env, _prepared):
    company, first, last = window(env)
    days = company._directive_days()
    return env.execute_query_dict(
        SQL(
            PLAIN,
            before=Datetime.to_string(days.start_of(first)),
            after=Datetime.to_string(days.start_of(last + timedelta(days=1))),
            last=last,
            company=company.id,
        )
    )
