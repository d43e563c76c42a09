from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..cases.case import TaskCase

STATES = ("new", "in_progress", "reported", "done", "cancelled")
# What a drop in another column of the board does: an action or a dialog.
DROPS = {
    ("new", "in_progress"): "in_progress",
    ("reported", "done"): "done",
    ("new", "reported"): "report",
    ("in_progress", "reported"): "report",
    ("reported", "in_progress"): "return",
    ("new", "cancelled"): "cancel",
    ("in_progress", "cancelled"): "cancel",
    ("reported", "cancelled"): "cancel",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskWizards(TaskCase):
    """Drops on the board, the dialog of a step, the dialog that assigns (SPEC 2, 3)."""

    # -- drop on the board -----------------------------------------------------

    def test_move(self):
        """A drop performs the matching action, asks for words, or is refused."""
        for old in STATES:
            for new in STATES:
                with self.subTest(old=old, new=new), self.undone():
                    task = self._new_task_in(old)
                    user = self.finance_user if old in STATES[:2] else self.clerk
                    user = self.clerk if new == "cancelled" else user
                    self._check_drop(task.with_user(user), old, new)

    def _check_drop(self, task, old, new):
        effect = DROPS.get((old, new))
        if not effect:
            self.assert_refused(UserError, lambda: task.action_move(new), task)
        elif effect in STATES:
            self.assertIs(task.action_move(new), True)
            self.assertEqual(task.state, effect)
        else:
            action = task.action_move(new)
            self.assertEqual(task.state, old)
            self.assertEqual(action["res_model"], "directive.task.step")
            self.assertEqual(action["target"], "new")
            self.assertEqual(action["context"]["default_step"], effect)
            self.assertEqual(action["context"]["default_task_ids"], task.ids)

    def test_move_by_wrong_role(self):
        """No dialog opens for whom it would only refuse in the end."""
        for situation, state, login in (
            ("new", "in_progress", "clerk"),
            ("new", "in_progress", "justice"),
            ("new", "reported", "justice"),
            ("new", "cancelled", "finance"),
            ("reported", "done", "finance"),
            ("reported", "in_progress", "finance"),
            ("reported", "done", "chairman"),
        ):
            with self.subTest(situation=situation, state=state, login=login):
                task = self._new_task_in(situation).with_user(self.users[login])
                self.assert_refused(
                    AccessError, lambda t=task, s=state: t.action_move(s), task
                )

    def test_move_to_nowhere(self):
        """A column that does not exist is refused."""
        task = self._new_task_in("new")
        for state in (None, False, "", "finished", 3):
            with self.subTest(state=state):
                self.assert_refused(
                    UserError, lambda s=state: task.action_move(s), task
                )

    # -- the dialog of a step --------------------------------------------------

    def _step(self, tasks, user, step, **vals):
        return (
            self.env["directive.task.step"]
            .with_user(user)
            .create({"step": step, "task_ids": [(6, 0, tasks.ids)], **vals})
        )

    def test_step(self):
        """Each step of the dialog performs its action on all the tasks."""
        for step, situation, user, vals, state in (
            ("decline", "new", self.finance_user, {}, "new"),
            (
                "report",
                "new",
                self.finance_user,
                {"document_number": "1/BC"},
                "reported",
            ),
            ("return", "reported", self.clerk, {}, "in_progress"),
            (
                "cancel",
                "in_progress",
                self.clerk,
                {"document_number": "9/TB"},
                "cancelled",
            ),
            ("reassign", "declined", self.clerk, {"unit_id": self.health.id}, "new"),
        ):
            with self.subTest(step=step), self.undone():
                tasks = self._new_task_in(situation) + self._new_task_in(situation)
                wizard = self._step(tasks, user, step, words="Bằng lời", **vals)
                wizard.action_confirm()
                self.assertEqual(tasks.mapped("state"), [state] * 2)
                for task in tasks:
                    note = task.sudo().event_ids.sorted("id")[-1].note
                    self.assertEqual(note, "Bằng lời")

    def test_step_details(self):
        """Day, number and unit of the dialog reach the action."""
        task = self._new_task_in("new")
        self._step(
            task,
            self.clerk,
            "report",
            words="Xong",
            date="2026-03-09",
            document_number="1/BC",
        ).action_confirm()
        self.assertEqual(task.update_ids.date, date(2026, 3, 9))
        self.assertEqual(task.update_ids.document_number, "1/BC")
        undated = self._new_task_in("new", deadline=False)
        self._step(undated, self.clerk, "review", date="2026-05-04").action_confirm()
        self.assertEqual(undated.review_date, date(2026, 5, 4))

    def test_step_refused(self):
        """Without words, or with one task that stops it, nothing happens."""
        tasks = self._new_task_in("in_progress") + self._new_task_in("done")
        for vals in ({}, {"words": "Thôi", "document_number": "9/TB"}):
            wizard = self._step(tasks, self.clerk, "cancel", **vals)
            self.assert_refused(UserError, wizard.action_confirm, tasks)

    def test_step_by_wrong_role(self):
        """The dialog gives nobody a right that he has not (SPEC 7)."""
        task = self._new_task_in("reported")
        for user in (self.finance_user, self.justice_user):
            wizard = self._step(task, user, "return", words="Thiếu")
            self.assert_refused(AccessError, wizard.action_confirm, task)

    def test_step_tells_what_is_needed(self):
        """The dialog asks for a number where one is needed, and shows the decline."""
        declined = self._new_task_in("declined")
        wizard = self._step(declined, self.clerk, "cancel")
        self.assertFalse(wizard.number_needed)
        self.assertEqual(wizard.decline_reason, "Không thuộc thẩm quyền")
        self.assertTrue(wizard.is_office)
        locked = declined + self._new_task_in("acknowledged")
        self.assertTrue(self._step(locked, self.clerk, "cancel").number_needed)
        self.assertFalse(self._step(locked, self.clerk, "reassign").number_needed)

    def test_step_opens(self):
        """A button opens the dialog for its step; no step is a mistake."""
        task = self._new_task_in("new")
        action = task.with_context(directive_step="cancel").action_open_step()
        self.assertEqual(action["context"]["default_step"], "cancel")
        for step in (None, "accept", "write"):
            self.assert_refused(
                UserError, task.with_context(directive_step=step).action_open_step, task
            )

    # -- one content for many units --------------------------------------------

    def _assign(self, units, user=None, directive=None, **vals):
        directive = directive or self._new_directive(
            f"{self.env['directive.directive'].search_count([])}/KH-UBND"
        )
        wizard = (
            self.env["directive.assign"]
            .with_user(user or self.clerk)
            .create(
                {
                    "directive_id": directive.id,
                    "unit_ids": [(6, 0, units.ids)],
                    "name": "Rà soát hộ nghèo",
                    "date_deadline": "2026-03-31",
                    **vals,
                }
            )
        )
        wizard.action_assign()
        return directive.task_ids

    def test_assign(self):
        """One task for each unit with the same content, in one call (SPEC 2)."""
        tasks = self._assign(
            self.finance | self.justice | self.health,
            description="Theo mẫu",
            expected_output="Danh sách",
            result_requirement="submission",
        )
        self.assertEqual(
            tasks.sorted("unit_id").mapped("unit_id"),
            (self.finance | self.justice | self.health).sorted("id"),
        )
        for task in tasks:
            self.assertEqual(task.name, "Rà soát hộ nghèo")
            self.assertEqual(task.description, "Theo mẫu")
            self.assertEqual(task.expected_output, "Danh sách")
            self.assertEqual(task.result_requirement, "submission")
            self.assertEqual(task.date_deadline, date(2026, 3, 31))
            self.assertEqual(task.original_deadline, date(2026, 3, 31))
            self.assertEqual(task.assigned_date, date(2026, 3, 2))
            self.assert_ledger(task, ["assigned"])

    def test_assign_drops_lead_from_coordination(self):
        """A unit does not coordinate the task that it leads."""
        both = self.finance | self.justice
        tasks = self._assign(
            both, coordinating_unit_ids=[(6, 0, (both | self.health).ids)]
        )
        for task in tasks:
            self.assertEqual(
                task.coordinating_unit_ids, (both | self.health) - task.unit_id
            )

    def test_assign_without_focal_point(self):
        """One unit without focal point stops all; the sentence names it (Art. 7.2)."""
        self.justice.focal_point_ids = False
        directive = self._new_directive()
        with self.assertRaises(UserError) as caught:
            self._assign(self.finance | self.justice, directive=directive)
        self.assertIn(self.justice.name, str(caught.exception))
        self.assertNotIn(self.finance.name, str(caught.exception))
        self.assertFalse(directive.task_ids)
        self.assertFalse(
            self.env["directive.task.event"].search([("unit_id", "=", self.finance.id)])
        )

    def test_assign_to_nobody(self):
        """A task without a lead unit is none."""
        with self.assertRaises(UserError):
            self._assign(self.env["directive.unit"])

    def test_assign_by_wrong_role(self):
        """Only the Office assigns (SPEC 7)."""
        directive = self._new_directive()
        for login in ("finance_head", "justice", "chairman", "plain", "it"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._assign(self.finance, self.users[login], directive)

    def test_assign_form(self):
        """The dialog proposes the day of issue as the day of assignment."""
        directive = self._new_directive(issue_date="2026-03-05")
        action = directive.action_open_assign()
        form = Form(
            self.env["directive.assign"]
            .with_user(self.clerk)
            .with_context(**action["context"])
        )
        self.assertEqual(form.directive_id, directive)
        self.assertEqual(form.assigned_date, date(2026, 3, 5))
        form.name = "Rà soát hộ nghèo"
        form.unit_ids.add(self.finance)
        form.save().action_assign()
        task = directive.task_ids
        self.assertEqual(task.unit_id, self.finance)
        self.assertEqual(task.assigned_date, date(2026, 3, 5))
        self.assertEqual(task.timeliness, "undated")

    # -- a unit's paper --------------------------------------------------------

    def test_paper_has_its_own_title_and_today(self):
        """The Office writes down a paper, as a rule on the day on which it comes."""
        task = self._new_task_in("in_progress").with_user(self.clerk)
        action = task.with_context(directive_step="report").action_open_step()
        self.assertEqual(action["name"], "Record the Unit's Paper")
        wizard = self.env["directive.task.step"].with_user(self.clerk)
        form = Form(wizard.with_context(**action["context"]))
        self.assertEqual(form.date, date(2026, 3, 10))

    def test_report_of_the_unit_has_no_day_of_paper(self):
        task = self._new_task_in("in_progress").with_user(self.finance_user)
        action = task.with_context(directive_step="report").action_open_step()
        self.assertEqual(action["name"], "Report the Result")
        wizard = self.env["directive.task.step"].with_user(self.finance_user)
        form = Form(wizard.with_context(**action["context"]))
        self.assertFalse(form.date)
