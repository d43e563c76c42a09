from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.case import TaskCase


class WorkTours:
    """What each role does on its first screen, in the browser (SPEC2 12)."""

    def test_clerk_reviews(self):
        """Accepts, undoes, accepts, returns; what was undone has left no trace."""
        accepted = self._new_task_in("new", name="Nhận kết quả")
        returned = self._new_task_in("new", name="Trả lại")
        for task in accepted | returned:
            task.with_user(self.finance_user).action_report_result("Đã trình UBND")
        self.start_tour(
            "/odoo/directive-my-work", "directive_work_clerk", login=self.clerk.login
        )
        self.assertEqual((accepted.state, returned.return_count), ("done", 1))
        self.assertEqual(self._kinds(accepted).count("accepted"), 1)

    def test_officer_reports(self):
        """Acknowledged and reported with a photo, without leaving the screen."""
        task = self._new_task_in("new", name="Lập tờ trình", deadline="2026-03-12")
        self.start_tour(
            "/odoo/directive-my-work",
            "directive_work_officer",
            login=self.finance_user.login,
        )
        self.assertEqual(task.state, "reported")
        [photo] = task.update_ids.attachment_ids
        self.assertEqual(photo.name, "hien-truong.jpg")
        self.assertLess(photo.file_size, 200 * 1024)

    def test_head_hands_over(self):
        """All tasks of an officer in one act."""
        mine = {"user_id": self.finance_user.id}
        tasks = self._new_task_in("acknowledged", **mine)
        tasks |= self._new_task_in("in_progress", **mine)
        self.start_tour(
            "/odoo/directive-my-unit",
            "directive_work_head",
            login=self.finance_head.login,
        )
        self.assertEqual(tasks.user_id, self.finance_head)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestWorkTours(WorkTours, TaskCase, HttpCase):
    """At a desk."""

    allow_inherited_tests_method = True
    browser_size = "1366x768"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestWorkToursPhone(WorkTours, TaskCase, HttpCase):
    """On a phone."""

    allow_inherited_tests_method = True
    browser_size = "360x780"
    touch_enabled = True
