from odoo.tests import freeze_time, tagged

from ..cases.case import vietnam
from ..cases.reminder_case import ReminderCase

# What may have happened to a task before the day on which it is looked at.
SITUATIONS = (
    "new",
    "acknowledged",
    "declined",
    "given_back",
    "in_progress",
    "reported",
    "returned",
    "done",
    "cancelled",
)
CASE = {"content": "Vướng mắc", "cause": "Thiếu vốn", "proposal": "Bổ sung vốn"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestWarningDefinition(ReminderCase):
    """Flags, searches and reminders mean the same by a warning (Art. 7.1, SPEC 4)."""

    def _difficulty(self, task):
        return (
            self.env["directive.task.update"]
            .with_user(task.unit_id.focal_point_ids[0])
            .create({"task_id": task.id, "kind": "difficulty", **CASE})
        )

    def _kept(self, task):
        """Leadership has answered: go on, with neither more time nor another unit."""
        case = self._difficulty(task)
        case.with_user(self.chairman).action_decide("keep", "Tiếp tục")

    def _new_tasks(self):
        """Tasks in every situation, told and not told about, dated and undated."""
        tasks = self.env["directive.task"]
        for situation in SITUATIONS:
            tasks += self._new_task_in(situation, deadline="2026-03-12", name=situation)
        for name, act in (("waits", self._difficulty), ("kept", self._kept)):
            task = self._new_task_in("in_progress", deadline="2026-03-12", name=name)
            act(task)
            tasks += task
        asked = self._new_task_in("in_progress", deadline="2026-03-12", name="asked")
        asked.with_user(self.finance_user).action_request_extension("2026-03-20", "Chờ")
        tasks += asked
        return tasks + self._new_task_in("in_progress", deadline=False, name="undated")

    def _reminded(self, tasks, reason):
        activities = self._activities(tasks)
        wanted = activities.filtered(lambda a: a.directive_reason == reason)
        return set(wanted.mapped("res_id"))

    def _flagged(self, tasks, flag):
        """Ids by the field, which the searches for it and for its contrary confirm."""
        self.env.invalidate_all()
        found = set(tasks.filtered(flag).ids)
        scope = [("id", "in", tasks.ids)]
        for domain, ids in (
            ([(flag, "=", True)], found),
            ([(flag, "=", False)], set(tasks.ids) - found),
        ):
            self.assertEqual(set(tasks.search(scope + domain).ids), ids, domain)
        return found

    def test_agreement_at_the_boundaries(self):
        """On the deadline and the last day of silence, and a minute after either."""
        tasks = self._new_tasks()
        for day, time in (
            ("2026-03-12", "23:59"),
            ("2026-03-13", "00:01"),
            ("2026-03-23", "23:59"),
            ("2026-03-24", "00:01"),
        ):
            with self.subTest(day=day, time=time), freeze_time(vietnam(day, time)):
                self._run()
                for reason, flag in (
                    ("cause", "owes_explanation"),
                    ("stagnant", "is_stagnant"),
                ):
                    self.assertEqual(
                        self._reminded(tasks, reason), self._flagged(tasks, flag), flag
                    )

    def test_boundaries(self):
        """Owed from the day after the deadline; silent on the fourteenth day."""
        task = self._new_task_in("acknowledged", deadline="2026-03-12")
        for day, expected in (
            ("2026-03-12", (False, False)),
            ("2026-03-13", (True, False)),
            ("2026-03-23", (True, False)),
            ("2026-03-24", (True, True)),
        ):
            with self.subTest(day=day), freeze_time(vietnam(day, "00:01")):
                self._run()
                self.assertEqual(
                    tuple(r in self._reasons(task) for r in ("cause", "stagnant")),
                    expected,
                )

    def test_kept_case_is_no_answer_for_another_deadline_or_unit(self):
        """Who gets more time, or the task from another, explains anew (Art. 7.1)."""
        late = vietnam("2026-03-25", "08:00")
        for name, change in (
            (
                "extension",
                lambda task: (
                    task.with_user(self.finance_user)
                    .action_request_extension("2026-03-20", "Chờ")
                    .with_user(self.chairman)
                    .action_approve()
                ),
            ),
            (
                "decision",
                lambda task: (
                    self._difficulty(task)
                    .with_user(self.chairman)
                    .action_decide("extend", "Thêm", "2026-03-20")
                ),
            ),
            (
                "another unit",
                lambda task: task.with_user(self.clerk).action_reassign(
                    self.health, "Đúng lĩnh vực"
                ),
            ),
        ):
            with self.subTest(name=name), self.undone():
                task = self._new_task_in("in_progress", deadline="2026-03-12")
                self._kept(task)
                with self.undone(), freeze_time(late):
                    self._run()
                    self.assertNotIn("cause", self._reasons(task))
                change(task)
                with freeze_time(late):
                    self._run()
                    self.assertIn("cause", self._reasons(task))
                    self.assertTrue(self._flagged(task, "owes_explanation"))
