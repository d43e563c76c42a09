from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestConcurrency(ConcurrencyCase):
    """Two people at once lose nothing and do nothing twice (SPEC 3)."""

    @classmethod
    def _prepare(cls):
        finance = cls.finance_user
        cls.reported = [cls._new_task(name=f"Kết quả {n}") for n in range(3)]
        for task in cls.reported:
            task.with_user(finance).action_report_result("Đã trình")
        cls.running = [cls._new_task(name=f"Đang làm {n}") for n in range(3)]
        for task in cls.running:
            task.with_user(finance).action_start()
        # Nobody has been reminded yet of the second deadline, which is past by now.
        with freeze_time("2026-03-06 03:00:00"):
            cls.late = [
                cls._new_task(name=f"Quá hạn {n}", deadline="2026-03-09")
                for n in range(2)
            ]
            for task in cls.late:
                task.with_user(finance).action_start()

    # -- what people do --------------------------------------------------------

    def _accept(self, task):
        return self._call(self.clerk, task, "action_accept")

    def _cancel(self, task):
        words = "Không còn cần", "9/QĐ-UBND"
        return self._call(self.manager, task, "action_cancel", *words)

    def _ask(self, task, user, day):
        return self._call(user, task, "action_request_extension", day, "Chờ")

    def _report(self, task):
        return self._call(self.finance_user, task, "action_report_result", "Xong")

    def _remind(self, task):
        return self._schedule("remind", task.ids)

    def assert_reminded_once(self, task, *reasons):
        with self._committed(task) as task:
            reminders = task.activity_ids.filtered("directive_reason")
            self.assertEqual(
                sorted(reminders.mapped("directive_reason")), sorted(reasons)
            )

    # -- tests -----------------------------------------------------------------

    def test_accept_then_cancel(self):
        """Accepted first, a task is not withdrawn any more."""
        task = self.reported[0]
        self.assert_one_wins(
            self._overlap(self._accept(task), self._cancel(task)),
            UserError,
            "is done and cannot be withdrawn",
        )
        with self._committed(task) as task:
            self.assertEqual(task.state, "done")
            self.assertFalse(task.cancel_reason)
            self.assert_ledger(task, ["assigned", "reported", "accepted"])

    def test_cancel_then_accept(self):
        """Withdrawn first, its result is not accepted any more."""
        task = self.reported[1]
        self.assert_one_wins(
            self._overlap(self._cancel(task), self._accept(task)),
            UserError,
            "has no reported result",
        )
        with self._committed(task) as task:
            self.assertEqual(task.state, "cancelled")
            self.assertFalse(task.date_done)
            self.assert_ledger(task, ["assigned", "reported", "cancelled"])

    def test_accept_twice(self):
        """Two officers who accept the same result: one row in the ledger."""
        task = self.reported[2]
        self.assert_one_wins(
            self._overlap(self._accept(task), self._accept(task)),
            UserError,
            "has no reported result",
        )
        with self._committed(task) as task:
            self.assert_ledger(task, ["assigned", "reported", "accepted"])

    def test_two_extension_requests(self):
        """One open request a task, whoever of the unit asks (SPEC 2)."""
        task = self.running[0]
        self.assert_one_wins(
            self._overlap(
                self._ask(task, self.finance_user, "2026-04-10"),
                self._ask(task, self.finance_head, "2026-05-10"),
            ),
            UserError,
            "has a request that waits",
        )
        with self._committed(task) as task:
            self.assertEqual(str(task.extension_ids.requested_deadline), "2026-04-10")
            self.assert_ledger(task, ["assigned", "started", "extension_requested"])

    def test_both_are_done_where_both_may(self):
        """What does not exclude each other is done twice, one after the other."""
        task = self.running[1]
        self.assert_both_done(
            self._overlap(
                self._ask(task, self.finance_user, "2026-04-10"), self._report(task)
            )
        )
        with self._committed(task) as task:
            self.assertEqual(task.state, "reported")
            self.assert_ledger(
                task, ["assigned", "started", "extension_requested", "reported"]
            )
        self.assert_reminded_once(task, "extension", "verify")

    def test_schedule_then_person(self):
        """Who acts while the schedule reminds waits, and clears what it has opened."""
        task = self.late[0]
        self.assert_both_done(self._overlap(self._remind(task), self._report(task)))
        self.assert_reminded_once(task, "verify")

    def test_person_then_schedule(self):
        """The schedule leaves out what somebody works on, and waits for nobody."""
        task = self.late[1]
        self.assert_both_done(
            self._overlap(self._report(task), self._remind(task)), waited=False
        )
        self.assert_reminded_once(task, "verify")

    def test_same_directive_twice(self):
        """Two clerks register the same document: one is told that it is there."""
        vals = {
            "document_type_id": self.decision.id,
            "number": "999/QĐ-UBND",
            "summary": "V/v giao nhiệm vụ",
            "issue_date": "2026-03-09",
        }
        register = "directive.directive", "create", vals
        self.assert_one_wins(
            self._overlap(
                self._call_model(self.clerk, *register),
                self._call_model(self.manager, *register),
            ),
            ValidationError,
            "already registered",
        )
