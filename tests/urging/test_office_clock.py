from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

# Friday; the next working days are Monday 9 and Tuesday 10 March.
FRIDAY = "2026-03-06 03:00:00"
TUESDAY = "2026-03-10 03:00:00"


@tagged("post_install", "-at_install")
@freeze_time(TUESDAY)
class TestOfficeClock(TaskCase):
    """The Office's own clocks, on a screen of its own (Art. 6.5)."""

    def _clocks(self, kind, user=None, **domain):
        # The search itself flushes what the clocks are read from.
        self.env["directive.office.clock"].invalidate_model(flush=False)
        clocks = self.env["directive.office.clock"].with_user(user or self.clerk)
        return clocks.search(
            [("kind", "=", kind), *[(name, "=", v) for name, v in domain.items()]]
        )

    def assert_clock(self, clock, state, done, days_late):
        self.assertEqual(len(clock), 1)
        self.assertEqual(clock.state, state)
        self.assertEqual(clock.done_date and str(clock.done_date), done)
        self.assertEqual(clock.days_late, days_late)
        self.assertEqual(clock.late_count, state == "late")

    # -- registration (Art. 6.5a) -------------------------------------------------

    def test_registration(self):
        """Two working days after the issue, the same day when it is urgent."""
        for issued, urgency, state, days_late in (
            ("2026-03-06", "normal", "in_time", 0),
            ("2026-03-05", "normal", "late", 1),
            ("2026-03-10", "urgent", "in_time", 0),
            ("2026-03-09", "urgent", "late", 1),
        ):
            with self.subTest(issued=issued, urgency=urgency), self.undone():
                directive = self._new_directive(issue_date=issued, urgency=urgency)
                clock = self._clocks("registration", directive_id=directive.id)
                self.assert_clock(clock, state, "2026-03-10", days_late)
                self.assertEqual(clock.state == "late", directive.registered_late)
                self.assertEqual(clock.user_id, self.clerk)

    @freeze_time("2026-03-10 17:30:00")
    def test_registration_on_the_office_s_day(self):
        """At 00:30 of 11 March in Viet Nam a directive due on the 10th is late."""
        directive = self._new_directive(issue_date="2026-03-06")
        clock = self._clocks("registration", directive_id=directive.id)
        self.assert_clock(clock, "late", "2026-03-11", 1)

    def test_registration_of_opening(self):
        """Nothing of the backlog is held against the Office."""
        directives = self.env["directive.directive"].with_user(self.manager)
        directive = directives._create_opening(
            [
                {
                    "document_type_id": self.decision.id,
                    "number": "1/QĐ-UBND",
                    "summary": "Cũ",
                    "issue_date": "2025-01-02",
                }
            ]
        )
        self.assertFalse(self._clocks("registration", directive_id=directive.id))

    # -- recording (Art. 6.5b) ----------------------------------------------------

    def test_result(self):
        """Waiting, then late from the second working day on, and so for ever."""
        with freeze_time(FRIDAY):
            task = self._new_task_in("reported", monitor_id=self.clerk.id)
        for now, state, days_late in (
            ("2026-03-09 16:59:00", "waiting", 0),
            ("2026-03-09 17:01:00", "late", 1),  # 10 March in Viet Nam
            (TUESDAY, "late", 1),
        ):
            with freeze_time(now):
                clock = self._clocks("recording", task_id=task.id)
                self.assert_clock(clock, state, False, days_late)
        self.assertEqual(clock.monitor_id, self.clerk)
        self.assertEqual(clock.unit_id, self.finance)
        self.assertEqual(clock.directive_id, task.directive_id)
        self.assertFalse(clock.user_id)
        task.action_accept()
        clock = self._clocks("recording", task_id=task.id)
        self.assert_clock(clock, "late", "2026-03-10", 1)

    def test_result_in_time(self):
        """Accepted or returned within one working day: in time, each on its own."""
        with freeze_time(FRIDAY):
            task = self._new_task_in("reported")
        with freeze_time("2026-03-09 03:00:00"):
            task.action_return("Thiếu")
            task.with_user(self.finance_user).action_report_result("Đủ")
        clocks = self._clocks("recording", task_id=task.id)
        self.assertEqual(sorted(clocks.mapped("state")), ["in_time", "waiting"])

    def test_paper(self):
        """Late entry stays late, even if the result is then accepted at once."""
        for day, state in (("2026-03-06", "late"), ("2026-03-09", "in_time")):
            for kind in ("result", "progress"):
                with self.subTest(day=day, kind=kind), self.undone():
                    task = self._new_task_in("new")
                    self.env["directive.task.update"].with_user(self.clerk).create(
                        {
                            "task_id": task.id,
                            "kind": kind,
                            "content": "Theo báo cáo",
                            "date": day,
                        }
                    )
                    if kind == "result":
                        clock = self._clocks("recording", task_id=task.id)
                        waiting = "late" if state == "late" else "waiting"
                        self.assertEqual(clock.state, waiting)
                        self.assertFalse(clock.done_date)
                        task.with_user(self.clerk).action_accept()
                    clock = self._clocks("recording", task_id=task.id)
                    self.assert_clock(clock, state, "2026-03-10", int(state == "late"))

    def test_what_units_type(self):
        """What a unit types needs no recording, but for its results."""
        task = self._new_task_in("in_progress")
        self._case(task)
        self.assertFalse(self._clocks("recording", task_id=task.id))

    # -- counting -----------------------------------------------------------------

    def test_counted_by_month_and_monitor(self):
        """The pivot counts the late ones by month, clock and monitor."""
        with freeze_time(FRIDAY):
            task = self._new_task_in("reported", monitor_id=self.manager.id)
        self._new_task_in("reported", monitor_id=self.manager.id)
        groups = (
            self.env["directive.office.clock"]
            .with_user(self.chairman)
            .formatted_read_group(
                [("kind", "=", "recording")],
                ["due_date:month", "monitor_id"],
                ["__count", "late_count:sum", "days_late:sum"],
            )
        )
        self.assertEqual(len(groups), 1)
        self.assertEqual(groups[0]["monitor_id"][0], self.manager.id)
        self.assertEqual(groups[0]["__count"], 2)
        self.assertEqual(groups[0]["late_count:sum"], 1)
        self.assertEqual(groups[0]["days_late:sum"], 1)
        late = self._clocks("recording", state="late")
        self.assertEqual(late.task_id, task)

    def test_each_office_by_its_own_day(self):
        """“Late today” goes by the time zone of each office."""
        other = self.env["res.company"].create({"name": "UBND Nơi khác"})
        other.directive_calendar_id = self.company.directive_calendar_id.copy(
            {"tz": "Pacific/Honolulu", "company_id": other.id}
        )
        with freeze_time(FRIDAY):
            task = self._new_task_in("reported")
        with freeze_time("2026-03-09 17:01:00"):  # 10 March here, the 9th there
            clock = self._clocks("recording", task_id=task.id)
            self.assertEqual(clock.state, "late")
            self.company.directive_calendar_id.tz = "Pacific/Honolulu"
            clock = self._clocks("recording", task_id=task.id)
            self.assertEqual(clock.state, "waiting")

    def test_opens_its_source(self):
        """A click leads to the task, or to the directive."""
        task = self._new_task_in("reported")
        for kind, model in (
            ("recording", "directive.task"),
            ("registration", "directive.directive"),
        ):
            clock = self._clocks(kind, directive_id=task.directive_id.id)
            self.assertEqual(clock.action_open_source()["res_model"], model)

    # -- rights -------------------------------------------------------------------

    def test_rights(self):
        """The Office and leadership of the office read it, nobody writes it."""
        self._new_task_in("reported")
        for user in (self.clerk, self.manager, self.chairman):
            clocks = self._clocks("recording", user)
            self.assertTrue(clocks)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(clocks.has_access(operation))
        for login in ("finance", "finance_head", "health", "plain", "it"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._clocks("recording", self.users[login])
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        stranger = self._new_user("stranger", "office_manager", company=other)
        self.assertFalse(self._clocks("recording", stranger))
