from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase, vietnam

# {deadline: first day on which it is due soon}: three working days before it.
DUE_SOON_FROM = {
    "2026-03-10": "2026-03-05",  # Tuesday: Monday, Friday, Thursday
    "2026-03-06": "2026-03-03",  # Friday of a usual week
    "2026-03-08": "2026-03-04",  # Sunday: Friday, Thursday, Wednesday
    "2026-02-24": "2026-02-12",  # after Tết (Monday 16 to Friday 20 February)
    "2026-02-18": "2026-02-11",  # in Tết: Friday, Thursday, Wednesday
    "2026-03-02": "2026-02-26",  # after a Saturday that is worked
    "2026-02-28": "2026-02-25",  # that Saturday itself
}


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestTaskTimeliness(TaskCase):
    """In time or late, by the office's day at any minute (SPEC 2, Art. 5.1f)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_day_off("2026-02-16", "2026-02-20")
        cls._new_make_up_day("2026-02-28")
        cls.directive = cls._new_directive(issue_date="2026-01-05")

    def _dated_task(self, deadline, **facts):
        """A task with any facts, whenever: the actions would need their days."""
        task = self._new_task(deadline=deadline, directive=self.directive)
        task._as_system().write(facts)
        return task

    def _facts(self, state, day):
        facts = {"state": state}
        if state in ("reported", "done"):
            facts["date_reported"] = day
        if state == "done":
            facts["date_done"] = day
        return facts

    def test_read_later(self):
        """What an act has left is judged on the day on which it is read."""
        new = self._new_task(deadline="2026-02-10", directive=self.directive)
        started = self._new_task(deadline="2026-02-10", directive=self.directive)
        started.with_user(self.finance_user).action_start()
        with freeze_time(vietnam("2026-02-11", "00:00")):
            for task in (new, started):
                self.assertEqual(task.timeliness, "overdue")
                self.assertTrue(task.is_overdue)
                self.assertFalse(task.is_due_soon)

    def test_boundaries(self):
        """Due soon from N working days before the deadline, overdue the day after it.

        At 23:30 and 00:30 of the office, around weekends, Tết and a swapped Saturday.
        """
        tasks = {
            deadline: [
                self._dated_task(deadline, **self._facts(state, None))
                for state in ("new", "in_progress")
            ]
            for deadline in DUE_SOON_FROM
        }
        instants = {
            vietnam(day, time)
            for deadline, first in DUE_SOON_FROM.items()
            for day in (first, deadline)
            for time in ("00:00", "23:59")
        }
        # The minute before and the minute after, in the middle of the night.
        instants |= {vietnam(day, "00:30") for day in DUE_SOON_FROM}
        instants |= {vietnam(day, "23:30") for day in DUE_SOON_FROM}
        for instant in sorted(instants):
            with self.subTest(instant=instant), freeze_time(instant):
                today = str(self.company._directive_today())
                self.assert_timeliness(
                    {
                        task: "overdue"
                        if deadline < today
                        else "due_soon"
                        if DUE_SOON_FROM[deadline] <= today
                        else "on_track"
                        for deadline, group in tasks.items()
                        for task in group
                    }
                )

    def test_today_is_the_office_s(self):
        """The day changes at midnight in Viet Nam: 17:00 of the day before in UTC."""
        for instant, today in (
            ("2026-03-09 16:59:59", "2026-03-09"),
            ("2026-03-09 17:00:00", "2026-03-10"),
            ("2026-03-10 16:59:59", "2026-03-10"),
            ("2026-03-10 17:00:00", "2026-03-11"),
        ):
            with freeze_time(instant):
                self.assertEqual(str(self.company._directive_today()), today)

    def test_states(self):
        """A result counts from the day it was reported, never from today (SPEC 2)."""
        expected = {
            self._dated_task(deadline, **self._facts(state, day)): timeliness
            for deadline, state, day, timeliness in (
                ("2026-03-06", "new", None, "overdue"),
                ("2026-03-06", "in_progress", None, "overdue"),
                ("2026-03-06", "reported", "2026-03-06", "on_track"),
                ("2026-03-06", "reported", "2026-03-07", "overdue"),
                ("2026-03-10", "reported", "2026-03-10", "on_track"),
                ("2026-12-31", "reported", "2026-03-10", "on_track"),
                ("2026-03-06", "done", "2026-03-06", "done_on_time"),
                ("2026-03-06", "done", "2026-03-07", "done_late"),
                ("2026-03-06", "cancelled", None, "cancelled"),
                (False, "new", None, "undated"),
                (False, "in_progress", None, "undated"),
                (False, "reported", "2026-03-10", "undated"),
                (False, "done", "2026-03-10", "done_on_time"),
                (False, "cancelled", None, "cancelled"),
                ("2026-03-11", "new", None, "due_soon"),
                ("2026-03-10", "in_progress", None, "due_soon"),
                ("2026-03-13", "new", None, "due_soon"),
                ("2026-03-14", "new", None, "on_track"),
            )
        }
        # Whoever looks, and however long after.
        for instant in (vietnam("2026-03-10", "00:30"), vietnam("2026-03-10", "23:30")):
            with freeze_time(instant):
                for user in (self.clerk, self.chairman, self.finance_user):
                    self.assert_timeliness(expected, user)

    def test_user_in_other_zone(self):
        """Time zone of the user, of the call and of the server make no difference."""
        task = self._dated_task("2026-03-10")
        for zone in ("Pacific/Honolulu", "Pacific/Kiritimati", "UTC", False):
            self.clerk.tz = zone
            for time, timeliness in (("23:30", "due_soon"), ("00:30", "overdue")):
                day = "2026-03-10" if time == "23:30" else "2026-03-11"
                with (
                    self.subTest(zone=zone, time=time),
                    freeze_time(vietnam(day, time)),
                ):
                    self.assert_timeliness({task: timeliness})
                    zoned = task.with_context(tz=zone)
                    self.assertEqual(
                        zoned.search([("id", "=", task.id), ("is_overdue", "=", True)]),
                        zoned if timeliness == "overdue" else zoned.browse(),
                    )

    def test_offices_in_two_zones(self):
        """Each task goes by its own office's day, in one query (SPEC 2)."""
        auckland = self.env["res.company"].create({"name": "Văn phòng Auckland"})
        auckland.directive_calendar_id = self.company.directive_calendar_id.copy(
            {"tz": "Pacific/Auckland", "company_id": auckland.id}
        )
        auckland.directive_due_soon_days = 1
        there = self._new_user("auckland", "office_user", company=auckland)
        member = self._new_user("auckland_unit", "unit_user", company=auckland)
        unit = self._new_unit("Phòng A", "A", member, company_id=auckland.id)
        directive = self.directive.with_user(there).create(
            {
                "document_type_id": self.decision.id,
                "number": "1/QĐ",
                "summary": "Việc ở xa",
                "issue_date": "2026-01-05",
            }
        )
        self.assertEqual(directive.company_id, auckland)
        self.clerk.company_ids += auckland
        here = {day: self._dated_task(day) for day in ("2026-03-10", "2026-03-12")}
        away = {
            day: directive.env["directive.task"].create(
                {
                    "directive_id": directive.id,
                    "unit_id": unit.id,
                    "name": "Việc",
                    "date_deadline": day,
                }
            )
            for day in here
        }
        # 19:00 of 10 March in Viet Nam is 01:00 of 11 March in Auckland.
        with freeze_time(vietnam("2026-03-10", "19:00")):
            self.assert_timeliness(
                {
                    here["2026-03-10"]: "due_soon",
                    away["2026-03-10"]: "overdue",
                    here["2026-03-12"]: "due_soon",
                    away["2026-03-12"]: "due_soon",
                }
            )
        # 12:00 of 10 March in Viet Nam is 18:00 in Auckland; due soon there is one day.
        with freeze_time(vietnam("2026-03-10", "12:00")):
            self.assert_timeliness(
                {
                    here["2026-03-10"]: "due_soon",
                    away["2026-03-10"]: "due_soon",
                    here["2026-03-12"]: "due_soon",
                    away["2026-03-12"]: "on_track",
                }
            )

    def test_setting(self):
        """Due soon follows the office's setting at once; 0 is the day itself."""
        task = self._dated_task("2026-03-10")
        for days, before, first in (
            (0, "2026-03-09", "2026-03-10"),
            (1, "2026-03-08", "2026-03-09"),
            (5, "2026-03-02", "2026-03-03"),
        ):
            self.company.directive_due_soon_days = days
            with self.subTest(days=days):
                with freeze_time(vietnam(before, "23:30")):
                    self.assert_timeliness({task: "on_track"})
                with freeze_time(vietnam(first, "00:30")):
                    self.assert_timeliness({task: "due_soon"})

    def test_days_left_in_words(self):
        """The card says in words how many days are left."""
        task = self._dated_task("2026-03-10")
        for day, words in (
            ("2026-03-08", "2 days left"),
            ("2026-03-10", "due today"),
            ("2026-03-12", "2 days overdue"),
        ):
            with freeze_time(vietnam(day, "00:30")):
                self.env.invalidate_all()
                self.assertEqual(task.deadline_in_words, words)
