import base64
import io

import xlsxwriter

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase

HEADINGS = ["STT", "Mã CV", "Phòng, ban chuyên môn", "Nhiệm vụ", "Công việc chi tiết"]
HEADINGS += ["Sản phẩm đầu ra", "Nhóm", "Khung điểm", "Điểm chấm", "Hệ số quy đổi"]
UNIT = "Phòng Tư pháp"
ROWS = [
    [1, "VP.01", UNIT, "Đôn đốc", "", "Công văn", "N2", "11-50", 32, "=ROUND(I4/5,2)"],
    [2, "KT.02", UNIT, "Kiểm tra", "", "Biên bản", "N2", "11-50", 64, 12.8],
    [3, "VP.01", UNIT, "Theo dõi", "", "", "N1", "1-10", 8, "2,0"],
    [4, "VP.03", "Phòng Lạ", "Soạn", "", "Công văn", "N6", "", "", ""],
    [5, "VP.04", "", "Mẫu", "", "Công văn", "N1", "1-10", 5, "1,00"],
]


def workbook():
    """A catalogue as the personnel section sends it, with bad rows."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    other = book.add_worksheet("PL I")
    other.write_row(0, 0, ["TT", "Tiêu chí chấm điểm", "Điểm tối đa"])
    sheet = book.add_worksheet("PL IV")
    sheet.write(0, 0, "PHỤ LỤC IV")
    sheet.write_row(2, 0, HEADINGS)
    for number, row in enumerate(ROWS, 3):
        for column, value in enumerate(row):
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(number, column, value, None, 6.4)
            else:
                sheet.write(number, column, value)
    book.close()
    return base64.b64encode(file.getvalue())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestProductCatalogue(WorkSheetCase):
    """Catalogues are decided once; tasks keep what was assigned (Art. 13, 18.1b)."""

    def _draft(self, **vals):
        catalogues = self.env["directive.product.catalogue"].with_user(self.manager)
        return catalogues.create(
            {"name": "Danh mục mới", "date_from": "2026-03-01", **vals}
        )

    def test_factor(self):
        """Points ÷ points of the standard product, to the hundredth, half up."""
        draft = self._draft(standard_points=8)
        product = self.env["directive.product"].with_user(self.manager)
        for points, factor in ((8, 1), (22, 2.75), (1, 0.13), (9, 1.13)):
            record = product.create(
                {
                    "catalogue_id": draft.id,
                    "code": f"X{points}",
                    "name": "Việc",
                    "points": points,
                }
            )
            self.assertEqual(record.factor, factor)

    def test_decided_never_changes(self):
        """Neither it nor its products; a later one replaces it."""
        product = self.products[8].with_user(self.manager)
        for change in (
            lambda: product.write({"points": 1}),
            lambda: product.unlink(),
            lambda: product.copy({"code": "Z"}),
            lambda: product.catalogue_id.write({"name": "Khác"}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()
        draft = self._draft()
        with self.assertRaisesRegex(UserError, "no product"):
            draft.action_decide()
        task = self._product_task(8, "2026-03-20")
        new = self.catalogue.with_user(self.manager).copy({"date_from": "2026-03-01"})
        self.assertEqual((new.state, new.product_count), ("draft", 8))
        with self.assertRaises(AccessError):
            new.with_user(self.clerk).action_decide()
        new.action_decide()
        self.assertEqual(self.catalogue.state, "replaced")
        self.assertEqual((task.product_code, task.product_factor), ("P8", 8))
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._product_task(8, "2026-03-20")
        found = task.product_id._suggest(
            "Lập sản phẩm", self.company, self.finance, task.assigned_date
        )
        self.assertLessEqual(found, new.product_ids)

    def test_factor_is_not_typed(self):
        """With a product it comes from the catalogue; without it is provisional."""
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._product_task(8, "2026-03-20", product_factor=9)
        task = self._product_task(8, "2026-03-20", product_id=False, product_factor=2.5)
        self.assertTrue(task.factor_provisional)
        with self.assertRaises(UserError):
            task.with_user(self.clerk).product_factor = 3
        plain = self._new_task()
        self.assertFalse(plain.product_factor or plain.factor_provisional)
        self.assertFalse(plain.sudo().share_ids)

    def test_import(self):
        """Good rows come in with factors of ours; each bad one is named."""
        draft = self._draft()
        wizard = (
            self.env["directive.product.import"]
            .with_user(self.manager)
            .create({"catalogue_id": draft.id, "data": workbook()})
        )
        wizard.action_check()
        self.assertEqual(
            (wizard.good_count, wizard.refused_count, wizard.skipped), (2, 3, "PL I")
        )
        reasons = {}
        for problem in wizard.problem_ids:
            reasons.setdefault(problem.row, []).append(problem.reason)
        self.assertEqual(
            {row: len(own) for row, own in reasons.items()}, {5: 1, 6: 3, 7: 3}
        )
        self.assertIn("64 points lie outside 11-50", reasons[5][0])
        wizard.action_import()
        self.assertEqual(
            {product.code: product.factor for product in draft.product_ids},
            {"VP.01": 6.4, "VP.04": 1},
        )
        self.assertEqual(
            draft.product_ids.filtered("unit_id").unit_id.id, self.justice.id
        )
        with self.assertRaises(AccessError):
            self.env["directive.product.import"].with_user(self.clerk).create(
                {"catalogue_id": draft.id}
            )
