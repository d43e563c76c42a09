from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.mail.tools.discuss import Store

from ..cases.case import vietnam
from ..cases.reminder_case import ReminderCase

CASE = {"content": "Vướng", "cause": "Thiếu vốn", "proposal": "Cấp bổ sung"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")  # a Tuesday
class TestReminder(ReminderCase):
    """Activities appear once, for the right person, and go when it is done (SPEC 4)."""

    def _post(self, task, kind="progress", user=None, **vals):
        words = CASE if kind in ("difficulty", "beyond_capacity") else {"content": "Đã"}
        return (
            self.env["directive.task.update"]
            .with_user(user or self.finance_user)
            .create({"task_id": task.id, "kind": kind, **words, **vals})
        )

    def test_acknowledge(self):
        """A new task is acknowledged within a working day (SPEC 4), then no more."""
        for action in ("action_acknowledge", "action_start"):
            with self.subTest(action=action):
                task = self._new_task(deadline="2026-04-20")
                self.assert_reminded(
                    task, ("acknowledge", self.finance_user, "2026-03-11")
                )
                getattr(task.with_user(self.finance_user), action)()
                self.assert_reminded(task)

    def test_acknowledge_again_after_reassignment(self):
        """The new unit has a working day from the day it was given the task."""
        task = self._new_task(deadline="2026-04-20")
        task.with_user(self.finance_user).action_start()
        with freeze_time("2026-03-13 03:00:00"):  # a Friday
            task.with_user(self.clerk).action_reassign(self.justice, "Đúng lĩnh vực")
        self.assert_reminded(task, ("acknowledge", self.justice_user, "2026-03-16"))

    def test_declined(self):
        """While a decline waits only the Office is asked to act (SPEC 3)."""
        task = self._new_task(deadline="2026-03-10")
        self.assertEqual(self._reasons(task), {"acknowledge", "due_soon"})
        task.with_user(self.finance_user).action_decline("Không đúng lĩnh vực")
        self.assert_reminded(task, ("declined", self.clerk, "2026-03-11"))
        task.with_user(self.clerk).action_reassign(self.finance.id, "Đúng lĩnh vực")
        self.assertEqual(self._reasons(task), {"acknowledge", "due_soon"})

    def test_verify(self):
        """The Office confirms or returns a result within a working day (Art. 6.5b)."""
        returned = ("returned", self.finance_user, "2026-03-11")
        for action, arguments, *left in (
            ("action_accept", []),
            ("action_return", ["Thiếu"], returned),
        ):
            with self.subTest(action=action):
                task = self._new_task_in("reported", deadline="2026-04-20")
                self.assert_reminded(task, ("verify", self.clerk, "2026-03-11"))
                getattr(task.with_user(self.clerk), action)(*arguments)
                self.assert_reminded(task, *left)

    def test_verify_paper(self):
        """The day counts from the receipt of the unit's paper."""
        task = self._new_task(deadline="2026-04-20")
        task.with_user(self.clerk).action_report_result("Đã", "5/BC", "2026-03-06")
        self.assert_reminded(task, ("verify", self.clerk, "2026-03-09"))

    def test_extension(self):
        """Leadership decides an extension, and is asked no more once it has."""
        for decide in (
            lambda e: e.action_approve(),
            lambda e: e.action_refuse("Không"),
            lambda e: e.task_id.with_user(self.clerk).action_reassign(
                self.justice, "Đúng lĩnh vực"
            ),
        ):
            task = self._new_task_in("in_progress", deadline="2026-04-20")
            extension = task.with_user(self.finance_user).action_request_extension(
                "2026-05-20", "Chờ số liệu"
            )
            self.assert_reminded(task, ("extension", self.chairman, "2026-03-11"))
            decide(extension.with_user(self.chairman))
            self.assertNotIn("extension", self._reasons(task))

    def test_case(self):
        """A difficulty goes before leadership (Art. 7.1); one reminder for several."""
        task = self._new_task_in("in_progress", deadline="2026-04-20")
        first = self._post(task, "difficulty")
        second = self._post(task, "beyond_capacity")
        self.assert_reminded(task, ("case", self.chairman, "2026-03-11"))
        first.with_user(self.chairman).action_decide("keep", "Tiếp tục")
        self.assertEqual(self._reasons(task), {"case", "decided"})
        second.with_user(self.chairman).action_decide("keep", "Tiếp tục")
        self.assert_reminded(task, ("decided", self.finance_user, "2026-03-11"))

    def test_due_soon_then_overdue(self):
        """Due soon up to the deadline, overdue the day after it (SPEC 2)."""
        task = self._new_task_in("acknowledged", deadline="2026-03-13")
        self.assert_reminded(task, ("due_soon", self.finance_user, "2026-03-13"))
        with freeze_time(vietnam("2026-03-13", "23:30")):
            self._run()
            self.assertEqual(self._reasons(task), {"due_soon"})
        with freeze_time(vietnam("2026-03-14", "00:30")):
            self._run()
            self.assert_reminded(
                task,
                ("cause", self.finance_user, "2026-03-16"),
                ("overdue", self.finance_user, "2026-03-13"),
            )
            task.with_user(self.finance_user).action_report_result("Xong")
            self.assertEqual(self._reasons(task), {"verify"})

    def test_cause_is_asked_until_it_is_given(self):
        """From the first day overdue until the lead has said why (Art. 7.1)."""
        task = self._new_task_in("in_progress", deadline="2026-03-09")
        self.assertEqual(self._reasons(task), {"overdue", "cause"})
        with self.undone():
            self._post(task)
            self.assertIn("cause", self._reasons(task))
            self._post(task, "difficulty")
            self.assertEqual(self._reasons(task), {"overdue", "case"})
            task.update_ids.filtered("awaits_decision").with_user(
                self.chairman
            ).action_decide("keep", "Làm tiếp")
            self.assertEqual(self._reasons(task), {"overdue", "decided"})
        with self.undone():
            mine = task.with_user(self.finance_user)
            mine.delay_cause_id = self.env["directive.delay.cause"].search([], limit=1)
            mine.delay_reason = "Chờ mặt bằng"  # the cause without a proposal
            self.assertIn("cause", self._reasons(task))
        with self.undone():
            cause = self.env.ref("directive_tracking.delay_cause_disaster")
            task.with_user(self.chairman).action_confirm_objective(cause, "Mưa lũ")
            self.assertEqual(self._reasons(task), {"overdue", "decided"})

    def test_cause_is_asked_again_for_the_next_deadline(self):
        """What was answered with more time explains no second delay."""
        task = self._new_task_in("in_progress", deadline="2026-03-09")
        case = self._post(task, "difficulty").with_user(self.chairman)
        case.action_decide("extend", "Thêm một tuần", "2026-03-16")
        self.assertFalse(self._reasons(task) & {"overdue", "cause"})
        with freeze_time("2026-03-17 03:00:00"):
            self._run()
        self.assertLessEqual({"overdue", "cause"}, self._reasons(task))

    def test_review(self):
        """An undated task is looked at on its day of review (Art. 4.2)."""
        task = self._new_task_in("in_progress", deadline=False)
        self.assertEqual(self._reasons(task), set())
        task.with_user(self.clerk).review_date = "2026-03-10"
        self.assert_reminded(task, ("review", self.clerk, "2026-03-10"))
        task.with_user(self.clerk).action_review()
        self.assert_reminded(task)

    def test_stagnation(self):
        """Fourteen days without news ask for some; any update is news (SPEC 4)."""
        task = self._new_task_in("in_progress", deadline="2026-06-30")
        with freeze_time("2026-03-23 03:00:00"):
            self._run()
            self.assert_reminded(task)
        with freeze_time("2026-03-24 03:00:00"):
            self._run()
            self.assert_reminded(task, ("stagnant", self.finance_user, "2026-03-24"))
            self._post(task, user=self.justice_user)
            self.assert_reminded(task)

    def test_late_forecast(self):
        """Who expects to be late is seen by the Office while there is time (SPEC 2)."""
        task = self._new_task_in("in_progress", deadline="2026-04-20")
        self._post(task, forecast_date="2026-05-15")
        self.assert_reminded(task, ("late_forecast", self.clerk, "2026-04-20"))
        self._post(task, forecast_date="2026-04-20")
        self.assert_reminded(task)

    def test_nothing_for_what_is_finished(self):
        """A done task needs nobody, a withdrawn one only to be known of."""
        done = self._new_task_in("done", deadline="2026-03-09")
        self.assert_reminded(done)
        withdrawn = self._new_task_in("cancelled", deadline="2026-03-09")
        self.assertEqual(self._reasons(withdrawn), {"decided"})

    def test_correction(self):
        """A deadline corrected by plain editing moves what hangs on it at once."""
        task = self._new_task(deadline="2026-03-12")
        self.assertIn("due_soon", self._reasons(task))
        task.with_user(self.clerk).date_deadline = "2026-03-13"
        self.assertIn(
            ("due_soon", self.finance_user, "2026-03-13"), self._reminders(task)
        )
        task.with_user(self.clerk).date_deadline = "2026-04-20"
        self.assertEqual(self._reasons(task), {"acknowledge"})

    def test_opening_register(self):
        """The backlog an office starts with is reminded of as it stands (SPEC 5)."""
        directive = self._new_directive()
        done = fields.Date.to_date("2026-03-06")
        vals = {
            "directive_id": directive.id,
            "unit_id": self.finance.id,
            "date_deadline": "2026-03-06",
        }
        tasks = (
            self.env["directive.task"]
            .with_user(self.manager)
            ._create_opening(
                [
                    dict(vals, name="Chưa", state="new"),
                    dict(vals, name="Đang", state="in_progress"),
                    dict(vals, name="Xong", state="done", date_done=done),
                ]
            )
        )
        self.assertEqual(
            [self._reasons(task) for task in tasks],
            [{"acknowledge", "overdue", "cause"}, {"overdue", "cause"}, set()],
        )

    def test_quiet(self):
        """Nobody gets a mail, a notification or is made a follower (SPEC 4)."""
        before = self.env["mail.mail"].search_count([])
        tasks = self._new_task(deadline="2026-03-10")
        tasks |= self._new_task(deadline="2026-03-09")
        with freeze_time("2026-03-20 03:00:00"):
            self._run()
        self.assertTrue(self._reminders(tasks))
        self.assertEqual(self.env["mail.mail"].search_count([]), before)
        self.assertFalse(tasks.message_follower_ids)
        self.assertFalse(tasks.message_ids.notification_ids)

    def test_words(self):
        """The reminder says what to do in the language of whoever looks at it."""
        self.env["res.lang"]._activate_lang("vi_VN")
        self.env.ref("directive_tracking.mail_activity_type_acknowledge").with_context(
            lang="vi_VN"
        ).name = "Tiếp nhận nhiệm vụ"
        task = self._new_task(deadline="2026-04-20")
        for lang, words in (
            ("en_US", "Acknowledge the task"),
            ("vi_VN", "Tiếp nhận nhiệm vụ"),
        ):
            self.env.invalidate_all()
            activity = self._activities(task).with_user(self.clerk)
            activity = activity.with_context(lang=lang)
            self.assertEqual(activity.display_name, words)
            [shown] = Store().add(activity).get_result()["mail.activity"]
            self.assertEqual(shown["summary"], words)
            self.assertFalse(shown["can_write"])

    def test_own_activities_are_untouched(self):
        """What a person planned stays, even with a type of ours (SPEC 4)."""
        task = self._new_task(deadline="2026-03-10")
        own = task.with_user(self.finance_user).activity_schedule(
            "directive_tracking.mail_activity_type_acknowledge",
            date_deadline="2026-03-12",
            user_id=self.officer.id,
        )
        other = task.with_user(self.clerk).activity_schedule(
            "mail.mail_activity_data_todo", date_deadline="2026-03-12"
        )
        task.with_user(self.finance_user).action_start()
        task.with_user(self.finance_user).action_report_result("Xong")
        task.with_user(self.clerk).action_accept()
        self._run()
        self.assertEqual((own | other).exists().mapped("active"), [True, True])
        self.assertEqual(own.user_id, self.officer)
        own.with_user(self.officer).action_done()
        self.assertFalse(own.active)

    def test_reminders_are_the_system_s(self):
        """Nobody forges, moves or does away with a reminder: it says what is."""
        task = self._new_task(deadline="2026-04-20")
        reminder = self._activities(task)
        for user in (self.finance_user, self.clerk, self.manager):
            mine = reminder.with_user(user)
            for attempt in (
                lambda r=mine: r.action_done(),
                lambda r=mine: r.unlink(),
                lambda r=mine: r.write({"date_deadline": "2027-01-01"}),
                lambda r=mine: r.copy({"directive_reason": "overdue"}),
            ):
                with self.assertRaises(UserError):
                    attempt()
        own = task.with_user(self.clerk).activity_schedule(
            "mail.mail_activity_data_todo", date_deadline="2026-03-12"
        )
        with self.assertRaises(UserError):
            own.directive_reason = "overdue"
        self.assert_reminded(task, ("acknowledge", self.finance_user))
        with self.assertRaises(UserError):
            own.activity_type_id.browse(reminder.activity_type_id.id).unlink()

    def test_batch(self):
        """A batch of an action closes what it did for all of its tasks at once."""
        tasks = self.env["directive.task"].union(
            *(self._new_task(deadline="2026-04-20") for _n in range(5))
        )
        self.assertEqual(len(self._activities(tasks)), 5)
        tasks.with_user(self.finance_user).action_acknowledge()
        self.assert_reminded(tasks)
