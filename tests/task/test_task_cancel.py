from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import JOURNEYS, TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskCancel(TaskCase):
    """A task is withdrawn, never deleted; an undated one is reviewed (SPEC 2, 3)."""

    def test_cancel_number_after_acknowledgement(self):
        """Once acknowledged, a withdrawal names the document that withdraws."""
        for situation, needed in (
            ("new", False),
            ("declined", False),
            ("acknowledged", True),
            ("given_back", True),
            ("in_progress", True),
            ("returned", True),
            ("reported", True),
        ):
            with self.subTest(situation=situation), self.undone():
                task = self._new_task_in(situation)
                if needed:
                    sentence = self.assert_refused(
                        UserError, lambda t=task: t.action_cancel("Thôi"), task
                    )
                    self.assertIn(task.name, sentence)
                    task.action_cancel("Thôi", "12/TB-UBND")
                else:
                    task.action_cancel("Nhập nhầm")
                self.assertEqual(task.state, "cancelled")

    def test_cancel_says_why(self):
        """Reason and number are kept, on the task and in its history."""
        task = self._new_task_in("in_progress")
        task.action_cancel("Kế hoạch đã thay đổi", " 12/TB-UBND ")
        self.assertEqual(task.cancel_reason, "Kế hoạch đã thay đổi")
        self.assertEqual(task.cancel_document_number, "12/TB-UBND")
        event = task.event_ids.sorted("id")[-1]
        self.assertEqual(event.note, "Kế hoạch đã thay đổi")
        self.assertEqual(event.state, "cancelled")

    def test_cancel_settles_all(self):
        """Nothing waits any more: no result, no decline, nobody who must act."""
        for situation in ("reported", "declined"):
            with self.subTest(situation=situation):
                task = self._new_task_in(situation)
                task.action_cancel("Thôi", "12/TB-UBND")
                self.assertFalse(task.holder)
                self.assertFalse(task.declined_at)
                self.assertNotIn("pending", task.update_ids.mapped("review_state"))
                self.assertEqual(task.timeliness, "cancelled")
                self.assertFalse(task.is_overdue)

    def test_cancel_done(self):
        """A done task is not cancelled, with whatever number (SPEC 3)."""
        task = self._new_task_in("done")
        for user in (self.clerk, self.manager):
            self.assert_refused(
                UserError,
                lambda u=user: task.with_user(u).action_cancel("Thôi", "12/TB-UBND"),
                task,
            )

    def test_unlink(self):
        """A task is never deleted, by nobody, in no state."""
        for situation in JOURNEYS:
            task = self._new_task_in(situation)
            with self.subTest(situation=situation):
                self.assert_refused(UserError, task.sudo().unlink, task)
        for login, user in self.users.items():
            with self.subTest(user=login):
                self.assert_refused(AccessError, task.with_user(user).unlink, task)

    def test_copy(self):
        """A task is assigned by a directive, never duplicated."""
        task = self._new_task_in("done")
        for user in (self.manager, self.env.user):
            self.assert_refused(UserError, task.with_user(user).copy, task)

    # -- review of tasks without deadline (Art. 4.2) ---------------------------

    def test_review_date_of_undated(self):
        """An undated task has a review date, 30 days after its assignment."""
        task = self._new_task_in("new", deadline=False)
        self.assertEqual(task.assigned_date, date(2026, 3, 2))
        self.assertEqual(task.review_date, date(2026, 4, 1))
        task.date_deadline = "2026-03-20"
        self.assertFalse(task.review_date)
        task.date_deadline = False
        self.assertEqual(task.review_date, date(2026, 4, 1))

    def test_review_date_is_a_setting(self):
        """The review period is a setting of the office."""
        self.company.directive_review_days = 10
        task = self._new_task_in("new", deadline=False)
        self.assertEqual(task.review_date, date(2026, 3, 12))
        task.action_review()
        self.assertEqual(task.review_date, date(2026, 3, 20))

    def test_review_moves_on(self):
        """A review sets the next one, by default one period from today."""
        task = self._new_task_in("in_progress", deadline=False)
        task.action_review(note="Đang triển khai đúng yêu cầu")
        self.assertEqual(task.review_date, date(2026, 4, 9))
        self.assertEqual(
            task.event_ids.sorted("id")[-1].note, "Đang triển khai đúng yêu cầu"
        )
        task.action_review("2026-03-11")
        self.assertEqual(task.review_date, date(2026, 3, 11))
        self.assertEqual(task.state, "in_progress")

    def test_review_not_before_tomorrow(self):
        """The next review lies after today."""
        task = self._new_task_in("new", deadline=False)
        for day in ("2026-03-09", "2026-03-10"):
            self.assert_refused(UserError, lambda d=day: task.action_review(d), task)

    def test_review_of_dated(self):
        """A task with a deadline needs no review."""
        task = self._new_task_in("new")
        self.assertIn(
            task.name, self.assert_refused(UserError, task.action_review, task)
        )
