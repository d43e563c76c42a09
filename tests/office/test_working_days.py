from datetime import date, datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import BaseCase, Form, freeze_time, tagged

from ...tools.working_days import OFFICE_WEEK, NoWorkingDay, WorkingDays, midday_covered
from ..cases.case import TaskCase, vietnam

TET = frozenset(date(2026, 2, 16) + timedelta(days=i) for i in range(5))


def day(text):
    return date.fromisoformat(text)


class TestWorkingDaysPure(BaseCase):
    """Counting working days, without database (Art. 6.5)."""

    def test_add(self):
        """Days off and weekends do not count, swapped Saturdays do."""
        days = WorkingDays(days_off=TET, make_up_days=frozenset({day("2026-02-28")}))
        for start, count, end in (
            ("2026-03-02", 0, "2026-03-02"),
            ("2026-03-07", 0, "2026-03-07"),
            ("2026-03-02", 1, "2026-03-03"),
            ("2026-03-06", 1, "2026-03-09"),
            ("2026-03-07", 1, "2026-03-09"),
            ("2026-03-06", 6, "2026-03-16"),
            ("2026-02-13", 1, "2026-02-23"),
            ("2026-02-27", 1, "2026-02-28"),
            ("2026-02-28", 1, "2026-03-02"),
            ("2026-03-02", -1, "2026-02-28"),
            ("2026-02-23", -2, "2026-02-12"),
            ("2025-12-31", 1, "2026-01-01"),
        ):
            with self.subTest(start=start, count=count):
                self.assertEqual(days.add(day(start), count), day(end))

    def test_make_up_day_on_holiday(self):
        """A day that the office works is worked, even on a public holiday."""
        days = WorkingDays(days_off=TET, make_up_days=frozenset({day("2026-02-17")}))
        self.assertTrue(days.is_working(day("2026-02-17")))
        self.assertFalse(days.is_working(day("2026-02-18")))

    def test_due_soon_until(self):
        """Exactly the deadlines whose N-th working day before has come, and no other.

        Checked day by day over half a year against the definition.
        """
        for count in range(8):
            days = WorkingDays(
                days_off=TET | {day("2026-04-30"), day("2026-05-01")},
                make_up_days=frozenset({day("2026-02-28"), day("2026-05-09")}),
                due_soon_days=count,
            )
            for offset in range(180):
                today = day("2026-01-01") + timedelta(days=offset)
                until = days.due_soon_until(today)
                self.assertLessEqual(days.add(until, -count), today)
                following = until + timedelta(days=1)
                self.assertGreater(days.add(following, -count), today)

    def test_day_of(self):
        """The day of an instant is the office's, whatever the server's zone."""
        hanoi = WorkingDays()
        self.assertEqual(
            hanoi.day_of(datetime(2026, 3, 9, 16, 59, 59)), day("2026-03-09")
        )
        self.assertEqual(hanoi.day_of(datetime(2026, 3, 9, 17)), day("2026-03-10"))
        auckland = WorkingDays(tz="Pacific/Auckland")
        # Summer time ends on 5 April 2026.
        self.assertEqual(auckland.day_of(datetime(2026, 4, 4, 11)), day("2026-04-05"))
        self.assertEqual(auckland.day_of(datetime(2026, 4, 5, 11)), day("2026-04-05"))
        self.assertEqual(auckland.day_of(datetime(2026, 4, 5, 12)), day("2026-04-06"))

    def test_start_of(self):
        """A day begins at midnight of the office; both ways agree."""
        for zone in ("Asia/Ho_Chi_Minh", "Pacific/Auckland", "America/New_York"):
            days = WorkingDays(tz=zone)
            for offset in range(365):
                some = day("2026-01-01") + timedelta(days=offset)
                start = days.start_of(some)
                self.assertEqual(days.day_of(start), some)
                before = start - timedelta(seconds=1)
                self.assertEqual(days.day_of(before), some - timedelta(days=1))

    def test_two_week_calendar(self):
        """Weeks alternate without a break at the turn of a year of 53 weeks."""
        days = WorkingDays(week=frozenset({(0, 0), (1, 1)}))
        worked = [
            some
            for some in (day("2026-12-14") + timedelta(days=i) for i in range(56))
            if days.is_working(some)
        ]
        self.assertEqual(len(worked), 8)
        for one, other in zip(worked, worked[1:], strict=False):
            self.assertIn((other - one).days, (6, 8))

    def test_no_working_day(self):
        """A calendar without any working day counts nothing, and does not hang."""
        some = day("2026-03-02")
        for days in (
            WorkingDays(week=frozenset()),
            WorkingDays(week=frozenset(), make_up_days=frozenset({some})),
        ):
            with self.assertRaises(NoWorkingDay):
                days.add(some, 2)
            self.assertEqual(days.due_soon_until(some), some)
            self.assertEqual(days.days_before_days_off(some, some), {})

    def test_midday_covered(self):
        """A free morning or afternoon is no day off."""
        some = day("2026-03-10")
        for start, end, covered in (
            ("2026-03-10T00:00", "2026-03-10T23:59", True),
            ("2026-03-10T08:00", "2026-03-10T17:00", True),
            ("2026-03-10T08:00", "2026-03-10T12:00", False),
            ("2026-03-10T13:00", "2026-03-10T17:00", False),
            ("2026-03-09T08:00", "2026-03-11T17:00", True),
            ("2026-03-09T08:00", "2026-03-09T17:00", False),
        ):
            with self.subTest(start=start, end=end):
                self.assertEqual(
                    midday_covered(
                        datetime.fromisoformat(start), datetime.fromisoformat(end), some
                    ),
                    covered,
                )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestWorkingDays(TaskCase):
    """The one service for all rules: week, holidays, make-up days, cache (SPEC 3)."""

    def _is_working(self, some, company=None):
        return (company or self.company)._directive_days().is_working(day(some))

    def test_day_off_counts_at_once(self):
        """A public holiday counts as soon as it is entered, moved or removed."""
        self.assertTrue(self._is_working("2026-03-12"))
        day_off = self._new_day_off("2026-03-12")
        self.assertFalse(self._is_working("2026-03-12"))
        day_off.write(
            {
                "date_from": vietnam("2026-03-13", "00:00"),
                "date_to": vietnam("2026-03-13", "23:59"),
            }
        )
        self.assertTrue(self._is_working("2026-03-12"))
        self.assertFalse(self._is_working("2026-03-13"))
        day_off.unlink()
        self.assertTrue(self._is_working("2026-03-13"))

    def test_day_off_of_one_person(self):
        """One person's leave closes no office, even if it was everybody's before."""
        resource = self.env["resource.resource"].create(
            {"name": "Máy chiếu", "company_id": self.company.id}
        )
        day_off = self._new_day_off("2026-03-12", resource_id=resource.id)
        self.assertTrue(self._is_working("2026-03-12"))
        calendar = self.company.directive_calendar_id
        day_off.write({"resource_id": False, "calendar_id": calendar.id})
        day_off.flush_recordset()
        self.assertFalse(self._is_working("2026-03-12"))
        day_off.resource_id = resource
        self.assertTrue(self._is_working("2026-03-12"))

    def test_day_off_of_kind_other(self):
        """What the calendar counts as working time is no day off."""
        self._new_day_off("2026-03-12", time_type="other")
        self.assertTrue(self._is_working("2026-03-12"))

    def test_day_off_half(self):
        """A free afternoon is no day off."""
        self._new_day_off(
            "2026-03-12",
            date_from=vietnam("2026-03-12", "13:00"),
            date_to=vietnam("2026-03-12", "17:30"),
        )
        self.assertTrue(self._is_working("2026-03-12"))

    def test_day_off_of_no_calendar(self):
        """A holiday of no calendar holds for the whole office (SPEC 3)."""
        day_off = self._new_day_off("2026-03-12", calendar_id=False)
        self.assertFalse(day_off.calendar_id)
        self.assertFalse(self._is_working("2026-03-12"))

    def test_day_off_of_other_calendar(self):
        """A holiday of another calendar is none."""
        calendar = self.company.directive_calendar_id.copy()
        self._new_day_off("2026-03-12", calendar_id=calendar.id)
        self.assertTrue(self._is_working("2026-03-12"))

    def test_day_off_of_shared_calendar(self):
        """A holiday on the office's calendar counts, whoever entered it (SPEC 3)."""
        calendar = self.company.directive_calendar_id
        self.assertFalse(calendar.company_id)
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        self._new_day_off("2026-03-12", company=other, calendar_id=calendar.id)
        self.assertFalse(self._is_working("2026-03-12"))

    def test_make_up_day_counts_at_once(self):
        """A Saturday that the Government has worked, for this office (SPEC 3)."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        make_up = self._new_make_up_day("2026-03-14")
        self.assertTrue(self._is_working("2026-03-14"))
        self.assertFalse(self._is_working("2026-03-14", other))
        make_up.date = "2026-03-15"
        self.assertFalse(self._is_working("2026-03-14"))
        self.assertTrue(self._is_working("2026-03-15"))
        make_up.unlink()
        self.assertFalse(self._is_working("2026-03-15"))

    def test_calendar_change_counts_at_once(self):
        """Another week, zone or calendar counts at once."""
        calendar = self.company.directive_calendar_id.copy()
        self.company.directive_calendar_id = calendar
        fridays = calendar.attendance_ids.filtered(lambda line: line.dayofweek == "4")
        calendar.attendance_ids -= fridays
        self.assertFalse(self._is_working("2026-03-13"))
        self.assertTrue(self._is_working("2026-03-12"))
        saturday = {"dayofweek": "5", "hour_from": 8, "hour_to": 11}
        saturday["name"] = "Sáng thứ Bảy"
        calendar.attendance_ids = [(0, 0, saturday)]
        self.assertTrue(self._is_working("2026-03-14"))
        with freeze_time("2026-03-10 11:30:00"):
            self.assertEqual(self.company._directive_today(), day("2026-03-10"))
            calendar.tz = "Pacific/Auckland"
            self.assertEqual(self.company._directive_today(), day("2026-03-11"))

    def test_calendar_of_two_weeks(self):
        """Every other Saturday is worked: as Odoo's own calendar says."""
        calendar = self.company.directive_calendar_id.copy()
        self.company.directive_calendar_id = calendar
        calendar.switch_calendar_type()
        line = {"name": "Thứ Bảy", "dayofweek": "5", "hour_from": 8, "hour_to": 11}
        calendar.write({"attendance_ids": [(0, 0, {**line, "week_type": "0"})]})
        attendance = self.env["resource.calendar.attendance"]
        saturdays = [day("2026-03-07") + timedelta(days=7 * i) for i in range(4)]
        for saturday in saturdays:
            worked = attendance.get_week_type(saturday) == 0
            self.assertEqual(self._is_working(str(saturday)), worked)
        self.assertTrue(self._is_working("2026-03-10"))
        self.assertTrue(self._is_working("2026-03-17"))

    def test_calendar_without_hours(self):
        """No office counts by a calendar without hours: it is refused in a sentence."""
        calendar = self.company.directive_calendar_id.copy()
        calendar.name = "Linh hoạt"
        self.company.directive_calendar_id = calendar
        with self.assertRaisesRegex(UserError, "Linh hoạt"):
            calendar.attendance_ids = [(5, 0, 0)]
        with self.assertRaisesRegex(UserError, "L0"), self.cr.savepoint():
            empty = calendar.copy()
            # Of no office: as it likes.
            empty.write({"name": "L0", "attendance_ids": [(5, 0, 0)]})
            self.company.directive_calendar_id = empty

    def test_hours_lost(self):
        """Lines deleted behind the office's back: a sentence, other offices go on."""
        calendar = self.company.directive_calendar_id.copy()
        calendar.name = "Linh hoạt"
        self.company.directive_calendar_id = calendar
        task = self._new_task(deadline="2026-03-09", assigned_date="2026-03-02")
        calendar.attendance_ids.unlink()
        self.env.registry.clear_cache()
        with self.assertRaisesRegex(UserError, "Linh hoạt"), self.cr.savepoint():
            self._new_directive("77/QĐ-UBND", issue_date="2026-03-09")
        task.invalidate_recordset()
        self.assertEqual(task.timeliness, "overdue")
        self.assertIn(task, task.search([("timeliness", "=", "overdue")]))
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        self.assertTrue(self._is_working("2026-03-10", other))
        with freeze_time("2026-03-10 03:00:00"):
            served = self.env["directive.digest"]._offices_to_serve()
        self.assertIn(other, served)
        self.assertNotIn(self.company, served)

    def test_day_off_entered_elsewhere(self):
        """A day off is a day of the office, wherever the one who enters it sits."""
        for zone in ("Pacific/Honolulu", "Europe/Paris", "Pacific/Auckland"):
            leaves = self.env["resource.calendar.leaves"].with_context(tz=zone)
            with self.subTest(zone=zone), self.cr.savepoint() as savepoint:
                view = "directive_tracking.resource_calendar_leaves_view_list"
                with Form(leaves, view=view) as form:
                    form.name = "Nghỉ"
                    form.calendar_id = self.company.directive_calendar_id
                    form.directive_first_day = "2026-03-12"
                    form.directive_last_day = "2026-03-12"
                self.env.flush_all()
                self.assertFalse(self._is_working("2026-03-12"))
                self.assertTrue(self._is_working("2026-03-11"))
                self.assertTrue(self._is_working("2026-03-13"))
                leave = form.record
                self.assertEqual(str(leave.directive_first_day), "2026-03-12")
                leave.directive_last_day = "2026-03-13"
                self.assertFalse(self._is_working("2026-03-13"))
                savepoint.rollback()
            self.env.registry.clear_cache()
            self.env.invalidate_all()

    def test_company_without_calendar(self):
        """Without a calendar: Monday to Friday in Viet Nam."""
        self.company.directive_calendar_id = False
        days = self.company._directive_days()
        self.assertEqual(days.week, OFFICE_WEEK)
        with freeze_time("2026-03-10 17:30:00"):
            self.assertEqual(self.company._directive_today(), day("2026-03-11"))
        task = self._new_task(deadline="2026-03-10")
        self.assertEqual(task.timeliness, "due_soon")

    def test_cache(self):
        """Asked again, the service needs no SQL."""
        self.company._directive_days()
        self.env.flush_all()
        with self.assertQueryCount(0):
            self.company._directive_days().add(day("2026-03-10"), 5)
