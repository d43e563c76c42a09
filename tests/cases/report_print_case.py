import io

from lxml import html

from odoo.tools.pdf import PdfFileReader

from .report_case import ReportCase

UNIT = "directive_tracking.report_unit"
SUMMARY = "directive_tracking.report_summary"
BRIEFING = "directive_tracking.report_briefing"


class ReportPrintCase(ReportCase):
    """Counted reports, and their pages as HTML and PDF. Frozen at 2026-04-20."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "name": "UBND xã Thử Nghiệm",
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
                "directive_place": "Thử Nghiệm",
            }
        )
        cls.office = cls._new_unit("Văn phòng", "VP", cls.clerk, kind="office")

    def _monthly(self, unit=None, **vals):
        """A counted monthly report of March–April."""
        vals.setdefault("kind", "month")
        report = self._new_report("2026-03-15", "2026-04-14", unit, **vals)
        report.action_compute()
        return report

    def _some_tasks(self):
        """One task of each kind that the lists of the prints tell apart."""
        with self.at("2026-03-10"):
            moved = self._new_task(name="Chuyển đi", deadline="2026-05-31")
        with self.at("2026-03-20"):
            done = self._new_task(name="Đúng hạn", deadline="2026-03-31")
            late = self._new_task(name="Muộn", deadline="2026-03-25")
            overdue = self._new_task(name="Quá hạn", deadline="2026-04-04")
            reported = self._new_task(name="Đã báo cáo", deadline="2026-03-30")
            coming = self._new_task(name="Sắp đến hạn", deadline="2026-05-10")
            stuck = self._new_task(name="Vướng", deadline="2026-06-30")
            moved.with_user(self.clerk).action_reassign(self.justice.id, "Đúng việc")
        with self.at("2026-03-31"):
            for task in (done, late, reported):
                user = self.finance_user
                task.with_user(user).action_report_result("Đã trình")
            (done | late).with_user(self.clerk).action_accept()
            self._case(stuck)
        # What was said by the cut-off goes by the database's clock, which nobody froze.
        self.env.cr.execute("UPDATE directive_task_update SET create_date = date")
        self.env.invalidate_all()
        return {
            "done": done,
            "late": late,
            "overdue": overdue,
            "reported": reported,
            "coming": coming,
            "stuck": stuck,
            "moved": moved,
        }

    # -- pages -------------------------------------------------------------------------

    def _page(self, report, name, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        content, _kind = reports._render_qweb_html(name, report.ids)
        return html.fromstring(content.decode())

    def _pdf_pages(self, report, name, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        reports = reports.with_context(force_report_rendering=True)
        content, _kind = reports._render_qweb_pdf(name, report.ids)
        return PdfFileReader(io.BytesIO(content)).pages

    def _pdf_text(self, report, name, user=None):
        pages = self._pdf_pages(report, name, user)
        return [" ".join(page.extract_text().split()) for page in pages]

    def _texts(self, page, path):
        return [" ".join(node.text_content().split()) for node in page.xpath(path)]

    def _rows(self, page, number):
        """Rows of the body of the table with this number, the heading's not counted."""
        table = page.xpath("//table[not(@class='letterhead')]")[number]
        return [
            [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
            for row in table.xpath("tbody/tr")
        ]

    def _table(self, page, title):
        """Rows of the table below a title."""
        for node in page.xpath("//h4"):
            if title in node.text_content():
                return [
                    [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
                    for row in node.getnext().xpath("tbody/tr")
                ]
        return None
