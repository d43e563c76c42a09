import io

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools.pdf import PdfFileReader

from ...tools import pdf
from ..cases.letter_case import LetterCase

LETTER = "directive_tracking.report_letter"
SLIP = "directive_tracking.report_task_slip"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestLetterPrint(LetterCase):
    """What letters and slips look like (FORMAT)."""

    def _page(self, records, report=LETTER, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        content, _kind = reports._render_qweb_html(report, records.ids)
        return html.fromstring(content.decode())

    def _texts(self, page, css_class):
        nodes = page.xpath(f"//*[contains(@class, '{css_class}')]")
        return [" ".join(" ".join(node.itertext()).split()) for node in nodes]

    def test_letter(self):
        """A công văn of Decree 30, part by part."""
        late = self._late_task(5, name="Lập tờ trình")
        returned = self._new_task_in("returned", deadline=False, name="Bị trả lại")
        letter = self._issue(self._draft(late + returned), date="2026-03-25")
        page = self._page(letter)
        for css_class, texts in {
            "state": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            "motto": ["Độc lập - Tự do - Hạnh phúc"],
            "underlined authority": ["ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM"],
            "superior": [],
            "number": ["Số: 05/UBND-VP"],
            "date": ["Thử Nghiệm, ngày 25 tháng 3 năm 2026"],
            "subject": ["V/v đôn đốc thực hiện nhiệm vụ được giao"],
            "heading": [],
            "addressees": ["Kính gửi: Phòng Tài chính - Kế hoạch"],
            "recipients": ["Nơi nhận: - Như trên; - Lưu: VT."],
            "signature": ["TL. CHỦ TỊCH CHÁNH VĂN PHÒNG Lò Văn Minh"],
        }.items():
            with self.subTest(css_class):
                self.assertEqual(self._texts(page, css_class), texts)
        self.assertTrue(self._texts(page, "text")[-1].endswith("từng nhiệm vụ./."))
        rows = [
            [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
            for row in page.xpath("//tbody/tr")
        ]
        number = late.directive_id.number
        other = returned.directive_id.number
        self.assertEqual(
            rows,
            [
                ["1", f"{number} 02/03/2026", "Lập tờ trình", "20/03/2026", "5", ""],
                [
                    "2",
                    f"{other} 02/03/2026",
                    "Bị trả lại",
                    "",
                    "",
                    "Kết quả đã bị trả lại 1 lần",
                ],
            ],
        )

    def test_every_kind_is_a_cong_van(self):
        """No kind in the heading, but ``V/v …``; a criticism too."""
        letter = self._draft(self._late_task())
        for kind, word in (
            ("urging", "V/v đôn đốc"),
            ("reminder", "V/v nhắc nhở"),
            ("criticism", "V/v phê bình"),
        ):
            letter.kind = kind
            page = self._page(letter)
            self.assertFalse(page.xpath("//h1"))
            self.assertTrue(self._texts(page, "subject")[0].startswith(word))

    def test_a_draft_has_no_number_yet(self):
        """Room for the number, though the clerk has typed it."""
        letter = self._draft(self._late_task())
        letter.number = "5"
        self.assertEqual(self._texts(self._page(letter), "number"), ["Số: /UBND-VP"])

    def test_remarks(self):
        """Earlier letters and what the unit said in time stand beside the task."""
        with self._on_day("2026-03-10"):
            task = self._late_task(15)
            task.with_user(self.finance_user).action_request_extension(
                "2026-04-01", "Chờ số liệu"
            )
        self._issued(task)
        letter = self._draft(task)
        self.assertEqual(
            letter.line_ids._get_note(),
            "Đã có 1 văn bản đôn đốc, nhắc nhở; Đơn vị đã kịp thời báo cáo",
        )

    def test_oral_orders(self):
        """What has no number is named by its type."""
        directive = self._new_directive(
            number=False,
            document_type_id=self.env.ref("directive_tracking.document_type_oral").id,
        )
        letter = self._draft(self._late_task(directive=directive))
        self.assertIn("Oral Order", letter._get_rows()[0][0])

    def test_a_reprint_shows_the_same(self):
        """Names of office, unit and task may change: an issued letter does not."""
        task = self._late_task()
        letter = self._issued(task)
        before = html.tostring(self._page(letter))
        self.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN PHƯỜNG MỚI",
                "directive_place": "Mới",
                "directive_head_position": "Khác",
                "directive_letter_symbol": "MOI",
                "directive_letter_recipients": "Khác",
            }
        )
        self.finance.name = "Phòng Kinh tế"
        with self._on_day("2026-03-30"):
            task.with_user(self.clerk).write({"name": "Khác", "date_deadline": False})
            task.directive_id.with_user(self.clerk).number = "9999/QĐ-UBND"
            self.assertEqual(html.tostring(self._page(letter)), before)

    def test_the_user_s_language_makes_no_difference(self):
        """Printed papers are Vietnamese by law."""
        letter = self._draft(self._late_task())
        before = html.tostring(self._page(letter))
        self.env["res.lang"]._activate_lang("fr_FR")
        french = self.env["ir.actions.report"].with_user(self.clerk)
        french = french.with_context(lang="fr_FR")
        content, _kind = french._render_qweb_html(LETTER, letter.ids)
        self.assertEqual(html.tostring(html.fromstring(content.decode())), before)

    def test_words_are_no_markup(self):
        """What people type is printed, never run."""
        letter = self._draft(self._late_task(name="<img src='file:///etc/hostname'>"))
        letter.body = "<script>alert(1)</script>"
        page = self._page(letter)
        self.assertFalse(page.xpath("//img | //script"))
        self.assertIn("<script>", page.text_content())

    def test_pdf(self):
        """One font; the table's head on every page, no row cut in two."""
        tasks = self._late_task(2)
        for number in range(30):
            tasks += self._late_task(
                2,
                name=f"Bắt đầu {number} "
                + "ộ" * 3
                + " việc" * 25
                + f" kết thúc {number}",
            )
        letter = self._draft(tasks)
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports.with_user(self.clerk)._render_qweb_pdf(
            LETTER, letter.ids
        )
        families = pdf.embedded_families(content)
        self.assertEqual(len(families), 1)
        self.assertLess(families, set(pdf.FAMILIES))
        reader = PdfFileReader(io.BytesIO(content))
        for page in reader.pages:
            self.assertEqual(
                [round(float(x)) for x in page["/MediaBox"]], [0, 0, 595, 842]
            )
        texts = [" ".join(page.extract_text().split()) for page in reader.pages]
        self.assertGreater(len(texts), 2)
        with_rows = [text for text in texts if "Bắt đầu" in text]
        for text in with_rows:
            self.assertIn("Hạn xử lý", text)
            self.assertEqual(text.count("Bắt đầu"), text.count("kết thúc"))
        self.assertEqual(sum(text.count("Bắt đầu") for text in texts), 30)
        self.assertIn("Nơi nhận", texts[-1])

    def test_a_row_taller_than_a_page(self):
        """It begins below the words and is cut; the head stands on every page."""
        name = "Bắt đầu " + "việc rất dài " * 600 + "kết thúc"
        letter = self._draft(self._late_task(2, name=name))
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports.with_user(self.clerk)._render_qweb_pdf(
            LETTER, letter.ids
        )
        pages = PdfFileReader(io.BytesIO(content)).pages
        texts = [" ".join(page.extract_text().split()) for page in pages]
        self.assertIn("Bắt đầu", texts[0])
        for text in texts:
            self.assertEqual("việc rất" in text, "Hạn xử lý" in text)

    # -- slip ------------------------------------------------------------------

    def test_slip(self):
        """A unit prints its task: what, for whom, by when (Art. 5.1)."""
        task = self._new_task(
            name="Lập tờ trình",
            deadline="2026-04-05",
            description="Dòng một\nDòng hai",
            coordinating_unit_ids=[(6, 0, self.justice.ids)],
            directive=self._new_directive(urgency="express"),
        )
        for user in (self.finance_user, self.justice_user, self.clerk, self.chairman):
            page = self._page(task, SLIP, user)
        self.assertEqual(self._texts(page, "heading"), ["Phiếu giao việc"])
        self.assertEqual(self._texts(page, "stamp"), ["HỎA TỐC"])
        self.assertEqual(self._texts(page, "number"), [])
        self.assertEqual(
            self._texts(page, "date"), ["Thử Nghiệm, ngày 02 tháng 3 năm 2026"]
        )
        rows = dict(task._get_slip_rows())
        self.assertEqual(rows["Hạn xử lý"], "05/04/2026")
        self.assertEqual(rows["Đơn vị chủ trì"], self.finance.name)
        self.assertEqual(rows["Đơn vị phối hợp"], self.justice.name)
        self.assertIn("125/QĐ-UBND ngày 02/03/2026", rows["Văn bản giao"])
        self.assertNotIn("Sản phẩm", rows)
        self.assertIn("Dòng hai", page.text_content())

    def test_slip_of_an_undated_task(self):
        """Art. 4.2: the directive sets no deadline."""
        task = self._new_task(deadline=False)
        rows = dict(task._get_slip_rows())
        self.assertEqual(rows["Hạn xử lý"], "Không quy định thời hạn")

    def test_who_may_print(self):
        """Only who reads the task or the letter prints it (SPEC 7)."""
        task = self._late_task()
        letter = self._draft(task)
        for user, records, report in (
            (self.health_user, task, SLIP),
            (self.finance_user, letter, LETTER),
            (self.users["plain"], task, SLIP),
            (self.users["it"], letter, LETTER),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env.invalidate_all()
                self._page(records, report, user)
        self._issue(letter)
        self.assertTrue(self._page(letter, LETTER, self.finance_user).xpath("//table"))
