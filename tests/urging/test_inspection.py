from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestInspection(TaskCase):
    """The Office inspects how units carry out their tasks (Art. 6.2; SPEC 2, 7)."""

    # -- the steps of an inspection -----------------------------------------------

    def test_journey(self):
        """Draft, planned, carried out, final; each step by who may."""
        inspection = self._new_inspection()
        self.assertEqual(inspection.state, "draft")
        inspection.action_plan()
        inspection.action_draft()
        inspection.action_plan()
        inspection.action_done()
        self.assertEqual(str(inspection.date_held), "2026-03-10")
        with self.assertRaises(AccessError):
            inspection.action_finalise()
        inspection.with_user(self.manager).action_finalise()
        self.assertEqual(inspection.state, "final")
        self.assertEqual(inspection.finalised_by_id, self.manager)
        self.assertTrue(inspection.finalised_at)

    def test_steps_out_of_order(self):
        """No step is skipped; a final inspection goes nowhere."""
        allowed = {
            "draft": {"action_plan"},
            "planned": {"action_draft", "action_done"},
            "done": {"action_plan", "action_finalise"},
            "final": set(),
        }
        for state, actions in allowed.items():
            for action in ("plan", "draft", "done", "finalise"):
                action = f"action_{action}"
                with self.subTest(state=state, action=action), self.undone():
                    inspection = self._new_inspection()
                    inspection._as_system().write({"state": state})
                    step = getattr(inspection.with_user(self.manager), action)
                    if action in actions:
                        self.assertTrue(step())
                        continue
                    with self.assertRaisesRegex(UserError, "Kiểm tra giải ngân"):
                        step()

    def test_state_moves_by_actions_only(self):
        """Neither writing nor creating sets the state, whoever calls."""
        inspection = self._new_inspection()
        for user in (self.clerk, self.manager, self.env.user):
            for vals in ({"state": "final"}, {"finalised_by_id": user.id}):
                with self.assertRaises(UserError):
                    inspection.with_user(user).write(vals)
                with self.assertRaises(UserError):
                    self._new_inspection(user, **vals)
        forged = inspection.with_context(default_state="final").copy()
        self.assertEqual(forged.state, "draft")

    def test_plan_needs_units_and_team(self):
        """Who is inspected by whom is known when it is planned, and stays known."""
        for missing in ("unit_ids", "team_ids"):
            inspection = self._new_inspection(**{missing: False, "finding_ids": False})
            with self.subTest(missing=missing), self.assertRaises(UserError):
                inspection.action_plan()
        inspection = self._new_inspection()
        inspection.action_plan()
        with self.assertRaises(UserError):
            inspection.team_ids = False

    def test_final_needs_a_conclusion(self):
        """A conclusion is written before it is made final."""
        inspection = self._new_inspection(conclusion=" \u200b")
        inspection.action_plan()
        inspection.action_done()
        with self.assertRaises(UserError):
            inspection.with_user(self.manager).action_finalise()

    def test_carried_out_not_in_the_future(self):
        """The day it was carried out has come, by the office's day."""
        inspection = self._new_inspection()
        inspection.date_held = "2026-03-10"
        with self.assertRaises(UserError):
            inspection.date_held = "2026-03-11"
        with freeze_time("2026-03-10 17:30:00"):
            inspection.date_held = "2026-03-11"

    # -- findings -----------------------------------------------------------------

    def test_finding_of_an_inspected_unit(self):
        """A finding is about one of the inspected units."""
        inspection = self._new_inspection()
        with self.assertRaises(UserError):
            inspection.finding_ids.unit_id = self.health
        with self.assertRaises(UserError):
            inspection.unit_ids = self.justice
        with self.assertRaises(UserError):
            inspection.finding_ids.description = " \u200b"

    # -- final --------------------------------------------------------------------

    def test_final_never_changes(self):
        """Nothing of it, nor of its findings, whoever calls."""
        inspection = self._new_final_inspection()
        finding = inspection.finding_ids
        other = self._new_inspection()
        new = {"unit_id": self.finance.id, "description": "Thêm"}
        for user in (self.clerk, self.manager, self.env.user):
            seen, found = inspection.with_user(user), finding.with_user(user)
            for call in (
                lambda s=seen: s.write({"conclusion": "Khác"}),
                lambda s=seen: s.write({"unit_ids": [(3, self.justice.id)]}),
                lambda s=seen: s.write({"finding_ids": [(0, 0, new)]}),
                lambda s=seen: s.write({"finding_ids": [(1, finding.id, new)]}),
                lambda s=seen: s.write({"finding_ids": [(2, finding.id)]}),
                seen.unlink,
                lambda f=found: f.write({"level": "minor"}),
                lambda f=found: f.write({"inspection_id": other.id}),
                lambda f=found: f.create({**new, "inspection_id": inspection.id}),
                found.unlink,
                lambda o=other.finding_ids: o.write({"inspection_id": inspection.id}),
            ):
                with self.assertRaises(UserError):
                    call()
        self.assertEqual(inspection.conclusion, "Yêu cầu khắc phục trước 31/3")
        self.assertEqual(inspection.finding_ids, finding)
        inspection.message_post(body="Đã gửi các đơn vị")

    def test_only_drafts_are_deleted(self):
        """What was planned stays."""
        self._new_inspection().unlink()
        inspection = self._new_inspection()
        inspection.action_plan()
        with self.assertRaises(UserError):
            inspection.unlink()

    def test_units_and_people_stay(self):
        """An inspected unit, or who inspected it, is archived, not deleted."""
        self._new_final_inspection(
            unit_ids=[(6, 0, self.health.ids)],
            finding_ids=False,
            team_ids=[(6, 0, self.manager.ids)],
        )
        with self.assertRaisesRegex(UserError, "Archive"):
            self.health.unlink()
        with self.assertRaisesRegex(UserError, "Archive"):
            self.manager.unlink()

    # -- rights -------------------------------------------------------------------

    def test_read_by_units_when_final(self):
        """An inspected unit reads its own, and only once it is final (SPEC 7)."""
        inspection = self._new_inspection()
        inspection.action_plan()
        inspection.action_done()
        for user in (self.finance_user, self.finance_head, self.justice_user):
            self._assert_sees(inspection, user, False)
        inspection.with_user(self.manager).action_finalise()
        for user in (self.finance_user, self.finance_head, self.justice_user):
            self._assert_sees(inspection, user, True)
        self._assert_sees(inspection, self.health_user, False)
        self._assert_sees(inspection, self.chairman, True)
        self.finance.member_ids -= self.finance_user
        self._assert_sees(inspection, self.finance_user, False)

    def _assert_sees(self, inspection, user, expected):
        self.env.flush_all()
        self.env.invalidate_all()
        for records in (inspection, inspection.finding_ids):
            seen = records.with_user(user)
            self.assertEqual(seen.has_access("read"), expected)
            self.assertEqual(
                bool(seen.search([("id", "in", records.ids)])), expected, user.login
            )

    def test_written_by_the_office(self):
        """Units and leadership do not move it."""
        inspection = self._new_final_inspection()
        for user in (self.finance_head, self.chairman):
            with self.assertRaises(AccessError):
                self._new_inspection(user)
            for action in ("plan", "draft", "done", "finalise"):
                with self.assertRaises(AccessError):
                    getattr(inspection.with_user(user), f"action_{action}")()

    # -- follow-up ----------------------------------------------------------------

    def test_follow_up(self):
        """A finding leads to a task by the directive that carries it out."""
        inspection = self._new_final_inspection()
        action = inspection.finding_ids.action_open_follow_up()
        directive = self._new_directive("08/TB-UBND")
        form = Form(
            self.env["directive.task"]
            .with_user(self.clerk)
            .with_context(**action["context"])
        )
        self.assertEqual(form.unit_id, self.finance)
        self.assertEqual(form.name, "Chậm phân bổ vốn")
        form.directive_id = directive
        form.date_deadline = "2026-03-31"
        task = form.save()
        self.assert_ledger(task, ["assigned"])
        self.assertEqual(inspection.finding_ids.follow_up_task_ids, task)
        self.assertEqual(inspection.follow_up_task_ids, task)
        listed = task.search(inspection.action_open_follow_up_tasks()["domain"])
        self.assertEqual(listed, task)
        again = inspection.finding_ids.action_open_follow_up()
        self.assertEqual(again["context"]["default_directive_id"], directive.id)

    def test_follow_up_is_not_told_to_units(self):
        """Who does a follow-up task reads no finding about another unit."""
        inspection = self._new_final_inspection()
        finding = inspection.finding_ids
        task = self._new_task(unit=self.health, finding_id=finding.id)
        seen = task.with_user(self.health_user)
        self.assertNotIn("finding_id", seen.fields_get())
        with self.assertRaises(AccessError):
            seen.read(["finding_id"])
        with self.assertRaises(AccessError):
            seen.write({"finding_id": False})
        read = inspection.with_user(self.finance_user)
        self.assertFalse(read.follow_up_task_ids)
        self.assertEqual(inspection.follow_up_count, 1)

    def test_follow_up_refused(self):
        """Before it was carried out, by others than the Office, of another office."""
        finding = self._new_inspection().finding_ids
        with self.assertRaises(UserError):
            finding.action_open_follow_up()
        with self.assertRaises(UserError):
            self._new_task(finding_id=finding.id)
        final = self._new_final_inspection().finding_ids
        for user in (self.chairman, self.finance_head):
            with self.assertRaises(AccessError):
                final.with_user(user).action_open_follow_up()
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        stranger = self._new_user("stranger", "office_user", company=other)
        self._assert_sees(final.inspection_id, stranger, False)
