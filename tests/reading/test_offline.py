import base64
import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

STATUS, CONTENT, DAY, NUMBER, FORECAST, DIFFICULTY = range(7, 13)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestOffline(TaskCase):
    """A unit without a network answers on a workbook (SPEC 8, Art. 6.5b)."""

    def setUp(self):
        super().setUp()
        self.first = self._new_task(name="Lập tờ trình")
        self.second = self._new_task(name="Rà soát hồ sơ")
        wizard = (
            self.env["directive.offline"]
            .with_user(self.clerk)
            .create({"unit_id": self.finance.id})
        )
        wizard.action_export()
        self.content = base64.b64decode(wizard.workbook)

    def _filled(self, *rows):
        """The workbook with cells filled: ``{column: value}`` a row."""
        book = openpyxl.load_workbook(io.BytesIO(self.content))
        for number, cells in enumerate(rows, start=4):
            for column, value in cells.items():
                book.active.cell(number, column, value)
        stream = io.BytesIO()
        book.save(stream)
        return base64.b64encode(stream.getvalue()).decode()

    def _read(self, *rows):
        wizard = self.env["directive.offline"].with_user(self.clerk)
        return wizard.create({"file": self._filled(*rows), "filename": "tra-loi.xlsx"})

    def test_workbook_is_protected(self):
        """Only the cells to fill are open; Excel looks at states and days."""
        sheet = openpyxl.load_workbook(io.BytesIO(self.content)).active
        self.assertTrue(sheet.protection.sheet)
        self.assertTrue(sheet.cell(4, 4).protection.locked)
        self.assertFalse(sheet.cell(4, CONTENT).protection.locked)
        kinds = {rule.type for rule in sheet.data_validations.dataValidation}
        self.assertEqual(kinds, {"list", "date", "textLength"})

    def test_recorded_as_paper(self):
        """What was typed is recorded by the actions of the Office, with its day."""
        wizard = self._read(
            {STATUS: "2 Done", CONTENT: "Đã trình", DAY: "09/03/2026", NUMBER: "5/BC"},
            {STATUS: "1 Under way", CONTENT: "Đang làm", FORECAST: "18/03/2026"},
        )
        self.assertFalse(wizard.conflict_count)
        wizard.action_record()
        self.assertEqual(self.first.state, "reported")
        self.assertEqual(str(self.first.date_reported), "2026-03-09")
        self.assertEqual(self.first.update_ids.document_number, "5/BC")
        self.assertEqual(str(self.second.forecast_date), "2026-03-18")
        self.assertEqual(self.second.update_ids.kind, "progress")
        self.assertEqual(wizard.recorded_count, 2)

    def test_rows_left_empty(self):
        wizard = self._read({STATUS: "2 Done", CONTENT: "Đã trình"})
        self.assertEqual(wizard.line_ids.task_id, self.first)

    def test_conflicts_are_shown(self):
        """Changed on the way: not ticked, with what was sent and what is now."""
        self.first.with_user(self.finance_user).action_report_result("Đã nộp bản giấy")
        wizard = self._read({STATUS: "2 Done", CONTENT: "Đã trình"})
        line = wizard.line_ids
        self.assertTrue(line.conflict)
        self.assertFalse(line.selected)
        self.assertIn("Đã nộp bản giấy", line.now)
        self.assertNotIn("Đã nộp bản giấy", line.sent)
        with self.assertRaisesRegex(UserError, "Tick"):
            wizard.action_record()

    def test_changed_on_the_way(self):
        """Hidden cells that were changed are refused, and nothing is stored."""
        with self.assertRaisesRegex(UserError, "Row 4"):
            self._read({1: self.second.id, STATUS: "2 Done", CONTENT: "x"})
        with self.assertRaises(UserError):
            self.env["directive.offline"].with_user(self.clerk).create(
                {"file": base64.b64encode(b"PK").decode()}
            )

    def test_all_or_none(self):
        """A row that cannot be recorded is named, and none is recorded."""
        wizard = self._read(
            {STATUS: "2 Done", CONTENT: "Đã trình"},
            {STATUS: "2 Done", CONTENT: "Đã trình", DAY: "01/01/2026"},
        )
        with self.assertRaisesRegex(UserError, "Row 5"), self.env.cr.savepoint():
            wizard.action_record()
        self.assertEqual(self.first.state, "new")
