from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

# What a call from outside may send where a day is expected.
NO_DAYS = (
    "2026-13-45",
    "10/03/2026",
    "hôm nay",
    "today",
    "+1d",
    True,
    5,
    [1],
    {"a": 1},
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskArguments(TaskCase):
    """Calls from outside: a unit is an id, a day is YYYY-MM-DD (SPEC 3)."""

    def _rpc(self, task, user, method, *arguments, **named):
        """Call as the web client and the external API do."""
        records = task.with_user(user).browse()
        return call_kw(records, method, [task.ids, *arguments], named)

    def test_arguments_journey(self):
        """A whole journey with plain values only; every answer is True."""
        task = self._new_task_in("new")
        for user, method, *arguments in (
            (self.finance_user, "action_acknowledge"),
            (self.finance_user, "action_decline", "Không thuộc thẩm quyền"),
            (self.clerk, "action_reassign", self.health.id, "Đúng lĩnh vực"),
            (self.health_user, "action_start"),
            (self.clerk, "action_report_result", "Xong", "3/BC-YT", "2026-03-09"),
            (self.clerk, "action_return", "Thiếu phụ lục"),
            (self.health_user, "action_report_result", "Đủ phụ lục"),
            (self.clerk, "action_accept"),
        ):
            self.assertIs(self._rpc(task, user, method, *arguments), True)
        self.assertEqual(task.state, "done")
        self.assertEqual(
            task.update_ids.sorted("id").mapped("date"),
            [date(2026, 3, 9), date(2026, 3, 10)],
        )

    def test_arguments_named(self):
        """The external API sends arguments by name: the names are the contract."""
        task = self._new_task_in("new")
        self._rpc(task, self.finance_user, "action_decline", reason="Không phải việc")
        self._rpc(
            task,
            self.clerk,
            "action_reassign",
            unit=self.health.id,
            reason="Đúng lĩnh vực",
        )
        self._rpc(
            task,
            self.clerk,
            "action_report_result",
            content="Xong",
            document_number="3/BC-YT",
            date="2026-03-10",
        )
        self._rpc(task, self.clerk, "action_return", note="Thiếu")
        self._rpc(
            task, self.clerk, "action_cancel", reason="Thôi", document_number="1/TB"
        )
        self.assertEqual(task.state, "cancelled")
        undated = self._new_task_in("new", deadline=False)
        self._rpc(
            undated, self.clerk, "action_review", date="2026-04-01", note="Đang làm"
        )
        self.assertEqual(undated.review_date, date(2026, 4, 1))

    def test_arguments_garbage_day(self):
        """What is no day is refused with one sentence, not a traceback."""
        task = self._new_task_in("new")
        undated = self._new_task_in("new", deadline=False)
        sentences = set()
        for garbage in NO_DAYS:
            with self.subTest(garbage=garbage):
                sentences |= {
                    self.assert_refused(
                        UserError,
                        lambda g=garbage: task.action_report_result("Xong", None, g),
                        task,
                    ),
                    self.assert_refused(
                        UserError, lambda g=garbage: undated.action_review(g), undated
                    ),
                }
        self.assertEqual(len(sentences), 1)

    def test_arguments_empty_day(self):
        """An empty day is today for a report (an empty field of a form)."""
        for empty in (None, False, ""):
            with self.subTest(empty=empty), self.undone():
                task = self._new_task_in("new").with_user(self.finance_user)
                task.action_report_result("Xong", None, empty)
                self.assertEqual(task.date_reported, date(2026, 3, 10))

    def test_arguments_garbage_unit(self):
        """What is no unit is refused with one sentence, not a traceback."""
        task = self._new_task_in("new")
        sentences = set()
        for garbage in (
            None,
            0,
            self.env["directive.unit"],
            self.justice | self.health,
        ):
            with self.subTest(garbage=garbage), self.undone():
                sentences.add(
                    self.assert_refused(
                        UserError,
                        lambda g=garbage: task.action_reassign(g, "Lý do"),
                        task,
                    )
                )
        self.assertEqual(len(sentences), 1)

    def test_arguments_deleted_unit(self):
        """A unit that somebody deleted meanwhile is no unit."""
        task = self._new_task_in("new")
        gone = self._new_unit("Phòng cũ", "CU", self.health_user)
        gone_id = gone.id
        gone.unlink()
        self.assert_refused(
            UserError, lambda: task.action_reassign(gone_id, "Lý do"), task
        )

    def test_arguments_unit_of_other_office(self):
        """A task stays in its office, even for a clerk who serves both."""
        task = self._new_task_in("new")
        other_office = self.env["res.company"].create({"name": "UBND xã Khác"})
        user = self._new_user("other", "unit_user", company=other_office)
        other = self._new_unit("Phòng khác", "K", user, company_id=other_office.id)
        self.clerk.company_ids += other_office
        both = (self.company + other_office).ids
        for unit in (other, other.id):
            self.assert_refused(
                ValidationError,
                lambda u=unit: task.with_context(
                    allowed_company_ids=both
                ).action_reassign(u, "Lý do"),
                task,
            )

    def test_arguments_document_number(self):
        """The number of a paper is one line; blanks are none."""
        task = self._new_task_in("new")
        task.with_user(self.finance_user).action_report_result(
            "Xong", " 15/TTr \n TCKH "
        )
        self.assertEqual(task.update_ids.document_number, "15/TTr TCKH")
        locked = self._new_task_in("acknowledged").with_user(self.clerk)
        for number in (None, False, "", "  ", "\u200b"):
            with self.subTest(number=number):
                self.assert_refused(
                    UserError, lambda n=number: locked.action_cancel("Lý do", n), locked
                )

    def test_arguments_system_context(self):
        """No word in the context of a call opens what only actions move (SPEC 2)."""
        task = self._new_task_in("new")
        for word in (True, 1, "SYSTEM", {"a": 1}, [1]):
            with self.subTest(word=word):
                self.assert_refused(
                    UserError,
                    lambda w=word: self._rpc(
                        task,
                        self.clerk,
                        "write",
                        {"state": "done"},
                        context={"directive_system": w},
                    ),
                    task,
                )

    def test_arguments_private_methods(self):
        """What skips the checks cannot be called from outside."""
        task = self._new_task_in("new")
        for method, *arguments in (
            ("_as_system",),
            ("_record_event", "accepted"),
            ("_create_opening", []),
        ):
            with self.subTest(method=method), self.assertRaises(Exception) as caught:
                self._rpc(task, self.clerk, method, *arguments)
            self.assertIn("private", str(caught.exception).lower())
