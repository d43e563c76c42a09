from .report_case import ReportCase


class EvaluationCase(ReportCase):
    """The year 2026 (11 December 2025 … 10 December 2026) of three units.

    Freeze the time after its end.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
                "directive_place": "Thử Nghiệm",
            }
        )

    def _new_evaluation(self, user=None, **vals):
        """A draft of the last year, by the clerk."""
        evaluations = self.env["directive.evaluation"].with_user(user or self.clerk)
        return evaluations.create(vals)

    def _counted(self, **vals):
        evaluation = self._new_evaluation(**vals)
        evaluation.action_compute()
        return evaluation

    def _final(self, **vals):
        evaluation = self._counted(**vals)
        evaluation.with_user(self.manager).action_finalise()
        return evaluation

    def _task_on(self, day, deadline, unit=None, officer=None):
        """A task that is assigned on a day."""
        with self.at(day):
            number = self.env["directive.directive"].search_count([]) + 1
            directive = self._new_directive(f"{number}/QĐ-UBND", issue_date=day)
            task = self._new_task(unit, deadline, directive, assigned_date=day)
            if officer:
                task.with_user(officer).user_id = officer
        return task

    def _done_on(self, day, *tasks):
        """The lead unit reports, and the clerk accepts on the same day."""
        with self.at(day):
            for task in tasks:
                self._report(task)
                task.with_user(self.clerk).action_accept()

    def _returned_on(self, day, task):
        with self.at(day):
            self._report(task)
            task.with_user(self.clerk).action_return("Thiếu phụ lục")

    def _report(self, task):
        user = task.unit_id.focal_point_ids[:1]
        task.with_user(user).action_report_result("Đã xong")

    def _excused_on(self, day, task):
        """Leadership confirms an objective cause."""
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        with self.at(day):
            task.with_user(self.chairman).action_confirm_objective(cause.id, "Bão")

    def _score(self, evaluation, unit, officer=None):
        """The score as the clerk reads it."""
        return evaluation.score_ids.filtered(
            lambda score: (
                score.unit_id.id == unit.id
                and score.user_id.id == (officer.id if officer else False)
            )
        )

    def assert_score(self, score, **expected):
        """The score has these values, and its lines add up to it."""
        self.assertEqual(len(score), 1)
        for name, value in expected.items():
            if isinstance(value, float):
                self.assertAlmostEqual(score[name], value, 9, name)
            else:
                self.assertEqual(score[name], value, name)
        tasks = score.line_ids.filtered("task_id")
        self.assertEqual(len(tasks), score.task_count)
        if score.rated:
            self.assertAlmostEqual(sum(tasks.mapped("share")), 100, 9)
            lost = sum(score.line_ids.mapped("lost"))
            self.assertAlmostEqual(score.points, max(0, 100 - lost), 9)
            self.assertAlmostEqual(score.task_lost + score.report_lost, lost, 9)
