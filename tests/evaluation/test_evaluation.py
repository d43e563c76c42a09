from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
@freeze_time("2026-12-15 03:00:00")
class TestEvaluation(EvaluationCase):
    """Scores of units and officers from the ledger (SPEC 5, Art. 7.4, 9)."""

    def test_year(self):
        """Done or overdue at the end; withdrawn and running tasks are not judged."""
        on_time = self._task_on("2026-03-02", "2026-03-20")
        late = self._task_on("2026-03-02", "2026-03-20")
        overdue = self._task_on("2026-03-02", "2026-11-20")
        gone = self._task_on("2026-03-02", "2026-03-20")
        self._task_on("2026-03-02", "2026-12-10")  # in time on its last day
        self._task_on("2026-03-02", False)
        self._done_on("2026-03-20", on_time)
        self._done_on("2026-03-21", late)
        with self.at("2026-03-05"):
            gone.with_user(self.clerk).action_cancel("Nhập nhầm")
        evaluation = self._counted()
        self.assertEqual(
            (evaluation.name, str(evaluation.date_from), str(evaluation.date_to)),
            ("Năm 2026", "2025-12-11", "2026-12-10"),
        )
        score = self._score(evaluation, self.finance)
        self.assert_score(
            score,
            task_count=3,
            on_time_count=1,
            late_count=2,
            points=100 - (25 + 100) / 3,
            band="fair",
            rank=1,
        )
        self.assertEqual(
            {line.task_id.id: line.status for line in score.line_ids},
            {
                on_time.id: "done_on_time",
                late.id: "done_late",
                overdue.id: "not_started_overdue",
            },
        )

    def test_returns_of_the_period(self):
        """Only returns in the period cost, each one, never more than the share."""
        task = self._task_on("2025-11-03", "2026-01-31")
        self._returned_on("2025-12-10", task)
        for day in ("2025-12-11", "2026-01-05"):
            self._returned_on(day, task)
        other = self._task_on("2026-01-05", "2026-01-31")
        for day in range(6, 12):
            self._returned_on(f"2026-01-{day:02d}", other)
        self._done_on("2026-01-20", task, other)
        score = self._score(self._counted(), self.finance)
        self.assert_score(score, task_count=2, return_count=8, points=25.0)
        lost = {line.task_id.id: line.lost for line in score.line_ids}
        self.assertEqual(lost, {task.id: 25, other.id: 50})

    def test_late_in_every_period(self):
        """Overdue and not done earns nothing; done late it loses a quarter (SPEC 2)."""
        task = self._task_on("2025-03-03", "2025-03-20")
        first = self._counted(date_from="2024-12-11", date_to="2025-12-10")
        self._done_on("2026-01-20", task)
        second = self._counted()
        for evaluation, points in ((first, 0.0), (second, 75.0)):
            score = self._score(evaluation, self.finance)
            self.assert_score(score, late_count=1, points=points)

    def test_returned_and_never_done(self):
        """What is not done has no share that a return could cost."""
        task = self._task_on("2026-03-02", "2026-03-20")
        self._returned_on("2026-03-10", task)
        score = self._score(self._counted(), self.finance)
        self.assert_score(score, return_count=1, points=0.0, band="failed")
        line = score.line_ids
        self.assertEqual((line.late_lost, line.return_lost), (100, 0))
        self.assertEqual(
            line.reason,
            "Overdue and not done: the whole share of 100 points is lost",
        )

    def test_objective_cause(self):
        """It stays in the set and loses nothing, confirmed after the end too."""
        overdue = self._task_on("2026-03-02", "2026-03-20")
        late = self._task_on("2026-03-02", "2026-03-20")
        self._returned_on("2026-03-19", late)
        self._done_on("2026-03-31", late)
        self._excused_on("2026-04-01", overdue)
        self._excused_on("2026-12-14", late)
        evaluation = self._counted()
        self.assert_score(
            self._score(evaluation, self.finance),
            task_count=2,
            late_count=2,
            objective_count=2,
            points=100.0,
            band="excellent",
        )

    def test_officers(self):
        """An officer answers for the tasks that were his at the end of the period."""
        own = self._task_on("2026-03-02", "2026-03-20", officer=self.finance_user)
        taken = self._task_on("2026-03-02", "2026-03-20", officer=self.finance_user)
        self._task_on("2026-03-02", "2026-03-20")
        self._done_on("2026-03-10", own)
        with self.at("2026-03-12"):
            taken.with_user(self.finance_head).user_id = self.finance_head
        with self.at("2026-12-11"):
            taken.with_user(self.finance_head).user_id = self.finance_user
        evaluation = self._counted()
        self.assert_score(self._score(evaluation, self.finance), task_count=3)
        self.assert_score(
            self._score(evaluation, self.finance, self.finance_user),
            task_count=1,
            points=100.0,
            rank=1,
        )
        self.assert_score(
            self._score(evaluation, self.finance, self.finance_head),
            task_count=1,
            points=0.0,
            rank=2,
        )
        self.assertEqual(len(evaluation.officer_score_ids), 2)

    def test_moved(self):
        """A task counts for the unit that had it at the end of the period."""
        task = self._task_on("2026-03-02", "2026-03-20")
        with self.at("2026-04-01"):
            task.with_user(self.clerk).action_reassign(self.justice.id, "Đúng việc")
        evaluation = self._counted()
        self.assert_score(self._score(evaluation, self.finance), rated=False)
        self.assert_score(self._score(evaluation, self.justice), points=0.0)

    def test_no_task_no_score(self):
        """Every active unit is listed; without task it has no score and no rank."""
        evaluation = self._counted()
        scores = evaluation.unit_score_ids
        units = self.finance | self.justice | self.health
        self.assertEqual(set(scores.unit_id.ids), set(units.ids))
        self.assertFalse(any(scores.mapped("rated")))
        self.assertFalse(any(scores.mapped("rank")))
        self.assertFalse(any(scores.mapped("band")))
        self.assertIn("no score", scores[0].explanation)

    def _monthly(self, unit, date_to, due_date, submitted=None):
        """A monthly report of a unit; submitted on a day or never."""
        report = self.env["directive.report"].create(
            {
                "kind": "month",
                "scope": "unit",
                "unit_id": unit.id,
                "company_id": self.company.id,
                "date_from": date_to[:-2] + "01",
                "date_to": date_to,
                "due_date": due_date,
            }
        )
        if submitted:
            with self.at(submitted):
                report.with_user(self.finance_head).action_submit()
        return report

    def test_late_reports(self):
        """2 points for each periodic report due in the period, late or missing."""
        task = self._task_on("2026-03-02", "2026-03-20")
        self._done_on("2026-03-10", task)
        late = self._monthly(self.finance, "2026-03-14", "2026-03-19", "2026-03-20")
        missing = self._monthly(self.finance, "2026-12-05", "2026-12-10")
        self._monthly(self.finance, "2026-04-14", "2026-04-19", "2026-04-19")
        self._monthly(self.finance, "2025-12-05", "2025-12-10")  # due before
        self._monthly(self.finance, "2026-12-06", "2026-12-11")  # due after
        self._monthly(self.justice, "2026-03-14", "2026-03-19")
        ad_hoc = self._new_report("2026-05-01", "2026-05-02", self.finance)
        self.assertTrue(ad_hoc.is_missing)
        evaluation = self._counted()
        score = self._score(evaluation, self.finance)
        self.assert_score(score, late_report_count=2, report_lost=4.0, points=96.0)
        reports = score.line_ids.filtered("report_id")
        self.assertEqual(reports.report_id.ids, (late | missing).ids)
        self.assertEqual(
            reports.mapped("reason"),
            [
                "Report due on 03/19/2026, submitted on 03/20/2026: −2 points",
                "Report due on 12/10/2026, not submitted: −2 points",
            ],
        )
        self.assert_score(
            self._score(evaluation, self.justice),
            late_report_count=1,
            rated=False,
            points=0.0,
        )

    def test_officers_pay_for_no_report(self):
        """A report is the unit's duty, not the officer's."""
        task = self._task_on("2026-03-02", "2026-03-20", officer=self.finance_user)
        self._done_on("2026-03-10", task)
        self._monthly(self.finance, "2026-03-14", "2026-03-19")
        score = self._score(self._counted(), self.finance, self.finance_user)
        self.assert_score(score, points=100.0, late_report_count=0)

    def test_words(self):
        """The screen explains each score task by task (SPEC 5)."""
        late = self._task_on("2026-03-02", "2026-03-20")
        self._returned_on("2026-03-10", late)
        overdue = self._task_on("2026-03-02", "2026-03-20")
        done = self._task_on("2026-03-02", "2026-03-20")
        excused = self._task_on("2026-03-02", "2026-03-20")
        self._done_on("2026-03-20", done)
        self._done_on("2026-04-20", late)
        self._excused_on("2026-04-20", excused)
        score = self._score(self._counted(), self.finance)
        words = {line.task_id.id: line.reason for line in score.line_ids}
        self.assertEqual(
            words,
            {
                late.id: "Done late: −25 % of 25 points = −6.25; "
                "times returned: 1 × 25 % of 25 points = −6.25",
                overdue.id: "Overdue and not done: the whole share of 25 points is "
                "lost",
                done.id: "Done on time: the whole share of 25 points",
                excused.id: "Objective cause: nothing lost",
            },
        )
        self.assertEqual(
            score.explanation, "100 − 37.50 (tasks) − 0.00 (reports) = 62.50 points"
        )

    def test_settings(self):
        """Weights and bands are settings, copied when counted, read by a later eye."""
        self._done_on("2026-03-21", self._task_on("2026-03-02", "2026-03-20"))
        self.company.write(
            {"directive_late_weight": 12.1, "directive_band_excellent": 87.9}
        )
        evaluation = self._counted()
        self.company.directive_late_weight = 50
        score = self._score(evaluation, self.finance)
        self.assert_score(score, points=87.9, band="excellent")
        self.assertIn("−12.10 %", score.line_ids.reason)
        self.assertEqual(evaluation.late_weight, 12.1)
        evaluation.action_compute()
        self.assert_score(
            self._score(evaluation, self.finance), points=50.0, band="fair"
        )

    @mute_logger("odoo.sql_db")
    def test_settings_in_order(self):
        """Weights are 0 … 100, and a better band needs more points."""
        for vals in (
            {"directive_late_weight": -1},
            {"directive_return_weight": 100.5},
            {"directive_report_weight": 101},
            {"directive_band_excellent": 70},
            {"directive_band_good": 95},
            {"directive_band_fair": 0},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.company.write(vals)
                self.company.flush_recordset()
            self.company.invalidate_recordset()

    def test_counted_again(self):
        """Counting twice gives the same scores once, not two of each."""
        self._task_on("2026-03-02", "2026-03-20", officer=self.finance_user)
        evaluation = self._counted()
        before = evaluation.score_ids.mapped(lambda s: (s.display_name, s.points))
        evaluation.action_compute()
        after = evaluation.score_ids.mapped(lambda s: (s.display_name, s.points))
        self.assertEqual(before, after)

    def test_other_period_empties(self):
        """Scores of another period do not stay behind."""
        evaluation = self._counted()
        evaluation.kind = "half_year"
        self.assertEqual(evaluation.name, "6 tháng cuối năm 2026")
        self.assertFalse(evaluation.score_ids)
        self.assertFalse(evaluation.computed_at)
        with self.assertRaisesRegex(UserError, "count it first"):
            evaluation.with_user(self.manager).action_finalise()

    def test_period_is_over(self):
        """What is late at the end is known when it is over."""
        evaluation = self._new_evaluation(
            kind="ad_hoc", date_from="2026-12-01", date_to="2026-12-15"
        )
        with self.assertRaisesRegex(UserError, "15/12/2026"):
            evaluation.action_compute()
        with self.at("2026-12-16", "00:00"):
            evaluation.action_compute()
        self.assertTrue(evaluation.computed_at)

    def test_one_final_for_a_period(self):
        """Drafts stand side by side; final, the period has its one result."""
        first, second = self._counted(), self._counted()
        first.with_user(self.manager).action_finalise()
        with self.assertRaisesRegex(ValidationError, "can no longer be changed"):
            second.with_user(self.manager).action_finalise()
        with self.assertRaisesRegex(ValidationError, "can no longer be changed"):
            self._new_evaluation()
        self.assertTrue(self._new_evaluation(kind="half_year"))

    def test_final_never_changes(self):
        """No field, no score, no counting, no deleting; another year's end neither."""
        task = self._task_on("2026-03-02", "2026-03-20")
        evaluation = self._final()
        self._excused_on("2026-12-16", task)
        self.company.directive_late_weight = 100
        self.finance.name = "Phòng Kinh tế"
        for call in (
            evaluation.action_compute,
            evaluation.unlink,
            lambda: evaluation.write({"date_to": "2026-12-01"}),
            lambda: evaluation.write({"signer_name": "Khác"}),
            lambda: evaluation.write({"state": "draft"}),
            evaluation.with_user(self.manager).action_finalise,
            evaluation.copy,
        ):
            with self.assertRaises(UserError):
                call()
        score = self._score(evaluation, self.finance)
        self.assert_score(score, points=0.0, unit_name="Phòng Tài chính - Kế hoạch")

    def test_written_by_the_system_only(self):
        """Nobody sets a state, weight or score by writing the field."""
        evaluation = self._counted()
        for vals in ({"state": "final"}, {"late_weight": 0}, {"score_ids": [(5,)]}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                evaluation.write(vals)
        for vals in ({"state": "final"}, {"computed_at": "2026-01-01"}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._new_evaluation(**vals)

    def test_mean_of_a_group(self):
        """A unit without score does not pull the mean down."""
        self._done_on("2026-03-21", self._task_on("2026-03-02", "2026-03-20"))
        evaluation = self._counted()
        mean = self.env["directive.evaluation.score"]._read_group(
            [("evaluation_id", "=", evaluation.id), ("kind", "=", "unit")],
            aggregates=["points:avg"],
        )
        self.assertEqual(mean, [(75.0,)])
