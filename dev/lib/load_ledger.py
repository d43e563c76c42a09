"""Whether every act that the server confirmed is in the ledger, and no other."""

from collections import Counter

import databases

# Each of these acts is made once of a task; a returned result is reported again.
TWICE = """
SELECT task_id, kind, times FROM (
    SELECT task_id, kind, count(*) AS times,
        sum(count(*) FILTER (WHERE kind = 'returned')) OVER task AS returned
    FROM directive_task_event GROUP BY task_id, kind
    WINDOW task AS (PARTITION BY task_id)
) AS acts
WHERE kind IN ('acknowledged', 'started', 'accepted') AND times > 1
    OR kind = 'reported' AND times > 1 + returned
"""
UNLIKE = """
SELECT task.id FROM directive_task task
LEFT JOIN directive_task_event event
    ON event.task_id = task.id AND event.date_end IS NULL
WHERE event.state IS DISTINCT FROM task.state
"""


def last_row(database):
    """After which row of the ledger the work begins."""
    [(last,)] = _query(database, "SELECT max(id) FROM directive_task_event")
    return last


def differences(database, after, acts):
    """What is wrong with the ledger, as sentences; nothing if it is right.

    :param after: the last row before the work
    :param acts: (kind, task id) of every act that the server confirmed
    """
    rows = _query(
        database, "SELECT kind, task_id FROM directive_task_event WHERE id > %s", after
    )
    confirmed, written = Counter(acts), Counter(rows)
    for (kind, task), count in (confirmed - written).items():
        yield f"lost: {kind} of task {task}, {count} times"
    for (kind, task), count in (written - confirmed).items():
        yield f"nobody's: {kind} of task {task}, {count} times"
    for task, kind, count in _query(database, TWICE):
        yield f"{count} times {kind}: task {task}"
    for (task,) in _query(database, UNLIKE):
        yield f"task {task} is not in the state of its last row"


def _query(database, statement, *values):
    with databases.cursor(database) as cr:
        cr.execute(statement, values)
        return cr.fetchall()
