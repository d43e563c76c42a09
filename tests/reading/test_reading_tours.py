from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.common import DirectiveCommon
from .document_maker import make_document

NAMES = ("Phòng Tài chính - Kế hoạch", "Phòng Tư pháp", "Phòng Y tế")
LINES = [
    f"{number}. {NAMES[number % 3]} lập báo cáo số {number} trước ngày 31/3/2026."
    for number in range(1, 9)
]
LINES.append("9. Ban Kiến thiết xã kiểm tra hồ sơ trước ngày 31/3/2026.")
LINES.append("10. Phòng Y tế tiêm phòng trước ngày 31/3/2026.")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestReadingTours(DirectiveCommon, HttpCase):
    """Two minutes of checking instead of twenty of typing (SPEC 8)."""

    def test_drop_correct_confirm(self):
        """A file is dropped, one unit corrected, and ten tasks are there."""
        self.env["ir.attachment"].with_user(self.clerk).create(
            {"name": "giao-viec.docx", "raw": make_document(LINES)}
        )
        self.start_tour(
            "/odoo/directives?view_type=list",
            "directive_reading",
            login=self.clerk.login,
        )
        directive = self.env["directive.directive"].search(
            [("number", "=", "12/KH-UBND")]
        )
        self.assertEqual(len(directive.task_ids), 10)
