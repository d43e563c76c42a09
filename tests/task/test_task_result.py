from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

# Friday; the next working days are Monday 9 and Tuesday 10 March.
FRIDAY = "2026-03-06 03:00:00"
MONDAY = "2026-03-09 03:00:00"
TUESDAY = "2026-03-10 03:00:00"


@tagged("post_install", "-at_install")
@freeze_time(TUESDAY)
class TestTaskResult(TaskCase):
    """A result is reported, then accepted or returned (Art. 6.5b, 6.8c)."""

    def _report(self, task, **paper):
        task = task.with_user(self.clerk if paper else self.finance_user)
        return task.action_report_result("Đã trình UBND", **paper)

    def test_report_acknowledges_and_starts(self):
        """Reporting from the start also acknowledges and starts (SPEC 3)."""
        task = self._new_task_in("new")
        self._report(task)
        self.assertEqual(task.acknowledged_at, datetime(2026, 3, 10, 3))
        self.assertEqual(task.date_started, date(2026, 3, 10))
        self.assertEqual(task.date_reported, date(2026, 3, 10))
        self.assertEqual(task.result, "Đã trình UBND")
        self.assertFalse(task.date_done)
        self.assert_ledger(task, ["assigned", "reported"])

    def test_report_keeps_earlier_facts(self):
        """What was acknowledged and started before keeps its days."""
        with freeze_time(FRIDAY):
            task = self._new_task_in("in_progress")
        self._report(task)
        self.assertEqual(task.acknowledged_at, datetime(2026, 3, 6, 3))
        self.assertEqual(task.date_started, date(2026, 3, 6))

    def test_report_is_kept_as_update(self):
        """What the unit said is kept word for word, with day and number (Art. 5.1f)."""
        task = self._new_task_in("new")
        task.with_user(self.finance_user).action_report_result(
            "Đã trình", "15/TTr-TCKH"
        )
        update = task.update_ids
        self.assertEqual(update.kind, "result")
        self.assertEqual(update.content, "Đã trình")
        self.assertEqual(update.document_number, "15/TTr-TCKH")
        self.assertEqual(update.date, date(2026, 3, 10))
        self.assertEqual(update.review_state, "pending")
        self.assertEqual(update.create_uid, self.finance_user)
        self.assertEqual(update.company_id, self.company)

    def test_update_is_never_changed(self):
        """Updates are never edited or deleted, not by their author (SPEC 3).

        Nor does anybody who posts one say how the Office has reviewed it.
        """
        task = self._new_task_in("reported")
        vals = {"task_id": task.id, "content": "Thêm", "review_state": "accepted"}
        for user in (*self.users.values(), self.env.user):
            update = task.update_ids.with_user(user)
            for call in (
                lambda u=update: u.write({"content": "Sửa"}),
                lambda u=update: u.write({"review_state": "accepted"}),
                update.unlink,
                lambda u=update: u.create(vals),
            ):
                self.assert_refused_at_all(call, task)

    def assert_refused_at_all(self, call, task):
        """Refused, whether by the rights or by the rule."""
        before = self._stored(task)
        try:
            call()
        except UserError:
            self.assertEqual(self._stored(task), before)
        else:
            self.fail("not refused")

    # -- paper that the Office records -----------------------------------------

    def test_paper_date_by_office_only(self):
        """Only the Office gives the day, when it records a unit's paper (SPEC 2)."""
        task = self._new_task_in("new")
        for user in (self.finance_user, self.finance_head):
            for day in ("2026-03-10", "2026-03-09"):
                self.assert_refused(
                    AccessError,
                    lambda u=user, d=day: task.with_user(u).action_report_result(
                        "Xong", None, d
                    ),
                    task,
                )

    def test_paper_date_limits(self):
        """The day received lies from the day of assignment to today (SPEC 2)."""
        for day, allowed in (
            ("2026-03-01", False),
            ("2026-03-02", True),
            ("2026-03-10", True),
            ("2026-03-11", False),
        ):
            with self.subTest(day=day), self.undone():
                task = self._new_task_in("new")
                if allowed:
                    self._report(task, date=day)
                    self.assertEqual(str(task.date_reported), day)
                    self.assertEqual(str(task.update_ids.date), day)
                else:
                    sentence = self.assert_refused(
                        UserError, lambda t=task, d=day: self._report(t, date=d), task
                    )
                    self.assertIn(task.name, sentence)

    @freeze_time("2026-03-10 17:30:00")
    def test_paper_date_is_the_office_s_day(self):
        """At 00:30 of 11 March in Viet Nam 11 March is today."""
        task = self._new_task_in("new")
        self._report(task, date="2026-03-11")
        self.assertEqual(task.date_reported, date(2026, 3, 11))
        other = self._new_task_in("new")
        self._report(other)
        self.assertEqual(other.date_reported, date(2026, 3, 11))

    def test_paper_begun_at_the_latest(self):
        """Work whose result came in on a day was begun on that day at the latest."""
        task = self._new_task_in("in_progress")
        self._report(task, date="2026-03-05")
        self.assertEqual(task.date_started, date(2026, 3, 5))
        self.assertEqual(task.date_reported, date(2026, 3, 5))

    def test_paper_recorded_late(self):
        """The Office records within one working day of receipt (Art. 6.5b)."""
        for day, late in (("2026-03-06", True), ("2026-03-09", False)):
            with self.subTest(day=day), self.undone():
                task = self._new_task_in("new")
                self._report(task, date=day)
                self.assertEqual(task.update_ids.recorded_late, late)

    def test_paper_on_day_off(self):
        """Paper of a Saturday is recorded on Monday at the latest (Art. 6.5b)."""
        task = self._new_task_in("new")
        self._report(task, date="2026-03-07")
        self.assertEqual(task.update_ids.record_deadline, date(2026, 3, 9))
        self.assertTrue(task.update_ids.recorded_late)

    # -- accepted or returned --------------------------------------------------

    def test_accept_counts_from_report(self):
        """A unit does not pay for the Office's delay (SPEC 2)."""
        for reported, timeliness in (
            ("2026-03-09 16:59:00", "done_on_time"),  # 23:59 of the deadline
            ("2026-03-09 17:01:00", "done_late"),  # 00:01 of the next day
        ):
            with self.subTest(reported=reported), self.undone():
                with freeze_time(FRIDAY):
                    task = self._new_task_in("new", deadline="2026-03-09")
                with freeze_time(reported):
                    self._report(task)
                    day = task.date_reported
                with freeze_time("2026-04-01 03:00:00"):
                    task.action_accept()
                    self.assertEqual(task.date_done, day)
                    self.assertEqual(task.timeliness, timeliness)
                    self.assertFalse(task.is_overdue)

    def test_accept_recorded_late(self):
        """The Office confirms within one working day of the report (Art. 6.5b)."""
        for now, late in ((FRIDAY, False), (MONDAY, False), (TUESDAY, True)):
            for action, arguments in (("action_accept", ()), ("action_return", ("x",))):
                with self.subTest(now=now, action=action), self.undone():
                    with freeze_time(FRIDAY):
                        task = self._new_task_in("reported")
                    with freeze_time(now):
                        getattr(task, action)(*arguments)
                    self.assertEqual(task.update_ids.recorded_late, late)

    def test_accept_says_who_and_when(self):
        """The result keeps who confirmed it, and when."""
        task = self._new_task_in("reported")
        task.with_user(self.manager).action_accept()
        self.assertEqual(task.update_ids.review_state, "accepted")
        self.assertEqual(task.update_ids.reviewed_by_id, self.manager)
        self.assertEqual(task.update_ids.reviewed_at, datetime(2026, 3, 10, 3))

    def test_return_reopens_and_counts(self):
        """A returned result counts as none: no day of report, one more return."""
        with freeze_time(FRIDAY):
            task = self._new_task_in("reported")
        for count in (1, 2):
            task.action_return("Thiếu phụ lục")
            self.assertEqual(task.state, "in_progress")
            self.assertFalse(task.date_reported)
            self.assertEqual(task.return_count, count)
            self.assertEqual(task.date_started, date(2026, 3, 6))
            self.assertTrue(task.acknowledged_at)
            self._report(task)
        results = task.update_ids.sorted("id")
        self.assertEqual(
            results.mapped("review_state"), ["returned", "returned", "pending"]
        )
        self.assertEqual(results[0].review_note, "Thiếu phụ lục")
        task.action_accept()
        self.assertEqual(results[2].review_state, "accepted")
        self.assertEqual(results[1].review_state, "returned")
        self.assertEqual(task.date_done, date(2026, 3, 10))

    def test_return_many_counts_each(self):
        """A batch adds one to each task's own count."""
        once = self._new_task_in("returned")
        self._report(once)
        tasks = once + self._new_task_in("reported")
        tasks.action_return("Thiếu phụ lục")
        self.assertEqual(tasks.mapped("return_count"), [2, 1])

    def test_return_makes_late_again(self):
        """A result that was in time and does not do leaves the task overdue."""
        with freeze_time(FRIDAY):
            task = self._new_task_in("reported", deadline="2026-03-06")
        self.env.invalidate_all()
        self.assertEqual(task.timeliness, "on_track")
        task.action_return("Thiếu phụ lục")
        self.assertEqual(task.timeliness, "overdue")
        self.assertTrue(task.is_overdue)
