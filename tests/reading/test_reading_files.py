from odoo.tests import BaseCase, tagged

from ...tools.reading import read_directive
from ..cases.pdf_maker import draw, make_pdf, stream
from .document_maker import make_document
from .documents import demo_units

LINE = "1. Phòng Nội vụ rà soát hồ sơ, báo cáo trước ngày 20/3/2026."
OFFICE = ("ỦY BAN NHÂN DÂN", "HUYỆN TUẦN GIÁO")


@tagged("post_install", "-at_install")
class TestReadingFiles(BaseCase):
    """What a file may be like; a refused one gives nothing but its code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = demo_units()

    def _read(self, content, name="a.docx"):
        return read_directive(content, name, self.units)

    def _document(self, lines=(LINE,), **parts):
        return self._read(make_document(lines, office=OFFICE, **parts))

    def test_kinds_of_documents(self):
        """The words of the title tell the kind, whatever follows them."""
        for title, kind in (
            (("QUYẾT ĐỊNH", "Về việc kiện toàn Ban Chỉ đạo"), "decision"),
            (("CHỈ THỊ", "Về phòng cháy"), "directive"),
            (("THÔNG BÁO", "Kết luận của Chủ tịch UBND huyện"), "meeting_conclusion"),
            (("THÔNG BÁO", "Về việc nghỉ lễ"), "notice"),
            (("CÔNG ĐIỆN", "Về ứng phó bão số 3"), "telegram"),
        ):
            with self.subTest(title=title):
                header = self._document(title=title).header
                self.assertEqual(
                    (header.document_type, header.summary), (kind, title[1])
                )

    def test_letter(self):
        """A letter has no title: what it is about stands under the number."""
        header = self._document(
            title=(), number="45/UBND-NV", about=("V/v rà soát biên chế", "năm 2026")
        ).header
        self.assertEqual(header.document_type, "official_letter")
        self.assertEqual(header.summary, "V/v rà soát biên chế năm 2026")

    def test_numbers(self):
        """Blanks are tidied; a draft without number has none."""
        for written, number in (
            ("07 /KH-UBND", "07/KH-UBND"),
            ("1234/KH- UBND", "1234/KH-UBND"),
            ("      /KH-UBND", None),
        ):
            self.assertEqual(self._document(number=written).header.number, number)

    def test_days(self):
        for written, day in (
            ("ngày 5 tháng 3 năm 2026", "2026-03-05"),
            ("ngày  05  tháng  03  năm  2026", "2026-03-05"),
            ("ngày 31 tháng 02 năm 2026", None),
            ("ngày      tháng 3 năm 2026", None),
        ):
            self.assertEqual(self._document(day=written).header.issue_date, day)

    def test_who_signs(self):
        """The authority line tells the issuer; the name is the last one."""
        for signature, issuer, form, position in (
            (("CHỦ TỊCH", "Lò Văn A"), "chairman", "none", "Chủ tịch"),
            (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Bình"), "vice_chairman", "kt",
             "Phó Chủ tịch"),
            (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Bình"),
             "committee", "kt", "Phó Chủ tịch"),
            (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Cà Văn Tư"), "office_by_order", "tl",
             "Chánh Văn phòng"),
        ):  # fmt: skip
            with self.subTest(signature=signature):
                header = self._document(signature=signature).header
                self.assertEqual(header.signer_name, signature[-1])
                self.assertEqual(
                    (header.issuer, header.authority_form, header.signer_position),
                    (issuer, form, position),
                )

    def test_superior(self):
        """Another committee than the office's own is a superior one."""
        reading = self._read(
            make_document([LINE], office=("ỦY BAN NHÂN DÂN", "TỈNH ĐIỆN BIÊN"))
        )
        self.assertEqual(reading.header.issuer, "superior")
        self.assertFalse(reading.tasks[0].sure)

    def test_urgency(self):
        for stamp, urgency in (
            ("HỎA TỐC", "express"), ("THƯỢNG KHẨN", "very_urgent"), ("KHẨN", "urgent"),
        ):  # fmt: skip
            header = self._document(stamp=stamp).header
            self.assertEqual(header.urgency, urgency)

    def test_annex_table(self):
        """Columns are told by their words; headings of groups are no tasks."""
        reading = self._document(
            table=(
                ("STT", "Nhiệm vụ", "Cơ quan thực hiện", "Cơ quan phối hợp",
                 "Tiến độ", "Kết quả"),
                ("I", "Nhóm thứ nhất", "", "", "", ""),
                ("1", "Rà soát hộ nghèo", "UBND các xã: Ta Ma, Pú Xi", "Phòng Dân tộc",
                 "Quý II/2026", "Báo cáo"),
                ("2", "Tập huấn", "Phòng Nội vụ\nThanh tra huyện", "", "Hằng năm", "-"),
                ("", "Tổng cộng", "", "", "", ""),
            )
        )  # fmt: skip
        _body, first, second = reading.tasks
        self.assertEqual(first.lead, ["TAMA", "PUXI"])
        self.assertEqual(first.coordinating, ["DT"])
        self.assertEqual(first.deadline.date, "2026-06-30")
        self.assertEqual(first.product, "Báo cáo")
        self.assertEqual(second.lead, ["NV", "TTr"])
        self.assertEqual(second.deadline.every, "year")
        self.assertFalse(second.product)

    def test_marks_of_secrecy(self):
        """Wherever the mark stands: nothing is read."""
        for reading in (
            self._document(stamp="MẬT"),
            self._document(stamp="TỐI MẬT"),
            self._document(number="17/KH-UBND-M"),
            self._document(["Độ mật: Tuyệt mật", LINE]),
            self._read(make_document([LINE]), "cong-van (MẬT).docx"),
        ):
            self.assertEqual(reading.read, "refused_secret")
            self.assertFalse(reading.header or reading.tasks or reading.lines)

    def test_words_that_are_no_mark(self):
        """ "Bí mật nhà nước" is no mark."""
        reading = self._document(
            [LINE, "Thực hiện quy định về bảo vệ bí mật nhà nước."]
        )
        self.assertEqual(reading.read, "text")

    def test_refused(self):
        """Damaged, cut short, foreign, too large: a code each, never an error."""
        pdf = make_pdf(stream(draw("lời " * 999)))
        for content, code in (
            (b"", "unknown_format"),
            (b"PK\3\4 nothing", "broken"),
            (make_document([LINE])[:3000], "broken"),
            (pdf[: len(pdf) // 2], "broken"),
            (b"\xd0\xcf\x11\xe0 old", "unknown_format"),
            (b"%PDF-1.7" + b" " * (50 * 2**20), "too_large"),
        ):
            with self.subTest(code=code, size=len(content)):
                self.assertEqual(self._read(content).read, code)
