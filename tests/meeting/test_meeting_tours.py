from odoo.tests import HttpCase, freeze_time, tagged

from .meeting_case import TODAY, MeetingCase

DESK, PHONE = "1366x768", "360x740"


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMeetingTours(MeetingCase, HttpCase):
    """Decisions from the board, and a meeting from agenda to notice, in the browser."""

    def _decide(self, size):
        names = ("Việc một", "Việc hai", "Việc ba")
        tasks = [self._new_task(name=name) for name in names]
        for task in tasks:
            self._request(task)
        self.browser_size = size
        self.start_tour(
            "/odoo/directive-board",
            "directive_decide_from_board",
            login=self.chairman.login,
        )
        self.assertEqual(
            [str(task.date_deadline) for task in tasks],
            ["2026-04-10", "2026-03-25", "2026-03-20"],
        )
        self.assertFalse(tasks[0].extension_ids.decision_note)

    def test_decide_at_a_desk(self):
        """One press grants, a day and a word shorten, a word refuses."""
        self._decide(DESK)

    def test_decide_on_a_phone(self):
        """The same with a thumb."""
        self._decide(PHONE)

    def _meet(self, size):
        self.browser_size = size
        late = self._new_late(name="Quyết toán", expected_output="Báo cáo")
        self.start_tour(
            "/odoo/directive-meetings",
            "directive_office_holds_meeting",
            login=self.clerk.login,
        )
        meeting = self.env["directive.meeting"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(meeting.state, "held")
        self.start_tour(
            "/odoo/directive-board",
            "directive_leadership_rules",
            login=self.chairman.login,
        )
        self.assertEqual(self._kinds(late), ["assigned", "decided"])
        self.start_tour(
            f"/odoo/directive-meetings/{meeting.id}",
            "directive_office_issues_notice",
            login=self.clerk.login,
        )
        self.assertEqual(meeting.directive_id.number, "15/TB-UBND")
        self.assertEqual(meeting.directive_id.task_ids.unit_id, self.finance)

    def test_meeting_at_a_desk(self):
        """Agenda, ruling, notice, tasks in the register."""
        self._meet(DESK)

    def test_meeting_on_a_phone(self):
        """The same at 360 px."""
        self._meet(PHONE)
