"""What units report and ask, and what the Office and leadership decide (SPEC 2)."""

from odoo.tools import SQL

from .rule import Rule

RULES = {
    "extension_decision": Rule(
        "Extension {0} is “{1}” with a decision that does not go with it.",
        SQL("""SELECT id, state FROM directive_extension
            WHERE (state = 'approved') <> (granted_deadline IS NOT NULL)
                OR (state IN ('approved', 'refused')) <> (decided_at IS NOT NULL)"""),
    ),
    "case_waiting": Rule(
        "Update {0} is marked wrongly as waiting, or not, for a decision.",
        SQL("""SELECT id FROM directive_task_update
            WHERE (awaits_decision IS TRUE) <> (
                kind IN ('difficulty', 'beyond_capacity') AND decided_at IS NULL
                AND lapsed IS NOT TRUE)
                OR (decision IS NULL) <> (decided_at IS NULL)"""),
    ),
    "result_pending": Rule(
        "Task {0} is “{1}” with {2} results that wait for the Office.",
        SQL("""SELECT task.id, task.state, count(said.id) FROM directive_task task
            LEFT JOIN directive_task_update said
                ON said.task_id = task.id AND said.review_state = 'pending'
            GROUP BY task.id
            HAVING count(said.id) <> (task.state = 'reported')::int"""),
    ),
    "task_awaits_leadership": Rule(
        "Task {0} is “{1}” and marked wrongly as waiting, or not, for leadership.",
        SQL("""SELECT id, state FROM directive_task task
            WHERE (awaits_leadership IS TRUE) <> (
                    id IN (SELECT task_id FROM directive_extension
                           WHERE state = 'requested')
                    OR id IN (SELECT task_id FROM directive_task_update
                              WHERE awaits_decision IS TRUE))
                OR awaits_leadership AND state IN (TABLE closed)"""),
    ),
}
