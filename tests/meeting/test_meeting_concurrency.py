from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase
from .meeting_case import TODAY, MeetingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMeetingConcurrency(ConcurrencyCase, MeetingCase):
    """Two people at once about one meeting (SPEC 10)."""

    @classmethod
    def _prepare(cls):
        meetings = cls.env["directive.meeting"].with_user(cls.clerk)
        cls.concluded, cls.held = meetings.create([{"date": "2026-03-10"}] * 2)
        cls.concluded.write(
            {"notice_line_ids": [(0, 0, {"name": "Việc", "unit_ids": cls.finance.ids})]}
        )
        (cls.concluded | cls.held).action_hold()
        cls.concluded.action_conclude()
        cls.concluded.write(
            {"notice_number": "15/TB-UBND", "notice_date": "2026-03-10"}
        )
        cls.task = cls._new_task(name="Xin gia hạn")
        cls.request = cls.task.with_user(cls.finance_user).action_request_extension(
            "2026-04-10", "Chờ"
        )

    def test_issue_twice(self):
        """A notice is issued once: one directive, one set of tasks."""
        issue = self._call(self.clerk, self.concluded, "action_issue")
        self.assert_one_wins(
            self._overlap(issue, issue), UserError, "can no longer be changed"
        )
        with self._committed(self.concluded) as meeting:
            self.assertEqual(len(meeting.directive_id.task_ids), 1)

    def test_rule_and_conclude(self):
        """What is ruled while the meeting is concluded stands in it."""
        rule = self._call(
            self.chairman,
            self.request,
            "action_approve",
            context={"directive_meeting_id": self.held.id},
        )
        conclude = self._call(self.clerk, self.held, "action_conclude")
        self.assert_both_done(self._overlap(rule, conclude))
        with self._committed(self.held) as meeting:
            self.assertEqual(meeting.state, "concluded")
            self.assertEqual(meeting.item_ids.ruled_by_id, self.chairman)
            self.assertTrue(meeting.notice_date)
