from datetime import date

from odoo.tests import BaseCase, tagged

from ...tools.reading import read_words
from ...tools.reading.deadlines import Calendar
from .documents import demo_units

ISSUED = date(2026, 10, 5)  # a Monday


@tagged("post_install", "-at_install")
class TestReadingSentences(BaseCase):
    """How offices give duties, in the many ways they write it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = demo_units()

    def _read(self, text):
        return read_words(text, self.units, ISSUED)

    def _one(self, text):
        tasks = self._read(text)
        self.assertEqual(len(tasks), 1, text)
        return tasks[0]

    def test_who_leads_and_who_helps(self):
        """The words between the units decide, not their order alone."""
        for text, lead, helpers in (
            ("Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp lập danh sách.",
             ["NV"], ["TP"]),
            ("Giao Phòng Nội vụ phối hợp cùng Thanh tra huyện kiểm tra.",
             ["NV"], ["TTr"]),
            ("Phòng Nội vụ cùng với Phòng Tư pháp và UBND xã Ta Ma rà soát hồ sơ.",
             ["NV"], ["TP", "TAMA"]),
            ("Phòng Nội vụ, Phòng Tư pháp và Thanh tra huyện rà soát hồ sơ.",
             ["NV", "TP", "TTr"], []),
            ("Yêu cầu Trưởng Phòng Nội vụ, Chánh Thanh tra huyện báo cáo.",
             ["NV", "TTr"], []),
            ("UBND các xã Ta Ma, Pú Xi và thị trấn Tuần Giáo rà soát hộ nghèo.",
             ["TAMA", "PUXI", "THITRAN"], []),
            ("Uỷ ban nhân dân xã Toả Tình kiểm tra đèo.", ["TOATINH"], []),
            ("Phòng LĐ–TB&XH tổng hợp danh sách.", ["LĐTBXH"], []),
            ("Căn cứ kết quả kiểm tra, UBND huyện giao Phòng Nội vụ tổng hợp.",
             ["NV"], []),
            ("Thống nhất chủ trương; giao Phòng Nội vụ lập kế hoạch.", ["NV"], []),
            ("Trước ngày 15/11/2026, Phòng Tư pháp hoàn thành dự thảo.", ["TP"], []),
            ("Phòng Nông nghiệp và PTNT theo dõi thời tiết.", ["NNPTNT"], []),
            ("Yêu cầu các đơn vị: Phòng Nội vụ, UBND xã Ta Ma báo cáo ngay.",
             ["NV", "TAMA"], []),
        ):  # fmt: skip
            with self.subTest(text=text):
                task = self._one(text)
                self.assertEqual((task.lead, task.coordinating), (lead, helpers))

    def test_groups(self):
        """All communes, all divisions, with exceptions; qualified ones are nobody."""
        communes = self._one("UBND các xã, thị trấn rà soát hộ nghèo.").lead
        self.assertEqual(len(communes), 19)
        fewer = self._one("UBND các xã, thị trấn (trừ xã Ta Ma) rà soát.").lead
        self.assertEqual(set(communes) - set(fewer), {"TAMA"})
        both = self._one(
            "Thủ trưởng các phòng, ban chuyên môn, Chủ tịch UBND các xã, thị "
            "trấn báo cáo."
        )
        self.assertEqual(len(both.lead), 31)
        some = self._one("UBND các xã trọng điểm chủ trì trồng rừng.")
        self.assertFalse(some.lead)
        self.assertFalse(some.sure)

    def test_bodies_that_are_no_unit(self):
        """Shown with their words, never guessed."""
        for text, unknown in (
            ("Đề nghị Công an huyện, Ban Chỉ huy Quân sự huyện duy trì lực lượng.",
             ["Công an huyện", "Ban Chỉ huy Quân sự huyện"]),
            ("Tổ công tác liên ngành kiểm tra thực địa.", ["Tổ công tác liên ngành"]),
            ("Sở Y tế hướng dẫn chuyên môn.", ["Sở Y tế"]),
            ("Giao Thanh tra tỉnh kiểm tra.", ["Thanh tra tỉnh"]),
            ("Phòng Y tế huyện Mường Ảng phối hợp.", ["Phòng Y tế huyện Mường Ảng"]),
        ):  # fmt: skip
            with self.subTest(text=text):
                task = self._one(text)
                self.assertEqual((task.lead, task.lead_unknown), ([], unknown))
                self.assertFalse(task.sure)

    def test_two_duties_in_one_sentence(self):
        first, second = self._read(
            "Phòng Nội vụ rà soát hồ sơ; Phòng Tư pháp góp ý trước ngày 12/10/2026."
        )
        self.assertEqual((first.lead, second.lead), (["NV"], ["TP"]))
        first, second = self._read(
            "Giao Phòng Nội vụ lập kế hoạch; Tổ công tác báo cáo kết quả."
        )
        self.assertEqual((second.lead, second.lead_unknown), ([], ["Tổ công tác"]))
        first, second = self._read(
            "Phòng Nội vụ lập danh sách trước ngày 10/10/2026; báo cáo kết quả trước "
            "ngày 20/10/2026."
        )
        self.assertEqual(
            (first.deadline.date, second.deadline.date), ("2026-10-09", "2026-10-19")
        )

    def test_never_a_task(self):
        """Narration, praise, agreement, rights, conditions, threats, formulas."""
        for text in (
            "Phòng Nội vụ đã hoàn thành báo cáo trước ngày 01/10/2026.",
            "UBND xã Ta Ma chưa gửi báo cáo tháng 9.",
            "Biểu dương Phòng Nội vụ đã hoàn thành sớm nhiệm vụ.",
            "Nhất trí với báo cáo của Phòng Nội vụ.",
            "Phòng Y tế được sử dụng nguồn kinh phí còn dư.",
            "Trong quá trình thực hiện, nếu có vướng mắc, báo cáo về Phòng Nội vụ.",
            "Sau thời hạn trên, đơn vị nào không báo cáo sẽ bị phê bình.",
            "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
            "Quyết định này có hiệu lực kể từ ngày ký.",
            "Chánh Văn phòng HĐND và UBND huyện chịu trách nhiệm thi hành "
            "Quyết định này.",
            "Không yêu cầu UBND các xã lập báo cáo riêng.",
            "Tăng cường tuyên truyền, vận động Nhân dân.",
            "Đồng chí Phó Chủ tịch UBND huyện chỉ đạo Phòng Nội vụ kiểm tra.",
        ):
            with self.subTest(text=text):
                self.assertFalse(self._read(text))

    def test_subject_above(self):
        """Points below "Phòng A:" are A's, until the next of its level."""
        tasks = self._read(
            "1. Phòng Nội vụ:\n- Rà soát hồ sơ.\n- Phối hợp với Phòng Tư pháp "
            "kiểm tra.\n"
            "2. Phòng Y tế tiêm phòng."
        )
        self.assertEqual([task.lead for task in tasks], [["NV"], ["NV"], ["YT"]])
        self.assertEqual(tasks[1].coordinating, ["TP"])

    def test_days(self):
        """Words of deadlines; "before" a day means the day before it."""
        for text, day in (
            ("trước ngày 12/10/2026", "2026-10-11"),
            ("xong trước 15/10", "2026-10-14"),
            ("chậm nhất là ngày 20 tháng 10 năm 2026", "2026-10-20"),
            ("trước 16h00 ngày 24/10/2026", "2026-10-24"),
            ("trong tháng 10", "2026-10-31"),
            ("trước tháng 02/2027", "2027-01-31"),
            ("trong quý II/2027", "2027-06-30"),
            ("trong 6 tháng đầu năm 2027", "2027-06-30"),
            ("trong tuần này", "2026-10-09"),
            ("trong 05 ngày làm việc kể từ ngày ký", "2026-10-12"),
            ("trong thời hạn 20 ngày kể từ ngày ban hành", "2026-10-25"),
            ("theo Công văn số 12/UBND ngày 16/10/2026", None),
            ("từ ngày 01/01/2026 đến ngày 30/9/2026", None),
            ("cuối quý IV", None),
            ("trước ngày 31/02/2027", None),
            ("trước ngày 20 hằng tháng", None),
            ("sau khi có kết luận của UBND huyện", None),
            ("trong 03 ngày làm việc sau khi nhận đủ hồ sơ", None),
        ):
            with self.subTest(text=text):
                found = Calendar(ISSUED).find(f"Báo cáo UBND huyện {text}.")[0]
                self.assertEqual(found.date, day)

    def test_recurring(self):
        for text, every, day in (
            ("trước ngày 20 hằng tháng", "month", 19),
            ("thứ Sáu hàng tuần", "week", 5),
            ("ngày 15 tháng cuối quý", "quarter", 15),
            ("trước ngày 31/12 hằng năm", "year", "12-30"),
            ("định kỳ hằng quý", "quarter", None),
        ):
            found = Calendar(ISSUED).find(f"Báo cáo {text}")[0]
            self.assertEqual((found.every, found.day), (every, day), text)
