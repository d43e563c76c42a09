from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestReview(TaskCase):
    """Results that wait for the Office: what was asked and reported (Art. 6.5b)."""

    def test_what_waits(self):
        """Reported tasks, longest first."""
        second = self._new_task_in("reported")
        with freeze_time("2026-03-09 03:00:00"):
            first = self._new_task_in("reported")
        self._new_task_in("in_progress")
        waiting = self.env["directive.review"].with_user(self.clerk).get_waiting()
        self.assertEqual([row["id"] for row in waiting], [first.id, second.id])

    def test_result(self):
        """Words, number and files of the report; the history names the acts."""
        task = self._new_task_in("new", expected_output="Tờ trình")
        file = (
            self.env["ir.attachment"]
            .with_user(self.finance_user)
            .create({"name": "anh.png", "raw": b"\x89PNG"})
        )
        task.with_user(self.finance_user)._report_result(
            "Đã trình",
            "15/TTr-TCKH",
            None,
            extra={"attachment_ids": [(6, 0, file.ids)]},
        )
        review = self.env["directive.review"].with_user(self.clerk)
        result = review.get_result(task.id)
        self.assertEqual(result["result"]["content"], "Đã trình")
        self.assertEqual(result["result"]["number"], "15/TTr-TCKH")
        self.assertEqual([f["name"] for f in result["result"]["files"]], ["anh.png"])
        self.assertIn("Tờ trình", [row["value"] for row in result["asked"]])
        self.assertEqual(len(result["history"]), 2)
        task.with_user(self.clerk).action_accept()
        self.assertEqual(review.get_result(task.id), {})

    def test_others_read_nothing(self):
        """Whose task it is not gets no result."""
        task = self._new_task_in("reported")
        review = self.env["directive.review"].with_user(self.health_user)
        self.assertEqual(review.get_waiting(), [])
        with self.assertRaises(AccessError):
            review.get_result(task.id)
