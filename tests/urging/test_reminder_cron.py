from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from ...models.urging import directive_reminder
from ..cases.reminder_case import ReminderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestReminderCron(ReminderCase):
    """The scheduled run: twice, late, killed; it costs what it changes (SPEC 4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls._new_directive()

    def _new_tasks(self, count, **vals):
        """Acknowledged tasks with a deadline of 10 March, unless told otherwise."""
        vals = {
            "directive_id": self.directive.id,
            "unit_id": self.finance.id,
            "name": "Việc",
            "date_deadline": "2026-03-10",
            **vals,
        }
        tasks = self.env["directive.task"].with_user(self.clerk).create([vals] * count)
        tasks.with_user(self.finance_user).action_start()
        return tasks

    def test_run_twice(self):
        """The second run finds nothing to do: the same records stay."""
        tasks = self._new_tasks(3)
        with freeze_time("2026-03-12 03:00:00"):
            self._run()
            first = self._activities(tasks)
            self.assertEqual(len(first), 6)
            self._run()
            self.assertEqual(self._activities(tasks), first)

    def test_ten_days_late(self):
        """After ten days without a run everything is as if it had run each day."""
        daily = self._new_tasks(2)
        late = self._new_tasks(2)
        for day in range(11, 21):
            with freeze_time(f"2026-03-{day} 03:00:00"):
                self._run_for(daily)
        with freeze_time("2026-03-20 03:00:00"):
            self.assertNotEqual(self._reminders(daily), self._reminders(late))
            self._run()
        self.assertEqual(self._reminders(daily), self._reminders(late))

    def _run_for(self, tasks):
        """A run that sees these tasks only."""
        stale = directive_reminder.DirectiveReminder._stale_task_ids
        with patch.object(
            type(self.env["directive.reminder"]),
            "_stale_task_ids",
            lambda model: sorted(set(stale(model)) & set(tasks.ids)),
        ):
            self._run()

    def test_killed_midway(self):
        """What a killed run has committed stays, the next one does the rest."""
        tasks = self._new_tasks(6)
        with (
            freeze_time("2026-03-11 03:00:00"),
            patch.object(directive_reminder, "BATCH", 2),
        ):
            # Commits: what there is to do, a batch, another batch.
            with self.killed_after(3) as env:
                env["directive.reminder"]._cron_refresh()
            done = {
                a.res_id
                for a in self._activities(tasks)
                if a.directive_reason == "overdue"
            }
            self.assertEqual(len(done), 4)
            self._run()
        self.assertEqual(len(self._activities(tasks)), 12)
        self.assertEqual(self._reasons(tasks), {"overdue", "cause"})

    def test_a_task_that_cannot_be_reminded_of(self):
        """It is left out, and the others of its batch are reminded of."""
        tasks = self._new_tasks(3)
        refresh = directive_reminder.DirectiveReminder._refresh

        def fail_for_the_second(reminders, some):
            if tasks[1] in some:
                raise ValueError("No such person.")
            return refresh(reminders, some)

        with (
            freeze_time("2026-03-11 03:00:00"),
            patch.object(
                type(self.env["directive.reminder"]), "_refresh", fail_for_the_second
            ),
            self.assertLogs("odoo.addons.directive_tracking", "ERROR"),
        ):
            self._run()
        self.assertIn("overdue", self._reasons(tasks[0]))
        self.assertNotIn("overdue", self._reasons(tasks[1]))
        self.assertIn("overdue", self._reasons(tasks[2]))

    def test_sql_grows_with_what_changes(self):
        """A thousand idle tasks cost no more statements than fifty (SPEC 4)."""
        self._new_tasks(1)
        self._count_sql()  # fills the caches
        quiet, busy = [], []
        for idle, deadline, day in (
            (50, "2026-03-10", "2026-03-11"),
            (950, "2026-03-11", "2026-03-12"),
        ):
            self._new_tasks(idle // 2, date_deadline="2026-12-31")
            self._new_tasks(idle // 2, date_deadline="2026-03-02")
            due = self._new_tasks(3, date_deadline=deadline)
            with freeze_time(f"{day} 03:00:00"):
                self.assertNotIn("overdue", self._reasons(due))
                busy.append(self._count_sql())
                self.assertIn("overdue", self._reasons(due))
                quiet.append(self._count_sql())
        self.assertEqual(quiet[0], quiet[1])
        self.assertLess(quiet[0], 5)
        self.assertLessEqual(abs(busy[0] - busy[1]), 3)
        self.assertLess(busy[1], 40)

    def _count_sql(self):
        """Statements of one run, without what the tasks before it have left to do."""
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        with patch.object(
            type(self.env["ir.cron"]), "_commit_progress", lambda *a, **k: 1
        ):
            self.env["directive.reminder"]._cron_refresh()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_action_on_many(self):
        """An act on a hundred tasks costs few statements more than on ten (SPEC 4)."""
        costs = []
        for count in (10, 100):
            tasks = self._new_tasks(count, date_deadline="2026-03-09")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            tasks.with_user(self.finance_user).action_report_result("Xong")
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
            self.assertEqual(self._reasons(tasks), {"verify"})
        self.assertLess(costs[1] - costs[0], 20)
