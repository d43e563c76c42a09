from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskUpdate(TaskCase):
    """What units say, and leadership's answer (Art. 5.1f, 6.8a, 7.1)."""

    def _post(self, task, user, kind="progress", **vals):
        words = {
            "difficulty": ("cause", "proposal"),
            "beyond_capacity": ("cause", "proposal"),
        }
        return (
            self.env["directive.task.update"]
            .with_user(user)
            .create(
                {
                    "task_id": task.id,
                    "kind": kind,
                    "content": "Đã lấy ý kiến 5/7 đơn vị",
                    **{name: "Thiếu kinh phí" for name in words.get(kind, ())},
                    **vals,
                }
            )
        )

    def _post_case(self, task, kind="beyond_capacity"):
        return self._post(task, self.finance_user, kind)

    def test_progress_by_lead_and_coordinating_unit(self):
        """Coordinating units post progress, strangers do not."""
        task = self._new_task(coordinating_unit_ids=[(6, 0, self.justice.ids)])
        self._post(task, self.finance_user)
        self._post(task, self.justice_user)
        self.assertEqual(len(task.update_ids), 2)
        with self.assertRaises(AccessError):
            self._post(task, self.health_user)
        with self.assertRaises(AccessError):
            self._post(task, self.justice_user, "result")
        with self.assertRaises(AccessError):
            self._post(task, self.justice_user, "difficulty")
        self.assert_ledger(task, ["assigned"])

    def test_result_posted_is_reported(self):
        """A result is the same by whichever way it is entered."""
        task = self._new_task()
        update = self._post(task, self.finance_user, "result", document_number="5/BC")
        self.assertEqual(task.state, "reported")
        self.assertEqual(update.review_state, "pending")
        self.assertEqual(update.document_number, "5/BC")

    def test_updates_stay(self):
        """Never edited or deleted, not by their author; no system values."""
        update = self._post(self._new_task(), self.finance_user)
        for user in (self.finance_user, self.clerk, self.manager):
            with self.assertRaises(UserError):
                self._as(update, user).write({"content": "Sửa"})
            with self.assertRaises(UserError):
                self._as(update, user).unlink()
        with self.assertRaises(UserError):
            self._post(update.task_id, self.finance_user, review_state="accepted")

    def test_day_is_given_by_the_office_only(self):
        """The day received is today, but for paper that the Office records."""
        task = self._new_task()
        with self.assertRaises(AccessError):
            self._post(task, self.finance_user, date="2026-03-05")
        update = self._post(task, self.clerk, date="2026-03-05")
        self.assertEqual(str(update.date), "2026-03-05")
        self.assertTrue(update.recorded_late)
        for day in ("2026-03-01", "2026-03-11"):
            with self.assertRaises(UserError):
                self._post(task, self.clerk, date=day)

    def test_late_forecast_and_silence_show_before_overdue(self):
        """A forecast beyond the deadline or 14 days of silence marks the task."""
        task = self._new_task(deadline="2026-04-30")
        self._as(task, self.finance_user).action_start()
        self._post(task, self.finance_user, forecast_date="2026-05-15")
        self.assertTrue(task.is_late_forecast)
        tasks = self.env["directive.task"].with_user(self.clerk)
        self.assertIn(task, tasks.search([("is_late_forecast", "=", True)]))
        for day, silent in (("2026-03-23", False), ("2026-03-24", True)):
            with self.subTest(day=day), freeze_time(f"{day} 03:00:00"):
                task.invalidate_recordset()
                self.assertEqual(task.is_stagnant, silent)
                found = tasks.search([("is_stagnant", "=", True)])
                self.assertEqual(task in found, silent)

    def test_case_in_one_text(self):
        """What a paper says in one text goes to leadership too (Art. 7.1)."""
        for vals in ({}, {"cause": False, "proposal": " "}, {"cause": "Mưa lũ"}):
            with self.subTest(vals):
                task = self._new_task()
                case = self.env["directive.task.update"].create(
                    {"task_id": task.id, "kind": "difficulty", "content": "Kẹt", **vals}
                )
                self.assertEqual(case.cause, vals.get("cause", False))
                self.assertFalse(case.proposal)
                self.assertEqual(task.holder, "leadership")
                self.assert_ledger(task, ["assigned", "escalated"])

    def test_unit_may_say_today(self):
        """What a unit types is of today: another day is the Office's to give."""
        task = self._new_task()
        said = self._post(task, self.finance_user, date="2026-03-10")
        self.assertEqual(str(said.date), "2026-03-10")
        self.assertFalse(said.recorded_date)
        result = self._post(task, self.finance_user, "result", date="2026-03-10")
        self.assertEqual(str(result.date), "2026-03-10")
        for day in ("2026-03-09", "2026-03-11"):
            with self.subTest(day), self.assertRaises(AccessError):
                self._post(self._new_task(), self.finance_user, date=day)

    def test_decisions(self):
        """Keep, change deadline, change unit, withdraw: each with words."""
        for decision, args, check in (
            ("keep", {}, lambda t: t.holder == "unit"),
            (
                "extend",
                {"date": "2026-05-01"},
                lambda t: str(t.date_deadline) == "2026-05-01",
            ),
            (
                "reassign",
                {"unit": self.justice.id},
                lambda t: t.unit_id == self.justice and not t.acknowledged_at,
            ),
            ("withdraw", {}, lambda t: t.state == "cancelled" and not t.holder),
        ):
            with self.subTest(decision=decision):
                task = self._new_task()
                case = self._as(self._post_case(task), self.chairman)
                with self.assertRaises(UserError):
                    case.action_decide(decision, "", **args)
                case.action_decide(decision, "Đồng ý", **args)
                self.assertTrue(check(task))
                self.assertFalse(task.awaits_leadership)
                self.assert_ledger(task, ["assigned", "escalated", "decided"])
                with self.assertRaises(UserError):
                    case.action_decide("keep", "Lần nữa")

    def test_only_leadership_decides_cases(self):
        """The Office prepares, leadership decides (Art. 7.1)."""
        case = self._post_case(self._new_task())
        for user in (self.clerk, self.manager, self.finance_user):
            with self.assertRaises(AccessError):
                self._as(case, user).action_decide("keep", "Giữ nguyên")

    def test_case_lapses(self):
        """An undecided case lapses when the task is re-assigned."""
        task = self._new_task()
        case = self._post_case(task)
        self._as(task, self.clerk).action_reassign(self.justice, "Đúng lĩnh vực")
        self.assertTrue(case.sudo().lapsed)
        self.assertEqual(task.holder, "unit")

    def test_objective_cause(self):
        """Leadership confirms an objective cause; another cause is refused."""
        task = self._new_task(deadline="2026-03-05")
        disaster = self.env.ref("directive_tracking.delay_cause_disaster")
        with self.assertRaises(AccessError):
            self._as(task, self.clerk).action_confirm_objective(disaster.id, "Bão lũ")
        chairman = self._as(task, self.chairman)
        with self.assertRaises(UserError):
            chairman.action_confirm_objective(
                self.env.ref("directive_tracking.delay_cause_unit").id, "Chậm"
            )
        chairman.action_confirm_objective(disaster.id, "Bão lũ tháng 3")
        self.assertTrue(task.objective_cause)
        self.assert_ledger(task, ["assigned", "objective_confirmed"])

    def test_confirmed_cause_stays(self):
        """What leadership has confirmed the unit no longer changes."""
        task = self._new_task_in("in_progress", deadline="2026-03-05")
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        task.with_user(self.chairman).action_confirm_objective(cause.id, "Bão lũ")
        other = self.env.ref("directive_tracking.delay_cause_unit")
        for user in (self.finance_user, self.clerk):
            self.assert_refused(
                UserError,
                lambda u=user: task.with_user(u).write({"delay_cause_id": other.id}),
                task,
            )
        task.with_user(self.finance_user).write({"delay_cause_id": cause.id})

    def test_positions_side_by_side(self):
        """Units that disagree record their positions, each its own (Art. 6.8a)."""
        task = self._new_task(coordinating_unit_ids=[(6, 0, self.justice.ids)])
        positions = self.env["directive.task.position"]
        for user, unit in (
            (self.finance_user, self.finance),
            (self.justice_user, self.justice),
        ):
            positions.with_user(user).create(
                {"task_id": task.id, "unit_id": unit.id, "content": "Ý kiến"}
            )
        with self.assertRaises(AccessError):
            positions.with_user(self.finance_user).create(
                {"task_id": task.id, "unit_id": self.justice.id, "content": "Thay"}
            )
        with self.assertRaises(UserError):
            task.position_ids[:1].sudo().write({"content": "Sửa"})
        self.assertEqual(task.position_ids.unit_id, self.finance | self.justice)
