from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

FORGED = {
    "default_state": "approved",
    "default_decided_by_id": 1,
    "default_decision": "keep",
    "default_decided_at": "2026-03-09 03:00:00",
    "default_review_state": "accepted",
    "default_lapsed": True,
    "default_recorded_late": True,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskDecision(TaskCase):
    """What leadership decides, and what overtakes a request or a case (SPEC 2, 3)."""

    # -- from outside ----------------------------------------------------------

    def test_defaults_from_outside(self):
        """A default in the context of a call is no decision."""
        task = self._new_task_in("new")
        finance = task.with_user(self.finance_user).with_context(**FORGED)
        request = finance.action_request_extension("2026-04-10", "Chờ")
        self.assertEqual(request.state, "requested")
        self.assertFalse(request.decided_by_id)
        case = self._case(task, **FORGED)
        self.assertTrue(case.awaits_decision)
        self.assertFalse(case.decision)
        finance.action_report_result("Xong")
        result = task.update_ids.filtered(lambda u: u.kind == "result")
        self.assertEqual(result.review_state, "pending")
        self.assertFalse(result.recorded_late)

    def test_request_without_task(self):
        """A request or an update about nothing is refused."""
        for model, vals in (
            (
                "directive.extension",
                {"requested_deadline": "2026-04-10", "reason": "x"},
            ),
            ("directive.task.update", {"content": "x"}),
        ):
            with self.subTest(model=model), self.assertRaises(UserError):
                self.env[model].with_user(self.finance_user).create(vals)

    def test_bad_input(self):
        """What cannot be read is refused with a sentence, nothing is stored."""
        task = self._new_task_in("new")
        updates = self.env["directive.task.update"].with_user(self.finance_user)
        for vals in (
            {"kind": "rumour"},
            {"content": 5},
            {"content": "\u200b "},
            {"forecast_date": "ngày mai"},
            {"kind": "difficulty", "cause": 5, "proposal": "x"},
        ):
            with self.subTest(vals=vals):
                self.assert_refused(
                    UserError,
                    lambda v=vals: updates.create(
                        {"task_id": task.id, "content": "Đang làm", **v}
                    ),
                    task,
                )

    def test_same_request_twice(self):
        """An id that a call from outside repeats is granted once."""
        request = self._request(self._new_task_in("new")).with_user(self.chairman)
        request.browse(request.ids * 2).action_approve()
        self.assertEqual(request.task_id.extension_count, 1)

    def test_decide_many_requests(self):
        """Several at once, each to its own date; a shorter one needs words for all."""
        tasks = self._new_task_in("new") + self._new_task_in("in_progress")
        requests = self._request(tasks[0], "2026-04-10") + self._request(
            tasks[1], "2026-05-10"
        )
        chairman = requests.with_user(self.chairman)
        self.assert_refused(
            UserError, lambda: chairman.action_approve("2026-04-20"), tasks
        )
        chairman.action_approve()
        self.assertEqual(
            [str(day) for day in tasks.mapped("date_deadline")],
            ["2026-04-10", "2026-05-10"],
        )
        for task in tasks:
            self.assertEqual(self._kinds(task)[-1], "extended")
            self.assertEqual(task.sudo().event_ids.sorted("id")[-1].holder, "unit")

    def test_decide_many_with_obstacle(self):
        """One that is decided already stops the batch, naming its task."""
        tasks = self._new_task_in("new") + self._new_task_in("new", name="Đã quyết")
        requests = (self._request(tasks[0]) + self._request(tasks[1])).with_user(
            self.chairman
        )
        requests[1].action_refuse("Không")
        sentence = self.assert_refused(UserError, requests.action_approve, tasks)
        self.assertIn("Đã quyết", sentence)
        self.assertEqual(requests[0].state, "requested")

    def test_decide_sql(self):
        """The number of SQL grows by less than 4 a request (batches, PERFORMANCE)."""
        counts = []
        for size in (2, 22):
            tasks = self._new_task_in("new")
            tasks += tasks.with_user(self.clerk).create(
                [
                    {
                        "directive_id": tasks.directive_id.id,
                        "unit_id": self.finance.id,
                        "name": f"Việc {number}",
                        "date_deadline": "2026-03-20",
                    }
                    for number in range(size - 1)
                ]
            )
            requests = self._request(tasks)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            requests.with_user(self.chairman).action_approve()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 20 * 4, counts)

    # -- while something else waits --------------------------------------------

    def test_while_a_decline_waits(self):
        """Only the Office acts on a declined task (SPEC 3)."""
        task = self._new_task_in("new")
        request, case = self._request(task), self._case(task)
        task.with_user(self.finance_user).action_decline("Không thuộc thẩm quyền")
        self.assertEqual(task.holder, "office")
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        for call in (
            lambda: request.with_user(self.chairman).action_approve(),
            lambda: request.with_user(self.chairman).action_refuse("Không"),
            lambda: case.with_user(self.chairman).action_decide("keep", "Giữ"),
            lambda: task.with_user(self.chairman).action_confirm_objective(
                cause, "Bão"
            ),
            lambda: self._case(task),
            lambda: self._request(task),
        ):
            self.assert_refused(UserError, call, task)
        task.with_user(self.clerk).action_reassign(self.finance, "Đúng lĩnh vực")
        self.assertEqual(request.state, "lapsed")
        self.assertTrue(case.lapsed)
        self.assertEqual(task.holder, "unit")

    def test_while_a_result_waits(self):
        """A reported task asks for nothing; what was asked before is still decided."""
        task = self._new_task_in("new")
        request = self._request(task)
        case = self._case(task)
        task.with_user(self.finance_user).action_report_result("Xong")
        self.assertEqual(task.holder, "office")
        self.assert_refused(UserError, lambda: self._request(task), task)
        self.assert_refused(UserError, lambda: self._case(task), task)
        self.assert_refused(
            UserError,
            lambda: case.with_user(self.chairman).action_decide(
                "reassign", "Chuyển", unit=self.health.id
            ),
            task,
        )
        request.with_user(self.chairman).action_approve()
        self.assertEqual(task.holder, "office")
        task.with_user(self.clerk).action_return("Thiếu")
        self.assertEqual(task.holder, "leadership")
        case.with_user(self.chairman).action_decide("keep", "Giữ nguyên")
        self.assertEqual(task.holder, "unit")

    def test_withdrawal_settles_the_result(self):
        """What leadership withdraws leaves nothing waiting."""
        task = self._new_task_in("new")
        request, case, other = self._request(task), self._case(task), self._case(task)
        task.with_user(self.finance_user).action_report_result("Xong")
        case.with_user(self.chairman).action_decide("withdraw", "Không cần nữa")
        self.assertEqual(task.state, "cancelled")
        self.assertEqual(request.state, "lapsed")
        self.assertTrue(other.lapsed)
        result = task.update_ids.filtered(lambda u: u.kind == "result")
        self.assertEqual(result.review_state, "returned")
        self.assertFalse(task.holder)

    def test_each_case_has_its_own_answer(self):
        """One decided case leaves the others to be decided."""
        task = self._new_task_in("in_progress")
        first, second = self._case(task), self._case(task, "beyond_capacity")
        first.with_user(self.chairman).action_decide("keep", "Giữ nguyên")
        self.assertEqual(task.holder, "leadership")
        second.with_user(self.chairman).action_decide("extend", "Lùi", "2026-05-01")
        self.assertEqual(task.holder, "unit")
        self.assertEqual(first.decision, "keep")
        self.assertEqual(second.decision, "extend")
        self.assertEqual(task.extension_count, 1)
        self.assertEqual(self._kinds(task)[-2:], ["decided", "decided"])

    def test_decision_that_changes_nothing(self):
        """The same unit, no later day or no such answer is refused."""
        task = self._new_task_in("in_progress")
        case = self._case(task).with_user(self.chairman)
        for decision, arguments in (
            ("reassign", {"unit": self.finance.id}),
            ("reassign", {}),
            ("extend", {"date": "2026-03-20"}),
            ("extend", {}),
            ("forget", {}),
            (None, {}),
        ):
            with self.subTest(decision=decision, arguments=arguments):
                self.assert_refused(
                    UserError,
                    lambda d=decision, a=arguments: case.action_decide(d, "Lời", **a),
                    task,
                )

    # -- what overtakes a request ----------------------------------------------

    def test_deadline_moved_meanwhile(self):
        """A request is never granted to a day before the present deadline."""
        for move in ("correction", "decision"):
            with self.subTest(move=move), self.undone():
                task = self._new_task_in("new")
                request = self._request(task, "2026-04-10")
                self._move_deadline(task, move, "2026-03-31")
                self.assertEqual(request.state, "requested")
                self.assertEqual(task.holder, "leadership")
                chairman = request.with_user(self.chairman)
                self.assert_refused(
                    UserError,
                    lambda c=chairman: c.action_approve("2026-03-30", "Ngắn"),
                    task,
                )
                chairman.action_approve()
                self.assertEqual(str(task.date_deadline), "2026-04-10")

    def test_deadline_moved_as_far_as_asked(self):
        """Then the request is overtaken, and the unit has to act."""
        for move, day in (
            ("correction", "2026-04-10"),
            ("correction", False),
            ("decision", "2026-05-01"),
        ):
            with self.subTest(move=move, day=day), self.undone():
                task = self._new_task_in("new")
                request = self._request(task, "2026-04-10")
                self._move_deadline(task, move, day)
                self.assertEqual(request.state, "lapsed")
                self.assertEqual(task.holder, "unit")
                self.assertEqual(task.sudo().event_ids.sorted("id")[-1].holder, "unit")

    def _move_deadline(self, task, move, day):
        if move == "correction":
            task.with_user(self.clerk).write({"date_deadline": day})
        else:
            case = self._case(task).with_user(self.chairman)
            case.action_decide("extend", "Lùi", date=day)

    def test_unit_corrected_meanwhile(self):
        """A correction of the unit overtakes what the first one asked."""
        task = self._new_task_in("new")
        request, case = self._request(task), self._case(task)
        task.with_user(self.clerk).write({"unit_id": self.health.id})
        self.assertEqual(request.sudo().state, "lapsed")
        self.assertTrue(case.sudo().lapsed)
        self.assertEqual(request.unit_id, self.finance)
        self.assertEqual(task.holder, "unit")

    def test_correction_without_another_unit(self):
        """A unit sent along unchanged settles no decline and no request."""
        task = self._new_task_in("new")
        request = self._request(task)
        task.with_user(self.finance_user).action_decline("Không thuộc thẩm quyền")
        task.with_user(self.clerk).write(
            {"unit_id": self.finance.id, "name": "Lập tờ trình khác"}
        )
        self.assertTrue(task.declined_at)
        self.assertEqual(request.state, "requested")
