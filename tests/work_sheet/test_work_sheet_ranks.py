from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import MarchCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetRanks(MarchCase):
    """Heads, years and units: what is made of months (Art. 8, 15, 20)."""

    def test_heads(self):
        """d from the officials' totals; đ and e are entered with a reason."""
        lead = self._product_task(10, "2026-03-20", self.finance_head)
        with self.at("2026-03-18"):
            self._report(lead, self.finance_head)
            self._accept(lead)
        sheets = self._open()
        with self.at("2026-04-03"):
            self._notified(self._of(sheets, self.officer), 2)
            head = self._of(sheets, self.finance_head)
            own = head.with_user(self.finance_head)
            own.common_self = 29
            own.action_self_score()
            leader = head.with_user(self.chairman)
            with self.assertRaisesRegex(UserError, "đ and e"):
                leader.action_confirm()
            leader.write({"organising": 100, "unity": 100})
            with self.assertRaisesRegex(UserError, "Say why"):
                leader.action_confirm()
            leader.write({"organising_reason": "Có sáng kiến", "unity_reason": "Tốt"})
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                leader.unity = 80
            leader.action_confirm()
        # The officer has 64.17 + 2 = 66.17.
        self.assertEqual((head.unit_result, head.task_points), (100, 70))

    def test_head_after_officials(self):
        """d is there once the officials' sheets are confirmed: the head's one waits."""
        lead = self._product_task(10, "2026-03-20", self.finance_head)
        with self.at("2026-03-18"):
            self._report(lead, self.finance_head)
            self._accept(lead)
        sheets = self._open()
        official = self._of(sheets, self.officer)
        head = self._of(sheets, self.finance_head).with_user(self.chairman)
        with self.at("2026-04-03"):
            head.write({"organising": 100, "organising_reason": "Có sáng kiến"})
            head.write({"unity": 100, "unity_reason": "Tốt"})
            own = head.with_user(self.finance_head)
            own.common_self = 29
            own.action_self_score()
            with self.assertRaisesRegex(UserError, self.officer.login):
                head.action_confirm()
            official.with_user(self.officer).action_self_score()
            official.with_user(self.finance_head).action_confirm()
            official._as_system().total = 48  # before, d would have been 100
            head.action_confirm()
        self.assertEqual(head.unit_result, 50)

    def test_year_after_months(self):
        """A mean is confirmed once all months of it that have a result are notified."""
        april = self._product_task(10, "2026-04-20", day="2026-04-02")
        with self.at("2026-04-10"):
            self._finish(april)
        march = self._notified_in_april(self.officer)
        with self.at("2026-05-05"):
            second = self._new_sheet(day="2026-04-01")
        with self.at("2026-07-08"):
            self._new_sheet(day="2026-05-01")  # no product: of no mean
            quarter = self._new_sheet(day="2026-04-01", kind="quarter")
            head = quarter.with_user(self.finance_head)
            with self.assertRaisesRegex(UserError, "Tháng 4 năm 2026"):
                head.action_confirm()
            second.with_user(self.finance_head).common_confirmed = 25
            second.with_user(self.finance_head).action_confirm()
            with self.assertRaisesRegex(UserError, "Tháng 4 năm 2026"):
                head.action_confirm()
            second.with_user(self.finance_head).action_notify()
            head.action_confirm()
        self.assertEqual((quarter.total, quarter.month_count), (95, 1))
        self.assertEqual(march.state, "notified")

    def test_year(self):
        """The mean of notified totals; the rank is evidence with its why."""
        march = self._notified_in_april(self.officer)
        april = self._product_task(10, "2026-04-20", day="2026-04-02")
        with self.at("2026-04-10"):
            self._finish(april)
        with self.at("2026-05-05"):
            second = self._notified(self._new_sheet(day="2026-04-01"), 25)
        self.assertEqual((march.total, second.total), (91.67, 95))
        with self.at("2026-12-08"):
            year = self._new_sheet(day="2026-01-01", kind="year")
            self.assertEqual((year.total, year.month_count), (93.34, 2))
            second.with_user(self.finance_head).action_replace("Sai")
            again = second.replaced_by_id
            again.with_user(self.finance_head).common_confirmed = 25.5
            again.with_user(self.finance_head).action_confirm()
            self.assertEqual(year.total, 93.34)
            again.with_user(self.finance_head).action_notify()
            self.assertEqual((year.total, year.month_count), (93.59, 2))
        months = year.with_user(self.officer).action_open_figure()
        self.assertEqual(
            self.env["directive.work.sheet"].search(months["domain"]), again | march
        )
        self.assertEqual(year.rank_proposed, "excellent")
        self.assertIn("quota", year.rank_reason)
        with self.at("2026-07-08"):
            quarter = self._new_sheet(day="2026-04-01", kind="quarter")
        self.assertEqual((quarter.total, quarter.rank_proposed), (95.5, False))

    def test_manager_counts_a_unit(self):
        """The year of a unit by Art. 8; one late task and 90 points fit no rank."""
        with self.at("2027-01-05"):
            body = (
                self.env["directive.work.body"]
                .with_user(self.manager)
                .create({"unit_id": self.finance.id, "year": 2026})
            )
            body.action_compute()
            body.write({"common_points": 30, "result_points": 62})
        self.assertEqual((body.assigned, body.done, body.late), (1, 1, 1))
        self.assertEqual(body.missing_task_ids, self.task.with_user(self.manager))
        self.assertFalse(body.fits)
        self.assertIn("No rank fits", body.rank_reason)

    def test_head_not_above_the_unit(self):
        """Warned where the unit is only proposed, refused once it is decided."""
        lead = self._product_task(10, "2026-03-20", self.finance_head)
        with self.at("2026-03-18"):
            self._report(lead, self.finance_head)
            self._accept(lead)
        sheets = self._open()
        month = self._of(sheets, self.finance_head)
        with self.at("2026-04-03"):
            self._notified(self._of(sheets, self.officer))
            month.with_user(self.chairman).write(
                {"organising": 100, "organising_reason": "Có sáng kiến"}
                | {"unity": 100, "unity_reason": "Tốt"}
            )
            self._notified(month, 29)
        with self.at("2027-01-05"):
            year = self._new_sheet(self.finance_head, "2026-01-01", "year")
            leader = year.with_user(self.chairman)
            self.assertEqual(leader.rank_proposed, "excellent")
            self.assertFalse(leader.rank_warning)
            bodies = self.env["directive.work.body"].with_user(self.manager)
            body = bodies.create({"unit_id": self.finance.id, "year": 2026})
            body.action_compute()
            body.write({"common_points": 20, "result_points": 25})
            self.env.invalidate_all()
            self.assertEqual(body.rank_proposed, "failed")
            self.assertIn("Art. 20.6", leader.rank_warning)
            leader.rank_decided = "excellent"
            leader.rank_decided = False
            body.rank_decided = "good"
            with self.assertRaisesRegex(ValidationError, "not ranked above"):
                leader.rank_decided = "excellent"
            leader.rank_decided = "good"
        self.assertFalse(leader.rank_warning)
