from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...models.report import directive_report_print
from ...tools import pdf
from ..cases.report_print_case import BRIEFING, SUMMARY, UNIT, ReportPrintCase
from .test_pdf_engine import top_margin

HEADINGS = [
    "TT",
    "Số, ký hiệu",
    "Ngày ban hành văn bản",
    "Trích yếu văn bản",
    "Nội dung theo dõi",
    "Hạn xử lý",
    "Tình hình, kết quả thực hiện",
    "Ngày hoàn thành",
    "Ghi chú",
]


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportPrint(ReportPrintCase):
    """The paper of a unit's report (Art. 7.3, FORMAT)."""

    def test_heading(self):
        """The unit issues it, the committee stands above and receives it."""
        self._some_tasks()
        report = self._monthly(self.finance)
        page = self._page(report, UNIT, self.finance_head)
        for path, texts in {
            "//*[@class='superior']": ["ỦY BAN NHÂN DÂN", "XÃ THỬ NGHIỆM"],
            "//*[contains(@class, 'authority')]": ["PHÒNG TÀI CHÍNH - KẾ HOẠCH"],
            "//*[@class='number']": ["Số: /BC-TCKH"],
            "//article//h1": ["Báo cáo"],
            "//article//h2": [
                "Tình hình, kết quả thực hiện nhiệm vụ được giao tháng 4 năm 2026"
            ],
            "//*[@class='addressees']/div": ["UBND xã Thử Nghiệm"],
            "//*[@class='recipients']/p": [
                "Nơi nhận:",
                "- Như trên;",
                "- Văn phòng;",
                "- Lưu: VT.",
            ],
            "//*[@class='annex']//h2": [
                "BÁO CÁO NHIỆM VỤ, CÔNG VIỆC",
                "(Tháng 4 năm 2026)",
            ],
        }.items():
            with self.subTest(path):
                self.assertEqual(self._texts(page, path), texts)
        self.assertTrue(self._texts(page, "//article/p")[-1].endswith("./."))

    def test_figures_and_lists(self):
        """Art. 7.3: figures in words and in a table, and what moved."""
        self._some_tasks()
        report = self._monthly(self.finance)
        page = self._page(report, UNIT, self.finance_user)
        text = " ".join(page.text_content().split())
        for words in (
            "Tổng số nhiệm vụ được giao: 06 nhiệm vụ, gồm 0 nhiệm vụ kỳ trước chuyển "
            "sang và 06 nhiệm vụ giao mới",
            "- Đã thực hiện: 02 nhiệm vụ (đúng hạn 01, quá hạn 01);",
            "- Đang thực hiện: 01 nhiệm vụ (trong hạn 0, quá hạn 01);",
            "- Chưa thực hiện: 03 nhiệm vụ (trong hạn 02, quá hạn 01);",
            "- Tỷ lệ thực hiện đúng hạn: 25%.",
            "Cuối kỳ trước còn 01; giao mới 06; đã thực hiện 02; thu hồi 0; nhận từ "
            "đơn vị khác 0; chuyển đơn vị khác 01; cuối kỳ này còn 04 nhiệm vụ.",
        ):
            self.assertIn(words, text)
        self.assertEqual(
            self._rows(page, 0),
            [["0", "6", "6", "1", "1", "0", "1", "2", "1", "0", "25%"]],
        )
        self.assertEqual(
            self._rows(page, 1), [["1", "6", "1", "1", "0", "0", "1", "4"]]
        )
        self.assertEqual(
            [row[2:] for row in self._table(page, "Chuyển đi")],
            [["Chuyển đi", "31/05/2026", "Phòng Tư pháp"]],
        )
        self.assertIsNone(self._table(page, "Nhận từ đơn vị khác"))

    def test_table_of_the_regulation(self):
        """Art. 7.3: its columns, and a row for each task."""
        tasks = self._some_tasks()
        report = self._monthly(self.finance)
        page = self._page(report, UNIT)
        self.assertEqual(self._texts(page, "//*[@class='annex']//th"), HEADINGS)
        late = tasks["late"].directive_id
        self.assertEqual(
            self._rows(page, -1)[0],
            [
                "1",
                late.number,
                "02/03/2026",
                late.summary,
                "Muộn",
                "25/03/2026",
                "Đã trình",
                "31/03/2026",
                "",
            ],
        )
        self.assertEqual(len(self._rows(page, -1)), 6)

    def test_no_rate_where_nothing_was_due(self):
        """SPEC 5: on_time_rate is empty if 0/0."""
        page = self._page(self._monthly(self.health), UNIT)
        self.assertEqual(self._rows(page, 0)[0][-1], "")
        self.assertIn("chưa có nhiệm vụ đến hạn", page.text_content())

    def test_commune(self):
        """A People's Committee has no superior line, and signs as a body."""
        commune = self._new_unit(
            "UBND xã Quài Cang", "QC", self.health_user, kind="commune"
        )
        report = self._monthly(commune)
        self.assertEqual(report.symbol, "BC-UBND")
        self.assertEqual(report.signer_authority, "tm")
        page = self._page(report, UNIT)
        self.assertEqual(
            self._texts(page, "//*[contains(@class, 'authority')]/p"),
            ["ỦY BAN NHÂN DÂN", "XÃ QUÀI CANG"],
        )
        self.assertFalse(page.xpath("//*[@class='superior']"))
        self.assertEqual(
            self._texts(page, "//*[@class='signature']/p")[0], "TM. ỦY BAN NHÂN DÂN"
        )

    def test_a_reprint_shows_the_same(self):
        """A submitted report prints the same after everything got another name."""
        tasks = self._some_tasks()
        report = self._monthly(self.finance, number="5", date="2026-04-18")
        committee = self._monthly(number="6", date="2026-04-18")
        report.with_user(self.finance_head).action_submit()
        committee.action_submit()
        printed = ((report, UNIT), (committee, SUMMARY), (committee, BRIEFING))
        before = [self._pdf_text(*paper) for paper in printed]
        self.assertIn("Số: 05/BC-TCKH", before[0][0])
        workbooks = [self._sheets(paper) for paper in (report, committee)]
        self._rename_all(tasks)
        self.assertEqual([self._pdf_text(*paper) for paper in printed], before)
        self.assertEqual(
            [self._sheets(paper) for paper in (report, committee)], workbooks
        )

    def _sheets(self, report):
        sheets = report._get_sheets(report._get_snapshot())
        return [(sheet.title, list(sheet.printed_rows)) for sheet in sheets]

    def _rename_all(self, tasks):
        with self.at("2026-04-22"):
            self.company.write(
                {
                    "name": "Khác",
                    "directive_authority": "KHÁC",
                    "directive_superior": "KHÁC",
                    "directive_place": "Khác",
                    "directive_head_position": "Khác",
                    "directive_month_cutoff_day": 20,
                }
            )
            self.finance.write({"name": "Ngành khác", "code": "KHAC", "sequence": 99})
            self.justice.name = "Tư pháp khác"
            self.users["finance_head"].name = "Người khác"
            tasks["overdue"].with_user(self.clerk).write(
                {"name": "Khác", "date_deadline": "2026-09-30", "note": "Khác"}
            )
            tasks["overdue"].directive_id.with_user(self.clerk).write(
                {"number": "9999/QĐ-UBND", "summary": "Khác"}
            )
            tasks["stuck"].update_ids.with_user(self.chairman).action_decide(
                "keep", "Giữ nguyên"
            )
        self.env.invalidate_all()

    def test_submitted_again(self):
        """Opened again and submitted again: the same figures, by the ledger."""
        self._some_tasks()
        report = self._monthly(self.finance)
        report.with_user(self.finance_head).action_submit()
        before = report.snapshot
        report.with_user(self.manager).action_reopen("Sửa lời")
        self.assertFalse(report.snapshot)
        self.finance.name = "Tên mới"
        report.with_user(self.finance_head).action_submit()
        for name in ("total", "moved_out", "period"):
            self.assertEqual(report.snapshot[name], before[name])
        self.assertEqual(report.snapshot["figures"][0]["unit"], "Tên mới")

    def test_which_print_fits(self):
        """A print of the wrong scope, or without figures, is refused in a sentence."""
        unit, committee = self._monthly(self.finance), self._monthly()
        for report, name in (
            (committee, UNIT),
            (unit, SUMMARY),
            (unit, BRIEFING),
            (self._new_report("2026-03-01", "2026-03-31"), SUMMARY),
        ):
            with self.subTest(name), self.assertRaises(UserError):
                self._page(report, name)

    def test_who_may_print(self):
        """SPEC 7: a unit prints its own report, and nobody else's."""
        report, committee = self._monthly(self.finance), self._monthly()
        self.assertTrue(self._page(report, UNIT, self.chairman).xpath("//table"))
        for user, paper, name in (
            (self.health_user, report, UNIT),
            (self.finance_head, committee, SUMMARY),
            (self.finance_head, committee, BRIEFING),
            (self.users["plain"], report, UNIT),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env.invalidate_all()
                self._page(paper, name, user)

    def test_words_are_no_markup(self):
        """What people type is printed, never run."""
        report = self._monthly(self.finance)
        report.causes = "<script>alert(1)</script>\x07"
        page = self._page(report, UNIT)
        self.assertFalse(page.xpath("//script"))
        self.assertIn("<script>", page.text_content())

    def test_pdf(self):
        """Upright paper, then an annex across with page numbers of its own."""
        with self.at("2026-03-20"):
            for number in range(40):
                self._new_task(
                    name=f"Bắt đầu {number} {'việc ' * 25} kết thúc {number}",
                    deadline="2026-05-31",
                )
        report = self._monthly(self.finance)
        pages = self._pdf_pages(report, UNIT)
        sizes = [[round(float(x)) for x in page["/MediaBox"]][2:] for page in pages]
        across = sizes.index([842, 595])
        self.assertEqual(sizes[:across], [[595, 842]] * across)
        self.assertEqual(sizes[across:], [[842, 595]] * (len(sizes) - across))
        texts = self._pdf_text(report, UNIT)
        self.assertIn("Nơi nhận", texts[across - 1])
        annex = texts[across:]
        self.assertGreater(len(annex), 2)
        self.assertEqual(sum(text.count("Bắt đầu") for text in annex), 40)
        for number, text in enumerate(annex, 1):
            self.assertIn("Hạn xử lý", text)
            self.assertEqual(text.count("Bắt đầu"), text.count("kết thúc"))
            if number > 1:  # a first page has no number
                self.assertEqual(top_margin(pages[across + number - 1]), str(number))

    def test_pdf_font(self):
        """Every letter comes from one font with the widths of Times."""
        self._some_tasks()
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        for report, name in (
            (self._monthly(self.finance), UNIT),
            (self._monthly(), SUMMARY),
        ):
            content, _kind = reports._render_qweb_pdf(name, report.ids)
            families = pdf.embedded_families(content)
            self.assertEqual(len(families), 1)
            self.assertLess(families, set(pdf.FAMILIES))

    def test_too_long_for_paper(self):
        """More lines than a worker can print in its time: the workbook is offered."""
        self._some_tasks()
        unit, committee = self._monthly(self.finance), self._monthly()
        with patch.object(directive_report_print, "PDF_LINES", 4):
            for report, name in ((unit, UNIT), (committee, SUMMARY)):
                with self.assertRaisesRegex(UserError, "XLSX"):
                    self._page(report, name)
            self.assertTrue(unit._get_xlsx())
