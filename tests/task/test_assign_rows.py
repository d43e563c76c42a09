from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAssignRows(TaskCase):
    """Rows pasted from Word or Excel become tasks, each with units and day (SPEC 3)."""

    def setUp(self):
        super().setUp()
        self.directive = self._new_directive(issue_date="2026-03-02")

    def _form(self, **context):
        action = self.directive.action_open_assign()
        wizard = self.env["directive.assign"].with_user(self.clerk)
        return Form(wizard.with_context(**action["context"], **context))

    def _paste(self, *rows, form=None):
        form = form or self._form()
        form.pasted = "\n".join("\t".join(row) for row in rows)
        return form

    def test_rows_become_tasks(self):
        """One task for each lead unit of each row; what was pasted is not kept."""
        self.finance.aliases = "Phòng TC"
        self.env["directive.unit.group"].create(
            {
                "name": "Khối tổng hợp",
                "company_id": self.directive.company_id.id,
                "unit_ids": [(6, 0, self.justice.ids)],
            }
        )
        form = self._paste(
            ("Rà soát hộ nghèo", "Phòng TC", self.health.name, "31/03/2026"),
            ("Báo cáo", f"{self.health.name}; khối tổng hợp", "", "Thường xuyên"),
        )
        self.assertFalse(form.pasted)
        form.save().action_assign()
        facts = {
            (t.name, t.unit_id, t.coordinating_unit_ids, t.date_deadline)
            for t in self.directive.task_ids
        }
        nobody = self.env["directive.unit"]
        self.assertEqual(
            facts,
            {
                ("Rà soát hộ nghèo", self.finance, self.health, date(2026, 3, 31)),
                ("Báo cáo", self.health, nobody, False),
                ("Báo cáo", self.justice, nobody, False),
            },
        )

    def test_nothing_is_guessed(self):
        """An unknown unit or a bad day is told by row; nothing is stored (SPEC 3)."""
        cases = {
            ("Phòng Không có", "", "31/03/2026"): "Phòng Không có",
            (self.finance.name, "Phòng Lạ", "31/03/2026"): "Phòng Lạ",
            (self.finance.name, "", "31/02/2026"): "31/02/2026",
            (self.finance.name, "", "01/03/2026"): "issue date",
            ("", "", "31/03/2026"): "",
        }
        for cells, words in cases.items():
            with self.subTest(cells=cells):
                form = self._paste(
                    ("Việc đúng", self.health.name, "", "31/03/2026"),
                    ("Việc sai", *cells),
                )
                wizard = form.save()
                self.assertFalse(wizard.line_ids[0].problem)
                self.assertIn(words, wizard.line_ids[1].problem)
                with self.assertRaisesRegex(UserError, rf"Row 2: .*{words}"):
                    wizard.action_assign()
                self.assertFalse(self.directive.task_ids)

    def test_a_corrected_row(self):
        """Who corrects the field has settled what was said about it."""
        form = self._paste(("Việc", "Phòng Lạ", "", "mai"))
        with form.line_ids.edit(0) as line:
            line.unit_ids.add(self.finance)
            line.date_deadline = "2026-03-31"
            self.assertFalse(line.problem)
        form.save().action_assign()
        self.assertEqual(self.directive.task_ids.unit_id, self.finance)

    def test_rows_are_added(self):
        """A second table continues the first; one content for many units joins them."""
        form = self._form()
        form.name = "Ba"
        form.unit_ids.add(self.justice)
        self._paste(("Một", self.finance.name), form=form)
        self._paste(("Hai", self.health.name), form=form)
        wizard = form.save()
        self.assertEqual(wizard.line_ids.mapped("row"), [1, 2])
        wizard.action_assign()
        self.assertEqual(
            sorted(self.directive.task_ids.mapped("name")), ["Ba", "Hai", "Một"]
        )

    def test_a_row_with_a_mark(self):
        """A row that bears a mark of secrecy is left out, told by its number."""
        rows = ("Một", self.finance.name), ("MẬT", self.health.name), ("Ba", "")
        with self.assertLogs("odoo.tests.form.onchange") as told:
            form = self._paste(*rows)
        self.assertIn("row 2.", told.output[0])
        self.assertEqual(
            [line["name"] for line in form.line_ids._records], ["Một", "Ba"]
        )

    def test_too_many(self):
        """More rows than a person can look through are refused as a whole."""
        with self.assertLogs("odoo.tests.form.onchange"):
            form = self._paste(*([("Một", self.finance.name)] * 201))
        self.assertFalse(len(form.line_ids))

    def test_decision_behind_it(self):
        """Tasks from rows know the decision that ordered them, as others do."""
        task = self._new_task_in("in_progress")
        update = self.env["directive.task.update"].with_user(self.finance_user)
        order = update.create(
            {"task_id": task.id, "kind": "difficulty", "content": "Vướng"}
        )
        form = self._form(default_decision_id=order.id)
        self._paste(("Một", self.justice.name), form=form).save().action_assign()
        self.assertEqual(self.directive.task_ids.decision_id, order)

    def test_once(self):
        """Pressed again where the answer was lost, a dialog does nothing twice."""
        assign = self.env["directive.assign"].with_user(self.clerk)
        assign = assign.create(
            {
                "directive_id": self.directive.id,
                "name": "Rà soát",
                "unit_ids": [(6, 0, self.finance.ids)],
            }
        )
        assign.action_assign()
        post = self.env["directive.task.post"].with_user(self.finance_user)
        post = post.create(
            {"task_id": self.directive.task_ids.id, "content": "Đang làm"}
        )
        post.action_post()
        for again in (assign.action_assign, post.action_post):
            with self.assertRaisesRegex(UserError, "done already"):
                again()
        self.assertEqual(len(self.directive.task_ids), 1)
        self.assertEqual(len(self.directive.task_ids.update_ids), 1)
