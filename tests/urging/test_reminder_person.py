from odoo.tests import freeze_time, tagged

from ..cases.case import vietnam
from ..cases.reminder_case import ReminderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")  # a Tuesday
class TestReminderPerson(ReminderCase):
    """Each reminder goes to the person who must act, and to nobody else (SPEC 4)."""

    def test_unit(self):
        """The officer, else the unit's first focal point, else its first leader."""
        task = self._new_task(deadline="2026-04-20")
        self.assert_reminded(task, ("acknowledge", self.finance_user))
        task.with_user(self.clerk).user_id = self.officer
        self.assert_reminded(task, ("acknowledge", self.officer))
        task.with_user(self.finance_user).user_id = False
        self.assert_reminded(task, ("acknowledge", self.finance_user))
        self.finance_user.active = False
        self._run()
        self.assert_reminded(task, ("acknowledge", self.finance_head))

    def test_first_by_name(self):
        """Of several focal points the first in the order of the form."""
        other = self._new_user("first_focal", "unit_user")
        other.name = "Ái Đầu mối"
        self.finance_user.name = "Yên Đầu mối"
        self.finance_head.name = "An Trưởng phòng"  # leads, but is no focal point
        self.finance.focal_point_ids += other
        task = self._new_task(deadline="2026-04-20")
        first = self.finance.focal_point_ids[0]
        self.assert_reminded(task, ("acknowledge", first))

    def test_who_left_the_unit(self):
        """An officer who has left the unit is reminded no more: its focal point is."""
        task = self._new_task(deadline="2026-04-20")
        task.with_user(self.clerk).user_id = self.officer
        self.finance.member_ids -= self.officer
        self._run()
        self.assert_reminded(task, ("acknowledge", self.finance_user))

    def test_who_left(self):
        """Whose user is archived or has lost the office is reminded no more."""
        task = self._new_task(deadline="2026-04-20")
        task.with_user(self.clerk).user_id = self.officer
        self.officer.action_archive()
        self._run()
        self.assert_reminded(task, ("acknowledge", self.finance_user))
        elsewhere = self.env["res.company"].create({"name": "Nơi khác"})
        self.finance_user.write(
            {"company_ids": [(6, 0, elsewhere.ids)], "company_id": elsewhere.id}
        )
        self._run()
        self.assert_reminded(task, ("acknowledge", self.finance_head))

    def test_unit_without_anybody(self):
        """Where a unit has nobody left the Office is reminded: nothing is lost."""
        task = self._new_task(self.justice, deadline="2026-04-20")
        self.justice_user.action_archive()
        self._run()
        self.assert_reminded(task, ("acknowledge", self.clerk))

    def test_office(self):
        """The monitor, else who registered the directive, else the Office manager."""
        monitor = self._new_user("monitor", "office_user")
        task = self._new_task_in("reported", deadline="2026-04-20")
        self.assert_reminded(task, ("verify", self.clerk))
        task.with_user(self.clerk).monitor_id = monitor
        self.assert_reminded(task, ("verify", monitor))
        for left, follower in ((monitor, self.clerk), (self.clerk, self.manager)):
            left.group_ids = self.env.ref("directive_tracking.group_unit_user")
            self._run()
            self.assert_reminded(task, ("verify", follower))

    def test_leadership(self):
        """The vice-chairman in charge of the area, else the first of leadership."""
        area = self.env["directive.area"].create(
            {"name": "Tài chính", "company_id": self.company.id}
        )
        directive = self._new_directive(area_id=area.id)
        task = self._new_task(directive=directive, deadline="2026-04-20")
        task.with_user(self.finance_user).action_start()
        task.with_user(self.finance_user).action_request_extension("2026-05-20", "Chờ")
        self.assert_reminded(task, ("extension", self.chairman))
        area.leader_id = self.deputy
        for user, found in ((self.deputy, task), (self.chairman, task)):
            tasks = self.env["directive.task"].with_user(user)
            mine = tasks.search([("is_my_area", "=", True), ("id", "=", task.id)])
            self.assertEqual(mine, found)
        self._run()
        self.assert_reminded(task, ("extension", self.deputy))
        self.deputy.action_archive()
        self._run()
        self.assert_reminded(task, ("extension", self.chairman))
        self.chairman.action_archive()
        self._run()
        self.assert_reminded(task, ("extension", self.clerk))

    def test_two_offices(self):
        """Each office has its own day and its own people (SPEC 2)."""
        office, people, unit = self._new_office("Auckland", "Pacific/Auckland")
        # A person of both offices acts for the one in which the task is.
        people["leadership"].company_ids += self.company
        people["leadership"].name = "A First"
        here = self._new_task_in("acknowledged", deadline="2026-03-10")
        away = self._new_task_of(office, people, unit, date_deadline="2026-03-10")
        away.with_user(people["unit_user"]).action_acknowledge()
        # 19:00 of 10 March in Viet Nam is 01:00 of 11 March in Auckland.
        with freeze_time(vietnam("2026-03-10", "19:00")):
            self._run()
        self.assertEqual(self._reasons(here), {"due_soon"})
        self.assertEqual(self._reasons(away), {"overdue", "cause"})
        self.assertEqual(self._activities(away).user_id, people["unit_user"])
        with freeze_time("2026-03-10 03:00:00"):
            away.with_user(people["unit_user"]).action_report_result("Xong")
        self.assert_reminded(away, ("verify", people["office_manager"]))


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestReminderDays(ReminderCase):
    """One working day is a day on which this office works (Art. 6.5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Tết 2026: Monday 16 to Friday 20 February; Saturday the 28th is worked.
        cls._new_day_off("2026-02-16", "2026-02-20")
        cls._new_make_up_day("2026-02-28")
        cls.directive = cls._new_directive(issue_date="2026-01-05")

    def test_due_days(self):
        """Over a weekend, over Tết, on a Saturday that is worked, late at night."""
        for day, time, due in (
            ("2026-02-04", "10:00", "2026-02-05"),  # Wednesday
            ("2026-02-06", "10:00", "2026-02-09"),  # Friday
            ("2026-02-06", "23:30", "2026-02-09"),
            ("2026-02-13", "10:00", "2026-02-23"),  # the last day before Tết
            ("2026-02-13", "00:30", "2026-02-23"),
            ("2026-02-18", "10:00", "2026-02-23"),  # in Tết
            ("2026-02-22", "10:00", "2026-02-23"),  # its last Sunday
            ("2026-02-27", "10:00", "2026-02-28"),  # before the Saturday
            ("2026-02-28", "10:00", "2026-03-02"),  # on it
        ):
            with self.subTest(day=day, time=time), freeze_time(vietnam(day, time)):
                task = self._new_task(deadline="2026-12-31", directive=self.directive)
                self.assert_reminded(task, ("acknowledge", self.finance_user, due))
                task.with_user(self.finance_user).action_report_result("Xong")
                self.assert_reminded(task, ("verify", self.clerk, due))

    def test_new_holiday(self):
        """A day off announced afterwards moves what is already there."""
        with freeze_time("2026-02-05 03:00:00"):
            task = self._new_task(deadline="2026-12-31", directive=self.directive)
            self.assert_reminded(task, ("acknowledge", self.finance_user, "2026-02-06"))
            self._new_day_off("2026-02-06").company_id = self.company
            self._run()
            self.assert_reminded(task, ("acknowledge", self.finance_user, "2026-02-09"))

    def test_due_soon_over_tet(self):
        """Due soon counts working days: before Tết for a deadline after it."""
        task = self._new_task(deadline="2026-02-24", directive=self.directive)
        task.with_user(self.finance_user).action_acknowledge()
        with freeze_time("2026-02-11 03:00:00"):
            self._run()
            self.assert_reminded(task)
        with freeze_time("2026-02-12 03:00:00"):
            self._run()
            self.assert_reminded(task, ("due_soon", self.finance_user, "2026-02-24"))

    def test_a_year_ago(self):
        """An old reminder keeps its day, run after run."""
        task = self._new_task(deadline=False, directive=self.directive)
        with freeze_time("2027-06-01 03:00:00"):
            for _run in range(2):
                self._run()
                due = dict(
                    (reason, day) for reason, _user, day in self._reminders(task)
                )
                self.assertEqual(due["acknowledge"], "2026-02-03")
