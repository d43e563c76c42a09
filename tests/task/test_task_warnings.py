from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

SILENT_SINCE = "2026-03-24 03:00:00"  # 14 days after what the tests do


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskWarnings(TaskCase):
    """What shows a task that goes wrong before it is overdue (Art. 7.1)."""

    def _post(self, task, user, kind="progress", **vals):
        case = {"cause": "Thiếu kinh phí", "proposal": "Bổ sung"}
        return (
            self.env["directive.task.update"]
            .with_user(user)
            .create(
                {
                    "task_id": task.id,
                    "kind": kind,
                    "content": "Đang làm",
                    **(case if kind in ("difficulty", "beyond_capacity") else {}),
                    **vals,
                }
            )
        )

    def assert_flag(self, task, flag, expected):
        """Field and searches, the negated one too, say the same."""
        self.env.flush_all()
        self.env.invalidate_all()
        task = task.with_user(self.clerk)
        self.assertEqual(task[flag], expected)
        for operator, value, found in (
            ("=", True, expected),
            ("=", False, not expected),
            ("!=", True, not expected),
        ):
            domain = [("id", "=", task.id), (flag, operator, value)]
            self.assertEqual(bool(task.search(domain)), found, domain)

    # -- forecast --------------------------------------------------------------

    def test_forecast(self):
        """Late once it lies beyond the deadline; the deadline itself is in time."""
        task = self._new_task_in("in_progress", deadline="2026-04-30")
        self.assert_flag(task, "is_late_forecast", False)
        for day, late in (("2026-04-30", False), ("2026-05-01", True)):
            self._post(task, self.finance_user, forecast_date=day)
            self.assert_flag(task, "is_late_forecast", late)
        task.with_user(self.finance_user).action_request_extension("2026-05-15", "Chờ")
        task.extension_ids.with_user(self.chairman).action_approve()
        self.assert_flag(task, "is_late_forecast", False)

    def test_forecast_of_coordinating_unit(self):
        """What a coordinating unit expects does not speak for the lead."""
        task = self._new_task_in("in_progress", deadline="2026-04-30")
        update = self._post(task, self.justice_user, forecast_date="2026-06-01")
        self.assertEqual(str(update.forecast_date), "2026-06-01")
        self.assertEqual(update.unit_id, self.justice)
        self.assertFalse(task.forecast_date)
        lead = self._post(task, self.finance_user, forecast_date="2026-04-20")
        self.assertEqual(lead.unit_id, self.finance)
        self.assertEqual(str(task.forecast_date), "2026-04-20")
        paper = self._post(
            task, self.clerk, date="2026-03-09", forecast_date="2026-04-25"
        )
        self.assertEqual(paper.unit_id, self.finance)
        self.assertEqual(str(task.forecast_date), "2026-04-25")

    def test_forecast_of_new_unit(self):
        """Another unit does not inherit what the first one expected."""
        task = self._new_task_in("in_progress")
        self._post(task, self.finance_user, forecast_date="2026-05-01")
        task.with_user(self.clerk).action_reassign(self.health, "Đúng lĩnh vực")
        self.assert_flag(task, "is_late_forecast", False)

    def test_forecast_in_the_past(self):
        """Nobody expects to finish yesterday."""
        task = self._new_task_in("in_progress")
        sentence = self.assert_refused(
            UserError,
            lambda: self._post(task, self.finance_user, forecast_date="2026-03-09"),
            task,
        )
        self.assertIn(task.name, sentence)
        self._post(task, self.finance_user, forecast_date="2026-03-10")

    # -- situation -------------------------------------------------------------

    def test_situation_is_what_the_lead_said_last(self):
        """What the lead says is said once: it is also the situation in the reports."""
        task = self._new_task_in("in_progress")
        self._post(task, self.finance_user, content="Đã có dự thảo")
        self._post(task, self.justice_user, content="Đã góp ý")
        self.assertEqual(task.result, "Đã có dự thảo")
        task.with_user(self.finance_user).action_report_result("Đã trình")
        self._post(task, self.finance_user, content="Đang hoàn thiện phụ lục")
        self.assertEqual(task.result, "Đã trình")

    # -- silence ---------------------------------------------------------------

    def test_silence_begins_with_the_last_word(self):
        """Whatever was said or decided last: 14 days later the task is stagnant."""
        for name, say in (
            (
                "acknowledge",
                lambda t: t.with_user(self.finance_user).action_acknowledge(),
            ),
            ("start", lambda t: t.with_user(self.finance_user).action_start()),
            ("progress", lambda t: self._post(t, self.justice_user)),
            ("return", self._report_and_return),
            ("decision", self._ask_and_refuse),
            ("case", self._escalate_and_keep),
        ):
            with self.subTest(name=name), self.undone():
                task = self._new_task(
                    deadline="2026-04-30",
                    coordinating_unit_ids=[(6, 0, self.justice.ids)],
                )
                say(task)
                with freeze_time("2026-03-23 03:00:00"):
                    self.assert_flag(task, "is_stagnant", False)
                with freeze_time(SILENT_SINCE):
                    self.assert_flag(task, "is_stagnant", True)

    def _report_and_return(self, task):
        task.with_user(self.finance_user).action_report_result("Xong")
        task.with_user(self.clerk).action_return("Thiếu")

    def _ask_and_refuse(self, task):
        request = task.with_user(self.finance_user).action_request_extension(
            "2026-06-01", "Chờ"
        )
        request.with_user(self.chairman).action_refuse("Không đồng ý")

    def _escalate_and_keep(self, task):
        case = self._post(task, self.finance_user, "difficulty")
        case.with_user(self.chairman).action_decide("keep", "Tiếp tục")

    def test_silence_of_others(self):
        """Who waits for the Office or for leadership is not silent."""
        reported = self._new_task_in("reported", deadline="2026-04-30")
        declined = self._new_task_in("acknowledged", deadline="2026-04-30")
        declined.with_user(self.finance_user).action_decline("Không thuộc thẩm quyền")
        asked = self._new_task_in("in_progress", deadline="2026-04-30")
        asked.with_user(self.finance_user).action_request_extension("2026-06-01", "Chờ")
        moved = self._new_task_in("in_progress", deadline="2026-04-30")
        moved.with_user(self.clerk).action_reassign(self.health, "Đúng lĩnh vực")
        unread = self._new_task_in("new", deadline="2026-04-30")
        with freeze_time(SILENT_SINCE):
            for task in (reported, declined, asked, moved, unread):
                self.assert_flag(task, "is_stagnant", False)

    def test_silence_of_late_paper(self):
        """A paper recorded late is news of the day on which it came."""
        with freeze_time("2026-03-05 03:00:00"):
            task = self._new_task_in("in_progress", deadline="2026-04-30")
        self._post(task, self.clerk, date="2026-03-07")
        self.assertEqual(str(task.last_word_date), "2026-03-07")
        self._post(task, self.clerk, date="2026-03-06")
        self.assertEqual(str(task.last_word_date), "2026-03-07")

    def test_silence_by_company(self):
        """Each office has its own number of days, and its own day."""
        other = self.env["res.company"].create(
            {"name": "UBND xã Khác", "directive_stagnation_days": 7}
        )
        task = self._new_task_in("in_progress", deadline="2026-04-30")
        for days, expected in ((15, False), (7, True)):
            self.company.directive_stagnation_days = days
            other.directive_stagnation_days = 14
            with freeze_time(SILENT_SINCE):
                self.assert_flag(task, "is_stagnant", expected)

    # -- cause and proposal ----------------------------------------------------

    def test_explanation_is_owed_when_overdue(self):
        """From the first day overdue until the lead gives both (Art. 7.1)."""
        task = self._new_task_in("in_progress", deadline="2026-03-10")
        self.assert_flag(task, "owes_explanation", False)
        with freeze_time("2026-03-10 17:30:00"):  # 11 March in Viet Nam
            self.assert_flag(task, "owes_explanation", True)
            self._post(task, self.justice_user)
            self.assert_flag(task, "owes_explanation", True)
            case = self._post(task, self.finance_user, "difficulty")
            self.assert_flag(task, "owes_explanation", False)
            case.with_user(self.chairman).action_decide("keep", "Tiếp tục")
            self.assert_flag(task, "owes_explanation", False)

    def test_explanation_of_a_new_deadline(self):
        """A later deadline that passes too is explained anew."""
        task = self._new_task_in("in_progress", deadline="2026-03-12")
        case = self._post(task, self.finance_user, "beyond_capacity")
        case.with_user(self.chairman).action_decide(
            "extend", "Gia hạn", date="2026-03-20"
        )
        with freeze_time("2026-03-21 03:00:00"):
            self.assert_flag(task, "owes_explanation", True)

    def test_explanation_of_a_new_unit(self):
        """Who receives a task that is late already is asked on its own account."""
        task = self._new_task_in("in_progress", deadline="2026-03-12")
        case = self._post(task, self.finance_user, "beyond_capacity")
        case.with_user(self.chairman).action_decide(
            "reassign", "Chuyển", unit=self.health.id
        )
        with freeze_time("2026-03-21 03:00:00"):
            self.assert_flag(task, "owes_explanation", True)
