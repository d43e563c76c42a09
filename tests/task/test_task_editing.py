from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

LOCKED = (
    "acknowledged",
    "given_back",
    "in_progress",
    "returned",
    "reported",
    "done",
    "cancelled",
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskEditing(TaskCase):
    """Who edits what by plain editing, and until when (SPEC 3, 7)."""

    def setUp(self):
        super().setUp()
        self.other_directive = self._new_directive("7/KH-UBND")
        # A correction of each field of the assignment.
        self.corrections = {
            "directive_id": self.other_directive.id,
            "name": "Việc khác",
            "description": "Mô tả khác",
            "expected_output": "Sản phẩm khác",
            "result_requirement": "submission",
            "report_to": "Chủ tịch",
            "unit_id": self.health.id,
            "coordinating_unit_ids": [(6, 0, self.health.ids)],
            "assigned_date": "2026-03-03",
            "date_deadline": "2026-04-15",
        }

    def test_correct_before_acknowledgement(self):
        """The Office corrects by plain editing; each correction is in the ledger."""
        for user in (self.clerk, self.manager):
            for name, value in self.corrections.items():
                with self.subTest(user=user.login, name=name), self.undone():
                    task = self._new_task_in("new")
                    task.with_user(user).write({name: value})
                    self.assert_ledger(task, ["assigned", "corrected"])

    def test_correct_changes_facts(self):
        """The row of a correction carries the facts after it."""
        task = self._new_task_in("new")
        task.write({"unit_id": self.health.id, "date_deadline": "2026-04-15"})
        event = task.event_ids.sorted("id")[-1]
        self.assertEqual(event.unit_id, self.health)
        self.assertEqual(event.date_deadline, date(2026, 4, 15))
        self.assertEqual(event.user_id, self.clerk)

    def test_correct_after_acknowledgement(self):
        """Afterwards the content stays, for the superuser and by sudo too (SPEC 3)."""
        for situation in LOCKED:
            task = self._new_task_in(situation)
            for name, value in self.corrections.items():
                for caller in (task, task.with_user(self.manager), task.sudo()):
                    with self.subTest(situation=situation, name=name):
                        self.assert_refused(
                            UserError,
                            lambda c=caller, n=name, v=value: c.write({n: v}),
                            task,
                        )

    def test_correct_one_locked_of_many(self):
        """A mass edit is all or nothing and names the task that stops it."""
        tasks = self._new_task_in("new") + self._new_task_in(
            "acknowledged", name="Việc đã tiếp nhận"
        )
        sentence = self.assert_refused(
            UserError, lambda: tasks.write({"date_deadline": "2026-04-15"}), tasks
        )
        self.assertIn("Việc đã tiếp nhận", sentence)

    def test_resend_unchanged(self):
        """Sending what is there already changes nothing and is no correction.

        The web client and imports send fields that keep their value.
        """
        for situation in ("new", *LOCKED):
            task = self._new_task_in(situation, description="Mô tả")
            kinds = self._kinds(task)
            same = {
                "directive_id": task.directive_id.id,
                "name": f" {task.name} ",
                "description": "Mô tả",
                "expected_output": False,
                "report_to": "",
                "result_requirement": "report",
                "unit_id": self.finance.id,
                "coordinating_unit_ids": [(6, 0, self.justice.ids)],
                "assigned_date": "2026-03-02",
                "date_deadline": "2026-03-20",
            }
            for name, value in same.items():
                with self.subTest(situation=situation, name=name), self.undone():
                    task.write({name: value})
                    self.assertEqual(self._kinds(task), kinds)
                    self.assertEqual(task.coordinating_unit_ids, self.justice)

    def test_reimport_unchanged(self):
        """Importing known tasks again, as exported, changes nothing."""
        task = self._new_task_in("acknowledged")
        for coordinators in (str(self.justice.id), ""):
            fields = [".id", "name", "unit_id/.id", "date_deadline"]
            row = [str(task.id), task.name, str(self.finance.id), "2026-03-20"]
            if coordinators:
                fields.append("coordinating_unit_ids/.id")
                row.append(coordinators)
            with self.subTest(fields=fields):
                answer = task.load(fields, [row])
                self.assertFalse(answer["messages"])
                self.assertEqual(self._kinds(task), ["assigned", "acknowledged"])

    def test_original_deadline(self):
        """Follows corrections until the first acknowledgement, then fixed (SPEC 2)."""
        task = self._new_task_in("new")
        self.assertEqual(task.original_deadline, date(2026, 3, 20))
        task.date_deadline = "2026-04-15"
        self.assertEqual(task.original_deadline, date(2026, 4, 15))
        task.date_deadline = False
        self.assertFalse(task.original_deadline)
        task.date_deadline = "2026-04-20"
        task.with_user(self.finance_user).action_acknowledge()
        task.with_user(self.finance_user).action_decline("Không")
        task.action_reassign(self.health, "Đúng lĩnh vực")
        self.assertEqual(task.original_deadline, date(2026, 4, 20))

    def test_original_deadline_of_many(self):
        """A mass correction carries each task's own deadline along."""
        tasks = self._new_task_in("new") + self._new_task_in("new", deadline=False)
        tasks.write({"date_deadline": "2026-05-29"})
        self.assertEqual(tasks.mapped("original_deadline"), [date(2026, 5, 29)] * 2)

    def test_original_deadline_not_granted(self):
        """A deadline granted before the acknowledgement is no correction (SPEC 2).

        Nor is it when an import sends it along with a corrected name.
        """
        task = self._new_task_in("new")
        self._request(task).with_user(self.chairman).action_approve()
        task.write({"name": "Tên đúng", "date_deadline": "2026-04-10"})
        self.assertEqual(task.original_deadline, date(2026, 3, 20))

    # -- each role its fields --------------------------------------------------

    def test_fields_by_role(self):
        """The Office: assignment, follow-up; the lead unit: officer, delay.

        Leadership: the star. Coordinating units only read (SPEC 7).
        """
        cause = self.env["directive.delay.cause"].search([], limit=1)
        office, unit = {"clerk", "manager"}, {"finance", "finance_head"}
        for name, value, who in (
            ("name", "Việc khác", office),
            ("coordinating_unit_ids", [(5,)], office),
            ("monitor_id", self.manager.id, office),
            ("review_date", "2026-04-01", office),
            ("note", "Ghi chú", office),
            ("user_id", self.finance_user.id, office | unit),
            ("delay_cause_id", cause.id, office | unit),
            ("delay_reason", "Mưa lũ", office | unit),
            ("priority", "1", {"chairman"}),
        ):
            for login, user in self.users.items():
                with self.subTest(name=name, login=login), self.undone():
                    task = self._new_task_in("new")
                    write = task.with_user(user).write
                    if login in who:
                        self.assertTrue(write({name: value}))
                    else:
                        self.assert_refused(
                            AccessError,
                            lambda w=write, n=name, v=value: w({n: v}),
                            task,
                        )

    def test_follow_up_after_acknowledgement(self):
        """How the Office follows a task stays its own, without ledger row."""
        task = self._new_task_in("in_progress")
        task.write({"monitor_id": self.manager.id, "note": "Đã gọi điện"})
        self.assertEqual(self._kinds(task), ["assigned", "started"])

    def test_star(self):
        """Only leadership stars a task, at birth or later (SPEC 7)."""
        task = self._new_task_in("done").with_user(self.chairman)
        task.priority = "1"
        self.assertEqual(task.priority, "1")
        for vals, context in (
            ({"priority": "1"}, {}),
            ({}, {"default_priority": "1"}),
        ):
            with self.subTest(vals=vals, context=context):
                directive = task.directive_id.with_user(self.clerk)
                tasks = self.env["directive.task"].with_user(self.clerk)
                try:
                    born = tasks.with_context(**context).create(
                        {
                            "directive_id": directive.id,
                            "unit_id": self.finance.id,
                            "name": "Việc",
                            **vals,
                        }
                    )
                except UserError:
                    continue
                self.assertEqual(born.priority, "0")

    def test_officer(self):
        """The officer is a member of the lead unit; a change is in the ledger."""
        task = self._new_task_in("new")
        unit = task.with_user(self.finance_head)
        for stranger in (self.justice_user, self.clerk):
            with self.assertRaises(ValidationError):
                unit.user_id = stranger
        unit.user_id = self.finance_user
        unit.user_id = self.finance_user
        unit.user_id = False
        self.assert_ledger(task, ["assigned", "officer_changed", "officer_changed"])
        officers = task.sudo().event_ids.sorted("id").mapped("officer_id")
        self.assertEqual(officers, self.finance_user)

    def test_officer_with_unchanged_content(self):
        """A new officer is no correction, whatever else a form or file sends."""
        task = self._new_task_in("in_progress")
        task.write({"name": task.name, "user_id": self.finance_user.id})
        self.assert_ledger(task, ["assigned", "started", "officer_changed"])

    def test_offered_is_taken(self):
        """What the form offers for editing is what the server takes."""
        for situation in ("new", "acknowledged", "done", "cancelled"):
            is_open = situation in ("new", "acknowledged")
            for login, content, officer in (
                ("clerk", situation == "new", is_open),
                ("finance", False, is_open),
                ("justice", False, False),
                ("chairman", False, False),
            ):
                with self.subTest(situation=situation, login=login), self.undone():
                    task = self._new_task_in(situation).with_user(self.users[login])
                    self.assertEqual(task.can_edit_content, content)
                    self.assertEqual(task.can_edit_officer, officer)
                    for name, value, offered in (
                        ("name", "Việc khác", content),
                        ("user_id", self.finance_user.id, officer),
                    ):
                        if offered:
                            self.assertTrue(task.write({name: value}))
                        else:
                            with self.assertRaises(UserError):
                                task.write({name: value})
