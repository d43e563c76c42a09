from psycopg2.errors import CheckViolation

from odoo.tests import freeze_time
from odoo.tools import mute_logger

from ..cases.letter_case import LetterCase


@freeze_time("2026-03-25 03:00:00")
class TestLetterKind(LetterCase):
    """Urging, reminder, criticism: rising, by the rules of the settings (Art. 6.8c)."""

    def test_by_days_late(self):
        """The task that is late longest decides, one rung above what was sent."""
        self.company.write(
            {"directive_criticism_letters": 9, "directive_reminder_letters": 9}
        )
        for days, kind in (
            (1, "urging"),
            (9, "urging"),
            (10, "reminder"),
            (29, "reminder"),
            (30, "criticism"),
            (60, "criticism"),
        ):
            with self.subTest(days=days), self.undone():
                task = self._late_task(days)
                task._as_system().letter_count = 2
                letter = self._draft(task + self._late_task(1))
                self.assertEqual(letter.kind, kind)
                self.assertEqual(letter.proposed_kind, kind)

    def test_next_rung_only(self):
        """Nobody is criticised who was never urged, however late (Art. 6.8c)."""
        task = self._late_task(60)
        for letters, kind in enumerate(("urging", "reminder", "criticism")):
            task._as_system().letter_count = letters
            with self.subTest(letters=letters), self.undone():
                self.assertEqual(self._draft(task).kind, kind)

    def test_batch_counts_up(self):
        """Drafts without a number follow on the one before them."""
        tasks = self._late_task(5) + self._late_task(5, unit=self.justice)
        letters = self._draft(tasks)
        letters.write({"signer_name": "A", "signer_position": "B"})
        letters[0].number = "9"
        letters = letters.with_user(self.manager)
        letters.with_context(directive_count_up=1).action_issue()
        self.assertEqual(letters.mapped("number"), ["09/UBND-VP", "10/UBND-VP"])

    def test_kind_is_chosen_in_the_dialog(self):
        """The rules propose; who drafts decides."""
        self._late_task(5)
        dialog = self.env["directive.letter.draft"].with_user(self.clerk).create({})
        dialog.line_ids.kind = "reminder"
        dialog.action_draft()
        letter = self.env["directive.letter"].search(
            [("unit_id", "=", self.finance.id)]
        )
        self.assertEqual((letter.kind, letter.proposed_kind), ("reminder", "urging"))

    def test_by_earlier_letters(self):
        """One issued letter about a task, then a reminder; two, then a criticism."""
        task = self._late_task(2)
        for letters, kind in enumerate(
            ("urging", "reminder", "criticism", "criticism")
        ):
            letter = self._draft(task)
            self.assertEqual(
                (letter.kind, letter.line_ids.letter_count), (kind, letters)
            )
            self.assertEqual(task.letter_count, letters)
            letter.write(
                {"number": letters + 1, "signer_name": "A", "signer_position": "B"}
            )
            letter.with_user(self.manager).action_issue()

    def test_drafts_do_not_count(self):
        """A letter that was never issued has urged nobody."""
        task = self._late_task(2)
        self._draft(task).unlink()
        self.assertEqual(self._draft(task).kind, "urging")
        self.assertFalse(task.letter_count)

    def test_rules_of_the_settings(self):
        """Days and letters are settings of the company."""
        self.company.write(
            {
                "directive_reminder_days": 3,
                "directive_reminder_letters": 5,
                "directive_criticism_days": 4,
                "directive_criticism_letters": 6,
            }
        )
        for days, kind in ((2, "urging"), (3, "reminder"), (4, "criticism")):
            with self.subTest(days=days), self.undone():
                task = self._late_task(days)
                task._as_system().letter_count = 2
                self.assertEqual(self._draft(task).kind, kind)
        task = self._late_task(2)
        self._issued(task)
        self.assertEqual(self._draft(task).kind, "urging")

    def test_rules_rise(self):
        """A criticism never comes before a reminder."""
        for vals in (
            {"directive_reminder_days": 31},
            {"directive_reminder_letters": 3},
            {"directive_reminder_days": 0},
            {"directive_criticism_letters": 0},
        ):
            with (
                self.subTest(vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.company.write(vals)
                self.company.flush_recordset()
