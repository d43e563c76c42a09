from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import MarchCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetSteps(MarchCase):
    """A sheet from the schedule to the petition (Art. 17 to 22)."""

    def test_opened_by_schedule_once(self):
        """Every member of a unit gets one sheet; a second run opens none."""
        sheets = self._open()
        months = sheets.filtered(lambda sheet: sheet.kind == "month")
        people = self.officer | self.colleague | self.finance_head
        people |= self.justice_user | self.health_user
        self.assertEqual(months.user_id, people)
        self.assertEqual(set(months.mapped("state")), {"draft"})
        self.assertFalse(self._open("2026-04-04"))
        head = self._of(sheets, self.finance_head)
        self.assertEqual((head.scheme, head.evaluator_id.id), ("head", False))
        officer = self._of(sheets, self.officer)
        self.assertEqual(officer.evaluator_id, self.finance_head)
        # The fifth working day after the end.
        self.assertEqual(str(officer.due_date), "2026-04-07")

    def test_opened_late(self):
        """A schedule that did not run for months opens those that it has missed."""
        self._open()
        late = self._of(self._open("2026-07-02"), self.officer).sorted("date_from")
        days = [str(day) for day in late.mapped("date_from")]
        self.assertEqual(days, ["2026-04-01", "2026-05-01", "2026-06-01"])
        self.assertFalse(self._open("2026-07-02"))

    def test_no_catalogue_no_sheets(self):
        """An office without a decided catalogue is left alone."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        cron = self.env.ref("directive_tracking.ir_cron_open_work_sheets")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        sheets = self.env["directive.work.sheet"].search([])
        self.assertNotIn(other, sheets.company_id)

    def test_stand_in_is_evaluated(self):
        """Who stands in for leadership on the day has a sheet as every official."""
        self.env["directive.delegation"].create(
            {
                "user_id": self.chairman.id,
                "delegate_id": self.officer.id,
                "role": "leadership",
                "company_id": self.company.id,
                "date_from": "2026-04-03",
                "date_to": "2026-04-03",
            }
        )
        self.assertEqual(self._of(self._open(), self.officer).scheme, "official")

    def test_steps(self):
        """Self-score, confirm, notify, petition within seven working days, replace."""
        sheet = self._of(self._open(), self.officer)
        own, head = sheet.with_user(self.officer), sheet.with_user(self.finance_head)
        with self.at("2026-04-03"):
            with self.assertRaisesRegex(UserError, "scores the common criteria first"):
                head.action_confirm()
            own.common_self = 28
            with self.assertRaises(AccessError):
                own.common_confirmed = 30
            with self.assertRaises(UserError):
                own.write({"task_points": 70})
            own.action_self_score()
            head.common_confirmed = 27.5
            with self.assertRaises(AccessError):
                head.common_self = 30
            with self.assertRaises(AccessError):
                own.action_confirm()
            head.action_confirm()
            self.assertEqual((sheet.task_points, sheet.total), (64.17, 91.67))
            with self.assertRaises(AccessError):
                own.common_self = 30
            head.action_notify()
            with self.assertRaises(UserError):
                head.action_compute()
            with self.assertRaises(UserError):
                head.common_confirmed = 30
        with self.at("2026-04-06"):
            petition = own.action_petition("Tôi đã báo cáo đúng hạn")
            # 10, 26 and 30 April: holidays are not entered in this office.
            self.assertEqual(str(petition.due_date), "2026-04-15")
            with self.assertRaisesRegex(UserError, "already"):
                own.action_petition("Lần nữa")
            with self.assertRaises(AccessError):
                petition.with_user(self.officer).action_answer("replaced", "Đúng")
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        with self.at("2026-04-07"):
            self.task.with_user(self.chairman).action_confirm_objective(cause, "Bão")
            self.assertEqual(sheet.task_points, 64.17)
            petition.with_user(self.finance_head).action_answer("replaced", "Đúng")
        new = sheet.replaced_by_id
        self.assertEqual((sheet.state, new.replaces_id), ("replaced", sheet))
        self.assertEqual((sheet.task_points, new.task_points), (64.17, 70))
        with self.at("2026-04-07"):
            new.with_user(self.finance_head).action_confirm()
            new.with_user(self.finance_head).action_notify()
        self.assertEqual(new.total, 97.5)

    def test_points_of_the_month_before(self):
        """The person begins with them, and with nothing that somebody confirmed."""
        march = self._of(self._open(), self.officer)
        with self.at("2026-05-05"):
            april = self._new_sheet(day="2026-04-01")
            own = april.with_user(self.officer)
            with self.assertRaisesRegex(UserError, "no points"):
                own.action_take_over()
            self._score(march, 1, 0.5)
            march.with_user(self.officer).action_self_score()
            with self.assertRaises(AccessError):
                april.with_user(self.finance_head).action_take_over()
            own.action_take_over()
            self.assertEqual((april.common_self, april.common_confirmed), (28.5, 0))
            own.action_self_score()
            with self.assertRaisesRegex(UserError, "not its next step"):
                own.action_take_over()

    def test_many_at_once(self):
        """A head confirms and notifies the officers of the unit in two acts."""
        sheets = self._open()
        with self.at("2026-04-03"):
            for user in (self.officer, self.colleague):
                sheet = self._of(sheets, user)
                self._score(sheet, 1)
                sheet.with_user(user).action_self_score()
            both = self._of(sheets, self.officer) | self._of(sheets, self.colleague)
            head = both.with_user(self.finance_head)
            head.action_confirm()
            head.action_notify()
        self.assertEqual(set(both.mapped("state")), {"notified"})
        self.assertEqual(both.mapped("common_confirmed"), [29, 29])

    def test_a_past_month_is_the_same(self):
        """Counted again of the same day, a month says the same, whatever came since."""
        sheet = self._of(self._open(), self.officer)
        before = self._figures(sheet)
        as_of = sheet.as_of
        again = self._product_task(5, "2026-04-20", day="2026-04-06")
        with self.at("2026-04-08"):
            again.with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, "rearranged", "Điều chuyển"
            )
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        with self.at("2026-04-09"):
            self.task.with_user(self.chairman).action_confirm_objective(cause, "Bão")
        with self.at("2026-05-20"):
            sheet._as_system()._fill(as_of)
        self.assertEqual(self._figures(sheet), before)
        with self.at("2026-05-20"):
            sheet._as_system()._fill()
        self.assertEqual(sheet.task_points, 70)

    def _figures(self, sheet):
        names = ["factor", "planned_weight", "done_weight", "timely_weight", "delays"]
        return (
            sheet.planned,
            sheet.fractions,
            sheet.task_points,
            [[line[name] for name in names] for line in sheet.line_ids],
        )

    def test_rearranged(self):
        """Passed on by decision it leaves the first sum; the other has an extra."""
        task = self._product_task(5, "2026-03-30")
        with self.at("2026-03-12"):
            task.with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, "rearranged", "Điều chuyển"
            )
        sheets = self._open()
        self.assertEqual(self._of(sheets, self.officer).planned, 8)
        other = self._of(sheets, self.colleague)
        self.assertEqual(other.line_ids.origin, "taken_over")
        self.assertEqual(
            task.sudo().share_ids.mapped("end_reason"), ["rearranged", False]
        )
        with self.assertRaises(AccessError):
            task.sudo(False).with_user(self.clerk).share_ids[:1].share = 0.5
