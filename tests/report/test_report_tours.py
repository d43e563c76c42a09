from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-16 03:00:00")
class TestReportTours(ReportCase, HttpCase):
    """A monthly report from the unit to the Office and back, in the browser."""

    def setUp(self):
        super().setUp()
        with self.at("2026-03-20"):
            task = self._new_task(name="Lập dự toán", deadline="2026-03-25")
        with self.at("2026-04-01"):
            task.with_user(self.finance_user).action_report_result("Đã trình")
            task.with_user(self.clerk).action_accept()
        month = self.company._directive_windows().before(
            "month", self.company._directive_today()
        )
        reports = self.env["directive.report"]._open_window(self.company, month)
        self.report = reports.filtered(lambda report: report.unit_id == self.finance)
        self.report.write(
            {"signer_name": "Lò Văn A", "signer_position": "Trưởng phòng"}
        )

    def _tour(self, name, user):
        self.start_tour("/odoo/directive-reports", name, login=user.login)
        self.env.invalidate_all()

    def test_submitted_and_opened_again(self):
        """A head submits what he has looked into; the Office gives it back (Art. 7.3).

        The figure leads to its task, the words are kept, the trace says why.
        """
        self._tour("directive_report_submit", self.finance_head)
        self.assertEqual(self.report.state, "submitted")
        self.assertEqual(self.report.submitted_by_id, self.finance_head)
        self.assertEqual(self.report.difficulties, "Thiếu cán bộ chuyên môn")
        self.assertEqual(self.report.snapshot["total"]["done_late"], 1)
        self._tour("directive_report_reopen", self.manager)
        self.assertEqual(self.report.state, "draft")
        self.assertEqual(
            self.report.reopening_ids.reason, "Thiếu số văn bản của đơn vị"
        )
