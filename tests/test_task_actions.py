from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import DirectiveCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskActions(DirectiveCommon):
    def test_journey_of_a_task(self):
        """A unit acknowledges, starts and reports; the Office confirms (SPEC 3)."""
        task = self._new_task()
        unit = self._as(task, self.finance_user)
        unit.action_acknowledge()
        unit.action_start()
        self.assertEqual(task.state, "in_progress")
        unit.action_report_result("Đã trình UBND", "15/TTr-TCKH")
        self.assertEqual(task.holder, "office")
        self._as(task, self.clerk).action_accept()
        self.assertEqual(task.state, "done")
        self.assertEqual(task.date_done, task.date_reported)
        self.assert_ledger(
            task, ["assigned", "acknowledged", "started", "reported", "accepted"]
        )

    def test_return_counts_and_reopens(self):
        """A returned result is not done, and counted (Art. 6.8c)."""
        task = self._new_task()
        self._as(task, self.finance_user).action_report_result("Xong")
        self._as(task, self.clerk).action_return("Thiếu phụ lục")
        self.assertEqual(task.state, "in_progress")
        self.assertFalse(task.date_reported)
        self.assertEqual(task.return_count, 1)
        self.assertEqual(task.update_ids.review_state, "returned")
        self.assert_ledger(task, ["assigned", "reported", "returned"])

    def test_decline_reassign(self):
        """A declined task goes back to the Office, which gives it to another unit."""
        task = self._new_task()
        self._as(task, self.finance_user).action_decline("Không thuộc thẩm quyền")
        self.assertEqual(task.holder, "office")
        with self.assertRaises(UserError):
            self._as(task, self.finance_user).action_start()
        self._as(task, self.clerk).action_reassign(self.justice.id, "Đúng lĩnh vực")
        self.assertEqual(task.unit_id, self.justice)
        with self.assertRaises(AccessError):
            self._as(task, self.finance_user).action_start()
        self._as(task, self.justice_user).action_start()

    def test_cancel(self):
        """A withdrawal after acknowledgement names the document that withdraws."""
        task = self._new_task()
        self._as(task, self.finance_user).action_acknowledge()
        clerk = self._as(task, self.clerk)
        with self.assertRaises(UserError):
            clerk.action_cancel("Không cần nữa", None)
        clerk.action_cancel("Không cần nữa", "12/TB-UBND")
        self.assertEqual(task.state, "cancelled")
        self.assertEqual(task.timeliness, "cancelled")

    def test_state_is_not_written(self):
        """State moves by actions only, whoever writes (SPEC 2)."""
        task = self._new_task()
        for user in (self.clerk, self.manager, self.finance_user, self.chairman):
            with self.assertRaises(UserError):
                self._as(task, user).write({"state": "done"})
        with self.assertRaises(UserError):
            task.sudo().write({"state": "done"})

    def test_boundary_of_overdue(self):
        """The deadline is the last day, inclusive, in the office's time zone."""
        task = self._new_task(deadline="2026-03-10")
        tasks = self.env["directive.task"].with_user(self.clerk)
        # 23:30 of 10 March in Viet Nam, then 00:30 of 11 March.
        for now, expected in (
            ("2026-03-10 16:30:00", "due_soon"),
            ("2026-03-10 17:30:00", "overdue"),
        ):
            with self.subTest(now=now), freeze_time(now):
                task.invalidate_recordset()
                self.assertEqual(task.timeliness, expected)
                overdue = expected == "overdue"
                self.assertEqual(task.is_overdue, overdue)
                self.assertEqual(
                    task in tasks.search([("is_overdue", "=", True)]), overdue
                )
                self.assertEqual(
                    task in tasks.search([("is_overdue", "=", False)]), not overdue
                )
                self.assertEqual(
                    task in tasks.search([("timeliness", "=", "overdue")]), overdue
                )
                self.assertEqual(
                    tasks._read_group(
                        [("id", "=", task.id)], ["timeliness"], ["__count"]
                    ),
                    [(expected, 1)],
                )
