from odoo.tests import freeze_time

from ..cases.letter_case import LetterCase


@freeze_time("2026-03-25 03:00:00")
class TestLetterExcuse(LetterCase):
    """Late “without reporting in time” (Art. 6.8c), and what is not."""

    def _assert_excused(self, task, excused):
        """``task`` stands last and has no weight exactly when it is excused.

        It was urged once, so that its weight would be the next rung.
        """
        task._as_system().letter_count = 1
        plain = self._late_task(2, name="Không báo cáo")
        letter = self._draft(task + plain)
        line = letter.line_ids.filtered(lambda line: line.task_id == task)
        self.assertEqual(line._is_excused(), excused)
        self.assertEqual(letter.line_ids[-1] == line, excused)
        self.assertEqual(letter.proposed_kind, "urging" if excused else "reminder")

    def test_reported_on_the_deadline(self):
        """A difficulty reported on or before the deadline excuses; a day later not."""
        for kind in ("difficulty", "beyond_capacity"):
            for day, excused in (("2026-03-10", True), ("2026-03-11", False)):
                with self.subTest(kind=kind, day=day), self.undone():
                    with self._on_day(day):
                        task = self._late_task(15)
                        self._say(task, kind)
                    self._assert_excused(task, excused)

    def test_progress_is_no_excuse(self):
        """Only a difficulty or a request says in time that it will be late."""
        with self._on_day("2026-03-10"):
            task = self._late_task(15)
            self.env["directive.task.update"].with_user(self.finance_user).create(
                {"task_id": task.id, "kind": "progress", "content": "Đang làm"}
            )
        self._assert_excused(task, False)

    def test_asked_for_an_extension(self):
        """Asked in time for this deadline, refused or waiting: excused (Art. 6.8c)."""
        for answer in ("waits", "refused"):
            with self.subTest(answer), self.undone():
                with self._on_day("2026-03-10"):
                    task = self._late_task(15)
                    extension = task.with_user(
                        self.finance_user
                    ).action_request_extension("2026-04-01", "Chờ số liệu")
                    if answer == "refused":
                        extension.with_user(self.chairman).action_refuse("Quá muộn")
                self._assert_excused(task, True)

    def test_the_deadline_that_was_extended(self):
        """Late again after an extension, without a word: no excuse any more."""
        with self._on_day("2026-03-05"):
            task = self._late_task(18)
            extension = task.with_user(self.finance_user).action_request_extension(
                "2026-03-10", "Chờ số liệu"
            )
            extension.with_user(self.chairman).action_approve()
        self._assert_excused(task, False)

    def test_a_case_that_was_decided(self):
        """A later deadline answers the difficulty; “keep” leaves it said in time."""
        for decision, day, excused in (
            ("extend", "2026-03-10", False),
            ("keep", None, True),
        ):
            with self.subTest(decision), self.undone():
                with self._on_day("2026-03-05"):
                    task = self._late_task(18 if day else 15)
                    self._say(task)
                    task.update_ids.with_user(self.chairman).action_decide(
                        decision, "Đã xem xét", date=day
                    )
                self._assert_excused(task, excused)

    def test_what_another_unit_said(self):
        """The unit that has the task now has said nothing."""
        with self._on_day("2026-03-10"):
            task = self._late_task(15, unit=self.justice)
            self.env["directive.task.update"].with_user(self.justice_user).create(
                {
                    "task_id": task.id,
                    "kind": "difficulty",
                    "content": "Không đủ người",
                    "cause": "Thiếu người",
                    "proposal": "Chuyển đơn vị khác",
                }
            )
            task.with_user(self.clerk).action_reassign(self.finance, "Đúng lĩnh vực")
        self._assert_excused(task, False)

    def test_objective_cause(self):
        """What leadership has confirmed as objective raises no letter."""
        task = self._late_task(15)
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        task.with_user(self.chairman).action_confirm_objective(cause, "Bão lũ")
        self._assert_excused(task, True)
