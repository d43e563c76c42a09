import base64
import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..cases.import_common import (
    HEADINGS,
    DirectiveImportCommon,
    LogLines,
    make_row,
    make_workbook,
    save,
    tables_with,
)

CANARY = "hoàng yến"


@tagged("directive_import")
class TestImportSecret(DirectiveImportCommon):
    """Nothing of a secret document is stored or logged (Art. 5.2)."""

    def _tables_with(self, words):
        return tables_with(self.env, words)

    def _new_logged_import(self, content):
        log = LogLines.collect(self)
        with self.assertNoLogs("odoo.sql_db", "ERROR"):
            wizard = self._new_import([], content=content, mode="good")
        return wizard, log

    def test_row_leaves_no_trace(self):
        rows = [
            make_row(),
            make_row("90417/KH-UBND", name=f"Diễn tập {CANARY}", note="(TỐI MẬT)"),
            make_row("90417/KH-UBND", name=f"Bảo vệ {CANARY}"),
            make_row("12/KH-UBND", name=f"Canh gác {CANARY}", summary="Kế hoạch MẬT"),
        ]
        wizard, log = self._new_logged_import(make_workbook(rows))
        self.assertEqual(self._tables_with(CANARY), [])
        wizard.action_check()
        refused = wizard.problem_ids.filtered(lambda p: p.severity == "error")
        self.assertEqual(refused.mapped("row"), [6, 7, 8])
        self.assertFalse(any(refused.mapped("column")))
        self.assertEqual(wizard.refused_count, 3)
        wizard.action_import()
        self.assertEqual(len(wizard.task_ids), 1)
        self.assertEqual(self._tables_with(CANARY), [])
        self.assertEqual(self._tables_with("90417/KH-UBND"), [])
        self.assertFalse([line for line in log if CANARY in line])

    def test_search_finds(self):
        """The search of these tests sees what is stored."""
        self._new_import([make_row(name=f"Diễn tập {CANARY}")])
        self.assertIn("directive_import", self._tables_with(CANARY))

    def test_mark_of_a_fact(self):
        """What bears a mark only as the fact that it becomes goes too."""
        rows = [
            make_row(),
            make_row("9/KH-UBND", status=f"Đang thực hiện: Mật\n{CANARY}"),
        ]
        wizard = self._new_import(rows, mode="good")
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [(6, "")])
        self.assertEqual(self._tables_with(CANARY), [])
        wizard.action_import()
        self.assertEqual(len(wizard.task_ids), 1)

    def test_further_sheet(self):
        """Of no sheet anything is kept of a secret row; a marked sheet refuses all."""
        workbook = openpyxl.load_workbook(io.BytesIO(make_workbook([make_row()])))
        other = workbook.create_sheet("Quý II")
        other.append(HEADINGS)
        other.append(make_row("9/KH-UBND", name=CANARY, note="Ghi\nMật"))
        other.append(make_row("10/KH-UBND"))
        wizard = self._new_import([], content=save(workbook))
        self.assertEqual(self._tables_with(CANARY), [])
        wizard.action_next_sheet()
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [(2, "")])
        other.title = "MẬT"
        with self.assertRaisesRegex(UserError, "secrecy"):
            self._new_import([], content=save(workbook))

    def test_all_or_nothing_counts_secret_rows(self):
        rows = [make_row(), make_row("90417/KH-UBND", note="MẬT")]
        with self.assertRaisesRegex(UserError, "1 row"):
            self._import(rows)

    def test_upload_again(self):
        """The file that comes by a later write is scanned too."""
        wizard = self._new_import([make_row()])
        content = make_workbook([make_row(name=CANARY, note="Mật")])
        wizard.file = base64.b64encode(content)
        self.assertEqual(self._tables_with(CANARY), [])
        self.assertEqual(wizard.row_count, 1)
        self.assertFalse(wizard.file)

    def test_title(self):
        """A mark on the whole sheet: nothing of the file is stored."""
        content = make_workbook([make_row(name=CANARY)], titles=["TÀI LIỆU MẬT"])
        with self.assertRaisesRegex(UserError, "secrecy"):
            self._new_import([], content=content)
        self.assertEqual(self._tables_with(CANARY), [])

    def test_filename(self):
        with self.assertRaisesRegex(UserError, "secrecy"):
            self._new_import([make_row()], filename="ke-hoach_MẬT.xlsx")

    def test_level_column_chosen_later(self):
        """Once the user says which column holds the level, its rows go."""
        content = make_workbook(
            [[*make_row(name=CANARY), "C"], [*make_row("9/KH-UBND"), None]],
            headings=[*HEADINGS, "Dấu"],
        )
        wizard = self._new_import([], content=content, mode="good")
        wizard.column_ids[-1].target = "secrecy"
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [(5, "")])
        self.assertNotIn(CANARY, wizard.data)
        wizard.action_import()
        self.assertEqual(len(wizard.task_ids), 1)
