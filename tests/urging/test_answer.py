from odoo.tests import freeze_time, tagged

from ..cases.reminder_case import ReminderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")  # a Tuesday
class TestAnswer(ReminderCase):
    """What Office and leadership answer comes back to the unit (Art. 6.5, 7.1).

    Each answer is a note in the chatter, an activity, and a line of the digest with the
    words of who answered, until the unit acts upon it or says that it has seen it.
    """

    def _last_note(self, task):
        notes = task.message_ids.filtered(lambda m: "Lời" in (m.body or ""))
        self.assertEqual(len(notes), 1, task.message_ids.mapped("body"))
        return notes

    def _asked(self, deadline="2026-04-20", asked="2026-05-20"):
        task = self._new_task_in("in_progress", deadline=deadline)
        return task, task.with_user(self.finance_user).action_request_extension(
            asked, "Chờ số liệu"
        ).with_user(self.chairman)

    def _digest_lines(self, user):
        content = self.env["directive.digest"]._get_content(user, self.company)
        _total, lines = content.get(user.id, {}).get("waiting", (0, []))
        return {(line["reason"], line["answer"], line["answered_by"]) for line in lines}

    def test_every_answer(self):
        """Granted, refused, decided, confirmed, returned, withdrawn: each is told."""
        words = "Lời của người quyết định"

        def granted():
            task, request = self._asked()
            request.action_approve("2026-05-10", words)
            return task, "decided", self.chairman

        def refused():
            task, request = self._asked()
            request.action_refuse(words)
            return task, "decided", self.chairman

        def decided():
            task = self._new_task_in("in_progress", deadline="2026-04-20")
            case = self.env["directive.task.update"].with_user(self.finance_user)
            case = case.create(
                {"task_id": task.id, "kind": "difficulty", "content": "Vướng"}
            )
            case.with_user(self.chairman).action_decide("keep", words)
            return task, "decided", self.chairman

        def returned():
            task = self._new_task_in("reported", deadline="2026-04-20")
            task.with_user(self.clerk).action_return(words)
            return task, "returned", self.clerk

        def withdrawn():
            task = self._new_task_in("in_progress", deadline="2026-04-20")
            task.with_user(self.clerk).action_cancel(words, "9/QĐ")
            return task, "decided", self.clerk

        for answer in (granted, refused, decided, returned, withdrawn):
            with self.subTest(answer=answer.__name__), self.undone():
                task, reason, who = answer()
                self.assert_reminded(task, (reason, self.finance_user, "2026-03-11"))
                self.assertEqual(self._last_note(task).author_id, who.partner_id)
                self.assertEqual(
                    self._digest_lines(self.finance_user), {(reason, words, who.name)}
                )
                self.assertIn(words, task.with_user(self.finance_user).answer_in_words)

    def test_taken_up(self):
        """An answer goes once the unit acts upon it, or says that it has seen it."""
        for act in (
            lambda task: task.action_take_up_answer(),
            lambda task: task.action_report_result("Đã bổ sung"),
            lambda task: (
                self.env["directive.task.update"]
                .with_user(self.finance_user)
                .create({"task_id": task.id, "content": "Đang bổ sung"})
            ),
        ):
            task = self._new_task_in("reported", deadline="2026-04-20")
            task.with_user(self.clerk).action_return("Thiếu biểu số 2")
            self.assertEqual(self._reasons(task), {"returned"})
            act(task.with_user(self.finance_user))
            self.assertNotIn("returned", self._reasons(task))
            self.assertFalse(task.answer)

    def test_other_words_leave_it(self):
        """To hand the task to a colleague hands the answer on."""
        task = self._new_task_in("reported", deadline="2026-04-20")
        task.with_user(self.clerk).action_return("Thiếu biểu số 2")
        task.with_user(self.finance_user).user_id = self.officer
        self.assert_reminded(task, ("returned", self.officer, "2026-03-11"))

    def test_no_end_without_an_act(self):
        """A run of the schedule repeats nothing; a withdrawal is told for a month."""
        task = self._new_task_in("in_progress", deadline="2026-04-20")
        task.with_user(self.clerk).action_cancel("Trùng", "9/QĐ")
        before = self._activities(task)
        self._run()
        self._run()
        self.assertEqual(self._activities(task), before)
        with freeze_time("2026-04-10 03:00:00"):
            self._run()
            self.assert_reminded(task)

    def test_new_unit_acknowledges_only(self):
        """A unit that is given the task anew is asked to acknowledge, not twice."""
        task = self._new_task(deadline="2026-04-20")
        task.with_user(self.finance_user).action_decline("Không đúng lĩnh vực")
        task.with_user(self.clerk).action_reassign(self.finance, "Đúng lĩnh vực")
        self.assert_reminded(task, ("acknowledge", self.finance_user))
        self.assertEqual(
            self._digest_lines(self.finance_user),
            {("acknowledge", "Đúng lĩnh vực", self.clerk.name)},
        )
