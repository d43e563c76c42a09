from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetExamples(WorkSheetCase):
    """Worked examples of Decree 335 through the actions of tasks.

    Base: products of 1, 5, 6 and 8 in March, all done in order unless said otherwise.
    """

    def setUp(self):
        super().setUp()
        self.tasks = {
            weight: self._product_task(weight, "2026-03-20") for weight in (1, 5, 6, 8)
        }

    def _done(self, *left_out):
        with self.at("2026-03-16"):
            self._finish(*(t for w, t in self.tasks.items() if w not in left_out))

    def _sheet(self, user=None, at="2026-04-03", day="2026-03-01"):
        with self.at(at):
            return self._new_sheet(user, day)

    def test_01_all_in_order(self):
        self._done()
        self.assert_sheet(self._sheet(), 100, 100, 100, 70)

    def test_02_late_once(self):
        """A miss costs 25 % of the product, however many days it is."""
        self._done(8)
        with self.at("2026-03-25"):
            self._finish(self.tasks[8])
        sheet = self._sheet()
        self.assert_sheet(sheet, 100, 100, 90, 67.67)
        line = sheet.line_ids.filtered(lambda line: line.factor == 8)
        self.assertEqual(line.delays, 1)
        for figure, lines in (
            ("planned", sheet.line_ids),
            ("quality", sheet.line_ids),
            ("timeliness", line),
        ):
            opened = sheet.with_user(self.officer).with_context(directive_figure=figure)
            action = opened.action_open_figure()
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(found, lines)
        self.assertIn("8 × 1 × 0.75: late once", line.words)

    def test_03_late_twice(self):
        """A new deadline after a miss starts a new chance, missed again: twice."""
        self._done(8)
        with self.at("2026-03-23"):
            self._decide_new_deadline(self.tasks[8], "2026-03-25")
        self.assertEqual(self.tasks[8].delay_count, 1)
        with self.at("2026-03-27"):
            self._finish(self.tasks[8])
        self.assert_sheet(self._sheet(), 100, 100, 80, 65.33)

    def test_04_05_returned_twice(self):
        """Two major errors cost in b; a late end besides costs in c."""
        self._done(6)
        task = self.tasks[6]
        with self.at("2026-03-16"):
            for _time in range(2):
                self._report(task)
                task.with_user(self.clerk).action_return(
                    "Sai số liệu", major_error=True
                )
            self._report(task)
            task.with_user(self.clerk).action_return("Thiếu phụ lục")
        with self.undone(), self.at("2026-03-18"):
            self._finish(task)
            self.assert_sheet(self._sheet(), 100, 85, 100, 66.5)
        with self.at("2026-03-24"):
            self._finish(task)
        self.assertEqual((task.quality_fail_count, task.return_count), (2, 3))
        self.assert_sheet(self._sheet(), 100, 85, 92.5, 64.75)

    def test_06_objective_cause(self):
        """Leadership excuses one delay and one failed check, each by itself."""
        self._done(8)
        task = self.tasks[8]
        with self.at("2026-03-25"):
            self._report(task)
            task.with_user(self.clerk).action_return("Sai", major_error=True)
            self._finish(task)
        self.assert_sheet(self._sheet(), 100, 90, 90, 65.33)
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        leader = task.with_user(self.chairman)
        with self.at("2026-04-02"):
            leader.action_confirm_objective(cause, "Bão")
            leader.action_confirm_objective(cause, "Bão", what="quality")
            with self.assertRaisesRegex(UserError, "already"):
                leader.action_confirm_objective(cause, "Bão")
            with self.assertRaisesRegex(UserError, "no failed check"):
                leader.action_confirm_objective(cause, "Bão", what="quality")
        last = task.sudo().event_ids.sorted("id")[-1]
        self.assertEqual(
            (last.delay_count, last.excused_delays),
            (1, 1),
        )
        self.assertEqual((last.quality_fail_count, last.excused_fails), (1, 1))
        sheet = self.env["directive.work.sheet"].search(
            [("user_id", "=", self.officer.id)]
        )
        with self.at("2026-04-03"):
            sheet.with_user(self.officer).action_compute()
        self.assert_sheet(sheet, 100, 100, 100, 70)

    def test_07_08_09_handed_over(self):
        """Handed back: assigned and never done; taken over: on top of the plan."""
        own = [self._product_task(w, "2026-03-20", self.colleague) for w in (4, 6)]
        with self.at("2026-03-10"):
            self.tasks[5].with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, "inability", "Ốm"
            )
        self.assertEqual(self.tasks[5].user_id, self.colleague)
        self._done()
        self.assert_sheet(self._sheet(), 75, 75, 75, 52.5)
        with self.at("2026-03-17"):
            self._finish(own[0])
        with self.undone():
            self.assert_sheet(self._sheet(self.colleague), 90, 90, 90, 63)
        with self.at("2026-03-17"):
            self._finish(own[1])
        self.assert_sheet(self._sheet(self.colleague), 150, 150, 150, 70)
        self.assertFalse(self._sheet(self.officer, "2026-05-04", "2026-04-01").line_ids)

    def test_10_11_ad_hoc(self):
        """Ad hoc products come on top of the plan; late they lose as others do."""
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._product_task(3, "2026-03-20", in_plan=False)
        ad_hoc = self._product_task(
            3, "2026-03-20", in_plan=False, ad_hoc_reason="Bão số 3"
        )
        self._done(5)
        with self.undone(), self.at("2026-03-17"):
            self._finish(ad_hoc)
            self.assert_sheet(self._sheet(), 90, 90, 90, 63)
        with self.at("2026-03-23"):
            self._finish(ad_hoc)
        self.assert_sheet(self._sheet(), 90, 90, 86.25, 62.13)

    def test_12_shared(self):
        """60 : 40 of a product of 12, late once, for both of them."""
        task = self._product_task(12, "2026-03-20")
        head = task.with_user(self.finance_head)
        with self.assertRaisesRegex(UserError, "whole"):
            head.action_share([(self.officer, 0.7), (self.colleague, 0.4)])
        with self.assertRaises(AccessError):
            task.with_user(self.colleague).action_share([(self.colleague, 1)])
        head.action_share([(self.officer, 0.6), (self.colleague.id, 0.4)])
        self._done(5)
        self._product_task(5, "2026-03-20", self.colleague)
        with self.at("2026-03-25"):
            self._finish(task)
        line = self._sheet().line_ids.filtered(lambda line: line.factor == 12)
        self.assertEqual((line.planned_weight, line.timely_weight), (7.2, 5.4))
        other = self._sheet(self.colleague)
        self.assertAlmostEqual(other.planned, 9.8)

    def test_13_unfinished(self):
        """Unfinished in March, it is assigned again in April, and late there."""
        self._done(8)
        self.assert_sheet(self._sheet(), 60, 60, 60, 42)
        ten = self._product_task(10, "2026-04-20", day="2026-04-02")
        with self.at("2026-04-08"):
            self._finish(ten, self.tasks[8])
        april = self._sheet(at="2026-05-04", day="2026-04-01")
        self.assert_sheet(april, 100, 100, 88.89, 67.41)
        self.assertFalse(self._sheet(at="2026-06-02", day="2026-05-01").line_ids)

    def test_14_counted(self):
        """Seven of ten pieces."""
        self.tasks[8].with_user(self.clerk).action_cancel("Thay thế", "1/QĐ")
        pieces = self._product_task(
            1, "2026-03-20", product_id=False, product_factor=0.8, quantity=10
        )
        self.assertTrue(pieces.factor_provisional)
        self._done(8)
        with self.at("2026-03-17"):
            self._report(pieces)
            self._accept(pieces, quantity_done=7)
        self.assert_sheet(self._sheet(), 88, 88, 88, 61.6)

    def test_15_floor(self):
        """From the fourth time on nothing more is lost."""
        self._done(8)
        task = self.tasks[8]
        with self.at("2026-03-17"):
            for _time in range(5):
                self._report(task)
                task.with_user(self.clerk).action_return("Sai", major_error=True)
            self._finish(task)
        self.assert_sheet(self._sheet(), 100, 60, 100, 60.67)

    def test_extension_asked_in_time(self):
        """More time asked before the deadline is no delay, even if granted after it."""
        self._done(8)
        task = self.tasks[8]
        with self.at("2026-03-19"):
            request = task.with_user(self.officer).action_request_extension(
                "2026-04-10", "Chờ"
            )
        with self.at("2026-04-02"):
            request.with_user(self.chairman).action_approve()
        self.assertEqual(task.delay_count, 0)
        march = self._sheet()
        self.assertEqual(len(march.line_ids), 3)
        self.assert_sheet(march, 100, 100, 100, 70)
        with self.at("2026-04-08"):
            self._finish(task)
        april = self._sheet(at="2026-05-04", day="2026-04-01")
        self.assert_sheet(april, 100, 100, 100, 70)

    def test_late_check_costs_nobody(self):
        """Reported in time and accepted later, it was done when it was reported."""
        self._done(8)
        with self.at("2026-03-19"):
            self._report(self.tasks[8])
        sheet = self._sheet()
        with self.at("2026-04-03"):
            own = sheet.with_user(self.officer)
            own.common_self = 28
            own.action_self_score()
            with self.assertRaisesRegex(UserError, "waits for the Office"):
                sheet.with_user(self.finance_head).action_confirm()
            self._accept(self.tasks[8])
            sheet.with_user(self.finance_head).action_confirm()
        self.assert_sheet(sheet, 100, 100, 100, 70)
        self.assertEqual(sheet.total, 98)

    def _decide_new_deadline(self, task, day):
        case = self._case(task)
        case.with_user(self.chairman).action_decide("extend", "Gia hạn", day)
