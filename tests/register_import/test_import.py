import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..cases.import_common import (
    HEADINGS,
    DirectiveImportCommon,
    make_row,
    make_workbook,
    save,
)


@tagged("directive_import")
class TestImport(DirectiveImportCommon):
    """The office's workbook becomes directives and tasks."""

    def _count(self):
        return [
            self.env[model].search_count([("company_id", "=", self.company.id)])
            for model in ("directive.directive", "directive.task")
        ]

    # -- the steps -------------------------------------------------------------

    def test_check_writes_nothing(self):
        """The dry run shows what would come, and each row that is refused and why."""
        wizard = self._new_import(self._sample_rows())
        self.assertEqual(wizard.state, "mapping")
        wizard.action_check()
        self.assertEqual(wizard.state, "preview")
        self.assertEqual(self._count(), [0, 0])
        self.assertEqual(
            (wizard.row_count, wizard.directive_count, wizard.task_count), (47, 4, 44)
        )
        self.assertEqual(wizard.refused_count, 3)
        self.assertEqual(self._problems(wizard), [(49, "F"), (50, "C"), (51, "I")])
        self.assertIn(
            "Phòng Không Có Thật", wizard.problem_ids[-3:].mapped("reason")[0]
        )

    def test_all_or_nothing(self):
        wizard = self._new_import(self._sample_rows())
        wizard.action_check()
        with self.assertRaisesRegex(UserError, "3 row"):
            wizard.action_import()
        self.assertEqual(self._count(), [0, 0])

    def test_good_rows_only(self):
        wizard = self._import(self._sample_rows(), mode="good")
        self.assertEqual(wizard.state, "done")
        self.assertEqual((wizard.directive_count, wizard.refused_count), (4, 3))
        self.assertFalse(wizard.data)
        self.assertEqual(self._count(), [4, 44])
        self.assertEqual(len(wizard.task_ids), 44)
        action = wizard.action_open_tasks()
        self.assertEqual(action["domain"], [("id", "in", wizard.task_ids.ids)])

    def test_failure_leaves_nothing(self):
        """What the models refuse takes back everything."""
        wizard = self._new_import(self._sample_rows()[:44])
        self.patch(self.registry["directive.task"], "create", self._refuse)
        with self.assertRaises(ValueError):
            wizard.action_import()
        self.assertEqual(self._count(), [0, 0])

    @staticmethod
    def _refuse(tasks, vals_list):
        raise ValueError

    def test_import_again(self):
        """The same file again creates nothing twice; new rows come in."""
        rows = self._sample_rows()[:44]
        self._import(rows)
        again = self._import([*rows, make_row(name="Việc mới")])
        self.assertEqual(
            (again.directive_count, again.task_count, again.existing_count), (0, 1, 44)
        )
        self.assertEqual(self._count(), [4, 45])

    def test_import_again_after_work(self):
        """… also when a task was given to another unit meanwhile, or was spelled so."""
        task = self._import([make_row()]).task_ids
        task.with_user(self.justice_user).action_decline("Không thuộc thẩm quyền")
        task.with_user(self.clerk).action_reassign(self.health, "Theo chức năng")
        self.assertEqual(task.unit_id, self.health)
        row = make_row("10 /KH-UBND", name=" rà soát  HỒ SƠ")
        self.assertEqual(self._import([row]).existing_count, 1)
        self.assertEqual(self._count(), [1, 1])

    def test_same_row_twice(self):
        wizard = self._new_import([make_row(), make_row(), make_row(deadline="-")])
        wizard.action_check()
        self.assertEqual((wizard.task_count, wizard.existing_count), (2, 1))
        self.assertEqual(self._problems(wizard, "warning"), [(5 + 1, "")])

    def test_columns_corrected(self):
        """Headings nobody knows: the user says what the columns hold."""
        headings = [h if h != "Nội dung nhiệm vụ" else "Việc" for h in HEADINGS]
        wizard = self._new_import([], content=make_workbook([make_row()], headings))
        with self.assertRaisesRegex(UserError, "Task"):
            wizard.action_check()
        column = wizard.column_ids.filtered(lambda c: c.heading == "Việc")
        self.assertEqual((column.letter, column.sample), ("H", "Rà soát hồ sơ"))
        column.target = "name"
        wizard.action_import()
        self.assertEqual(wizard.task_ids.name, "Rà soát hồ sơ")

    def test_columns_twice(self):
        wizard = self._new_import([make_row()])
        wizard.column_ids[-1].target = "name"
        with self.assertRaisesRegex(UserError, "Two columns"):
            wizard.action_check()

    def test_next_sheet(self):
        """A register may stand on a further sheet: any of them can be chosen."""
        workbook = openpyxl.load_workbook(io.BytesIO(make_workbook([make_row()])))
        workbook.create_sheet("Bìa", 0).append(["Sổ theo dõi"])
        further = workbook.create_sheet("Quý II")
        further.append([*HEADINGS, "Lĩnh vực"])
        further.append(make_row("11/KH-UBND", name="Việc quý II"))
        wizard = self._new_import([], content=save(workbook))
        self.assertEqual((wizard.sheet, wizard.sheet_count), ("Sheet", 2))
        wizard.action_next_sheet()
        self.assertEqual((wizard.sheet, len(wizard.column_ids)), ("Quý II", 14))
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(0, "")])
        wizard.action_import()
        self.assertEqual(wizard.task_ids.name, "Việc quý II")

    def test_told_of_the_workbook(self):
        """Hidden columns and rows, old fonts, and formats that keep no errors."""
        content = make_workbook([make_row(name="Rµ so\u00b8t")])
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        workbook.active.column_dimensions["G"].hidden = True
        workbook.active.row_dimensions[5].hidden = True
        wizard = self._new_import([], content=save(workbook))
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(0, ""), (0, ""), (5, "")])
        reasons = wizard.problem_ids.mapped("reason")
        self.assertIn("column G", reasons[0])
        self.assertIn("1 row(s), from row 5 to 5", reasons[1])
        wizard.action_import()
        self.assertEqual(wizard.task_ids.name, "Rà soát")

    def test_unreadable(self):
        for content in (b"abc", b"PK\x03\x04"):
            with self.assertRaisesRegex(UserError, "xlsx"):
                self._new_import([], content=content)
        with self.assertRaises(UserError):
            self.env["directive.import"].create({"file": "không phải base64"})
        with self.assertRaisesRegex(UserError, "Choose the workbook"):
            self.env["directive.import"].create({}).action_read()

    def test_stored_fields_from_outside(self):
        """Nobody stores rows past the scan."""
        wizard = self.env["directive.import"].create({"data": "x", "state": "done"})
        wizard.write({"data": "x", "row_count": 5})
        self.assertFalse(wizard.data)
        self.assertEqual((wizard.state, wizard.row_count), ("upload", 0))

    # -- rights ----------------------------------------------------------------

    def test_rights(self):
        content = make_workbook([make_row()])
        for user in (self.finance_head, self.chairman):
            with self.assertRaises(AccessError):
                self._new_import([], user, content=content)
        wizard = self._new_import([make_row()], self.clerk)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            wizard.with_user(self.manager).action_check()

    def test_opening_needs_manager(self):
        wizard = self._new_import([make_row()], self.clerk, opening=True)
        with self.assertRaises(AccessError):
            wizard.action_check()
        with self.assertRaises(AccessError):
            wizard.action_import()

    # -- speed -----------------------------------------------------------------

    def test_sql_count(self):
        """At most 8 queries a row."""
        rows = [
            make_row(
                f"{number // 5}/QĐ-UBND",
                lead=("Phòng Tư pháp", "Phòng Y tế")[number % 2],
                coordinating="Phòng TC-KH",
                name=f"Nhiệm vụ {number}",
            )
            for number in range(200)
        ]
        content = base64.b64encode(make_workbook(rows))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        wizard = (
            self.env["directive.import"].with_user(self.clerk).create({"file": content})
        )
        wizard.action_check()
        wizard.action_import()
        self.env.flush_all()
        self.assertEqual(len(wizard.task_ids), 200)
        self.assertLessEqual(self.env.cr.sql_log_count - before, 8 * 200)
