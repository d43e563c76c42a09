import datetime
import unicodedata

from odoo.tests import BaseCase, tagged

from ...tools.files.cells import (
    cell_text,
    full_number,
    is_oral,
    issuer_of,
    parse_date,
    parse_deadline,
    parse_status,
    parse_urgency,
    split_signer,
    type_code,
)
from ...tools.names import NameIndex
from ...tools.old_fonts import from_old_font
from ...tools.reading.deadlines import day_of_words
from ...tools.secrecy import is_secret_level, text_has_secret_mark
from ...tools.text import clean, fold, name_key, number_key


def nfd(text):
    return unicodedata.normalize("NFD", text)


@tagged("directive_import")
class TestImportText(BaseCase):
    """What makes two spellings the same."""

    def test_fold(self):
        """Search and headings know neither accents nor case nor white space."""
        for text in ("Tờ trình", nfd("Tờ trình"), "TỜ\u00a0 TRÌNH\n", "tờ tr\u200bình"):
            self.assertEqual(fold(text), "to trinh")
        self.assertEqual(fold("Đề án"), "de an")
        self.assertEqual(fold(None), "")

    def test_name_key_same(self):
        """What a typist cannot see, or spelling leaves open, is the same name."""
        for one, other in (
            ("Phòng Y tế", nfd("PHÒNG  Y\nTẾ ")),
            ("Phòng NN&PTNT", "Phòng NN & PTNT"),
            ("Lao động - Thương binh", "Lao động – Thương binh"),
            ("Lao động - Thương binh", "Lao động-Thương binh"),
            ("Ủy ban", "Uỷ ban"),
            ("Phòng Văn hóa", "Phòng Văn hoá"),
            ("quý", "qúy"),
        ):
            with self.subTest(one=one, other=other):
                self.assertEqual(name_key(one), name_key(other))

    def test_name_key_different(self):
        """Accents make names: nothing is guessed."""
        for one, other in (
            ("Quài Tở", "Quai To"),
            ("Quài Tở", "Quài Tớ"),
            ("Phòng Y tế", "Phòng Y"),
            ("hóa", "họa"),
        ):
            with self.subTest(one=one, other=other):
                self.assertNotEqual(name_key(one), name_key(other))

    def test_old_fonts(self):
        """TCVN3 and VNI become Unicode; what is Unicode, or no Vietnamese, stays."""
        for old, text in (
            ("K\u00d5 ho\u00b9ch ph\u00dfng, ch\u00e8ng", "Kế hoạch phòng, chống"),
            ("h\u00e9 ngh\u00cco", "hộ nghèo"),
            ("M\u00cbT", "MẬT"),
            ("Keá hoaïch phoøng, choáng", "Kế hoạch phòng, chống"),
            ("TOÁI MAÄT", "TỐI MẬT"),
            ("Phoøng Lao ñoäng", "Phòng Lao động"),
        ):
            self.assertEqual(from_old_font(old), text)
        for text in ("Café", "25 °C", "© 2026", "6 × 4", "là có", "Hải", "· xong"):
            self.assertEqual(from_old_font(text), text)

    def test_clean(self):
        self.assertEqual(clean(nfd(" Nội\r\n dung\u00a0")), "Nội dung")


