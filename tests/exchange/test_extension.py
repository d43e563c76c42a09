from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.common import DirectiveCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestExtension(DirectiveCommon):
    """A later deadline, asked for in time and decided by leadership (SPEC 2)."""

    def _request(self, task, day="2026-04-10", reason="Chờ số liệu của các xã"):
        return self._as(task, self.finance_user).action_request_extension(day, reason)

    def test_granted_other_than_asked(self):
        """The day asked for is struck through unless it is the one granted."""
        for decide, other in (
            (lambda e: e.action_approve(), False),
            (lambda e: e.action_approve("2026-04-01", "Rút ngắn"), True),
            (lambda e: e.action_refuse("Không có lý do"), True),
        ):
            extension = self._request(self._new_task())
            self.assertFalse(extension.granted_other)
            decide(self._as(extension, self.chairman))
            self.assertEqual(extension.granted_other, other)

    def test_request_waits_for_leadership(self):
        """The unit asks, leadership must act next; the original deadline stays."""
        task = self._new_task()
        self._as(task, self.finance_user).action_acknowledge()
        extension = self._request(task)
        self.assertEqual(extension.state, "requested")
        self.assertEqual(task.holder, "leadership")
        self._as(extension, self.chairman).action_approve()
        self.assertEqual(str(task.date_deadline), "2026-04-10")
        self.assertEqual(str(task.original_deadline), "2026-03-20")
        self.assertEqual(task.extension_count, 1)
        self.assertEqual(task.holder, "unit")
        self.assert_ledger(
            task, ["assigned", "acknowledged", "extension_requested", "extended"]
        )

    def test_request_on_the_deadline_but_not_after(self):
        """An extension is asked for before the old deadline has passed."""
        task = self._new_task(deadline="2026-03-10")
        with freeze_time("2026-03-10 17:30:00"), self.assertRaises(UserError):
            self._request(task)
        with freeze_time("2026-03-10 16:30:00"):
            self.assertEqual(self._request(task).state, "requested")

    def test_request_checks(self):
        """Undated, twice, not later, without words, by a stranger: refused."""
        task = self._new_task()
        for day, reason in (
            ("2026-03-20", "Không muộn hơn"),
            (None, "Không có ngày"),
            ("2026-04-10", "  "),
            ("ngày mai", "Ngày sai"),
        ):
            with self.subTest(day=day, reason=reason), self.assertRaises(UserError):
                self._request(task, day, reason)
        with self.assertRaises(UserError):
            self._request(self._new_task(deadline=False))
        with self.assertRaises(AccessError):
            self._as(task, self.justice_user).action_request_extension(
                "2026-04-10", "x"
            )
        self._request(task)
        with self.assertRaises(UserError):
            self._request(task)
        self.assertEqual(len(task.extension_ids), 1)

    def test_only_leadership_decides(self):
        """Neither the Office nor the unit decides an extension (SPEC 3)."""
        extension = self._request(self._new_task())
        for user in (self.clerk, self.manager, self.finance_user, self.finance_head):
            with self.assertRaises(AccessError):
                self._as(extension, user).action_approve()
            with self.assertRaises(UserError):
                self._as(extension, user).write({"state": "approved"})
        self.assertEqual(extension.state, "requested")

    def test_shorter_or_refused_needs_words(self):
        """A refusal or a shorter date needs words; a grant is later than the old."""
        extension = self._request(self._new_task())
        chairman = self._as(extension, self.chairman)
        with self.assertRaises(UserError):
            chairman.action_refuse("")
        with self.assertRaises(UserError):
            chairman.action_approve("2026-04-01")
        with self.assertRaises(UserError):
            chairman.action_approve("2026-03-20", "Không")
        chairman.action_approve("2026-04-01", "Rút ngắn do gấp")
        self.assertEqual(str(extension.task_id.date_deadline), "2026-04-01")
        with self.assertRaises(UserError):
            chairman.action_refuse("Đã quyết định rồi")

    def test_decided_after_the_deadline_has_passed(self):
        """Leadership may still decide when the deadline has passed meanwhile."""
        extension = self._request(self._new_task(deadline="2026-03-10"))
        with freeze_time("2026-03-15 03:00:00"):
            self._as(extension, self.chairman).action_approve()
        self.assertEqual(extension.state, "approved")

    def test_lapses(self):
        """Accepting, cancelling or re-assigning lapses what waits."""
        for act in ("accept", "cancel", "reassign"):
            with self.subTest(act=act):
                task = self._new_task()
                extension = self._request(task)
                clerk = self._as(task, self.clerk)
                if act == "accept":
                    self._as(task, self.finance_user).action_report_result("Xong")
                    clerk.action_accept()
                elif act == "cancel":
                    clerk.action_cancel("Nhập nhầm", None)
                else:
                    clerk.action_reassign(self.justice, "Đúng lĩnh vực")
                self.assertEqual(extension.sudo().state, "lapsed")
                self.assertNotEqual(task.holder, "leadership")

    def test_create_is_a_request(self):
        """Creating the record is the same request, with the same checks."""
        task = self._new_task()
        extensions = self.env["directive.extension"].with_user(self.finance_user)
        vals = {
            "task_id": task.id,
            "requested_deadline": "2026-04-10",
            "reason": "Chờ số liệu",
        }
        with self.assertRaises(UserError):
            extensions.create(dict(vals, state="approved"))
        with self.assertRaises(UserError):
            extensions.create(dict(vals, old_deadline="2026-03-21"))
        extension = extensions.create(dict(vals, old_deadline="2026-03-20"))
        self.assertEqual(str(extension.old_deadline), "2026-03-20")
        self.assertEqual(task.holder, "leadership")

    def test_batch_names_the_first_obstacle_and_changes_nothing(self):
        """Several at once: all or nothing (SPEC 3)."""
        tasks = self._new_task() + self._new_task(deadline=False, name="Không thời hạn")
        with self.assertRaisesRegex(UserError, "Không thời hạn"):
            self._request(tasks)
        self.assertFalse(tasks.extension_ids)
