from odoo import models
from odoo.tools import SQL

from ...tools.evaluation import band, ranks
from .directive_verify import Violation, sentence

# Points are floats, and the lines of a score are added up in any order.
ALMOST = SQL("0.000001")
# Each score beside the sums of its lines.
SUMS = SQL(
    """SELECT score.*, COALESCE(tasks, 0) AS tasks, COALESCE(reports, 0) AS reports,
        COALESCE(late, 0) AS late, COALESCE(objective, 0) AS objective,
        COALESCE(returned, 0) AS returned, COALESCE(lost_tasks, 0) AS lost_tasks,
        COALESCE(lost_reports, 0) AS lost_reports
    FROM directive_evaluation_score score LEFT JOIN (
        SELECT score_id, count(task_id) AS tasks, count(report_id) AS reports,
            count(task_id) FILTER (WHERE late) AS late,
            count(task_id) FILTER (WHERE late AND objective) AS objective,
            sum(returns) FILTER (WHERE task_id IS NOT NULL) AS returned,
            sum(lost) FILTER (WHERE task_id IS NOT NULL) AS lost_tasks,
            sum(lost) FILTER (WHERE report_id IS NOT NULL) AS lost_reports
        FROM directive_evaluation_line GROUP BY score_id
    ) line ON line.score_id = score.id"""
)


