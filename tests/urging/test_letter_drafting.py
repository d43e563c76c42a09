from datetime import date

from psycopg2.errors import SerializationFailure

from odoo import api
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from ..cases.letter_case import LetterCase


@freeze_time("2026-03-25 03:00:00")
class TestLetterDrafting(LetterCase):
    """Which letters are drafted, and over which tasks (Art. 6.8c)."""

    def test_one_letter_a_unit(self):
        """All late and returned tasks of a unit stand in one letter (SPEC 5)."""
        late = self._late_task(2, name="Trễ ít") + self._late_task(7, name="Trễ nhiều")
        returned = self._new_task_in("returned", deadline=False, name="Bị trả lại")
        other = self._late_task(3, unit=self.justice)
        letters = self._draft(late + returned + other)
        self.assertEqual(letters.unit_id, self.finance | self.justice)
        letter = letters.filtered(lambda ltr: ltr.unit_id == self.finance)
        self.assert_lines(letter, ["Trễ nhiều", "Trễ ít", "Bị trả lại"])
        self.assertEqual(letter.line_ids.mapped("days_late"), [7, 2, 0])
        self.assertEqual(letter.line_ids.mapped("return_count"), [0, 0, 1])
        self.assertEqual(letter.state, "draft")
        self.assertEqual(letter.date, date(2026, 3, 25))
        self.assertEqual(letter.create_uid, self.clerk)

    def test_only_late_or_returned(self):
        """What is in time, reported, declined or closed needs no letter."""
        for situation in ("reported", "declined", "done", "cancelled"):
            with self.subTest(situation), self.undone():
                with self._on_day("2026-03-24"):
                    task = self._new_task_in(
                        situation, deadline="2026-03-20", name="Không cần nhắc"
                    )
                self._assert_needs_no_letter(task)
        with self.subTest("in time"):
            self._assert_needs_no_letter(
                self._new_task(deadline="2026-03-25", name="Không cần nhắc")
            )
        with self.subTest("returned to the unit that had it before"):
            task = self._new_task_in(
                "returned", deadline="2026-03-30", name="Không cần nhắc"
            )
            task.with_user(self.clerk).action_reassign(self.health, "Đúng lĩnh vực")
            self._assert_needs_no_letter(task)

    def _assert_needs_no_letter(self, task):
        late = self._late_task()
        with self.assertRaisesRegex(UserError, "“Không cần nhắc”"):
            (late + task).with_user(self.clerk).action_draft_letters()
        self.assertNotIn(task.unit_id, self._wizard().line_ids.unit_id - self.finance)
        self.assertNotIn(
            task, self._wizard()._tasks_by_unit().get(self.finance, task.browse())
        )

    def test_action_opens_the_drafts(self):
        """From the selection straight to the drafts."""
        task = self._late_task()
        action = task.with_user(self.clerk).action_draft_letters()
        letter = self.env["directive.letter"].browse(action["res_id"])
        self.assertEqual(letter.task_ids, task)
        tasks = task + self._late_task(unit=self.justice)
        action = tasks.with_user(self.clerk).action_draft_letters()
        drafts = self.env["directive.letter"].search(action["domain"])
        self.assertEqual(drafts.task_ids, tasks)

    def test_only_the_office_drafts(self):
        """Units and leadership draft nothing (SPEC 7)."""
        task = self._late_task()
        for user in (self.finance_user, self.finance_head, self.chairman):
            with self.subTest(user.login), self.assertRaises(AccessError):
                task.with_user(user).action_draft_letters()
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._wizard(user)

    # -- again -----------------------------------------------------------------

    def test_drafting_again_refreshes_the_draft(self):
        """No second draft for a unit: the first one takes in and lets go."""
        first, second = self._late_task(3, name="Một"), self._late_task(4, name="Hai")
        letter = self._draft(first)
        self.assertEqual(self._draft(second), letter)
        self.assert_lines(letter, ["Hai", "Một"])
        with self._on_day("2026-03-27"):
            first.with_user(self.finance_user).action_report_result("Xong")
            third = self._new_task(deadline="2026-03-26", name="Ba")
            self.assertEqual(self._draft(third, self.manager), letter)
            self.assert_lines(letter, ["Hai", "Ba"])
            self.assertEqual(letter.date, date(2026, 3, 27))
            self.assertEqual(letter.line_ids.mapped("days_late"), [6, 1])

    def test_what_the_office_wrote_stays(self):
        """Refreshing keeps words and a kind that somebody has chosen."""
        task = self._late_task(2)
        letter = self._draft(task)
        letter.write({"kind": "criticism", "body": "Lời của Văn phòng:"})
        self._draft(task)
        letter.action_refresh()
        self.assertEqual(letter.kind, "criticism")
        self.assertEqual(letter.proposed_kind, "urging")
        self.assertEqual(letter.body, "Lời của Văn phòng:")
        self.assertIn("Phê bình", letter.closing)

    def test_words_follow_the_kind(self):
        """Subject, opening and closing are proposed for the kind and the unit."""
        letter = self._draft(self._late_task(2))
        for kind, word in (
            ("urging", "đôn đốc"),
            ("reminder", "nhắc nhở"),
            ("criticism", "phê bình"),
        ):
            letter.kind = kind
            self.assertIn(word, letter.summary)
            self.assertIn(self.finance.name, letter.body)
            self.assertIn(self.finance.name, letter.closing)
        self.assertEqual(letter.addressee, self.finance.name)
        self.assertEqual(letter.authority, "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM")
        self.assertEqual(letter.symbol, "UBND-VP")
        self.assertEqual(letter.recipients, "Như trên\nLưu: VT")

    def test_the_drafting_office_stands_last(self):
        """“Lưu: VT, <unit>” names the office that has drafted (FORMAT)."""
        self._new_unit("Văn phòng", "VP", self.clerk, kind="office")
        letter = self._draft(self._late_task(2))
        self.assertEqual(letter.recipients.splitlines()[-1], "Lưu: VT, VP")

    def test_its_name_in_the_readers_language(self):
        """A draft is named by its kind, to each reader in his language."""
        self.env["res.lang"]._activate_lang("vi_VN")
        letter = self._draft(self._late_task(2))
        self.assertIn("(draft)", letter.display_name)
        in_vietnamese = letter.with_context(lang="vi_VN").display_name
        self.assertIn("(dự thảo)", in_vietnamese)

    def test_the_last_signer_is_proposed(self):
        """Who signed the last letter probably signs the next one."""
        self._issued(self._late_task(2), signer_authority="kt")
        letter = self._draft(self._late_task(2, unit=self.justice))
        self.assertEqual(letter.signer_authority, "kt")
        self.assertEqual(letter.signer_name, "Lò Văn Minh")
        self.assertFalse(letter.number)

    def test_two_clerks_at_once(self):
        """The one who waited for the other's drafts is restarted, and finds them."""
        with self.registry.cursor() as cr:
            units = api.Environment(cr, api.SUPERUSER_ID, {})["directive.unit"]
            unit = units.create({"name": "Đơn vị chung", "code": "CHUNG-LOCK"})
        try:
            with self.registry.cursor() as late, mute_logger("odoo.sql_db"):
                late.execute("SELECT count(*) FROM directive_letter")  # sees no draft
                with self.registry.cursor() as first:
                    self._lock_units(first, unit)
                with self.assertRaises(SerializationFailure):
                    self._lock_units(late, unit)
                late.rollback()
        finally:
            with self.registry.cursor() as cr:
                unit.with_env(api.Environment(cr, api.SUPERUSER_ID, {})).unlink()

    def _lock_units(self, cr, unit):
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        env["directive.letter"]._lock_units(unit.with_env(env))

    # -- all late tasks --------------------------------------------------------

    def _wizard(self, user=None):
        return (
            self.env["directive.letter.draft"].with_user(user or self.clerk).create({})
        )

    def test_preview_of_all_late_tasks(self):
        """Counts and kind for each unit, before anything is drafted."""
        self._late_task(2)
        self._late_task(12)
        self._new_task_in("returned", deadline=False)
        self._late_task(1, unit=self.justice)
        with self._on_day("2026-03-20"):
            excused = self._new_task(deadline="2026-03-20")
            self._say(excused)
        self._new_task(unit=self.health, deadline="2026-04-20")
        wizard = self._wizard()
        self.assertEqual(
            [
                (
                    line.unit_id,
                    line.late_count,
                    line.returned_count,
                    line.excused_count,
                    line.days_late,
                    line.kind,
                )
                for line in wizard.line_ids
            ],
            [
                (self.finance, 3, 1, 1, 12, "urging"),
                (self.justice, 1, 0, 0, 1, "urging"),
            ],
        )
        self.assertFalse(self.env["directive.letter"].search([]).task_ids & excused)
        wizard.action_draft()
        letters = self.env["directive.letter"].search(
            [("unit_id", "=", self.finance.id)]
        )
        self.assertEqual(len(letters.line_ids), 4)
        self.assertEqual(letters.kind, "urging")

    def test_units_taken_out_get_no_letter(self):
        """The Office decides who gets a letter."""
        self._late_task(2)
        self._late_task(1, unit=self.justice)
        wizard = self._wizard()
        wizard.line_ids.filtered(lambda line: line.unit_id == self.justice).unlink()
        wizard.action_draft()
        letters = self.env["directive.letter"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(letters.unit_id, self.finance)

    def test_nothing_late(self):
        """A sentence, not an empty list."""
        self._new_task(deadline="2026-04-20")
        with self.assertRaisesRegex(UserError, "No task is late"):
            self._wizard().action_draft()
