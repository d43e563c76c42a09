import io

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools.pdf import PdfFileReader

from ...tools import pdf
from ...tools.prints.inspection_texts import NO_FINDING, basis_lines, heading
from ..cases.case import TaskCase

REPORT = "directive_tracking.report_inspection"
PAPER = {
    "number": "8",
    "date": "2026-03-10",
    "signer_name": "Lò Văn Minh",
    "signer_position": "Chánh Văn phòng",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestInspectionConclusion(TaskCase):
    """The conclusion of an inspection on paper (Art. 6.2; FORMAT)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
                "directive_place": "Thử Nghiệm",
                "directive_letter_symbol": "UBND-VP",
            }
        )

    def _held(self, **vals):
        """An inspection that was carried out, with all that its paper needs."""
        inspection = self._new_inspection(**{**PAPER, **vals})
        inspection.action_plan()
        inspection.action_done()
        return inspection

    def _finalise(self, inspection):
        inspection.with_user(self.manager).action_finalise()
        self.env.invalidate_all()
        return inspection

    def _page(self, inspection, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        content, _kind = reports._render_qweb_html(REPORT, inspection.ids)
        return html.fromstring(content.decode())

    def _texts(self, page, path):
        nodes = page.xpath(path)
        return [" ".join(" ".join(node.itertext()).split()) for node in nodes]

    def _class(self, page, css_class):
        return self._texts(page, f"//*[contains(@class, '{css_class}')]")

    # -- layout ---------------------------------------------------------------------

    def test_paper(self):
        """A notice of Decree 30, part by part."""
        inspection = self._held(
            basis="Căn cứ Quy chế;\nCăn cứ Kế hoạch số 12/KH-UBND.",
            scope="Công văn số 163/UBND-TCKH",
        )
        task = self._new_task(
            unit=self.finance,
            finding_id=inspection.finding_ids.id,
            name="Phân bổ vốn",
            deadline="2026-03-31",
        )
        page = self._page(self._finalise(inspection))
        for css_class, texts in {
            "underlined authority": ["ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM"],
            "superior": [],
            "number": ["Số: 08/TB-UBND"],
            "date": ["Thử Nghiệm, ngày 10 tháng 3 năm 2026"],
            "heading": ["Thông báo Kết luận kiểm tra giải ngân quý I"],
            "addressees": [],
            "text basis": ["Căn cứ Quy chế;", "Căn cứ Kế hoạch số 12/KH-UBND."],
            "recipients": [
                "Nơi nhận: - Phòng Tài chính - Kế hoạch; - Phòng Tư pháp; - Lưu: VT."
            ],
            "signature": ["TL. CHỦ TỊCH CHÁNH VĂN PHÒNG Lò Văn Minh"],
        }.items():
            with self.subTest(css_class):
                self.assertEqual(self._class(page, css_class), texts)
        texts = self._class(page, "text")
        for line in (
            f"Đơn vị được kiểm tra: {self.finance.name}; {self.justice.name}.",
            "Thời gian kiểm tra: ngày 10/03/2026.",
            "Nội dung kiểm tra: Công văn số 163/UBND-TCKH",
            f"Đoàn kiểm tra: {self.clerk.name}.",
            "Yêu cầu khắc phục trước 31/3",
        ):
            self.assertIn(line, texts)
        self.assertTrue(texts[-1].endswith("./."))
        cause = inspection.finding_ids.cause_id.name
        self.assertEqual(
            [self._texts(row, "td") for row in page.xpath("//tbody/tr")],
            [
                ["1", self.finance.name, "Chậm phân bổ vốn", "Nghiêm trọng", cause],
                [
                    "1",
                    self.finance.name,
                    "Phân bổ vốn",
                    task.directive_id.number,
                    "31/03/2026",
                ],
            ],
        )

    def test_without_tasks_the_conclusion_ends_the_paper(self):
        """The last sentence ends with ``./.``; who found nothing says so."""
        page = self._page(self._finalise(self._held(finding_ids=False)))
        texts = self._class(page, "text")
        self.assertIn(NO_FINDING, texts)
        self.assertEqual(texts[-1], "Yêu cầu khắc phục trước 31/3./.")
        self.assertFalse(page.xpath("//tbody"))

    def test_a_draft_has_no_number_yet(self):
        """Room for the number until it is final; nothing is said to be found yet."""
        inspection = self._new_inspection(**PAPER, finding_ids=False, conclusion=False)
        page = self._page(inspection)
        self.assertEqual(self._class(page, "number"), ["Số: /TB-UBND"])
        self.assertNotIn(NO_FINDING, self._class(page, "text"))

    def test_heading(self):
        """A notice; a conclusion where the number says so (FORMAT)."""
        for symbol, subject, expected in (
            ("TB-UBND", "Kiểm tra thu chi", ("Thông báo", "Kết luận kiểm tra thu chi")),
            (
                "TB-UBND",
                "kết luận kiểm tra: thu chi",
                ("Thông báo", "Kết luận kiểm tra thu chi"),
            ),
            ("KL-UBND", "Kiểm tra thu chi", ("Kết luận", "Kiểm tra thu chi")),
            ("", "Thu chi", ("Thông báo", "Kết luận kiểm tra Thu chi")),
        ):
            self.assertEqual(heading(symbol, subject), expected)
        self.assertEqual(
            basis_lines(" Căn cứ A.\n\nCăn cứ B; "), ["Căn cứ A;", "Căn cứ B."]
        )
        self.assertEqual(basis_lines(False), [])

    def test_pdf(self):
        """One font; every inspection begins with page 1."""
        both = self._held() | self._held(number="9")
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports.with_user(self.clerk)._render_qweb_pdf(
            REPORT, both.ids
        )
        self.assertEqual(len(PdfFileReader(io.BytesIO(content)).pages), 2)
        families = pdf.embedded_families(content)
        self.assertEqual(len(families), 1)
        self.assertLess(families, set(pdf.FAMILIES))

    # -- final ----------------------------------------------------------------------

    def test_a_reprint_shows_the_same(self):
        """Names, tasks and settings may change: a final conclusion does not."""
        inspection = self._held()
        self._new_task(unit=self.finance, finding_id=inspection.finding_ids.id)
        before = html.tostring(self._page(self._finalise(inspection)))
        self.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN PHƯỜNG MỚI",
                "directive_place": "Mới",
                "directive_head_position": "Khác",
                "directive_letter_symbol": "MOI",
            }
        )
        self.finance.name = "Phòng Kinh tế"
        self.clerk.name = "Người khác"
        inspection.finding_ids.cause_id.with_user(self.manager).name = "Khác"
        self._new_task(unit=self.health, finding_id=inspection.finding_ids.id)
        self.assertEqual(html.tostring(self._page(inspection)), before)

    def test_final_paper_never_changes(self):
        """Number, date, signer and words stay, whoever calls."""
        inspection = self._finalise(self._held())
        for vals in (
            {"number": "9"},
            {"date": False},
            {"signer_name": "Khác"},
            {"recipients": "Khác"},
            {"basis": "Khác"},
            {"printed": {}},
        ):
            for user in (self.clerk, self.manager, self.env.user):
                with self.subTest(vals), self.assertRaises(UserError):
                    inspection.with_user(user).write(vals)

    def test_what_is_printed_is_the_system_s(self):
        """Nobody puts other names onto the paper."""
        with self.assertRaises(UserError):
            self._new_inspection(printed={"units": []})
        with self.assertRaises(UserError):
            self._new_inspection().write({"printed": {"units": []}})

    # -- number and date ------------------------------------------------------------

    def test_number_and_date(self):
        """The number is kept as the register gives it, completed by the symbol."""
        inspection = self._new_inspection(**PAPER)
        self.assertEqual(inspection.number, "08/TB-UBND")
        inspection.number = "9/KL-UBND"
        self.assertEqual(inspection.number, "09/KL-UBND")
        with self.assertRaisesRegex(UserError, "is not a number"):
            inspection.number = "số tám"

    def test_missing_parts(self):
        """The form names what the paper lacks; it may go out to be numbered by hand."""
        inspection = self._held(number=False, signer_name=False)
        self.assertEqual(inspection.missing_parts, "Number of the Conclusion, Signer")
        page = self._page(self._finalise(inspection))
        self.assertEqual(self._class(page, "number"), ["Số: /TB-UBND"])

    def test_symbol_from_settings_made_later(self):
        """A number typed before the office had a symbol gets it when final."""
        self.company.directive_letter_symbol = False
        inspection = self._held()
        self.assertEqual(inspection.number, "08")
        self.company.directive_letter_symbol = "UBND-VP"
        self.assertEqual(self._finalise(inspection).number, "08/TB-UBND")

    def test_a_number_once_a_year(self):
        """The same number and year twice, or a day to come, is refused."""
        self._finalise(self._held())
        with self.assertRaisesRegex(UserError, "08/TB-UBND"):
            self._finalise(self._held())
        self._finalise(self._held(number="9"))
        self._finalise(self._held(number=False))
        self._finalise(self._held(number=False))
        with self.assertRaisesRegex(UserError, "cannot be in the future"):
            self._finalise(self._held(number="10", date="2026-03-11"))

    # -- rights ---------------------------------------------------------------------

    def test_who_may_print(self):
        """Inspected units once it is final, others never (SPEC 7)."""
        inspection = self._held()
        for user in (self.finance_user, self.finance_head, self.justice_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env.invalidate_all()
                self._page(inspection, user)
        self._finalise(inspection)
        before = html.tostring(self._page(inspection))
        for user in (self.finance_user, self.justice_user, self.chairman):
            self.env.invalidate_all()
            self.assertEqual(html.tostring(self._page(inspection, user)), before)
        for user in (self.health_user, self.users["plain"], self.users["it"]):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env.invalidate_all()
                self._page(inspection, user)

    def test_the_units_are_told_once_with_the_paper(self):
        """Who is inspected hears of the conclusion when it may be read (Art. 6.2)."""
        inspection = self._held()
        self.assertFalse(inspection.message_ids.notified_partner_ids)
        self._finalise(inspection.with_context(force_report_rendering=True))
        told = inspection.message_ids.filtered("notified_partner_ids")
        self.assertEqual(len(told), 1)
        units = inspection.unit_ids
        self.assertEqual(
            told.notified_partner_ids,
            (units.leader_ids | units.focal_point_ids).partner_id,
        )
        paper = told.attachment_ids
        self.assertTrue(paper.raw.startswith(b"%PDF"))
        self.assertTrue(paper.with_user(self.finance_user).has_access("read"))
        self.assertFalse(paper.with_user(self.health_user).has_access("read"))
