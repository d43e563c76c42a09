from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskDialogs(TaskCase):
    """The dialogs of decisions, updates and positions (SPEC 3, Art. 6.8a, 7.1)."""

    def _dialog(self, action, user):
        model = self.env[action["res_model"]].with_user(user)
        return Form(model.with_context(**action["context"]))

    def test_dialog_of_a_task(self):
        """Leadership decides in one step from the task."""
        task = self._new_task_in("new")
        self._request(task)
        form = self._dialog(
            task.with_user(self.chairman).action_open_decision(), self.chairman
        )
        self.assertIn("10/04/2026", form.summary.replace("04/10/2026", "10/04/2026"))
        form.save().action_decide()
        self.assertEqual(str(task.date_deadline), "2026-04-10")
        with self.assertRaises(UserError):
            task.with_user(self.chairman).action_open_decision()

    def test_dialog_of_cases(self):
        """Several cases take one answer, with its words."""
        tasks = self._new_task_in("in_progress") + self._new_task_in("in_progress")
        cases = self._case(tasks[0]) + self._case(tasks[1])
        form = self._dialog(
            cases.with_user(self.chairman).action_open_decision(), self.chairman
        )
        self.assertIn("Lùi tiến độ", form.summary)
        form.decision = "reassign"
        form.unit_id = self.health
        form.note = "Chuyển Phòng Y tế"
        form.save().action_decide()
        self.assertEqual(tasks.unit_id, self.health)
        notes = cases.sudo().mapped("decision_note")
        self.assertEqual(notes, ["Chuyển Phòng Y tế"] * 2)

    def test_dialog_of_an_extension(self):
        """Whoever asks for more time sees the deadline in force."""
        task = self._new_task_in("in_progress", deadline="2026-04-20")
        action = (
            task.with_user(self.finance_user)
            .with_context(directive_step="extension")
            .action_open_step()
        )
        form = self._dialog(action, self.finance_user)
        self.assertEqual(str(form.deadline_in_force), "2026-04-20")
        self.assertEqual(str(form.first_deadline), "2026-04-21")

    def test_dialog_of_a_result_says_that_it_was_sent(self):
        """On a phone nothing else shows it."""
        task = self._new_task_in("in_progress", deadline="2026-04-20")
        action = (
            task.with_user(self.finance_user)
            .with_context(directive_step="report")
            .action_open_step()
        )
        form = self._dialog(action, self.finance_user)
        form.words = "Xong"
        answer = form.save().action_confirm()
        self.assertEqual(answer["tag"], "display_notification")
        self.assertEqual(
            answer["params"]["next"]["type"], "ir.actions.act_window_close"
        )

    def test_dialog_of_objective_cause(self):
        """Leadership confirms an objective cause in the dialog."""
        task = self._new_task_in("in_progress", deadline="2026-03-05")
        action = (
            task.with_user(self.chairman)
            .with_context(directive_step="objective")
            .action_open_step()
        )
        form = self._dialog(action, self.chairman)
        form.delay_cause_id = self.env.ref("directive_tracking.delay_cause_disaster")
        form.words = "Bão lũ"
        form.save().action_confirm()
        self.assertTrue(task.objective_cause)

    def test_dialog_asks_for_the_cause_of_a_late_result(self):
        """A result reported late asks why; one in time does not."""
        cause = self.env.ref("directive_tracking.delay_cause_unit")
        for deadline, late in (("2026-03-09", True), ("2026-03-10", False)):
            with self.subTest(deadline=deadline):
                task = self._new_task_in("new", deadline=deadline)
                form = self._report_dialog(task)
                self.assertEqual(form.is_late, late)
                form.words = "Xong"
                if late:
                    form.delay_cause_id = cause
                    form.delay_reason = "Thiếu người"
                form.save().action_confirm()
                self.assertEqual(task.state, "reported")
                self.assertEqual(task.delay_cause_id, cause if late else cause[:0])

    def test_dialog_goes_on_from_the_cause_given(self):
        """The unit has said before why it is late: the dialog knows."""
        cause = self.env.ref("directive_tracking.delay_cause_unit")
        task = self._new_task_in("in_progress", deadline="2026-03-09")
        task.write({"delay_cause_id": cause.id, "delay_reason": "Thiếu người"})
        form = self._report_dialog(task)
        self.assertEqual(form.delay_cause_id, cause)
        self.assertEqual(form.delay_reason, "Thiếu người")

    def test_one_dialog_reports(self):
        """The dialog of updates offers no result."""
        kinds = self.env["directive.task.post"].fields_get(["kind"])["kind"]
        self.assertEqual(
            [kind for kind, _label in kinds["selection"]],
            ["progress", "difficulty", "beyond_capacity"],
        )

    def _report_dialog(self, task):
        finance = task.with_user(self.finance_user)
        action = finance.with_context(directive_step="report").action_open_step()
        return self._dialog(action, self.finance_user)

    def test_dialog_of_an_overdue_difficulty(self):
        """The cause is said once: it is the reason of the delay too (Art. 7.1)."""
        task = self._new_task_in("in_progress", deadline="2026-03-09")
        finance = task.with_user(self.finance_user)
        action = finance.with_context(directive_kind="difficulty").action_open_post()
        form = self._dialog(action, self.finance_user)
        self.assertEqual(form.kind, "difficulty")
        form.content = "Chưa hoàn thành"
        form.cause = "Chưa bàn giao mặt bằng"
        form.proposal = "Lùi đến 31/3"
        form.delay_cause_id = self.env.ref("directive_tracking.delay_cause_unit")
        form.save().action_post()
        self.assertEqual(task.delay_reason, "Chưa bàn giao mặt bằng")
        self.assertEqual(task.holder, "leadership")

    def test_case_needs_cause_and_proposal(self):
        """In the dialog a case is told with its cause and a proposal (Art. 7.1)."""
        task = self._new_task_in("in_progress")
        posts = self.env["directive.task.post"].with_user(self.finance_user)
        words = {"cause": "Chưa bàn giao", "proposal": "Lùi tiến độ"}
        for missing in words:
            for blank in (False, " \u00a0"):
                post = posts.create(
                    {"task_id": task.id, "kind": "difficulty", "content": "Kẹt"}
                    | words
                    | {missing: blank}
                )
                with self.subTest(missing, blank=blank), self.assertRaises(UserError):
                    post.action_post()
        self.assertEqual(task.holder, "unit")

    def test_dialog_of_coordinating_unit(self):
        """It offers progress only, and no cause of a delay that is the lead's."""
        task = self._new_task_in("in_progress", deadline="2026-03-05")
        action = task.with_user(self.justice_user).action_open_post()
        form = self._dialog(action, self.justice_user)
        self.assertTrue(form.only_progress)
        self.assertFalse(form.asks_for_cause)
        form.content = "Đã góp ý"
        form.save().action_post()
        self.assertEqual(task.update_ids.unit_id, self.justice)

    def test_dialog_shows_no_stranger_the_task(self):
        """The dialog of a task one may not read does not open."""
        task = self._new_task_in("in_progress")
        with self.assertRaises(AccessError):
            self.env["directive.task.post"].with_user(self.health_user).create(
                {"task_id": task.id, "content": "x"}
            )

    # -- positions -------------------------------------------------------------

    def test_position_in_the_dialog(self):
        """A coordinating unit records its own from the task (Art. 6.8a)."""
        task = self._new_task_in("in_progress")
        action = task.with_user(self.justice_user).action_open_position()
        form = self._dialog(action, self.justice_user)
        self.assertEqual(form.unit_id, self.justice)
        form.content = "Đề nghị bổ sung căn cứ"
        position = form.save()
        self.assertEqual(str(position.date), "2026-03-10")
        self.assertEqual(position.task_id, task)

    def test_position_refused(self):
        """Of a stranger, without words, of another day, on a closed task."""
        task = self._new_task_in("in_progress")
        done = self._new_task_in("done")
        own = {"task_id": task.id, "unit_id": self.justice.id, "content": "Ý kiến"}
        for error, user, vals in (
            (AccessError, self.health_user, {}),
            (UserError, self.clerk, {"unit_id": self.health.id}),
            (UserError, self.justice_user, {"content": " \u200b"}),
            (AccessError, self.justice_user, {"date": "2026-03-09"}),
            (UserError, self.clerk, {"date": "2026-03-11"}),
            (UserError, self.clerk, {"date": "2026-03-01"}),
            (UserError, self.justice_user, {"task_id": done.id}),
        ):
            with self.subTest(user=user.login, vals=vals), self.assertRaises(error):
                self.env["directive.task.position"].with_user(user).create(
                    {**own, **vals}
                )
        paper = self.env["directive.task.position"].with_user(self.clerk)
        self.assertTrue(paper.create({**own, "date": "2026-03-09"}))

    def test_positions_and_decision_side_by_side(self):
        """The form shows positions, difficulties and decisions of the same task."""
        task = self._new_task_in("in_progress")
        case = self._case(task)
        case.with_user(self.chairman).action_decide("keep", "Theo ý kiến Phòng Tư pháp")
        self.assertEqual(task.case_ids, case)
