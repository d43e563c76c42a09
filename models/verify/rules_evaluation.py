"""Evaluations: each score is what its lines explain (SPEC 5, Art. 7.4, 9)."""

from odoo.tools import SQL

from .rule import Rule, last_column

# -- the ledger today ------------------------------------------------------------------


def _counted_otherwise(env):
    """Yield (evaluation, unit, why, explained) where the ledger counts otherwise."""
    evaluations = env["directive.evaluation"].search(
        [("state", "=", "final")], order="id"
    )
    for evaluation in evaluations:
        stored = {
            (line.score_id.unit_id.id, line.task_id.id): (line.late, line.returns)
            for line in evaluation.unit_score_ids.line_ids.filtered("task_id")
        }
        today = {
            (row["unit_id"], row["task_id"]): (row["late"], row["returns"])
            for row in evaluation._get_rows()
        }
        differing = {key for key, _value in stored.items() ^ today.items()}
        for unit_id in sorted({unit_id for unit_id, _task_id in differing}):
            task_ids = {task for unit, task in differing if unit == unit_id}
            explained = _is_explained(evaluation, task_ids)
            why = "the opening register was imported since" if explained else "final"
            yield evaluation.id, unit_id, why, explained


def _is_explained(evaluation, task_ids):
    """Whether what was brought in later with its own dates explains a difference."""
    return all(
        task.opening and task.create_date > evaluation.computed_at
        for task in evaluation.env["directive.task"].browse(sorted(task_ids))
    )


RULES = {
    "evaluation_sums": Rule(
        "Evaluation {0}: score {1} counts otherwise than its lines.",
        SQL("""SELECT evaluation_id, id FROM score
            WHERE (task_count, late_count, objective_count, return_count,
                    late_report_count, on_time_count)
                IS DISTINCT FROM
                (tasks, late, objective, returned, reports, tasks - late)
                OR rated IS TRUE AND (
                    abs(points - greatest(0, 100 - lost_tasks - lost_reports)) > 1e-6
                    OR abs(task_lost - lost_tasks) > 1e-6
                    OR abs(report_lost - lost_reports) > 1e-6)"""),
    ),
    "evaluation_rated": Rule(
        "Evaluation {0}: score {1} has a rating without tasks, none with, or no kind.",
        SQL("""SELECT evaluation_id, id FROM score
            WHERE (rated IS TRUE) <> (tasks > 0)
                OR (kind = 'officer') IS DISTINCT FROM (user_id IS NOT NULL)
                OR rated IS NOT TRUE AND (band IS NOT NULL
                    OR COALESCE(rank, 0) <> 0 OR COALESCE(points, 0) <> 0)"""),
    ),
    "evaluation_losses": Rule(
        "Evaluation {0}: line {1} shares or loses otherwise than by the weights.",
        SQL("""SELECT evaluation.id, line.id FROM directive_evaluation_line line
            JOIN directive_evaluation_score score ON score.id = line.score_id
            JOIN directive_evaluation evaluation
                ON evaluation.id = score.evaluation_id
            CROSS JOIN LATERAL (SELECT CASE
                WHEN report_id IS NOT NULL OR objective OR late IS NOT TRUE THEN 0
                ELSE least(share, share * CASE WHEN line.status = 'done_late'
                    THEN late_weight ELSE undone_weight END / 100)
                END AS late_wanted) l
            CROSS JOIN LATERAL (SELECT CASE
                WHEN report_id IS NOT NULL OR objective THEN 0
                ELSE least(share - late_wanted, share * return_weight
                    * COALESCE(returns, 0) / 100) END AS return_wanted) r
            WHERE abs(COALESCE(share, 0) - CASE WHEN task_id IS NULL THEN 0
                    ELSE 100.0 / greatest(task_count, 1) END) > 1e-6
                OR abs(COALESCE(late_lost, 0) - late_wanted) > 1e-6
                OR abs(COALESCE(return_lost, 0) - return_wanted) > 1e-6
                OR abs(lost - CASE WHEN report_id IS NOT NULL THEN report_weight
                    ELSE late_wanted + return_wanted END) > 1e-6"""),
    ),
    "evaluation_band": Rule(
        "Evaluation {0}: score {1} is not in the band of its points.",
        SQL("""SELECT evaluation_id, score.id FROM score
            JOIN directive_evaluation own ON own.id = evaluation_id
            WHERE rated AND band IS DISTINCT FROM CASE
                WHEN shown >= own.band_excellent::text::numeric THEN 'excellent'
                WHEN shown >= own.band_good::text::numeric THEN 'good'
                WHEN shown >= own.band_fair::text::numeric THEN 'fair'
                ELSE 'failed' END"""),
    ),
    "evaluation_rank": Rule(
        "Evaluation {0}: score {1} does not have the rank of its points.",
        SQL("""SELECT evaluation_id, id FROM (
                SELECT *, rank() OVER (PARTITION BY evaluation_id, kind
                    ORDER BY shown DESC) AS place
                FROM score WHERE rated) ranked
            WHERE rank IS DISTINCT FROM place"""),
    ),
    "evaluation_lines": Rule(
        "Evaluation {0}: score {1} explains {2} {3} {4} times.",
        SQL("""SELECT score.evaluation_id, score.id,
                CASE WHEN task_id IS NULL THEN 'report' ELSE 'task' END,
                COALESCE(task_id, report_id), count(*)
            FROM directive_evaluation_line line
            JOIN directive_evaluation_score score ON score.id = line.score_id
            GROUP BY score.id, task_id, report_id HAVING count(*) > 1"""),
    ),
    "evaluation_final": Rule(
        "Evaluation {0} is “{1}”, which what is stored of it contradicts.",
        SQL("""SELECT id, state FROM directive_evaluation evaluation
            WHERE (state = 'final') <> (finalised_at IS NOT NULL)
                OR (state = 'final') <> (finalised_by_id IS NOT NULL)
                OR computed_at IS NULL AND (state = 'final' OR EXISTS (
                    SELECT FROM directive_evaluation_score
                    WHERE evaluation_id = evaluation.id))"""),
    ),
    "evaluation_ledger": Rule(
        "Evaluation {0}: the ledger counts unit {1} otherwise today ({2}).",
        _counted_otherwise,
        last_column,
    ),
}
