from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .meeting_case import TODAY, MeetingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMeetingRuling(MeetingCase):
    """A ruling is a fact of the ledger and of the agenda in the same act (SPEC 10)."""

    def _event(self, task):
        return task.sudo().event_ids.sorted("id")[-1]

    def test_extension(self):
        """Granting in the meeting rules on the item; the ledger names the meeting."""
        task = self._new_task()
        request = self._request(task)
        meeting = self._held()
        self._ruling(meeting, request).action_approve("2026-04-01", "Đủ thời gian")
        item = self._item(meeting, task)
        self.assertEqual(
            item.ruling, "Đồng ý gia hạn đến ngày 01/04/2026. Đủ thời gian."
        )
        self.assertEqual(item.ruled_by_id, self.chairman)
        self.assertTrue(item.ruled_at)
        self.assertFalse(item.awaits_decision)
        event = self._event(task)
        self.assertEqual(
            (event.kind, event.meeting_id, event.user_id),
            ("extended", meeting, self.chairman),
        )

    def test_refusal_and_case(self):
        """A refusal and the answer to a difficulty are rulings too."""
        asked, stuck = self._new_task(), self._new_task(name="Vướng")
        request, case = self._request(asked), self._case(stuck)
        meeting = self._held()
        self._ruling(meeting, request).action_refuse("Giữ hạn")
        self._ruling(meeting, case).action_decide(
            "reassign", "Đúng việc", unit=self.health
        )
        self.assertEqual(
            self._item(meeting, asked).ruling, "Không đồng ý gia hạn. Giữ hạn."
        )
        self.assertEqual(
            self._item(meeting, stuck).ruling,
            "Giao Phòng Y tế chủ trì thực hiện. Đúng việc.",
        )
        self.assertEqual(self._event(stuck).meeting_id, meeting)

    def test_objective_cause_and_star(self):
        """Both are rulings on the item of their task, one after the other."""
        task = self._new_late()
        meeting = self._held()
        cause = self.env["directive.delay.cause"].search([("objective", "=", True)])[0]
        own = self._ruling(meeting, task)
        own.action_confirm_objective(cause, "Lũ quét")
        own.priority = "1"
        item = self._item(meeting, task)
        self.assertIn("Lũ quét.", item.ruling)
        self.assertIn("theo dõi đặc biệt", item.ruling)
        self.assertEqual(self._event(task).kind, "objective_confirmed")
        self.assertEqual(self._event(task).meeting_id, meeting)

    def test_in_words(self):
        """What no request waits for is ruled in words: ``decided`` in the ledger."""
        task = self._new_late()
        meeting = self._held()
        self._item(meeting, task).with_user(self.chairman).action_rule(
            "Xong trước 15/3"
        )
        item, event = self._item(meeting, task), self._event(task)
        self.assertEqual(
            (item.ruling, item.ruled_by_id), ("Xong trước 15/3", self.chairman)
        )
        self.assertEqual(
            (event.kind, event.note, event.meeting_id),
            ("decided", "Xong trước 15/3", meeting),
        )
        self.assert_ledger(task, ["assigned", "decided"])

    def test_by_writing_the_field(self):
        """To write the ruling is to rule: by leadership, in the ledger too."""
        task = self._new_late()
        item = self._item(self._held(), task)
        with self.assertRaises(AccessError):
            item.with_user(self.clerk).ruling = "Tự quyết"
        with self.assertRaises(UserError):
            item.with_user(self.chairman).ruling = " "
        item.with_user(self.chairman).ruling = "Xong trước 15/3"
        self.assertEqual(self._event(task).kind, "decided")
        with self.assertRaises(AccessError):
            item.with_user(self.chairman).name = "Tên khác"

    def test_not_on_the_agenda(self):
        """What is decided in the meeting stands on its agenda from then on."""
        meeting = self._held()
        task = self._new_task()
        request = self._request(task)
        self._ruling(meeting, request).action_approve()
        item = self._item(meeting, task)
        self.assertEqual((item.kind, item.extension_id), ("extension", request))
        self.assertTrue(item.ruled_at)

    def test_outside_of_a_meeting(self):
        """One taken outside a meeting is none of its items, and says no meeting."""
        task = self._new_task()
        request = self._request(task)
        meeting = self._held()
        request.with_user(self.chairman).action_approve()
        item = self._item(meeting, task)
        self.assertFalse(item.ruled_at)
        self.assertFalse(self._event(task).meeting_id)

    def test_concluded_or_unknown(self):
        """After the meeting nothing is ruled in it; nothing half stored."""
        task = self._new_task()
        request = self._request(task)
        meeting = self._held()
        meeting.action_conclude()
        other = self.env["directive.meeting"].create(
            {
                "company_id": self.env["res.company"].create({"name": "Khác"}).id,
                "date": "2026-03-10",
            }
        )
        for id_ in (meeting.id, other.id, 0x7FFFFFFF, "x", [meeting.id]):
            own = request.with_user(self.chairman).with_context(
                directive_meeting_id=id_
            )
            self.assert_refused(UserError, own.action_approve, task)
        self.env.invalidate_all()
        self.assertEqual(request.state, "requested")

    def test_a_request_is_decided_not_talked_about(self):
        """Words alone do not answer a request that waits."""
        task = self._new_task()
        self._request(task)
        item = self._item(self._held(), task).with_user(self.chairman)
        with self.assertRaises(UserError):
            item.action_rule("Đồng ý")

    def test_forged_context(self):
        """Nobody writes a meeting into the ledger by the context alone."""
        meeting = self._held()
        task = self._new_task()
        own = task.with_user(self.finance_user).with_context(
            directive_ruled_in=meeting.id, directive_meeting_id=meeting.id
        )
        own.action_acknowledge()
        self.assertFalse(self._event(task).meeting_id)
        self.assertFalse(self._item(meeting, task))

    def test_ruled_items_stay(self):
        """An item with a ruling cannot be dropped, others can."""
        ruled, idle = self._new_late(), self._new_late(name="Việc khác")
        meeting = self._held()
        self._item(meeting, ruled).with_user(self.chairman).action_rule("Xong sớm")
        with self.assertRaises(UserError):
            self._item(meeting, ruled).unlink()
        self._item(meeting, idle).unlink()
        with self.assertRaises(UserError):
            meeting.unlink()
