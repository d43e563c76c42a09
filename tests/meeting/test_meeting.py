from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .meeting_case import TODAY, MeetingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMeeting(MeetingCase):
    """The Office prepares, holds and concludes a meeting (Art. 6.6)."""

    def test_agenda_worst_first(self):
        """Extensions and cases, then overdue by how long and how often returned, then
        what falls due until the next meeting."""
        soon = self._new_task(deadline="2026-03-16", name="Sắp đến hạn")
        later = self._new_task(deadline="2026-03-30", name="Còn lâu")
        late = self._new_late("2026-03-09", name="Quá hạn ít")
        late_returned = self._new_late("2026-03-09", name="Quá hạn, trả lại")
        late_returned.with_user(self.finance_user).action_report_result("Đã trình")
        late_returned.with_user(self.clerk).action_return("Thiếu phụ lục")
        latest = self._new_late("2026-03-03", name="Quá hạn lâu")
        asked = self._new_task(name="Xin gia hạn")
        request = self._request(asked)
        stuck = self._new_task(name="Vướng")
        case = self._case(stuck)
        meeting = self._new_meeting()
        meeting.action_prepare()
        self.assertEqual(
            meeting.item_ids.mapped(lambda item: (item.kind, item.task_id)),
            [
                ("extension", asked),
                ("case", stuck),
                ("overdue", latest),
                ("overdue", late_returned),
                ("overdue", late),
                ("due_soon", soon),
            ],
        )
        self.assertEqual(meeting.item_ids.extension_id, request)
        self.assertEqual(meeting.item_ids.update_id, case)
        self.assertNotIn(later, meeting.item_ids.task_id)
        self.assertIn("10/04/2026", meeting.item_ids[0].situation)
        self.assertIn("Lùi tiến độ", meeting.item_ids[1].situation)

    def test_agenda_is_brought_up_to_date(self):
        """What was added or ruled stays, what was decided meanwhile goes."""
        asked = self._new_task(name="Xin gia hạn")
        request = self._request(asked)
        late = self._new_late()
        meeting = self._new_meeting()
        meeting.write({"item_ids": [(0, 0, {"name": "Công tác cán bộ"})]})
        meeting.action_prepare()
        meeting.action_prepare()
        self.assertEqual(
            meeting.item_ids.mapped("kind"), ["extension", "overdue", "other"]
        )
        request.with_user(self.chairman).action_approve()
        self._new_late("2026-03-06", name="Quá hạn mới")
        self._ruling(meeting, self._item(meeting, late)).action_rule("Khẩn trương")
        meeting.action_prepare()
        self.assertEqual(
            meeting.item_ids.mapped("kind"), ["overdue", "other", "overdue"]
        )
        self.assertEqual(self._item(meeting, late).ruling, "Khẩn trương")

    def test_missing_reports(self):
        """Units that owe a report stand on the agenda."""
        report = self.env["directive.report"].create(
            {
                "company_id": self.company.id,
                "scope": "unit",
                "unit_id": self.finance.id,
                "kind": "month",
            }
        )
        self.assertTrue(report.is_missing)
        meeting = self._new_meeting()
        meeting.action_prepare()
        item = meeting.item_ids
        self.assertEqual((item.kind, item.unit_id), ("report_missing", self.finance))
        self.assertIn("Tháng 2 năm 2026", item.name)

    def test_last_rulings(self):
        """What became of the last meeting's rulings stands first in the next one."""
        late = self._new_late()
        first = self._held(date="2026-03-09")
        self._ruling(first, self._item(first, late)).action_rule("Xong trong tuần")
        first.action_conclude()
        late.with_user(self.finance_user).action_report_result("Đã trình")
        late.with_user(self.clerk).action_accept()
        meeting = self._new_meeting()
        meeting.action_prepare()
        item = meeting.item_ids[0]
        self.assertEqual(
            (item.kind, item.task_id, item.situation),
            ("last_ruling", late, "Xong trong tuần"),
        )
        self.assertEqual(item.outcome, "Đã hoàn thành ngày 10/03/2026, quá hạn")
        self.assertEqual(item.origin_id.outcome, item.outcome)

    def test_people_of_the_last_meeting(self):
        """Who chaired and attended the last meeting is proposed for the next one."""
        self._new_meeting(attendee_ids=[(6, 0, (self.manager | self.chairman).ids)])
        meeting = self.env["directive.meeting"].with_user(self.clerk).create({})
        self.assertEqual(meeting.chair_id, self.chairman)
        self.assertEqual(meeting.attendee_ids, self.manager | self.chairman)

    def test_steps(self):
        """Prepared, held, concluded, in that order, by the Office."""
        meeting = self._new_meeting()
        with self.assertRaises(UserError):
            meeting.action_conclude()
        for user in (self.chairman, self.finance_user):
            with self.assertRaises(AccessError):
                meeting.with_user(user).action_hold()
        meeting.action_hold()
        with self.assertRaises(UserError):
            meeting.action_hold()
        meeting.action_conclude()
        self.assertEqual(meeting.state, "concluded")
        self.assertFalse(meeting.has_notice)
        with self.assertRaises(UserError):
            meeting.action_prepare()
        with self.assertRaises(UserError):
            meeting.write({"item_ids": [(0, 0, {"name": "Thêm"})]})
        meeting.action_hold()
        self.assertEqual(meeting.state, "held")

    def test_state_is_moved_by_the_actions_only(self):
        """Nobody concludes a meeting by writing its state."""
        meeting = self._new_meeting()
        for vals in ({"state": "concluded"}, {"issued_at": "2026-03-10 03:00:00"}):
            with self.assertRaises(UserError):
                meeting.write(vals)

    def test_another_office(self):
        """An agenda names no task and no unit of another office."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        meeting = self.env["directive.meeting"].create(
            {"company_id": other.id, "date": "2026-03-10"}
        )
        task = self._new_late()
        meeting.action_prepare()
        self.assertFalse(meeting.item_ids)
        with self.assertRaises(UserError):
            meeting.write({"item_ids": [(0, 0, {"task_id": task.id})]})

    def test_secrecy(self):
        """Nothing that carries a mark of secrecy is stored on an agenda (Art. 5.2)."""
        meeting = self._held()
        with self.assertRaises(UserError):
            meeting.write({"item_ids": [(0, 0, {"name": "Văn bản TỐI MẬT số 3"})]})
        meeting.write({"item_ids": [(0, 0, {"name": "Việc khác"})]})
        item = meeting.item_ids.with_user(self.chairman)
        with self.assertRaises(UserError):
            item.action_rule("Theo văn bản TUYỆT MẬT")
        self.assertFalse(item.ruling)

    def test_purge(self):
        """A meeting that was a wrong entry loses its texts, and those of its parts."""
        meeting = self._held(opening="Mở đầu")
        meeting.write(
            {
                "item_ids": [(0, 0, {"name": "Nội dung sai"})],
                "notice_line_ids": [(0, 0, {"name": "Việc sai"})],
            }
        )
        self.env["directive.purge"]._purge(meeting.sudo())
        self.assertFalse(meeting.opening)
        self.assertNotIn("sai", meeting.item_ids.name + meeting.notice_line_ids.name)
