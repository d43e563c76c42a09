from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase, vietnam

MONDAY = vietnam("2026-03-09", "10:00")


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestTaskRefresh(TaskCase):
    """The scheduled action keeps a stored copy; nothing that people see needs it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        directive = cls._new_directive()
        cls.tasks = {
            day: cls._new_task(deadline=day, directive=directive)
            for day in ("2026-03-09", "2026-03-12", "2026-03-13", "2026-03-31", False)
        }
        # Of both states that time changes.
        started = cls.tasks["2026-03-09"] + cls.tasks["2026-03-31"]
        started.with_user(cls.finance_user).action_start()

    def _run(self):
        """As the scheduler does."""
        with self.enter_registry_test_mode():
            self.env.ref(
                "directive_tracking.ir_cron_refresh_timeliness"
            ).method_direct_trigger()

    def _copies(self):
        """The stored copies, by deadline, past every expression that stands in."""
        self.env.flush_all()
        ids = [task.id for task in self.tasks.values()]
        self.env.cr.execute(
            "SELECT id, timeliness FROM directive_task WHERE id = ANY(%s)", [ids]
        )
        copies = dict(self.env.cr.fetchall())
        return {day: copies[task.id] for day, task in self.tasks.items()}

    def test_refresh_moves_copies(self):
        """Copies follow the day; they are stale before, and what people see is not."""
        first = {
            "2026-03-09": "due_soon",
            "2026-03-12": "due_soon",
            "2026-03-13": "on_track",
            "2026-03-31": "on_track",
            False: "undated",
        }
        second = {**first, "2026-03-09": "overdue", "2026-03-13": "due_soon"}
        self.assertEqual(self._copies(), first)
        seen = {self.tasks[day]: timeliness for day, timeliness in second.items()}
        with freeze_time(vietnam("2026-03-10", "00:30")):
            self.assert_timeliness(seen)
            self.assertEqual(self._copies(), first)
            self._run()
            self.assertEqual(self._copies(), second)
            self.assert_timeliness(seen)

    def test_refresh_twice(self):
        """A second run changes nothing."""
        with freeze_time(vietnam("2026-03-20", "00:30")):
            self._run()
            copies, written = self._copies(), self._versions()
            self._run()
            self.assertEqual(self._copies(), copies)
            self.assertEqual(self._versions(), written)

    def _versions(self):
        """Changes with every UPDATE of a row, whatever it writes."""
        self.env.cr.execute(
            "SELECT ctid::text, xmin::text FROM directive_task WHERE id = ANY(%s)"
            " ORDER BY id",
            [[task.id for task in self.tasks.values()]],
        )
        return self.env.cr.fetchall()

    def test_refresh_after_days(self):
        """Missed for weeks, it catches up in one run."""
        with freeze_time(vietnam("2026-05-04", "00:30")):
            self._run()
            self.assertEqual(
                self._copies(),
                {day: "overdue" if day else "undated" for day in self.tasks},
            )

    def test_refresh_back(self):
        """A holiday entered afterwards moves a copy back, too."""
        task = self.tasks["2026-03-12"]
        self.assertEqual(self._copies()["2026-03-12"], "due_soon")
        self._new_make_up_day("2026-03-08")
        self._new_make_up_day("2026-03-07")
        self.company.directive_due_soon_days = 1
        self._run()
        self.assertEqual(self._copies()["2026-03-12"], "on_track")
        self.assert_timeliness({task: "on_track"})

    def test_refresh_repairs(self):
        """Whatever stands in a copy of an open task, the next run puts it right."""
        right = self._copies()
        for wrong in ("done_late", "overdue", None):
            self.env.cr.execute(
                "UPDATE directive_task SET timeliness = %s WHERE id = ANY(%s)",
                [wrong, [task.id for task in self.tasks.values()]],
            )
            self.env.invalidate_all()
            self._run()
            self.assertEqual(self._copies(), right)

    def test_refresh_in_batches(self):
        """More rows than one batch takes are all done in the end."""
        tasks = self.env["directive.task"]
        with freeze_time(vietnam("2026-05-04", "00:30")):
            stale = tasks._count_stale_timeliness()
            done = [tasks._refresh_timeliness(3) for _unused in range(stale // 3 + 1)]
            self.assertEqual(done[0], 3)
            self.assertEqual(sum(done), stale)
            self.assertEqual(tasks._count_stale_timeliness(), 0)

    def test_refresh_writes_no_history(self):
        """Time passing is no event: no ledger row, no message, no last change."""
        task = self.tasks["2026-03-09"]
        before = (self._kinds(task), len(task.message_ids), task.write_date)
        with freeze_time(vietnam("2026-05-04", "00:30")):
            self._run()
            self.env.invalidate_all()
            self.assertEqual(
                (self._kinds(task), len(task.message_ids), task.write_date), before
            )

    def test_refresh_cost(self):
        """SQL does not grow with the tasks whose status stays (PERFORMANCE)."""
        with freeze_time(vietnam("2026-03-10", "00:30")):
            few = self._count_sql()
            directive = self._new_directive("2/QĐ")
            for _unused in range(40):
                self._new_task(deadline="2026-12-31", directive=directive)
            self.env.flush_all()
            many = self._count_sql()
            self.assertEqual(few, many)
            self.assertLessEqual(many, 5)

    def _count_sql(self):
        tasks = self.env["directive.task"]
        tasks._refresh_timeliness(5000)
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        tasks._count_stale_timeliness()
        tasks._refresh_timeliness(5000)
        return self.env.cr.sql_log_count - before
