from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase

SHEET_RULES = ("sheet_ledger", "sheet_sums", "sheet_points", "sheet_mean")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSettingPeriods(WorkSheetCase):
    """Months, years, passing on, coordination by dated rules (rows 2, 15, 19, 23)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign = set(cls.env["directive.verify"]._violations(SHEET_RULES))

    def _settle(self, date_from="2026-01-01", **vals):
        settings = self.env["directive.work.setting"].with_user(self.manager)
        return settings.create(
            {"company_id": self.company.id, "date_from": date_from, **vals}
        )

    def _over(self, day):
        with self.at(day):
            sheets = self.env["directive.work.sheet"]
            over = sheets._periods_over(self.company)
            return {(kind, str(first), str(last)) for kind, first, last in over}

    def _sheet(self, user=None, day="2026-03-01", at="2026-05-04", kind="month"):
        with self.at(at):
            return self._new_sheet(user, day, kind)

    def _hand_over(self, task, reason="rearranged", day="2026-03-12"):
        with self.at(day):
            task.with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, reason, "Điều chuyển"
            )

    def _problems(self):
        """What ``directive_verify`` says since this test began."""
        found = self.env["directive.verify"]._violations(SHEET_RULES)
        return set(found) - self.foreign

    # -- the year --------

    def test_year_from_december(self):
        """The year goes to November: it is over in December, nothing is provisional."""
        self._settle(year_from="december")
        year = ("year", "2026-01-01", "2026-11-30")
        over = self._over("2026-12-08")
        self.assertIn(year, over)
        self.assertEqual({one for one in over if one[0] == "year"}, {year})
        months = [one for one in over if one[0] == "month"]
        self.assertEqual(months, [("month", "2026-11-01", "2026-11-30")])
        self.assertNotIn(year, self._over("2026-11-30"))
        self.assertIn(("year", "2026-12-01", "2027-11-30"), self._over("2027-12-01"))

    def test_december_counts_in_the_next_year(self):
        """December stands first on Form 02 of the next year, and in no other mean."""
        self._settle(year_from="december")
        for deadline, issued in (("2026-12-18", "2026-12-02"), ("2027-01-20", None)):
            issued = issued or "2027-01-05"
            task = self._product_task(8, deadline, day=issued)
            with self.at(deadline):
                self._finish(task)
        with self.at("2027-02-02"):
            for day, common in (("2026-12-01", 20), ("2027-01-01", 30)):
                self._notified(self._new_sheet(day=day), common)
        with self.at("2027-02-03"):
            first = self._new_sheet(day="2026-01-01", kind="year")
        year = self._sheet(day="2026-12-01", at="2027-12-02", kind="year")
        self.assertEqual((first.rated, first.month_count), (False, 0))
        self.assertEqual((year.total, year.month_count), (95, 2))
        self.assertEqual(year.display_name, f"{self.officer.name} – Năm 2027")
        rows = year._get_month_rows()
        self.assertEqual(rows[:2], [("12/2026", "90,00", ""), (1, "100,00", "")])
        self.assertEqual([row[0] for row in rows[2:]], list(range(2, 12)))
        self.assertFalse(self._problems())
        with self.at("2027-12-02"):
            body = self.env["directive.work.body"].with_user(self.manager)
            body = body.create({"unit_id": self.finance.id})
            body.action_compute()
        self.assertEqual((body.year, body.assigned, body.done), (2027, 2, 2))

    def test_a_year_without_quarters(self):
        """December to November are no four quarters of the calendar."""
        with self.assertRaisesRegex(ValidationError, "no four quarters"):
            self._settle(period="quarter", year_from="december")

    def test_provisional_december_is_the_default(self):
        """Up to 5 December, or to the end of its window if that comes later."""
        for vals, first, last in (
            ({}, "2026-12-01", "2026-12-31"),
            ({"month_is": "report"}, "2026-11-15", "2026-12-14"),
        ):
            with self.subTest(vals=vals), self.undone():
                self._settle(**vals)
                over = self._over("2026-12-06")
                self.assertIn(("month", first, "2026-12-05"), over)
                self.assertIn(("year", "2026-01-01", last), over)
                with self.at("2026-12-06"):
                    sheets = self.env["directive.work.sheet"]._as_system()
                    days = {"date_from": first, "date_to": "2026-12-05"}
                    sheet = sheets.create(
                        {
                            "user_id": self.officer.id,
                            "company_id": self.company.id,
                            **days,
                        }
                    )
                self.assertTrue(sheet.provisional)
                self.assertFalse(self._sheet(day=first, at="2027-01-05").provisional)

    # -- the month --------

    def test_report_windows(self):
        """A month has the days of its report: lines, closing day, mean of a quarter."""
        self._settle("2026-03-01", month_is="report")
        in_march = self._product_task(8, "2026-03-14")
        in_april = self._product_task(4, "2026-03-15")
        with self.at("2026-03-12"):
            self._finish(in_march, in_april)
        self.assertIn(("month", "2026-03-01", "2026-03-14"), self._over("2026-03-15"))
        self.assertIn(("month", "2026-03-15", "2026-04-14"), self._over("2026-04-15"))
        self.assertIn(("quarter", "2026-01-01", "2026-03-14"), self._over("2026-03-15"))
        march, april = self._sheet(), self._sheet(day="2026-03-15")
        self.assertEqual(march.line_ids.task_id, in_march)
        self.assertEqual(april.line_ids.task_id, in_april)
        self.assertFalse(self._sheet(day="2026-02-01").line_ids)
        self.assertEqual(str(march.due_date), "2026-03-20")
        self.assertTrue(april.display_name.endswith("Tháng 4 năm 2026"))
        with self.at("2026-05-04"):
            self._notified(march, 20)
            self._notified(april, 30)
        quarter = self._sheet(day="2026-01-01", kind="quarter")
        self.assertEqual((quarter.total, quarter.month_count), (90, 1))

    def test_whole_periods_only(self):
        """No sheet is opened for other days than those of a period."""
        self._settle("2026-03-01", month_is="report")
        for day in ("2026-03-20", "2026-04-01"):
            with self.assertRaisesRegex(ValidationError, "14"), self.env.cr.savepoint():
                self._sheet(day=day)

    def test_the_cut_off_is_kept(self):
        """The settings of the office have no dates: the rules keep their cut-off."""
        rules = self._settle(month_is="report")
        self.company.directive_month_cutoff_day = 20
        self.assertEqual(rules.month_end, 14)
        later = self._settle("2026-06-01", month_is="report")
        self.assertEqual(later.month_end, 20)
        self.assertIn(("month", "2026-06-15", "2026-07-20"), self._over("2026-07-21"))

    # -- passed on --------

    def test_passed_on(self):
        """It leaves the first sum; or it stays, never done, so that it counts once."""
        for rule, planned, quantity in (("leaves", 8, 100), ("stays", 13, 61.54)):
            with self.subTest(rule=rule), self.undone():
                self._settle(passed_on=rule)
                kept = self._product_task(8, "2026-03-20")
                passed = self._product_task(5, "2026-03-20")
                self._hand_over(passed)
                with self.at("2026-03-16"):
                    self._finish(kept)
                    self._report(passed, self.colleague)
                    self._accept(passed)
                first, second = self._sheet(), self._sheet(self.colleague)
                self.assertEqual((first.planned, first.quantity), (planned, quantity))
                lines = (first.line_ids + second.line_ids).grouped("task_id")
                self.assertEqual(sum(lines[passed].mapped("done_weight")), 5)
                # Not in April again.
                self.assertFalse(self._sheet(day="2026-04-01").line_ids)

    def test_passed_on_once_it_is_reported(self):
        """What the first one had reported in March is done there, by whatever rule."""
        for rule in ("leaves", "stays"):
            with self.subTest(rule=rule), self.undone():
                self._settle(passed_on=rule)
                task = self._product_task(8, "2026-03-20")
                with self.at("2026-03-18"):
                    self._report(task)
                self._hand_over(task, day="2026-04-02")
                with self.at("2026-04-03"):
                    self._accept(task)
                self.assert_sheet(self._sheet(), 100, 100, 100, 70)
                for user in (self.officer, self.colleague):
                    april = self._sheet(user, "2026-04-01", "2026-05-04")
                    self.assertFalse(april.line_ids)

    def test_divided_is_not_passed_on(self):
        """Who keeps a part, or is corrected before it is fixed, has only that."""
        self._settle(passed_on="stays")
        task = self._product_task(8, "2026-03-20")
        head = task.with_user(self.finance_head)
        with self.at("2026-03-10"):
            head.action_share([(self.officer, 0.6), (self.colleague, 0.4)])
        with self.at("2026-03-12"):
            head.action_hand_over(
                self.colleague, self.finance_head, "rearranged", "Điều chuyển"
            )
        sheet = self._sheet()
        self.assertEqual((len(sheet.line_ids), sheet.planned), (1, 4.8))
        other = self._sheet(self.colleague)
        self.assertEqual((len(other.line_ids), other.planned), (1, 3.2))

    def test_passed_to_another_unit(self):
        """Re-assigned, it stays with the officer of the first unit once taken over."""
        self._settle(passed_on="stays")
        task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-10"):
            task.with_user(self.clerk).action_reassign(self.justice, "Đúng chức năng")
        with self.at("2026-03-11"):
            task.with_user(self.justice_user).action_acknowledge()
            task.with_user(self.clerk).user_id = self.justice_user
        self.assertEqual(self._sheet().planned, 8)
        other = self._sheet(self.justice_user)
        self.assertEqual(other.line_ids.origin, "taken_over")

    # -- coordinating people --------

    def _coordinated(self):
        units = [Command.set(self.justice.ids)]
        return self._product_task(8, "2026-03-20", coordinating_unit_ids=units)

    def test_coordinating_people_with_a_part(self):
        """Nothing, unless the head gave them a part; nobody of another unit has one."""
        task = self._coordinated()
        head = task.with_user(self.finance_head)
        for other in (self.health_user, self.justice_user):
            parts = [
                (self.officer, 0.5),
                (other, 0 if other != self.health_user else 0.5),
            ]
            with self.assertRaises(UserError), self.env.cr.savepoint():
                head.action_share(parts)
        with self.assertRaisesRegex(ValidationError, "lead unit"), self.undone():
            head.action_share([(self.justice_user, 1)])
        head.action_share([(self.officer, 0.75), (self.justice_user, 0.25)])
        self.assertEqual(task.user_id, self.officer)
        self.assertEqual(self._sheet().planned, 6)
        sheet = self._sheet(self.justice_user)
        self.assertEqual(sheet.planned, 2)
        own = sheet.with_user(self.justice_user)
        self.assertEqual(own.line_ids.task_id.name, task.name)
        # A new officer takes what the old one had, not the part of who coordinates.
        task.with_user(self.finance_head).user_id = self.colleague
        open_ = task.sudo().share_ids.filtered(lambda share: not share.ended_at)
        self.assertEqual(
            {share.user_id: share.share for share in open_},
            {self.justice_user: 0.25, self.colleague: 0.75},
        )

    def test_equal_parts(self):
        """Who is named without a part gets an equal one of what is left."""
        self._settle(coordination="equal")
        task = self._coordinated()
        head = task.with_user(self.finance_head)
        people = (self.officer, self.colleague, self.justice_user)
        head.action_share([(user, 0) for user in people])
        self.assertEqual(task.sudo().share_ids[-3:].mapped("share"), [1 / 3] * 3)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            head.action_share([(self.officer, 1), (self.justice_user, 0)])
        head.action_share([(self.officer, 0.5), (self.justice_user, None)])
        self.assertEqual(self._sheet(self.justice_user).planned, 4)
        with self.assertRaises(AccessError):
            task.with_user(self.justice_user).action_share([(self.justice_user, 1)])

    # -- dated --------

    def test_a_closed_sheet_stays(self):
        """A change of any of the four leaves what was notified as it is."""
        kept, passed = (self._product_task(8, "2026-03-20") for _number in range(2))
        self._hand_over(passed)
        with self.at("2026-03-16"):
            self._finish(kept)
        sheet = self._sheet(at="2026-04-03")
        with self.at("2026-04-03"):
            self._notified(sheet)
        names = ["date_from", "date_to", "planned", "fractions", "total"]
        before = sheet.read(names), sheet._get_seal().read(), sheet.setting_id
        for change in (
            {"month_is": "report"},
            {"year_from": "december"},
            {"passed_on": "stays"},
            {"coordination": "equal"},
        ):
            with self.subTest(change=change), self.undone(), self.at("2026-04-06"):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    before[2].with_user(self.manager).write(change)
                self._settle("2026-04-01", **change)
                self.assertFalse(self._problems())
                sheet.with_user(self.finance_head).action_replace("Đối chiếu")
                new = sheet.replaced_by_id
                self.assertEqual((new.setting_id, new.planned), (before[2], 8))
                self.assertEqual(
                    (sheet.read(names), sheet._get_seal().read(), sheet.setting_id),
                    before,
                )
        with self.assertRaisesRegex(ValidationError, "already"):
            self._settle("2026-03-01", month_is="report")

    def test_sheets_that_are_open_keep_their_days(self):
        """Other months are not entered for days on which there are sheets."""
        rules = self._settle(date_from="2026-01-01")
        self._sheet(at="2026-04-03")
        with self.assertRaisesRegex(ValidationError, "later day"):
            rules.month_is = "report"
