import io

from odoo.tests import freeze_time, tagged
from odoo.tools.pdf import PdfFileReader

from .work_sheet_case import MarchCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetPrint(MarchCase):
    """What a sheet prints and shows, and what it costs."""

    def test_prints(self):
        """Form 01 has the points, the annex each line; Form 02 the months."""
        sheet = self._notified_in_april(self.officer)
        reports = self.env["ir.actions.report"].with_user(self.officer)
        html = reports._render_qweb_html(
            "directive_tracking.report_work_sheet", sheet.ids
        )[0].decode()
        for words in ("91,67%", "64,17 điểm", "Mẫu số 01", "P8", "27,50"):
            self.assertIn(words, html)
        with self.at("2026-12-08"):
            year = self._new_sheet(day="2026-01-01", kind="year")
        html = reports._render_qweb_html(
            "directive_tracking.report_work_sheet_year", year.ids
        )[0].decode()
        self.assertIn("91,67", html)
        # On one page, as the decree's form is, whatever names there are.
        self.finance.name = "Phòng Nông nghiệp, Tài nguyên, Môi trường và Dân tộc " * 2
        self.officer.partner_id.function = "Phó Trưởng phòng, kiêm Phó Chánh Văn " * 3
        year.with_user(self.finance_head).opinion = "Đề xuất khen thưởng; " * 8
        content = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            "directive_tracking.report_work_sheet_year", year.ids
        )[0]
        self.assertEqual(len(PdfFileReader(io.BytesIO(content)).pages), 1)
        self.assertTrue(sheet.with_user(self.officer)._get_xlsx())
        self.assertTrue(sheet.with_user(self.officer)._get_docx())

    def test_sealed(self):
        """A sheet that was notified has its seal, which a replacement leaves alone."""
        sheet = self._notified_in_april(self.officer)
        seals = self.env["directive.seal"]
        seal = seals._current_of(sheet)
        self.assertEqual(len(seal), 1)
        sheet.with_user(self.finance_head).action_replace("Sai")
        self.assertEqual(seals._current_of(sheet), seal)
        self.assertFalse(seals._current_of(sheet.replaced_by_id))

    def test_sql_of_a_sheet(self):
        """Opening one sheet costs at most 15 statements."""
        sheet = self._notified_in_april(self.officer).with_user(self.officer)
        view = sheet.get_view(
            self.env.ref("directive_tracking.directive_work_sheet_view_form").id, "form"
        )
        self.assertIn("line_ids", view["models"]["directive.work.sheet"])
        shown = ("display_name", "total", "task_points", "state", "strengths")
        specification = {name: {} for name in shown}
        specification["line_ids"] = {
            "fields": {
                "task_id": {"fields": {"display_name": {}}},
                "words": {},
                "planned_weight": {},
            }
        }
        names = ("label", "maximum", "self_points", "confirmed_points")
        specification["criterion_ids"] = {"fields": {name: {} for name in names}}
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(15):
            sheet.web_read(specification)