@tagged("directive_import")
class TestImportCells(BaseCase):
    """What the words in the cells mean."""

    def test_dates(self):
        day = datetime.date(2026, 1, 5)
        for value in (
            "05/01/2026",
            "5.1.2026",
            "5/1/26",
            "5-1-2026",
            "05 / 01 / 2026",
            "2026-01-05",
            "05/01/2026 10:30",
            "ngày 05 tháng 01 năm 2026",
            nfd("Ngày 5/1/2026"),
            46027,
            46027.4,
        ):
            with self.subTest(value=value):
                self.assertEqual(parse_date(value), day)

    def test_no_dates(self):
        for value in (
            "31/02/2026",
            "01/13/2026",
            "05/2026",
            "2026",
            2026,
            1e300,
            -5,
            "#REF!",
            "=TODAY()",
            "quý I",
            "01/01/0001",
        ):
            with self.subTest(value=value), self.assertRaises(ValueError):
                parse_date(value)
        self.assertIsNone(parse_date(""))
        self.assertIsNone(parse_date(None))

    def test_undated(self):
        for value in (
            "Thường xuyên",
            "không thời hạn",
            "Không quy định",
            "-",
            "",
            None,
        ):
            with self.subTest(value=value):
                self.assertIsNone(parse_deadline(value))
        with self.assertRaises(ValueError):
            parse_deadline("sớm nhất có thể")

    def test_deadline_in_words(self):
        """Words that mean one day are read as those of a directive, others are not."""
        issued = datetime.date(2026, 2, 10)
        for words, day in (
            ("trước 15/3", "2026-03-14"),
            ("Trước ngày 15/3/2026.", "2026-03-14"),
            ("trước 17 giờ 00 ngày 15/3/2026", "2026-03-15"),
            ("Quý I/2026", "2026-03-31"),
            ("tháng 3/2026", "2026-03-31"),
            ("15/1", "2027-01-15"),
        ):
            with self.subTest(words=words):
                self.assertEqual(str(day_of_words(words, issued)), day)
        for words in (
            *("quý I", "cuối tháng 3/2026", "tháng 3", "3/2026", "31/2/2026"),
            *("15/03/2026 - 20/03/2026", "trước 15/3 và 20/3", "15/3 hằng năm"),
            *("15/03/2026 (đã gia hạn)", "sớm nhất có thể", "trong tuần sau", ""),
        ):
            with self.subTest(words=words):
                self.assertIsNone(day_of_words(words, issued))
        self.assertIsNone(day_of_words("trước 15/3", None))

    def test_status(self):
        for text, expected in (
            ("Chưa thực hiện", ("new", "")),
            ("", ("new", "")),
            ("-", ("new", "")),
            ("Chưa thực hiện (quá hạn)", ("new", "")),
            ("ĐANG THỰC HIỆN", ("in_progress", "")),
            (nfd("Đang thực hiện"), ("in_progress", "")),
            ("Đang\nthực hiện", ("in_progress", "")),
            ("Đã thực hiện", ("done", "")),
            ("đã thực hiện (quá hạn)", ("done", "")),
            ("Đã thực hiện trong hạn", ("done", "")),
            ("Hoàn thành", ("done", "")),
            ("Đã hoàn thành.", ("done", "")),
            ("Hoàn thành 100%", ("done", "")),
            ("Đã hoàn thành 100 %, BC số 12", ("done", "BC số 12")),
            ("Đã thực hiện: BC số 12 (lần 2)", ("done", "BC số 12 (lần 2)")),
            ("Đã thực hiện (BC số 12)", ("done", "BC số 12")),
            ("Đang thực hiện\nđã trình lần 1", ("in_progress", "đã trình lần 1")),
            ("Đang thực hiện 80%", ("in_progress", "80%")),
            ("Đang thực hiện 80 %: chờ vốn", ("in_progress", "80%, chờ vốn")),
            # a cell that shows a percentage holds the fraction
            ("100%", ("done", "")),
            (1.0, ("done", "")),
            ("50 %", ("in_progress", "50 %")),
            (0.8, ("in_progress", "80%")),
            (0.0, ("new", "0%")),
        ):
            with self.subTest(text=text):
                self.assertEqual(parse_status(text), expected)

    def test_status_unknown(self):
        """Nearly done is not done."""
        for text in (
            "Đã thực hiện một phần",
            "Hoàn thành 50%",
            "Hoàn thành: 50%",
            "Chưa hoàn thành",
            "Đã thực hiện, chưa báo cáo",
            "BC số 12",
            "=A1",
            "150%",
            12,
        ):
            with self.subTest(text=text):
                self.assertIsNone(parse_status(text))

    def test_signer(self):
        for text, name, position, issuer in (
            ("Vũ Văn Đức - Chủ tịch", "Vũ Văn Đức", "Chủ tịch", "chairman"),
            ("Vũ Văn Đức-Chủ tịch", "Vũ Văn Đức", "Chủ tịch", "chairman"),
            ("Vũ Văn Đức (Chủ tịch)", "Vũ Văn Đức", "Chủ tịch", "chairman"),
            ("Hòa – Phó Chủ tịch", "Hòa", "Phó Chủ tịch", "vice_chairman"),
            ("Hòa\nPhó Chủ tịch", "Hòa", "Phó Chủ tịch", "vice_chairman"),
            ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHòa", "Hòa", None, "vice_chairman"),
            ("Minh - Chánh Văn phòng", "Minh", "Chánh Văn phòng", "office_by_order"),
            ("Minh - Phó Chánh Văn phòng", "Minh", None, "office_by_order"),
            ("Minh - Chánh VP HĐND - UBND", "Minh", "Chánh VP HĐND - UBND", None),
            ("Vũ Văn Đức", "Vũ Văn Đức", "", "committee"),
            ("", "", "", "committee"),
        ):
            with self.subTest(text=text):
                found = split_signer(text)
                self.assertEqual(found[0], name)
                if position is not None:
                    self.assertEqual(found[1], position)
                if issuer:
                    self.assertEqual(issuer_of(found[1]), issuer)

    def test_number(self):
        self.assertEqual(number_key("10 / KH - UBND"), number_key("10/kh–ubnd"))
        self.assertEqual(number_key("05/CT-UBND"), number_key("5/CT-UBND"))
        self.assertNotEqual(number_key("50/CT-UBND"), number_key("5/CT-UBND"))
        self.assertEqual(full_number("125", "QĐ-UBND"), "125/QĐ-UBND")
        self.assertEqual(full_number("125/QĐ-UBND", "QĐ"), "125/QĐ-UBND")
        self.assertEqual(full_number("", "QĐ-UBND"), "")
        self.assertEqual(type_code("125/QĐ-UBND"), "qđ")
        self.assertEqual(type_code("12/2026/QĐ-UBND"), "qđ")
        self.assertEqual(type_code("17/UBND-LĐTBXH"), "ubnd")
        self.assertEqual(type_code("17"), "")

    def test_small_words(self):
        self.assertEqual(parse_urgency("Hoả tốc"), "express")
        self.assertEqual(parse_urgency("THƯỢNG KHẨN"), "very_urgent")
        self.assertEqual(parse_urgency(""), "normal")
        self.assertIsNone(parse_urgency("gấp"))
        self.assertTrue(is_oral("Chỉ đạo miệng"))
        self.assertFalse(is_oral("10/KH-UBND"))
        self.assertEqual(cell_text(5.0), "5")
        self.assertEqual(cell_text("=1+1"), "=1+1")


