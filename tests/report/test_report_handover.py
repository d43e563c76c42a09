from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportHandover(ReportCase):
    """A focal point prepares the report of its unit, the head signs and submits it."""

    def setUp(self):
        super().setUp()
        with self.at("2026-03-20"):
            self._new_task(deadline="2026-04-30")
        self.finance_head.partner_id.write(
            {"name": "Lò Văn Minh, Phòng Tài chính", "function": "Trưởng phòng"}
        )
        self.report = self._new_report(
            "2026-03-15", "2026-04-14", self.finance, kind="month"
        )

    def test_signer(self):
        """The head is proposed as signer; what somebody enters stays."""
        self.assertEqual(self.report.signer_name, "Lò Văn Minh")
        self.assertEqual(self.report.signer_position, "Trưởng phòng")
        self.report.with_user(self.finance_user).signer_name = "Quàng Thị Duyên"
        self.report.with_user(self.clerk).action_compute()
        self.assertEqual(self.report.signer_name, "Quàng Thị Duyên")

    def test_block_without_signer(self):
        """The block of the signature is printed even where nobody is named."""
        self.report.with_user(self.finance_user).write(
            {"signer_name": False, "signer_position": False}
        )
        heading = self.report._get_letterhead()
        self.assertEqual(heading.signer_position, "Thủ trưởng đơn vị")

    def test_hand_over(self):
        """It is told once, in the report; then the head submits."""
        mine = self.report.with_user(self.finance_user)
        self.assertTrue(mine.can_hand_over)
        mine.action_hand_over()
        self.assertFalse(mine.can_hand_over)
        self.assertEqual(self.report.handed_over_by_id, self.finance_user)
        self.report.with_user(self.finance_head).action_submit()
        with self.assertRaises(UserError):
            mine.action_hand_over()
        self.report.with_user(self.manager).action_reopen("Bổ sung")
        self.assertFalse(self.report.handed_over_at)

    def test_who(self):
        """Neither the head, who submits, nor the Office or another unit."""
        for user in (self.finance_head, self.clerk, self.justice_user):
            with self.assertRaises(AccessError, msg=user.login):
                self.report.with_user(user).action_hand_over()

    def test_rate_of_nothing(self):
        """A group in which nothing was due has no rate; it is not 0 % (SPEC 5)."""
        self.report.action_compute()
        figures = self.env["directive.report.figure"].with_user(self.clerk)
        [[rate]] = figures._read_group(
            [("report_id", "=", self.report.id)], [], ["on_time_rate:avg"]
        )
        self.assertIs(rate, False)

    def test_figures_of_my_unit(self):
        """What a unit opens as its figures are those of its own reports."""
        self.report.action_compute()
        mine = [("is_my_unit", "=", True), ("report_id", "=", self.report.id)]
        figures = self.env["directive.report.figure"]
        self.assertTrue(figures.with_user(self.finance_user).search(mine))
        self.assertFalse(figures.with_user(self.justice_user).search(mine))
