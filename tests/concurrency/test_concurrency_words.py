from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase

MARK = "Phương án MẬT chim hoàng yến"
CASE = {
    "kind": "difficulty",
    "content": "Vướng mặt bằng",
    "cause": "Chưa bàn giao",
    "proposal": "Lùi tiến độ",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestConcurrencyWords(ConcurrencyCase):
    """Two people at once about one task: the Office, its units and leadership."""

    @classmethod
    def _prepare(cls):
        cls.second_chairman = cls._new_user("chairman2", "leadership")
        cls.new = [cls._new_task(name=f"Mới giao {n}") for n in range(4)]
        cls.running = [cls._new_task(name=f"Đang làm {n}") for n in range(4)]
        # Nobody has been reminded yet that this one is overdue by now.
        with freeze_time("2026-03-06 03:00:00"):
            cls.late = cls._new_task(name="Quá hạn", deadline="2026-03-09")
            cls.late.with_user(cls.finance_user).action_start()
        for task in cls.running:
            task.with_user(cls.finance_user).action_start()
        updates = cls.env["directive.task.update"].with_user(cls.finance_user)
        cls.cases = [
            updates.create(dict(CASE, task_id=task.id)) for task in cls.running[2:4]
        ]

    # -- what people do --------------------------------------------------------

    def _report(self, task):
        return self._call(self.finance_user, task, "action_report_result", "Xong")

    def _reassign(self, task):
        return self._call(
            self.clerk, task, "action_reassign", self.justice.id, "Đúng lĩnh vực"
        )

    def _correct(self, task):
        return self._call(self.clerk, task, "write", {"name": "Đã sửa"})

    def _acknowledge(self, task):
        return self._call(self.finance_user, task, "action_acknowledge")

    def _decide(self, case, user, *decision):
        return self._call(user, case, "action_decide", *decision)

    def _post(self, task, user, content="Tiến độ"):
        return self._call_model(
            user,
            "directive.task.update",
            "create",
            {"task_id": task.id, "kind": "progress", "content": content},
        )

    # -- tests -----------------------------------------------------------------

    def test_report_then_reassign(self):
        """A result that waits for the Office is not taken away from its unit."""
        task = self.running[0]
        self.assert_one_wins(
            self._overlap(self._report(task), self._reassign(task)),
            UserError,
            "accept or return its result first",
        )
        with self._committed(task) as task:
            self.assertEqual(task.unit_id, self.finance)
            self.assert_ledger(task, ["assigned", "started", "reported"])

    def test_reassign_then_report(self):
        """Who has just lost a task does not report it any more."""
        task = self.running[1]
        self.assert_one_wins(
            self._overlap(self._reassign(task), self._report(task)), AccessError, ""
        )
        with self._committed(task) as task:
            self.assertEqual((task.unit_id, task.state), (self.justice, "in_progress"))
            self.assertFalse(task.update_ids)
            self.assert_ledger(task, ["assigned", "started", "reassigned"])

    def test_decide_twice(self):
        """Two leaders answer one case: the first answer stands (Art. 7.1)."""
        case = self.cases[0]
        self.assert_one_wins(
            self._overlap(
                self._decide(case, self.chairman, "extend", "Lùi", "2026-04-10"),
                self._decide(case, self.second_chairman, "withdraw", "Thôi"),
            ),
            UserError,
            "no case here that waits for a decision",
        )
        with self._committed(case) as case:
            self.assertEqual(case.decision, "extend")
            self.assertEqual(str(case.task_id.date_deadline), "2026-04-10")
            kinds = ["assigned", "started", "escalated", "decided"]
            self.assert_ledger(case.task_id, kinds)

    def test_decide_and_report(self):
        """Leadership withdraws what its unit reports at the same time: the result is
        settled, not forgotten."""
        case = self.cases[1]
        self.assert_both_done(
            self._overlap(
                self._report(case.task_id),
                self._decide(case, self.chairman, "withdraw", "Thôi"),
            )
        )
        with self._committed(case) as case:
            task = case.task_id
            self.assertEqual(task.state, "cancelled")
            result = task.update_ids.filtered(lambda said: said.kind == "result")
            self.assertEqual(result.review_state, "returned")
            kinds = ["assigned", "started", "escalated", "reported", "decided"]
            self.assert_ledger(task, kinds)

    def test_correct_then_acknowledge(self):
        """The unit acknowledges what the Office has just corrected (SPEC 3)."""
        task = self.new[0]
        self.assert_both_done(
            self._overlap(self._correct(task), self._acknowledge(task))
        )
        with self._committed(task) as task:
            self.assertEqual(task.name, "Đã sửa")
            self.assert_ledger(task, ["assigned", "corrected", "acknowledged"])

    def test_acknowledge_then_correct(self):
        """What the unit has acknowledged stays, however late the Office saves."""
        task = self.new[1]
        self.assert_one_wins(
            self._overlap(self._acknowledge(task), self._correct(task)),
            UserError,
            "its content can no longer be changed",
        )
        with self._committed(task) as task:
            self.assertEqual(task.name, "Mới giao 1")
            self.assert_ledger(task, ["assigned", "acknowledged"])

    def test_units_of_an_acknowledged_task(self):
        """Nor does it get another coordinating unit, which stands in another table."""
        task = self.new[2]
        units = {"coordinating_unit_ids": [(4, self.health.id)]}
        self.assert_one_wins(
            self._overlap(
                self._acknowledge(task), self._call(self.clerk, task, "write", units)
            ),
            UserError,
            "its content can no longer be changed",
        )
        with self._committed(task) as task:
            self.assertFalse(task.coordinating_unit_ids)
            self.assert_ledger(task, ["assigned", "acknowledged"])

    def test_progress_twice(self):
        """Both people of a unit are heard, and both remind of the same, once."""
        self.assert_both_done(
            self._overlap(
                self._post(self.late, self.finance_user, "Một"),
                self._post(self.late, self.finance_head, "Hai"),
            )
        )
        with self._committed(self.late) as task:
            said = task.update_ids.sorted("id").mapped("content")
            self.assertEqual(said, ["Một", "Hai"])
            self.assertEqual(task.result, "Hai")
            reminders = [(a.directive_reason, a.user_id) for a in task.activity_ids]
            self.assertIn("overdue", dict(reminders))
            self.assertEqual(len(reminders), len(set(reminders)))

    def test_confirm_a_mark_twice(self):
        """Two people confirm that a mark is none: both are kept (SPEC 6)."""
        task = self.new[3]
        clerk, manager = (
            self._call(
                user,
                task,
                "write",
                {"note": MARK},
                context={"directive_not_secret": True},
            )
            for user in (self.clerk, self.manager)
        )
        self.assert_both_done(self._overlap(clerk, manager))
        with self._committed(task) as task:
            confirmations = task.env["directive.secrecy.confirmation"].search(
                [("model", "=", task._name), ("res_id", "=", task.id)]
            )
            self.assertEqual(confirmations.user_id, self.clerk | self.manager)
