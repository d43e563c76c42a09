from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSetting(WorkSheetCase):
    """How an office settles what Decree 335 leaves open, for periods from a day on."""

    def _settle(self, **vals):
        settings = self.env["directive.work.setting"].with_user(self.manager)
        return settings.create(
            {"company_id": self.company.id, "date_from": "2026-01-01", **vals}
        )

    def _sheet(self, user=None, day="2026-03-01", at="2026-05-04"):
        with self.at(at):
            return self._new_sheet(user, day)

    def test_counted_in(self):
        """By the report, what is done early counts in the month of its report."""
        self._settle(counted_in="report")
        task = self._product_task(8, "2026-04-20")
        with self.at("2026-03-16"):
            self._finish(task)
        self.assert_sheet(self._sheet(), 100, 100, 100, 70)
        self.assertFalse(self._sheet(day="2026-04-01").line_ids)

    def test_counted_when_assigned(self):
        """By the assignment, a product of April is assigned and not done in March."""
        self._settle(counted_in="assignment")
        self._product_task(8, "2026-04-20")
        self.assert_sheet(self._sheet(), 0, 0, 0, 0)

    def test_planned_by_document(self):
        """Only what a document of the plan assigns is in the plan."""
        kinds = self.env["directive.document.type"]
        refused = self.assertRaisesRegex(ValidationError, "Choose the types")
        with refused, self.env.cr.savepoint():
            self._settle(planned_by="document")
        first, second = (
            self._product_task(8, "2026-03-20"),
            self._product_task(4, "2026-03-20"),
        )
        kinds = kinds.create([{"name": "Chương trình"}, {"name": "Thông báo"}])
        first.directive_id.document_type_id = kinds[0]
        second.directive_id.document_type_id = kinds[1]
        self._settle(planned_by="document", plan_document_type_ids=kinds[:1].ids)
        with self.at("2026-03-16"):
            self._finish(first, second)
        sheet = self._sheet()
        self.assertEqual((sheet.planned, sheet.quantity), (8, 150))
        self.assertEqual(sheet.line_ids.mapped("origin"), ["plan", "ad_hoc"])

    def test_planned_by_assignment(self):
        """What comes within the month only adds to it."""
        self._settle(planned_by="assignment")
        before = self._product_task(8, "2026-03-20", day="2026-02-26")
        during = self._product_task(4, "2026-03-20")
        with self.at("2026-03-16"):
            self._finish(before, during)
        self.assertEqual(self._sheet().planned, 8)

    def test_delay_each_period(self):
        """Overdue at the ends of March and April, by the deadlines of these days."""
        self._settle(delay="period")
        task = self._product_task(8, "2026-03-20")
        kept = self._product_task(12, "2026-05-20")
        with self.at("2026-05-06"):
            self._finish(task, kept)
        may = self._sheet(day="2026-05-01", at="2026-06-02")
        line = may.line_ids.filtered(lambda line: line.factor == 8)
        self.assertEqual((line.delays, line.timely_weight), (3, 2))
        self.assert_sheet(may, 100, 100, 70, 63)

    def test_delay_each_deadline_is_the_default(self):
        task = self._product_task(8, "2026-03-20")
        with self.at("2026-05-06"):
            self._finish(task)
        self.assertEqual(
            self._sheet(day="2026-05-01", at="2026-06-02").line_ids.delays, 1
        )

    def test_coverage(self):
        """A product that is not in the catalogue cannot be assigned."""
        self._settle(coverage="refused")
        with self.assertRaisesRegex(ValidationError, "catalogue"):
            self._product_task(8, "2026-03-20", product_id=False, product_factor=2)
        self._product_task(8, "2026-03-20")
        self._new_task()

    def test_leader_lines(self):
        """A head answers for the products of the unit too; no other sheet grows."""
        self._settle(leader_lines="unit")
        own = self._product_task(4, "2026-03-20", self.finance_head)
        officers = self._product_task(8, "2026-03-20")
        with self.at("2026-03-16"):
            self._report(own, self.finance_head)
            self._accept(own)
        head = self._sheet(self.finance_head)
        self.assertEqual(head.line_ids.task_id, own | officers)
        self.assertEqual((head.planned, head.quantity), (12, 33.33))
        self.assertEqual(self._sheet().line_ids.task_id, officers)
        with self.assertRaises(AccessError):
            head.with_user(self.officer).read(["total"])

    def test_leader_parts(self):
        """đ and e are 100 or 50; free, from 50 to 100."""
        for parts, refused, allowed in (("two", 80, 50), ("free", 40, 80)):
            with self.subTest(parts=parts), self.undone():
                self._settle(leader_parts=parts)
                sheet = self._sheet(self.finance_head).with_user(self.chairman)
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    sheet.organising = refused
                sheet.organising = allowed

    def test_no_product(self):
        """No product: no result, 0 points, or 100 % once the evaluator says why."""
        for rule, points in (("none", (False, 0)), ("zero", (True, 0))):
            with self.subTest(rule=rule), self.undone():
                self._settle(no_product=rule)
                sheet = self._sheet()
                self.assertEqual((sheet.rated, sheet.task_points), points)
        self._settle(no_product="whole")
        sheet = self._sheet()
        self.assertFalse(sheet.rated)
        with self.assertRaises(AccessError):
            sheet.with_user(self.officer).no_product_reason = "Đi học"
        sheet.with_user(self.finance_head).no_product_reason = "Đi học"
        self.assertEqual((sheet.rated, sheet.task_points), (True, 70))

    def test_petition_days(self):
        """An office may limit the days in which a petition is received."""
        self._settle(petition_days=10)
        self._product_task(8, "2026-03-20")
        sheet = self._sheet(at="2026-04-06")
        with self.at("2026-04-06"):
            self._notified(sheet)
        own = sheet.with_user(self.officer)
        with self.at("2026-04-17"), self.assertRaisesRegex(UserError, "last day"):
            own.action_petition("Sai")
        with self.at("2026-04-16"):
            self.assertTrue(own.action_petition("Sai"))

    def test_print(self):
        """Form 01 in points alone."""
        self._settle(result_print="points")
        self._product_task(8, "2026-03-20")
        texts = [row[2] for row in self._sheet()._get_summary_rows()]
        self.assertEqual(texts[1], "0,00 điểm")

    def test_a_unit(self):
        """Open tasks that are not due yet; and what goes beyond requirement."""
        task = self._product_task(8, "2026-03-20")
        self._product_task(4, "2026-12-20")
        with self.at("2026-03-16"):
            self._report(task)
            self._accept(task)
        for vals, figures in (
            ({}, (1, 1, 0)),
            ({"not_due": "not_done"}, (2, 1, 0)),
        ):
            with self.subTest(vals=vals), self.undone(), self.at("2026-12-08"):
                body = self._count_unit(**vals)
                self.assertEqual((body.assigned, body.done, body.late), figures)
        with self.at("2026-12-08"):
            body = self._count_unit(exceeding="off")
            self.assertTrue(body.fits)
            self.assertFalse(task.marks_exceeding)
            body.rank_decided = "excellent"
            with self.assertRaisesRegex(UserError, "decided"):
                body.action_compute()
            with self.assertRaisesRegex(UserError, "decided"):
                body.setting_id.not_due = "not_done"

    def _count_unit(self, **vals):
        self._settle(**vals)
        bodies = self.env["directive.work.body"].with_user(self.manager)
        body = bodies.create({"unit_id": self.finance.id, "year": 2026})
        body.action_compute()
        body.write({"common_points": 30, "result_points": 65})
        return body

    def test_a_closed_period_stays(self):
        """Later rules leave a sheet of an earlier period as it was counted."""
        task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-25"):
            self._finish(task)
        sheet = self._sheet(at="2026-04-03")
        first = sheet.setting_id
        with self.at("2026-04-03"):
            self._notified(sheet)
            self._settle(date_from="2026-03-01", loss="out")
            for change in ({"loss": "out"}, {"date_from": "2026-02-01"}):
                with self.assertRaises(UserError):
                    first.with_user(self.manager).write(change)
            sheet.with_user(self.finance_head).action_replace("Đối chiếu")
        self.assertEqual(sheet.replaced_by_id.setting_id, first)
        self.assertEqual(sheet.replaced_by_id.task_points, sheet.task_points)
