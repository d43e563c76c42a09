"""Tasks: what is derived or counted is what it is derived from (SPEC 2, 3).

State, dates of fact and returns are those of the ledger: rules_ledger.py.
"""

from odoo.tools import SQL

from .rule import Rule


def _counted(name, rows):
    """Tasks whose counter is not the number of ``rows`` (task_id, rows)."""
    return SQL(
        """SELECT task.id, %(counter)s, COALESCE(counted.rows, 0)
        FROM directive_task task
        LEFT JOIN (%(rows)s) counted ON counted.task_id = task.id
        WHERE %(counter)s <> COALESCE(counted.rows, 0)""",
        counter=SQL("COALESCE(%s, 0)", SQL.identifier("task", name)),
        rows=rows,
    )


def _differing_units(stored, wanted):
    return SQL(
        """SELECT DISTINCT id FROM (
            (%(stored)s EXCEPT %(wanted)s) UNION (%(wanted)s EXCEPT %(stored)s)
        ) AS differing (id, unit_id)""",
        stored=SQL("(%s)", stored),
        wanted=SQL("(%s)", wanted),
    )


RULES = {
    "task_locked": Rule(
        "Task {0} is “{1}” without its content being fixed, or still declined.",
        SQL("""SELECT id, state FROM directive_task
            WHERE content_locked IS NOT TRUE AND (acknowledged_at IS NOT NULL
                    OR state IN ('in_progress', 'reported', 'done'))
                OR declined_at IS NOT NULL AND state <> 'new'"""),
    ),
    "task_extension_count": Rule(
        "Task {0} counts {1} extensions, its ledger {2}.",
        _counted(
            "extension_count",
            SQL("""SELECT task_id, count(*) AS rows FROM ledger
            WHERE kind IN ('extended', 'decided') AND date_deadline >
                    deadline_before GROUP BY task_id"""),
        ),
    ),
    "task_letter_count": Rule(
        "Task {0} counts {1} letters, {2} issued ones name it.",
        _counted(
            "letter_count",
            SQL("""SELECT task_id, count(*) AS rows FROM directive_letter_line line
                JOIN directive_letter letter ON letter.id = line.letter_id
                WHERE letter.state = 'issued' GROUP BY task_id"""),
        ),
    ),
    "task_original_deadline": Rule(
        "Task {0} has {1} as original deadline, it was assigned with {2}.",
        SQL("""SELECT task.id, COALESCE(task.original_deadline::text, 'none'),
                COALESCE(given.date_deadline::text, 'none')
            FROM directive_task task JOIN (
                SELECT DISTINCT ON (task_id) task_id, date_deadline FROM ledger
            WHERE id_before IS NULL OR kind = 'corrected'
                    AND date_deadline IS DISTINCT FROM deadline_before
                ORDER BY task_id, date DESC, id DESC
            ) given ON given.task_id = task.id
            WHERE given.date_deadline IS DISTINCT FROM task.original_deadline"""),
    ),
    "task_overdue_from": Rule(
        "Task {0} has {1} as first day overdue instead of {2}.",
        SQL("""SELECT id, COALESCE(overdue_from::text, 'none'),
                COALESCE(wanted::text, 'none')
            FROM directive_task task CROSS JOIN LATERAL (
                SELECT CASE WHEN state IN (TABLE worked_on) OR state = 'reported'
                    AND date_reported > date_deadline THEN date_deadline + 1 END
            ) AS derived (wanted)
            WHERE overdue_from IS DISTINCT FROM wanted"""),
    ),
    "task_holder": Rule(
        "Task {0} waits for “{1}” instead of “{2}”.",
        SQL("""SELECT id, COALESCE(holder, 'nobody'), COALESCE(wanted, 'nobody')
            FROM directive_task task CROSS JOIN LATERAL (
                SELECT CASE WHEN state IN (TABLE closed) THEN NULL
                    WHEN state = 'reported' OR declined_at IS NOT NULL THEN 'office'
                    WHEN awaits_leadership THEN 'leadership' ELSE 'unit' END
            ) AS derived (wanted)
            WHERE holder IS DISTINCT FROM wanted"""),
    ),
    "task_opening": Rule(
        "Task {0} is {1} an opening entry, its ledger says otherwise.",
        SQL("""SELECT task.id, CASE WHEN task.opening THEN 'marked' ELSE 'not' END
            FROM directive_task task JOIN ledger ON ledger.task_id = task.id
            WHERE id_before IS NULL
                AND (kind = 'opening') IS DISTINCT FROM (task.opening IS TRUE)"""),
    ),
    "task_units": Rule(
        "Task {0}: the units that read it are not its lead and coordinating ones.",
        _differing_units(
            SQL("""SELECT task.id, rel.unit_id FROM directive_task task
                LEFT JOIN directive_unit_set_unit_rel rel
                    ON rel.set_id = task.unit_set_id"""),
            SQL("""SELECT id, unit_id FROM directive_task UNION
                SELECT task_id, unit_id FROM directive_task_coordinating_unit_rel"""),
        ),
    ),
    "directive_units": Rule(
        "Directive {0}: its units are not those of its tasks.",
        _differing_units(
            SQL("SELECT directive_id, unit_id FROM directive_directive_unit_rel"),
            SQL("""SELECT directive_id, unit_id FROM directive_task UNION
                SELECT task.directive_id, rel.unit_id FROM directive_task task
                JOIN directive_task_coordinating_unit_rel rel
                    ON rel.task_id = task.id"""),
        ),
    ),
}
