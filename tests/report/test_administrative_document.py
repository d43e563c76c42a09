from datetime import date

from odoo.tests import BaseCase

from ...tools.prints.administrative_document import (
    AdministrativeDocument,
    date_words,
    full_number,
    paragraphs,
    short_date,
    split_number,
)

COMMITTEE = "Ủy ban nhân dân xã Thử Nghiệm"


class TestAdministrativeDocument(BaseCase):
    """How Decree 30/2020/NĐ-CP writes numbers, days, names and lists (FORMAT)."""

    def test_numbers_below_ten_get_a_zero(self):
        """05, 09, 10, 125; with the symbol that was typed or that of the paper."""
        for typed, printed in (
            ("5", "05/BC-UBND"),
            ("05", "05/BC-UBND"),
            ("9", "09/BC-UBND"),
            ("10", "10/BC-UBND"),
            ("125/KH-UBND", "125/KH-UBND"),
            (" 7 / UBND - VX ", "07/UBND - VX"),
            ("12A", "12a/BC-UBND"),
        ):
            self.assertEqual(full_number(typed, "BC-UBND"), printed)
        self.assertEqual(full_number("5", ""), "05")
        for typed in ("", "BC-UBND", "năm", "1.5", "12ab", "5-6"):
            self.assertIsNone(full_number(typed, "BC-UBND"))
        self.assertEqual(split_number("007/BC"), ("07", "BC"))

    def test_an_unissued_document_leaves_room_for_the_number(self):
        """``Số:`` with a gap, then the symbol."""
        for number, symbol, printed in (
            ("05/BC-UBND", "X", r"^Số: 05/BC-UBND$"),
            ("", "BC-UBND", r"^Số:\s{5,}/BC-UBND$"),
            ("", "", r"^Số:\s{5,}$"),
        ):
            document = AdministrativeDocument(number=number, symbol=symbol)
            self.assertRegex(document.number_line, printed)

    def test_days_and_months(self):
        """Days below 10 and months 1 and 2 get a zero, other months do not."""
        for day, words in (
            (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
            (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
            (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
            (date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
            (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
        ):
            self.assertEqual(date_words(day), words)
        for place, day, printed in (
            ("Thử Nghiệm", date(2026, 2, 5), "Thử Nghiệm, ngày 05 tháng 02 năm 2026"),
            ("A", None, r"A, ngày\s+tháng\s+năm\s+"),
            ("", date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        ):
            document = AdministrativeDocument(place=place, date=day)
            self.assertRegex(document.date_line, f"^{printed}$")
        self.assertEqual(short_date(date(2026, 2, 5)), "05/02/2026")
        self.assertEqual(short_date(None), "")

    def test_issuing_body(self):
        """A committee stands alone, in two lines; an office has the body above it."""
        committee = AdministrativeDocument(authority=COMMITTEE, superior="UBND tỉnh A")
        self.assertEqual(
            committee.authority_lines, ["ỦY BAN NHÂN DÂN", "XÃ THỬ NGHIỆM"]
        )
        self.assertEqual(committee.superior_lines, [])
        office = AdministrativeDocument(authority="Văn phòng", superior=COMMITTEE)
        self.assertEqual(office.authority_lines, ["VĂN PHÒNG"])
        self.assertEqual(office.superior_lines, ["ỦY BAN NHÂN DÂN", "XÃ THỬ NGHIỆM"])
        self.assertEqual(AdministrativeDocument(authority="Sở A").superior_lines, [])

    def test_both_spellings_of_the_committee(self):
        """The tone of ủy may stand on either vowel, composed or not."""
        for name in (
            "UỶ BAN NHÂN DÂN TỈNH A",
            "U\u0309Y BAN NHA\u0302N DA\u0302N TỈNH A",
        ):
            document = AdministrativeDocument(authority=name)
            self.assertEqual(len(document.authority_lines), 2)
            self.assertEqual(document.authority_lines[1], "TỈNH A")

    def test_signature_forms(self):
        """TM., KT., TL., TUQ., Q. and in one's own right, in capitals (Art. 13)."""
        for form, position, lines in (
            ("tm", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
            ("kt", "Phó Chủ tịch", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
            ("tl", "Chánh Văn phòng", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
            ("none", "Chánh Văn phòng", ["CHÁNH VĂN PHÒNG"]),
            (
                "tm_kt",
                "Phó Chủ tịch",
                ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            ),
            (
                "tl_kt",
                "Phó Chánh Văn phòng",
                ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            ),
            ("tuq", "Trưởng phòng", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
            ("acting", "Chủ tịch", ["Q. CHỦ TỊCH"]),
            ("acting", "Quyền Chủ tịch", ["Q. CHỦ TỊCH"]),
        ):
            document = AdministrativeDocument(
                authority=COMMITTEE,
                signer_authority=form,
                head_position="Chủ tịch",
                passed_by_position="Chánh Văn phòng",
                signer_position=position,
            )
            self.assertEqual(document.signature_lines, lines)
        office = AdministrativeDocument(
            authority="Hội đồng thi đua",
            signer_authority="tm",
            signer_position="Chủ tịch",
        )
        self.assertEqual(office.signature_lines, ["TM. HỘI ĐỒNG THI ĐUA", "CHỦ TỊCH"])

    def test_recipients(self):
        """``- …;``, the last one ``- Lưu: VT, <unit>.``, however they were typed."""
        for typed, printed in (
            (
                "Lưu: VT, VP./.\n- Như trên;\n\n• Lãnh đạo UBND (b/c).",
                ["- Như trên;", "- Lãnh đạo UBND (b/c);", "- Lưu: VT, VP."],
            ),
            ("", ["- Lưu: VT."]),
            ("Như trên", ["- Như trên;", "- Lưu: VT."]),
        ):
            document = AdministrativeDocument(recipients=typed)
            self.assertEqual(document.recipient_lines, printed)

    def test_addressees(self):
        """One stands beside ``Kính gửi:``, several form a list."""
        self.assertEqual(
            AdministrativeDocument(addressee="Phòng A\n").addressee_lines, ["Phòng A"]
        )
        self.assertEqual(
            AdministrativeDocument(addressee="Phòng A\nPhòng B;").addressee_lines,
            ["- Phòng A;", "- Phòng B."],
        )
        self.assertEqual(AdministrativeDocument().addressee_lines, [])

    def test_subject(self):
        """``V/v`` once, whether it was typed or not."""
        for typed in ("đôn đốc", "V/v đôn đốc", "v/v: đôn đốc", " V / v  đôn đốc"):
            document = AdministrativeDocument(summary=typed)
            self.assertEqual(document.subject, "V/v đôn đốc")
        self.assertEqual(AdministrativeDocument().subject, "")

    def test_the_last_sentence(self):
        """The last one ends ``./.``, and only that one; in NFC."""
        self.assertEqual(paragraphs("Một.\nHai.", "Ba"), ["Một.", "Hai.", "Ba./."])
        self.assertEqual(paragraphs("Một./."), ["Một./."])
        self.assertEqual(paragraphs("Mô\u0323t. "), ["Một./."])
        self.assertEqual(paragraphs("", False), [])