class DirectiveVerify(models.AbstractModel):
    """Evaluations: each score is what its lines explain (SPEC 5, Art. 7.4, 9)."""

    _inherit = "directive.verify"

    @sentence("Evaluation {0}: the points of score {1} are not 100 less its losses.")
    def _rule_evaluation_points(self):
        """Points are 100 less what the lines of the score lose, not below 0."""
        return SQL(
            """SELECT evaluation_id, id FROM (%s) score
            WHERE rated IS TRUE AND (
                abs(points - greatest(0, 100 - lost_tasks - lost_reports)) > %s
                OR abs(task_lost - lost_tasks) > %s
                OR abs(report_lost - lost_reports) > %s)
            ORDER BY evaluation_id, id""",
            SUMS,
            *[ALMOST] * 3,
        )

    @sentence("Evaluation {0}: score {1} counts otherwise than its lines.")
    def _rule_evaluation_counts(self):
        """Tasks, late ones, returns and reports of a score are those of its lines."""
        return SQL(
            """SELECT evaluation_id, id FROM (%s) score
            WHERE (task_count, late_count, objective_count, return_count,
                    late_report_count, on_time_count)
                IS DISTINCT FROM
                (tasks, late, objective, returned, reports, tasks - late)
            ORDER BY evaluation_id, id""",
            SUMS,
        )

    @sentence("Evaluation {0}: score {1} is rated without a task, or not with one.")
    def _rule_evaluation_rated(self):
        """No task, no score: neither points nor band nor rank; else all of them."""
        return SQL(
            """SELECT evaluation_id, id FROM (%s) score
            WHERE (rated IS TRUE) <> (tasks > 0)
                OR rated IS TRUE AND (band IS NULL OR COALESCE(rank, 0) < 1)
                OR rated IS NOT TRUE AND (band IS NOT NULL
                    OR COALESCE(rank, 0) <> 0 OR COALESCE(points, 0) <> 0)
            ORDER BY evaluation_id, id""",
            SUMS,
        )

    @sentence("Evaluation {0}: score {1} does not share 100 points by its tasks.")
    def _rule_evaluation_shares(self):
        """The tasks of a score share 100 points equally; a report has no share."""
        return SQL(
            """SELECT DISTINCT score.evaluation_id, score.id
            FROM directive_evaluation_line line
            JOIN directive_evaluation_score score ON score.id = line.score_id
            WHERE abs(COALESCE(share, 0) - CASE WHEN task_id IS NULL THEN 0
                ELSE 100.0 / greatest(task_count, 1) END) > %s
            ORDER BY 1, 2""",
            ALMOST,
        )

    @sentence("Evaluation {0}: line {1} loses otherwise than by the weights.")
    def _rule_evaluation_losses(self):
        """A line loses by the weights, not more than its share; excused, nothing."""
        return SQL(
            """SELECT evaluation.id, line.id FROM directive_evaluation_line line
            JOIN directive_evaluation_score score ON score.id = line.score_id
            JOIN directive_evaluation evaluation
                ON evaluation.id = score.evaluation_id
            CROSS JOIN LATERAL (SELECT CASE
                WHEN report_id IS NOT NULL OR objective OR late IS NOT TRUE THEN 0
                ELSE least(share, share * late_weight / 100) END AS late_wanted) l
            CROSS JOIN LATERAL (SELECT CASE
                WHEN report_id IS NOT NULL OR objective THEN 0
                ELSE least(share - late_wanted, share * return_weight
                    * COALESCE(returns, 0) / 100) END AS return_wanted) r
            WHERE abs(COALESCE(late_lost, 0) - late_wanted) > %(almost)s
                OR abs(COALESCE(return_lost, 0) - return_wanted) > %(almost)s
                OR abs(lost - CASE WHEN report_id IS NOT NULL THEN report_weight
                    ELSE late_wanted + return_wanted END) > %(almost)s
            ORDER BY 1, 2""",
            almost=ALMOST,
        )

    @sentence("Evaluation {0}: score {1} is not in the band of its points.")
    def _rule_evaluation_band(self):
        """The band is that of the points as they are shown, by the evaluation's own."""
        scores = self.env["directive.evaluation.score"].search(
            [("rated", "=", True)], order="evaluation_id, id"
        )
        for score in scores:
            of = score.evaluation_id
            if score.band != band(
                score.points, of.band_excellent, of.band_good, of.band_fair
            ):
                yield of.id, score.id

    @sentence("Evaluation {0}: score {1} does not have the rank of its points.")
    def _rule_evaluation_rank(self):
        """Units are ranked with units, officers with officers; equals share a rank."""
        scores = self.env["directive.evaluation.score"].search(
            [("rated", "=", True)], order="evaluation_id, id"
        )
        for (evaluation, _kind), group in scores.grouped(
            lambda score: (score.evaluation_id, score.kind)
        ).items():
            places = ranks(group.mapped("points"))
            for score, place in zip(group, places, strict=True):
                if score.rank != place:
                    yield evaluation.id, score.id

    @sentence("Evaluation {0} has {3} scores of unit {1} and user {2}.")
    def _rule_evaluation_once(self):
        """A unit, or an officer in a unit, has one score in an evaluation."""
        return SQL(
            """SELECT evaluation_id, unit_id, COALESCE(user_id::text, 'none'), count(*)
            FROM directive_evaluation_score
            GROUP BY evaluation_id, unit_id, user_id HAVING count(*) > 1
            ORDER BY evaluation_id, unit_id"""
        )

    @sentence("Evaluation {0}: score {1} explains {2} {3} {4} times.")
    def _rule_evaluation_lines(self):
        """A task or report is explained once in a score."""
        return SQL(
            """SELECT score.evaluation_id, score.id,
                CASE WHEN task_id IS NULL THEN 'report' ELSE 'task' END,
                COALESCE(task_id, report_id), count(*)
            FROM directive_evaluation_line line
            JOIN directive_evaluation_score score ON score.id = line.score_id
            GROUP BY score.id, task_id, report_id HAVING count(*) > 1
            ORDER BY score.evaluation_id, score.id"""
        )

    @sentence("Evaluation {0} is “{1}”, which what is stored of it contradicts.")
    def _rule_evaluation_final(self):
        """Final is what was counted, on a day and by a person; once for a period."""
        return SQL(
            """SELECT id, state FROM directive_evaluation evaluation
            WHERE (state = 'final') <> (finalised_at IS NOT NULL)
                OR (state = 'final') <> (finalised_by_id IS NOT NULL)
                OR state = 'final' AND (computed_at IS NULL OR EXISTS (
                    SELECT FROM directive_evaluation other
                    WHERE other.id < evaluation.id AND other.state = 'final'
                        AND (other.company_id, other.date_from, other.date_to)
                            = (evaluation.company_id, evaluation.date_from,
                                evaluation.date_to)))
                OR computed_at IS NULL AND EXISTS (
                    SELECT FROM directive_evaluation_score
                    WHERE evaluation_id = evaluation.id)
            ORDER BY id"""
        )

    @sentence("Evaluation {0}: score {1} has another state, period or company.")
    def _rule_evaluation_copies(self):
        """What scores and lines copy from their evaluation is what it says."""
        return SQL(
            """SELECT evaluation.id, score.id FROM directive_evaluation_score score
            JOIN directive_evaluation evaluation
                ON evaluation.id = score.evaluation_id
            WHERE (score.state, score.period, score.date_to, score.company_id)
                IS DISTINCT FROM (evaluation.state, evaluation.name,
                    evaluation.date_to, evaluation.company_id)
                OR (score.kind = 'officer') IS DISTINCT FROM (user_id IS NOT NULL)
                OR EXISTS (SELECT FROM directive_evaluation_line line
                    WHERE line.score_id = score.id
                        AND line.company_id IS DISTINCT FROM score.company_id)
            ORDER BY evaluation.id, score.id"""
        )

    # -- the ledger today --------------------------------------------------------------

    def _rule_evaluation_ledger(self):
        """The tasks of final scores are those that the ledger counts today."""
        evaluations = self.env["directive.evaluation"].search(
            [("state", "=", "final")], order="id"
        )
        for evaluation in evaluations:
            stored = {
                (line.task_id.id, line.score_id.unit_id.id): (line.late, line.returns)
                for line in evaluation.unit_score_ids.line_ids.filtered("task_id")
            }
            today = {
                (row["task_id"], row["unit_id"]): (row["late"], row["returns"])
                for row in evaluation._get_rows()
            }
            differing = {key for key, _value in stored.items() ^ today.items()}
            for unit_id in sorted({unit_id for _task_id, unit_id in differing}):
                task_ids = [task for task, unit in differing if unit == unit_id]
                yield self._evaluation_difference(evaluation, unit_id, task_ids)

    def _evaluation_difference(self, evaluation, unit_id, task_ids):
        """What was brought in later with its own dates explains a difference."""
        explained = all(
            task.opening and task.create_date > evaluation.computed_at
            for task in self.env["directive.task"].browse(sorted(set(task_ids)))
        )
        words = "the opening register was imported since" if explained else "final"
        return Violation(
            None,
            f"Evaluation {evaluation.id}: the ledger counts unit {unit_id} otherwise"
            f" today ({words}).",
            explained,
        )
