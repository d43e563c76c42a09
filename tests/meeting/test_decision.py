from ast import literal_eval

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .meeting_case import TODAY, MeetingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestDecision(MeetingCase):
    """What was decided, when, by whom, and what became of it (Art. 6.6)."""

    def setUp(self):
        super().setUp()
        self.decisions = (
            self.env["directive.decision"]
            .with_user(self.chairman)
            .with_context(allowed_company_ids=self.company.ids)
        )

    def _decide(self):
        """One of each, last week and this one."""
        with freeze_time("2026-03-02 03:00:00"):
            asked = self._new_task(name="Gia hạn")
            refused = self._new_task(name="Từ chối")
            stuck = self._new_task(name="Vướng")
            late = self._new_task(name="Khách quan", deadline="2026-03-03")
            gone = self._new_task(name="Thu hồi")
            requests = self._request(asked), self._request(refused)
            case = self._case(stuck)
        with freeze_time("2026-03-05 03:00:00"):
            requests[0].with_user(self.chairman).action_approve()
            requests[1].with_user(self.chairman).action_refuse("Giữ hạn")
            gone.with_user(self.clerk).action_cancel("Nhập nhầm")
        case.with_user(self.chairman).action_decide(
            "reassign", "Đúng", unit=self.health
        )
        cause = self.env["directive.delay.cause"].search([("objective", "=", True)])[0]
        late.with_user(self.chairman).action_confirm_objective(cause, "Lũ")
        late.with_user(self.chairman).priority = "1"
        self.env.flush_all()

    def test_all_kinds_in_one_list(self):
        """Extensions, cases, causes, withdrawals and stars, newest first."""
        self._decide()
        found = self.decisions.search([])
        self.assertEqual(
            set(found.mapped(lambda row: (row.task_id.name, row.kind))),
            {
                ("Gia hạn", "extended"),
                ("Từ chối", "extension_refused"),
                ("Vướng", "decided"),
                ("Khách quan", "objective_confirmed"),
                ("Khách quan", "starred"),
                ("Thu hồi", "cancelled"),
            },
        )
        self.assertEqual(found.mapped("date"), sorted(found.mapped("date"))[::-1])
        by_kind = found.grouped("kind")
        self.assertIn("03/20/2026 to 04/10/2026", by_kind["extended"].summary)
        self.assertIn("Phòng Y tế", by_kind["decided"].summary)
        self.assertEqual(by_kind["starred"].user_id, self.chairman)
        self.assertEqual(by_kind["cancelled"].user_id, self.clerk)
        self.assertEqual(by_kind["cancelled"].timeliness, "cancelled")

    def test_corrections_are_no_decisions(self):
        """What the Office entered by mistake is not in the diary that is shown."""
        for number in (None, "9/TB-UBND"):
            task = self._new_task(name=number or "Nhập nhầm")
            task.with_user(self.clerk).action_cancel("Không cần nữa", number)
        self.env.flush_all()
        action = self.env.ref("directive_tracking.directive_decision_action")
        shown = self.decisions.search(literal_eval(action.domain))
        self.assertEqual(shown.task_id.mapped("name"), ["9/TB-UBND"])
        board = self.env["directive.meeting"].with_user(self.chairman).get_board()
        self.assertEqual([row["name"] for row in board["rulings"]], ["9/TB-UBND"])

    def test_weeks(self):
        """This week and last week, by the days of the office."""
        self._decide()
        last = self.decisions.search([("in_last_week", "=", True)])
        this = self.decisions.search([("in_this_week", "=", True)])
        self.assertEqual(
            set(last.mapped("kind")), {"extended", "extension_refused", "cancelled"}
        )
        self.assertEqual(
            set(this.mapped("kind")), {"decided", "objective_confirmed", "starred"}
        )
        self.assertEqual(last.mapped("in_last_week"), [True] * 3)
        self.assertEqual(this.mapped("in_this_week"), [True] * 3)
        self.assertFalse(
            any((last | this).mapped(lambda d: d.in_this_week and d.in_last_week))
        )

    def test_print(self):
        """The chosen decisions are one diary, oldest first."""
        self._decide()
        found = self.decisions.search([])
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("directive_tracking.report_decision", found.ids)[0]
            .decode()
        )
        self.assertEqual(html.count("<article"), 1)
        self.assertIn("Gia hạn từ 20/03/2026 đến 10/04/2026", html)
        self.assertIn("Không đồng ý gia hạn: Giữ hạn", html)

    def test_who(self):
        """Leadership and the Office; a unit reads its tasks, not the diary."""
        with self.assertRaises(AccessError):
            self.decisions.with_user(self.finance_user).search([])
