from odoo.tests import BaseCase

from ...tools.secrecy import text_has_secret_mark

MARKS = (
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "Mật",
    "mật",
    "Tối mật",
    "Tuyệt mật",
    "(Mật)",
    "(tối mật)",
    "[MẬT]",
    "«TUYỆT MẬT»",
    "“Mật”",
    "- MẬT -",
    "*** TỐI MẬT ***",
    "M Ậ T",
    "Độ mật: Mật",
    "Độ mật: A",
    "độ mật = tối mật",
    "Kế hoạch diễn tập MẬT",
    "Công văn số 12 (MẬT) về phòng thủ",
    "TÀI LIỆU MẬT",
    "VĂN BẢN TỐI MẬT NĂM 2026",
    "Báo cáo TUYỆT MẬT về biên giới",
    "12/KH-UBND-MẬT",
    "05/M-UBND",
    "15-M/BC",
    "Kính gửi phòng Nội vụ\nMẬT\nVề việc tuyển quân",
    "Trích yếu\n\n  Tối mật  \n",
    "Hồ sơ đóng dấu MẬT, giao tận tay",
    "Phụ lục: MẬT",
)
HARMLESS = (
    "Bảo vệ bí mật nhà nước",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Kế hoạch bảo mật thông tin",
    "BẢO MẬT HỆ THỐNG",
    "Hỗ trợ hộ nuôi ong lấy mật",
    "Mật ong rừng Tuần Giáo",
    "MẬT ONG RỪNG",
    "Mật độ dân số",
    "MẬT ĐỘ XÂY DỰNG",
    "Đổi mật khẩu hằng quý",
    "MẬT KHẨU ĐĂNG NHẬP",
    "Quan hệ mật thiết với nhân dân",
    "Công tác cơ mật của thời Nguyễn",
    "Bồi dưỡng nghiệp vụ mật mã",
    "Ban Cơ yếu: MẬT MÃ",
    "Đại biểu thân mật trao đổi",
    "GẶP MẶT THÂN MẬT",
    "Giải mật tài liệu theo Nghị định 26",
    "Tài liệu GIẢI MẬT",
    "Độ mật: không",
    "Độ mật: Thường",
    "Không mật",
    "Phẫu thuật túi mật",
    "SỎI MẬT",
    "Trồng mía, sản xuất rỉ mật",
    "125/QĐ-UBND",
    "12/KH-BCĐ-MTTQ",
    "Mặt trận Tổ quốc",
    "MẤT MÙA, MẶT BẰNG, MÃ SỐ",
    "Dự án giải phóng mặt bằng\ngiai đoạn 2\nnăm 2026",
)


class TestSecrecyMarks(BaseCase):
    """MẬT, TỐI MẬT, TUYỆT MẬT as a mark, not inside words (SPEC 6)."""

    def test_table(self):
        self.assertGreaterEqual(min(len(MARKS), len(HARMLESS)), 30)
        for texts, marked in ((MARKS, True), (HARMLESS, False)):
            for text in texts:
                with self.subTest(text=text):
                    self.assertEqual(text_has_secret_mark(text), marked)
