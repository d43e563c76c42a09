from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...models.mixins.directive_secrecy_mixin import SecrecyMarkFound
from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestInputSlips(TaskCase):
    """A slip of the pen is refused with a sentence that names the field."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.task = cls._new_task()

    def test_year_too_far(self):
        """A day centuries away is no deadline, by whatever way it comes."""
        task = self.task.with_user(self.manager)
        for day in ("2206-03-10", "1026-03-10", date(2999, 1, 1)):
            with self.assertRaisesRegex(UserError, "^Deadline: .*1900 and 2199"):
                task.date_deadline = day
        with self.assertRaisesRegex(UserError, "1900 and 2199"):
            task.action_report_result("Đã trình", date="2206-03-10")

    def test_day_of_a_call(self):
        """An action takes a day as it comes over RPC, or says how to write it."""
        task = self.task.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "YYYY-MM-DD"):
            task.action_review("10/03/2026")

    def test_text_as_number(self):
        """A text pasted into a number is refused, not an error of the database."""
        directive = self.task.directive_id.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Number and Symbol: .*500"):
            directive.number = "à" * 3000

    def test_one_line(self):
        """What is one line is stored as one, however it was pasted."""
        task = self.task.with_user(self.manager)
        task.name = "Báo cáo\n  kết quả "
        self.assertEqual(task.name, "Báo cáo kết quả")

    def test_unprintable(self):
        """What no print and no database takes is not stored, by form or by call."""
        directive = self.task.directive_id.with_user(self.manager)
        for text, stored in (
            ("Dòng một\vdòng hai\f", "Dòng một\ndòng hai\n"),
            ("a\r\nb\u2028c\x1fd\0", "a\nb\ncd"),
            ("\tcột\ud800 😀", "\tcột 😀"),
        ):
            with self.subTest(text=text):
                directive.note = text
                self.assertEqual(directive.note, stored)
        with self.assertRaises(SecrecyMarkFound):
            directive.note = "TỐI M\x1fẬT"

    def test_guessed_id(self):
        """Who names a record by its id must be able to read it (SPEC 7)."""
        stranger = self._new_task(unit=self.health)
        user = self.finance_user
        values = {"task_id": self.task.id, "content": "Đang làm"}
        posts = self.env["directive.task.post"].with_user(user)
        posts.create(values)
        with self.assertRaises(AccessError):
            posts.create(dict(values, task_id=stranger.id))
        with self.assertRaises(AccessError):
            posts.onchange({"task_id": stranger.id}, ["task_id"], {})
        with self.assertRaises(AccessError):
            posts.with_context(default_task_id=stranger.id).onchange(
                {}, [], {"task_id": {"fields": {"display_name": {}}}}
            )

    def test_marked_table(self):
        """A mark in any cell: nothing of the whole table is stored."""
        units = self.env["directive.unit"].with_user(self.manager)
        with self.assertRaises(SecrecyMarkFound):
            units.load(["name", "code"], [["Phòng A", "A1"], ["MẬT", "A2"]])
        self.assertFalse(units.search([("code", "in", ["A1", "A2"])]))

    def test_system_rights_are_no_role(self):
        """A role is asked of the person, whatever rights the records carry."""
        task = self.task.with_user(self.finance_user).sudo()
        with self.assertRaises(AccessError):
            task.action_cancel("Nhầm")
        with self.assertRaises(AccessError):
            task._as_system().action_cancel("Nhầm")