@tagged("directive_import")
class TestImportNames(BaseCase):
    """Units in a cell: found or not, never guessed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.index = NameIndex()
        names = [
            "Phòng Nội vụ",
            "Phòng NN&PTNT",
            "Phòng Văn hóa và Thông tin",
            "Ban Chỉ huy phòng, chống thiên tai",
            "Phòng Y tế",
        ]
        for number, name in enumerate(names, start=1):
            cls.index.add(number, name)
        cls.index.add(6, "Trạm")
        cls.index.add(7, "trạm")

    def test_found(self):
        for text, ids in (
            ("Phòng Nội vụ; Phòng NN & PTNT", [1, 2]),
            ("- Phòng Nội vụ\n- Phòng Y tế", [1, 5]),
            ("Phòng Văn hoá\nvà Thông tin\nPhòng Y tế", [3, 5]),
            ("Ban Chỉ huy phòng, chống thiên tai", [4]),
            ("Ban Chỉ huy phòng, chống thiên tai, Phòng Y tế,", [4, 5]),
            (nfd("PHÒNG Y TẾ;;\n Phòng Nội vụ\n"), [5, 1]),
            ("Phòng Y tế; Phòng Y tế", [5]),
            ("", []),
        ):
            with self.subTest(text=text):
                self.assertEqual(self.index.find_all(text), (ids, []))

    def test_not_found(self):
        for text, ids, unknown in (
            ("Phòng Y tế, Phòng X", [], ["Phòng Y tế, Phòng X"]),
            ("Phòng Nội vụ\nPhòng X", [], ["Phòng X"]),
            ("Phòng Noi vu; Phòng Y tế", [5], ["Phòng Noi vu"]),
            ("Trạm; Phòng Y tế", [5], ["Trạm"]),
            ("Phòng NN", [], ["Phòng NN"]),
        ):
            with self.subTest(text=text):
                self.assertEqual(self.index.find_all(text), (ids, unknown))
        self.assertEqual(self.index.find("trạm"), 0)
        self.assertIsNone(self.index.find("Phòng X"))


@tagged("directive_import")
class TestImportSecrecy(BaseCase):
    """Marks of secrecy, and words that only look like one (Art. 5.2)."""

    def test_marks(self):
        for text in (
            "MẬT",
            "mật",
            "Tối mật",
            "(MẬT)",
            "TUYỆT MẬT",
            "M Ậ T",
            "*MẬT*",
            "Kế hoạch (Tối mật) về diễn tập",
            "V/v MẬT: diễn tập",
            "Kế hoạch - MẬT",
            "TÀI LIỆU MẬT",
            "BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT",
            "Độ mật: Tối",
            "12/KH-UBND-MẬT",
            "12/KH-UBND (MẬT)",
            "12/UBND-Mật",
            "05/M-UBND",
        ):
            for spelled in (text, nfd(text)):
                with self.subTest(text=spelled):
                    self.assertTrue(text_has_secret_mark(spelled))

    def test_words(self):
        for text in (
            "bảo vệ bí mật nhà nước",
            "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
            "BẢO MẬT THÔNG TIN",
            "mật ong",
            "LẤY MẬT ONG",
            "MẬT ĐỘ DÂN SỐ",
            "Mật khẩu",
            "ĐỘ MẬT",
            "KHÔNG MẬT",
            "GIẢI MẬT TÀI LIỆU",
            "Độ mật: Không",
            "Lò Văn Mật",
            "quản lý văn bản mật",
            "12/UBND-MTTQ",
            "10/KH-UBND",
            "05/01/2026",
            "",
            None,
            46027,
        ):
            with self.subTest(text=text):
                self.assertFalse(text_has_secret_mark(text))

    def test_levels(self):
        """In the column of the level, any word but "not secret" is a level."""
        for text in ("Mật", "C", "x", "tối"):
            self.assertTrue(is_secret_level(text), text)
        for text in ("", None, "Không", "Thường", "KHÔNG MẬT.", "-", "bình thường"):
            self.assertFalse(is_secret_level(text), text)
