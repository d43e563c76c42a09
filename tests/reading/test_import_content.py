from odoo.tests import freeze_time, tagged

from ..cases.import_common import DirectiveImportCommon, make_workbook

HEADINGS = (
    "TT",
    "Văn bản giao",
    "Ngày VB",
    "Trích yếu văn bản",
    "Cơ quan chủ trì",
    "Nội dung nhiệm vụ",
    "Hạn xử lý",
    "Thực trạng",
    "Hoàn thành ngày",
)
ROWS = [
    (1, "12/KH-UBND", "05/01/2026", "Kế hoạch", "Phòng Tư pháp", "Rà soát hồ sơ",
     "15/12/2026", "Đang thực hiện", None),
    (2, "13/CT-UBND", "06/01/2026", "Chỉ thị", "Phòng Tư pháp", "Lập tờ trình",
     "20/12/2026", "Chưa thực hiện", None),
    (3, "14/TB-UBND", "07/01/2026", "Thông báo", "Các phòng nòng cốt", "Báo cáo",
     "21/12/2026", "Chưa thực hiện", None),
]  # fmt: skip


@tagged("post_install", "-at_install")
@freeze_time("2026-11-20 03:00:00")
class TestImportContent(DirectiveImportCommon):
    """Columns are told by their cells too, and remembered (SPEC 8)."""

    def _wizard(self):
        content = make_workbook(ROWS, headings=HEADINGS)
        return self._new_import([], content=content)

    def _targets(self, wizard):
        return {column.heading: column.target for column in wizard.column_ids}

    def test_told_by_content(self):
        """A column of 12/KH-UBND is the number, whatever its heading."""
        targets = self._targets(self._wizard())
        self.assertEqual(targets["Văn bản giao"], "number")
        self.assertEqual(targets["Ngày VB"], "issue_date")
        self.assertEqual(targets["Thực trạng"], "status")

    def test_chosen_once(self):
        """What was chosen for these headings is proposed for the next file."""
        self.env["directive.unit.group"].create(
            {
                "name": "Các phòng nòng cốt",
                "company_id": self.company.id,
                "unit_ids": [(6, 0, (self.justice | self.health).ids)],
            }
        )
        wizard = self._wizard()
        wizard.column_ids.filtered(lambda c: c.heading == "Thực trạng").target = "note"
        wizard.action_import()
        self.assertEqual(wizard.task_count, 4)  # the group stands for two units
        self.assertEqual(self._targets(self._wizard())["Thực trạng"], "note")
