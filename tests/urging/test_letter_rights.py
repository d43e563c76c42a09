from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time

from ..cases.letter_case import NUMBERED, LetterCase


@freeze_time("2026-03-25 03:00:00")
class TestLetterRights(LetterCase):
    """Who reads, writes and deletes letters (SPEC 7), and that issued ones stay."""

    def test_rights(self):
        """Every role and operation, on a draft and on an issued letter."""
        issued = self._issued(self._late_task())
        draft = self._draft(self._late_task())
        roles = {
            # user: operations on the draft, on the issued letter
            self.clerk: ("read write create unlink", "read write create unlink"),
            self.manager: ("read write create unlink", "read write create unlink"),
            self.chairman: ("read", "read"),
            self.finance_user: ("", "read"),
            self.finance_head: ("", "read"),
            self.justice_user: ("", ""),
            self.users["plain"]: ("", ""),
            self.users["it"]: ("", ""),
        }
        for user, allowed in roles.items():
            for letter, operations in zip((draft, issued), allowed, strict=True):
                for record in (letter, letter.line_ids):
                    for operation in ("read", "write", "create", "unlink"):
                        with self.subTest(f"{user.login} {operation} {record}"):
                            self.assertEqual(
                                record.with_user(user).has_access(operation),
                                operation in operations.split(),
                            )

    def test_who_has_left_reads_no_more(self):
        """Rights go by today's members."""
        issued = self._issued(self._late_task()).with_user(self.finance_user)
        self.assertTrue(issued.has_access("read"))
        self.finance.member_ids = [Command.unlink(self.finance_user.id)]
        self.assertFalse(issued.has_access("read"))

    def test_an_issued_letter_never_changes(self):
        """Not by the manager, not by the system, nor through its lines."""
        letter = self._issued(self._late_task())
        task = self._late_task()
        draft = self._draft(self._late_task())
        for user in (self.manager, self.env.user):
            issued = letter.with_user(user)
            by_default = issued.line_ids.with_context(default_letter_id=letter.id)
            for vals in (
                {"number": "9"},
                {"date": "2026-03-24"},
                {"body": "Khác"},
                {"kind": "criticism"},
                {"authority": "Khác"},
                {"task_ids": [Command.link(task.id)]},
                {"line_ids": [Command.clear()]},
                {"unit_id": self.justice.id},
            ):
                with self.subTest(vals=vals), self.assertRaises(UserError):
                    issued.write(vals)
            for call in (
                issued.unlink,
                issued.action_refresh,
                issued.line_ids.unlink,
                lambda lines=issued.line_ids: lines.write({"sequence": 3}),
                lambda lines=issued.line_ids, letter_id=issued.id: lines.create(
                    {"letter_id": letter_id, "task_id": task.id}
                ),
                lambda lines=by_default: lines.create({"task_id": task.id}),
                lambda user=user: draft.line_ids.with_user(user).write(
                    {"letter_id": letter.id}
                ),
            ):
                with self.assertRaises(UserError):
                    call()
        self.assertEqual(letter.number, "05/UBND-VP")

    def test_drafts_are_deleted_by_the_office(self):
        """A draft nobody wants goes, with its lines."""
        letter = self._draft(self._late_task())
        lines = letter.line_ids
        with self.assertRaises(AccessError):
            letter.with_user(self.chairman).unlink()
        letter.unlink()
        self.assertFalse(lines.exists())

    def test_fields_of_the_system(self):
        """State and proposals come from the actions only, also over RPC."""
        letter = self._draft(self._late_task()).with_user(self.manager)
        for vals in (
            {"state": "issued"},
            {"proposed_kind": "criticism"},
            {"issued_at": "2026-03-25 00:00:00"},
            {"number_key": "99"},
            {"company_id": self.env.company.id},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                letter.write(vals)
            with self.subTest(vals=vals), self.assertRaises(UserError):
                letter.create(dict(vals, unit_id=self.finance.id))
        created = letter.with_context(default_state="issued").create(
            {"unit_id": self.finance.id}
        )
        self.assertEqual(created.state, "draft")
        task = self._late_task()
        with self.assertRaises(UserError):
            task.with_user(self.manager).write({"letter_count": 7})

    def test_facts_of_a_line_are_not_typed(self):
        """What a letter says of a task comes from the task."""
        letter = self._draft(self._late_task())
        lines = letter.line_ids
        for vals in ({"days_late": 99}, {"name": "Khác"}, {"reported_in_time": True}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                lines.write(vals)
            with self.subTest(vals=vals), self.assertRaises(UserError):
                lines.create(
                    dict(vals, letter_id=letter.id, task_id=self._late_task().id)
                )

    def test_only_tasks_of_the_unit(self):
        """A letter goes to one unit, over its own tasks."""
        letter = self._draft(self._late_task())
        other = self._late_task(unit=self.justice)
        with self.assertRaisesRegex(UserError, "another unit"):
            letter.task_ids += other
        task = self._late_task()
        task.with_user(self.clerk).action_reassign(self.justice, "Đúng lĩnh vực")
        with self.assertRaisesRegex(UserError, "another unit"):
            letter.task_ids += task

    def test_a_task_that_moved_on(self):
        """A task re-assigned after the draft stops the letter to the old unit."""
        task = self._late_task(name="Chuyển đơn vị")
        letter = self._draft(task)
        letter.write(NUMBERED)
        task.with_user(self.clerk).action_reassign(self.justice, "Đúng lĩnh vực")
        with self.assertRaisesRegex(UserError, "“Chuyển đơn vị”"):
            letter.with_user(self.manager).action_issue()

    def test_by_hand(self):
        """A letter made in the form names the tasks that are chosen there."""
        task = self._late_task(3)
        form = Form(self.env["directive.letter"].with_user(self.clerk))
        form.unit_id = self.finance
        form.kind = "reminder"
        with form.line_ids.new() as line:
            line.task_id = task
        letter = form.save()
        self.assertEqual(letter.task_ids, task)
        self.assertEqual(letter.line_ids.days_late, 3)
        self.assertIn("nhắc nhở", letter.summary)
        self.assertEqual(letter.place, "Thử Nghiệm")
        letter.with_user(self.clerk).write({"task_ids": [Command.set([])]})
        self.assertFalse(letter.line_ids)

    def test_units_and_tasks_in_letters_stay(self):
        """What stands in a letter is not deleted."""
        self._issued(self._late_task())
        with self.assertRaises(UserError):
            self.finance.unlink()
