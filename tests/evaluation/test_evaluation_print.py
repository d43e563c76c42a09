import io

import openpyxl
from lxml import html

from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools.pdf import PdfFileReader

from ..cases.evaluation_case import EvaluationCase

REPORT = "directive_tracking.report_evaluation"


@tagged("post_install", "-at_install")
@freeze_time("2026-12-15 03:00:00")
class TestEvaluationPrint(EvaluationCase, HttpCase):
    """The sheet for the emulation council: PDF and workbook (FORMAT)."""

    def setUp(self):
        super().setUp()
        self.finance.name = "=Phòng Tài chính"
        self.late = self._task_on("2026-03-02", "2026-03-20", officer=self.finance_user)
        done = self._task_on("2026-03-02", "2026-03-20")
        self._returned_on("2026-03-10", done)
        self._done_on("2026-03-20", done)
        self._done_on("2026-04-20", self.late)
        self._task_on("2026-03-02", "2026-03-20", unit=self.justice)
        self.evaluation = self._counted()

    def _page(self):
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        content, _kind = reports._render_qweb_html(REPORT, self.evaluation.ids)
        return html.fromstring(content.decode())

    def _rows(self, page, number):
        table = page.xpath("//table[thead]")[number]
        return [
            [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
            for row in table.xpath("tbody/tr")
        ]

    def test_paper(self):
        """Ranking of units, then of officers, and how it was counted."""
        self._excused_on("2026-12-14", self.late)
        self.company.directive_late_weight = 12.5
        self.evaluation.action_compute()
        page = self._page()
        heading = [
            " ".join(node.text_content().split())
            for node in page.xpath("//div[@class='heading']")
        ]
        self.assertEqual(
            heading[0],
            "Bảng tổng hợp kết quả thực hiện nhiệm vụ "
            "Phục vụ bình xét thi đua, khen thưởng năm 2026",
        )
        words = " ".join(page.xpath("//p[@class='text']/text()"))
        self.assertIn("bị trừ 12,5%", words)
        self.assertIn("từ 90 điểm hoàn thành xuất sắc", words)
        good, excellent = "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"
        failed = "Không hoàn thành nhiệm vụ"
        self.assertEqual(
            self._rows(page, 0),
            [
                ["1", "=Phòng Tài chính"]
                + ["2", "1", "1 (1)", "1", "0", "87,50", good],
                ["2", "Phòng Tư pháp", "1", "0", "1", "0", "0", "0,00", failed],
                ["", "Phòng Y tế"] + ["0", "0", "0", "0", "0", "", "Không xếp loại"],
            ],
        )
        self.assertEqual(
            self._rows(page, 1),
            [
                ["1", self.finance_user.name, "=Phòng Tài chính"]
                + ["1", "0", "1 (1)", "0", "100,00", excellent]
            ],
        )

    def test_a_reprint_shows_the_same(self):
        """Names, settings and tasks may change: a final sheet does not."""
        self.evaluation.with_user(self.manager).action_finalise()
        before = html.tostring(self._page())
        self.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN PHƯỜNG MỚI",
                "directive_place": "Mới",
                "directive_late_weight": 50,
                "directive_quarter_cutoff_day": 5,
            }
        )
        self.finance.name = "Phòng Kinh tế"
        self.finance_user.name = "Khác"
        self.assertEqual(html.tostring(self._page()), before)

    def test_pdf(self):
        """Portrait, then the officers on a landscape annex."""
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        content, _kind = reports.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(REPORT, self.evaluation.ids)
        pages = PdfFileReader(io.BytesIO(content)).pages
        sizes = [page.mediabox for page in pages]
        self.assertEqual(
            [float(size.width) < float(size.height) for size in sizes], [True, False]
        )

    def test_workbook(self):
        """Real numbers and dates, text that is no formula, heads that stay."""
        book = openpyxl.load_workbook(io.BytesIO(self.evaluation._get_xlsx()))
        units, officers, lines = book.worksheets
        self.assertEqual(
            units["A2"].value,
            "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM, từ ngày 11/12/2025 đến hết ngày 10/12/2026",
        )
        head = [cell.value for cell in units[3]]
        self.assertEqual(head[:3], ["Xếp hạng", "Đơn vị", "Số nhiệm vụ"])
        rows = list(units.iter_rows(min_row=4))
        values = [[cell.value for cell in row] for row in rows]
        self.assertEqual(
            [row[:9] for row in values],
            [
                [1, "=Phòng Tài chính", 2, 1, 1, 0, 1, 0, 75],
                [2, "Phòng Tư pháp", 1, 0, 1, 0, 0, 0, 0],
                [None, "Phòng Y tế", 0, 0, 0, 0, 0, 0, None],
            ],
        )
        self.assertEqual([cell.data_type for cell in rows[0]][:3], ["n", "s", "n"])
        self.assertEqual(rows[0][8].number_format, "0.00")
        self.assertEqual(officers["B4"].value, self.finance_user.name)
        self.assertEqual(lines.max_row, 3 + 3)
        self.assertTrue(lines["D4"].is_date)
        self.assertAlmostEqual(sum(lines[f"G{n}"].value for n in (4, 5, 6)), 125)
        for sheet in book.worksheets:
            self.assertEqual(sheet.freeze_panes, "A4")
            self.assertTrue(sheet.auto_filter.ref.startswith("A3:"))
            self.assertEqual(sheet.page_setup.orientation, "landscape")
            self.assertEqual(sheet.page_setup.paperSize, 9)

    def test_download(self):
        """The Office and leadership download it; a unit, or who is nobody, does not."""
        url = self.evaluation.action_download_xlsx()["url"]
        for login, status in (
            ("clerk", 200),
            ("chairman", 200),
            ("finance_head", 403),
            ("plain", 403),
        ):
            user = self.users[login]
            with self.subTest(login=login):
                self.authenticate(user.login, user.login)
                response = self.url_open(url)
                self.assertEqual(response.status_code, status)
                self.assertEqual(response.content[:2] == b"PK", status == 200)
                if status == 403:
                    self.assertIn("You may not read one of these", response.text)
        self.authenticate(self.clerk.login, self.clerk.login)
        gone = "/directive_tracking/evaluation/999999999.xlsx"
        response = self.url_open(gone)
        self.assertEqual(response.status_code, 404)
        self.assertIn("One of these is gone", response.text)
