from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetParts(WorkSheetCase):
    """Each product counts for somebody, once, in one month (Art. 14, 18.1)."""

    def _lines(self, *months, user=None):
        """``{month: (assigned, done, late)}`` of the products of one person."""
        found = {}
        for month in months:
            with self.at(f"2026-{month + 1:02}-12"), self.undone():
                for line in self._new_sheet(user, f"2026-{month:02}-01").line_ids:
                    found[month] = line.planned_weight, line.done_weight, line.delays
        return found

    def _open_parts(self, task):
        shares = task.sudo().share_ids.filtered(lambda share: not share.ended_at)
        return [(one.user_id, one.share, one.origin) for one in shares]

    def test_without_deadline_when_accepted(self):
        """Reported in March and accepted in April it counts in April, and is not lost
        where March was closed meanwhile."""
        task = self._product_task(8, False)
        with self.at("2026-03-31", "23:30"):
            self._report(task)
        with self.at("2026-04-07"):
            march = self._notified(self._new_sheet())
        with self.at("2026-04-30", "23:30"):
            self._accept(task)
        self.assertEqual((march.state, march.planned), ("notified", 0))
        self.assertEqual(self._lines(4, 5), {4: (8, 8, 0)})

    def test_registered_after_its_month(self):
        """Done by letter before it was registered it counts where it is first seen."""
        late = {"assigned_date": "2026-03-20", "issue_date": "2026-03-20"}
        with self.at("2026-04-01"):
            task = self._product_task(8, "2026-03-31", **late)
            day = "2026-03-30"
            task.with_user(self.clerk).action_report_result("Xong", "1/BC", day)
            self._accept(task)
        self.assertEqual(self._lines(3, 4, 5), {4: (8, 8, 0)})

    def test_officer_named_after_the_report(self):
        """Nobody had it before: it counts where the officer was named."""
        task = self._new_task(
            self.finance, "2026-03-20", product_id=self.products[8].id
        )
        with self.at("2026-03-18"):
            self._report(task)
        with self.at("2026-04-02"):
            task.with_user(self.finance_head).user_id = self.officer
            self._accept(task)
        self.assertEqual(self._lines(3, 4, 5), {4: (8, 8, 0)})

    def test_corrected_after_its_month(self):
        """A correction before the acknowledgement replaces the line (Art. 18.1b)."""
        task = self._new_task(
            self.finance,
            "2026-03-20",
            user_id=self.officer.id,
            product_id=self.products[8].id,
        )
        self.assertEqual(self._lines(3), {3: (8, 0, 0)})
        with self.at("2026-04-02"):
            task.with_user(self.clerk).write(
                {"date_deadline": "2026-04-20", "product_id": self.products[5].id}
            )
        self.assertEqual(self._lines(3, 4), {4: (5, 0, 0)})

    def test_handed_back_after_more_time_was_granted(self):
        """It stays assigned in the month of the deadline that it was granted."""
        task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-19"):
            request = task.with_user(self.officer).action_request_extension(
                "2026-04-10", "Chờ"
            )
        with self.at("2026-04-02"):
            request.with_user(self.chairman).action_approve()
            task.with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, "inability", "Ốm"
            )
        self.assertEqual(self._lines(3, 4, 5), {4: (8, 0, 0)})

    def test_letter_that_had_come_in_time(self):
        """The accepted report decides: a later one that was returned is no delay."""
        task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-25"):
            self._report(task)
            self.assertEqual(task.delay_count, 1)
            clerk = task.with_user(self.clerk)
            clerk.action_return("Thiếu phụ lục")
            clerk.action_report_result("Xong", "1/BC", "2026-03-20")
            self._accept(task)
        self.assertEqual(self._lines(3), {3: (8, 8, 0)})

    def test_parts_are_not_more_than_the_whole(self):
        """Who has an own part and one taken over is given the part that is named."""
        task = self._product_task(8, "2026-03-20")
        head = task.with_user(self.finance_head)
        halves = [(self.officer, 0.5), (self.colleague, 0.5)]
        head.action_share(halves)
        head.action_hand_over(self.officer, self.colleague, "rearranged", "Bận")
        head.action_share([(self.colleague, 1)])
        origins = [origin for _user, _part, origin in self._open_parts(task)]
        self.assertEqual(origins, ["plan", "taken_over"])
        head.action_share(halves)
        self.assertEqual(
            sum(part for _user, part, _origin in self._open_parts(task)), 1
        )

    def test_another_officer_for_the_one_named(self):
        """The part of who was named passes on; the other keeps theirs."""
        task = self._product_task(8, "2026-03-20")
        head = task.with_user(self.finance_head)
        head.action_share([(self.colleague, 0.4), (self.officer, 0.6)])
        self.assertEqual(task.user_id, self.officer)
        head.user_id = self.finance_head
        self.assertEqual(
            self._open_parts(task),
            [(self.colleague, 0.4, "plan"), (self.finance_head, 0.6, "taken_over")],
        )

    def test_unable_after_the_report(self):
        """What waits for the Office was finished by who reported it."""
        task = self._product_task(8, "2026-03-20")
        self._report(task)
        head = task.with_user(self.finance_head)
        with self.assertRaisesRegex(UserError, "was reported"):
            head.action_hand_over(self.officer, self.colleague, "inability", "Ốm")
        head.action_hand_over(self.officer, self.colleague, "rearranged", "Ốm")

    def test_nobody_passes_on_the_own_part(self):
        """Nor a colleague's: that is the head's to decide, or the Office's."""
        task = self._product_task(8, "2026-03-20")
        for user in (self.officer, self.colleague):
            with self.assertRaises(AccessError):
                task.with_user(user).user_id = self.colleague
        task.with_user(self.officer).user_id = self.officer
        task.with_user(self.clerk).user_id = self.colleague
        plain = self._new_task(self.finance, user_id=self.officer.id)
        plain.with_user(self.officer).action_acknowledge()
        plain.with_user(self.officer).user_id = self.colleague
