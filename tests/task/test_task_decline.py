from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskDecline(TaskCase):
    """A unit declines before it starts; the Office decides who does it (SPEC 3)."""

    def test_decline_goes_to_the_office(self):
        """A declined task waits for the Office, with the unit's reason."""
        task = self._new_task_in("new")
        task.with_user(self.finance_user).action_decline("Không thuộc thẩm quyền")
        self.assertEqual(task.holder, "office")
        self.assertEqual(task.state, "new")
        self.assertEqual(task.decline_reason, "Không thuộc thẩm quyền")
        event = task.sudo().event_ids.sorted("id")[-1]
        self.assertEqual(event.note, "Không thuộc thẩm quyền")
        self.assertEqual(event.holder, "office")
        self.assertEqual(event.user_id, self.finance_user)

    def test_decline_stops_the_unit(self):
        """While a decline waits only the Office acts (SPEC 3)."""
        task = self._new_task_in("declined")
        for user in (self.finance_user, self.finance_head):
            unit = task.with_user(user)
            for call in (
                unit.action_acknowledge,
                unit.action_start,
                lambda u=unit: u.action_decline("Lần nữa"),
                lambda u=unit: u.action_report_result("Xong"),
            ):
                self.assert_refused(UserError, call, task)

    def test_decline_rejected(self):
        """Re-assigning to the same unit rejects the decline (SPEC 3)."""
        task = self._new_task_in("declined")
        task.action_reassign(self.finance, "Đúng chức năng của phòng")
        self.assertFalse(task.declined_at)
        self.assertEqual(task.holder, "unit")
        self.assertEqual(task.unit_id, self.finance)
        unit = task.with_user(self.finance_user)
        unit.action_acknowledge()
        unit.action_decline("Vẫn không đúng")
        self.assertEqual(task.holder, "office")

    def test_decline_settled_by_correction(self):
        """A declined task whose unit the Office corrects waits for the new unit."""
        task = self._new_task_in("declined")
        try:
            with self.env.cr.savepoint():
                task.write({"unit_id": self.health.id})
        except UserError:
            # As well: only by re-assignment.
            self.assertEqual(task.unit_id, self.finance)
            self.assertEqual(task.holder, "office")
        else:
            self.assertFalse(task.declined_at)
            self.assertEqual(task.holder, "unit")

    def test_reassign_keeps_the_work(self):
        """State and day of start stay; the new unit acknowledges anew (SPEC 3)."""
        task = self._new_task_in("in_progress")
        task.with_user(self.finance_head).user_id = self.finance_user
        with freeze_time("2026-03-11 03:00:00"):
            task.action_reassign(self.health, "Đổi đơn vị chủ trì")
        self.assertEqual(task.state, "in_progress")
        self.assertEqual(task.date_started, date(2026, 3, 10))
        self.assertEqual(task.date_deadline, date(2026, 3, 20))
        self.assertEqual(task.original_deadline, date(2026, 3, 20))
        self.assertFalse(task.acknowledged_at)
        self.assertFalse(task.user_id)
        self.assert_ledger(
            task, ["assigned", "started", "officer_changed", "reassigned"]
        )
        task.with_user(self.health_user).action_acknowledge()
        self.assertTrue(task.acknowledged_at)
        self.assertEqual(task.date_started, date(2026, 3, 10))

    def test_reassign_fixes_content(self):
        """Content that one unit has acknowledged stays for the next one, too."""
        task = self._new_task_in("acknowledged")
        task.action_reassign(self.health, "Đổi đơn vị chủ trì")
        self.assert_refused(UserError, lambda: task.write({"name": "Việc khác"}), task)
        fresh = self._new_task_in("new")
        fresh.action_reassign(self.health, "Nhầm đơn vị")
        fresh.name = "Việc khác"
        self.assertEqual(fresh.name, "Việc khác")

    def test_reassign_drops_lead_from_coordination(self):
        """The new lead no longer coordinates; the others still do (SPEC 2)."""
        task = self._new_task_in(
            "new", coordinating_unit_ids=[(6, 0, (self.justice | self.health).ids)]
        )
        task.action_reassign(self.justice, "Đổi đơn vị chủ trì")
        self.assertEqual(task.coordinating_unit_ids, self.health)
        self.assertEqual(task.unit_ids, self.justice | self.health)
        self.assertEqual(task.directive_id.unit_ids, self.justice | self.health)

    def test_reassign_changes_who_reads(self):
        """The new unit acts at once; the old one sees the task no more (SPEC 7)."""
        task = self._new_task_in("in_progress")
        task.action_reassign(self.health, "Đổi đơn vị chủ trì")
        self.assertTrue(task.with_user(self.health_user).has_access("read"))
        self.assertFalse(task.with_user(self.finance_user).has_access("read"))
        directive = task.directive_id
        self.assertFalse(directive.with_user(self.finance_user).has_access("read"))
        self.assertTrue(directive.with_user(self.health_user).has_access("read"))
        self.assert_refused(
            AccessError,
            lambda: task.with_user(self.finance_user).action_report_result("Xong"),
            task,
        )

    def test_reassign_nothing_changes(self):
        """Re-assigning to the unit that has the task already is a mistake."""
        for situation in ("new", "acknowledged", "in_progress", "returned"):
            with self.subTest(situation=situation):
                task = self._new_task_in(situation)
                self.assert_refused(
                    UserError,
                    lambda t=task: t.action_reassign(self.finance, "Nhầm"),
                    task,
                )

    def test_reassign_without_focal_point(self):
        """A unit without focal point receives no task; it is named (Art. 7.2)."""
        task = self._new_task_in("new")
        self.health.focal_point_ids = False
        sentence = self.assert_refused(
            UserError, lambda: task.action_reassign(self.health, "Nhầm"), task
        )
        self.assertIn(self.health.name, sentence)

    def test_reassign_many(self):
        """Tasks of several units go to one, but for the one that it has already."""
        tasks = self._new_task_in("declined") + self._new_task_in("in_progress")
        tasks.action_reassign(self.justice, "Gom việc về một đầu mối")
        self.assertEqual(tasks.unit_id, self.justice)
        own = self._new_task(unit=self.justice, name="Việc của Tư pháp")
        others = self._new_task_in("new") + own
        sentence = self.assert_refused(
            UserError, lambda: others.action_reassign(self.justice, "Gom việc"), others
        )
        self.assertIn("Việc của Tư pháp", sentence)
