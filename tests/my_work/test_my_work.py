from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestMyWork(TaskCase):
    """What waits for whom, each task once, with its one next act (SPEC2 12)."""

    def _work(self, user):
        answer = self.env["directive.my.work"].with_user(user).get_my_work()
        return {section["key"]: section for section in answer["sections"]}

    def _lines(self, user):
        return {
            key: [
                line["id"]
                for line in section["lines"]
                if line["model"] == "directive.task"
            ]
            for key, section in self._work(user).items()
            if section["lines"] and section["lines"][0]["model"] == "directive.task"
        }

    def test_office(self):
        """Results, declined tasks and late ones; a task stands in one section."""
        reported = self._new_task_in("reported")
        declined = self._new_task_in("declined")
        late = self._new_task(deadline="2026-03-05")
        today = self._new_task(deadline="2026-03-10")
        this_week = self._new_task(deadline="2026-03-13")
        self._new_task(deadline="2026-03-16")
        self.assertEqual(
            self._lines(self.clerk),
            {
                "verify": reported.ids,
                "declined": declined.ids,
                "late": late.ids,
                "today": today.ids,
            },
        )
        week = self._work(self.clerk)["week"]
        self.assertEqual((week["total"], week["lines"]), (1, []))
        found = self.env["directive.task"].with_user(self.clerk)
        self.assertEqual(found.search(week["more"]["domain"]), this_week)

    def test_tiles_open_what_they_count(self):
        """The list behind a tile has as many records as the tile says."""
        for situation in ("new", "acknowledged", "declined", "reported", "returned"):
            self._new_task_in(situation, deadline="2026-03-09")
            self._new_task_in(situation, deadline="2026-03-12")
        for user in (self.clerk, self.finance_user, self.finance_head):
            for key, section in self._work(user).items():
                more = section["more"]
                records = self.env[more["res_model"]].with_user(user)
                with self.subTest(user=user.login, tile=key):
                    count = records.search_count(more["domain"])
                    self.assertEqual(count, section["total"])

    def test_late_report(self):
        """A report that its unit owes past the due day says so."""
        report = self.env["directive.report"]._as_system()
        report = report.create(
            {
                "kind": "month",
                "date_from": "2026-01-15",
                "date_to": "2026-02-14",
                "due_date": "2026-02-19",
                "scope": "unit",
                "unit_id": self.finance.id,
                "company_id": self.company.id,
            }
        )
        [line] = self._work(self.finance_head)["report"]["lines"]
        self.assertEqual((line["id"], line["words"]), (report.id, "Overdue"))
        with freeze_time("2026-02-19 03:00:00"):
            [line] = self._work(self.finance_head)["report"]["lines"]
            self.assertFalse(line["words"])

    def test_unit(self):
        """To acknowledge, returned, overdue, due: by the lead unit only."""
        new = self._new_task_in("new")
        returned = self._new_task_in("returned")
        overdue = self._new_task_in("acknowledged", deadline="2026-03-09")
        due = self._new_task_in("acknowledged", deadline="2026-03-13")
        self._new_task_in("acknowledged", deadline="2026-03-31")
        self._new_task_in("reported")
        expected = {
            "acknowledge": new.ids,
            "returned": returned.ids,
            "overdue": overdue.ids,
            "due": due.ids,
        }
        self.assertEqual(self._lines(self.finance_user), expected)
        self.assertEqual(self._lines(self.justice_user), {})

    def test_officer_sees_the_own(self):
        """An officer without a part sees the own tasks and those of nobody."""
        officer = self._new_user("officer", "unit_user")
        self.finance.member_ids |= officer
        own = self._new_task_in("new", user_id=officer.id)
        nobodys = self._new_task_in("new")
        others = self._new_task_in("new", user_id=self.finance_user.id)
        self.assertEqual(
            set(self._lines(officer)["acknowledge"]), set((own | nobodys).ids)
        )
        self.assertIn(others.id, self._lines(self.finance_head)["acknowledge"])

    def test_the_act_of_a_line(self):
        """A button performs the act; the line is gone afterwards."""
        self._new_task_in("new")
        [line] = self._work(self.finance_user)["acknowledge"]["lines"]
        task = self.env[line["model"]].with_user(self.finance_user).browse(line["id"])
        self.assertTrue(getattr(task, line["act"]["method"])())
        self.assertNotIn("acknowledge", self._lines(self.finance_user))

    def test_stand_in(self):
        """Who stands in for leadership finds what waits for it, in these days."""
        task = self._new_task_in("acknowledged")
        self._request(task)
        self.env["directive.delegation"].create(
            {
                "user_id": self.chairman.id,
                "delegate_id": self.health_user.id,
                "date_from": "2026-03-10",
                "date_to": "2026-03-10",
                "company_id": self.company.id,
            }
        )
        self.assertEqual(self._lines(self.health_user)["decide"], task.ids)
        with freeze_time("2026-03-11 03:00:00"):
            self.assertNotIn("decide", self._work(self.health_user))

    def test_one_query_a_section(self):
        """More tasks cost no more queries; a section costs one."""

        def fill():
            for situation in ("new", "returned", "acknowledged"):
                self._new_task_in(situation, deadline="2026-03-12")
            self._new_task_in("acknowledged", deadline="2026-03-09")

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._work(self.finance_user)
            return self.env.cr.sql_log_count - before

        fill()
        count()
        first = count()
        fill()
        fill()
        self.assertEqual(count(), first)
        self.assertLessEqual(first, 6 + 12)

    def test_first_steps(self):
        """A new office is told what to enter, its manager alone, until it has begun."""

        def steps(user):
            answer = self.env["directive.my.work"].with_user(user).get_my_work()
            return {step["key"]: step["done"] for step in answer["first_steps"]}

        self.assertEqual(steps(self.clerk), {})
        self.assertEqual(
            steps(self.manager),
            {
                "settings": False,
                "units": True,
                "areas": False,
                "holidays": False,
                "register": False,
            },
        )
        self._new_day_off("2026-04-30")
        self.company.directive_authority = self.company.directive_place = "Thử Nghiệm"
        after = steps(self.manager)
        self.assertTrue(after["settings"] and after["holidays"])
        self._new_task()
        self.assertEqual(steps(self.manager), {})
