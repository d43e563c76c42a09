from datetime import date
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from ...tools import pdf
from ..cases.letter_case import NUMBERED, LetterCase


@freeze_time("2026-03-25 03:00:00")
class TestLetterIssuing(LetterCase):
    """What issuing settles, and what it refuses."""

    def test_issue(self):
        """The number gets its zero and symbol; who issued it and when is kept."""
        task = self._late_task()
        letter = self._issued(task)
        self.assertEqual(letter.number, "05/UBND-VP")
        self.assertEqual(letter.state, "issued")
        self.assertEqual(letter.issued_by_id, self.manager)
        self.assertTrue(letter.issued_at)
        self.assertEqual(letter.display_name, "05/UBND-VP")
        self.assertEqual(task.letter_count, 1)
        self.assert_ledger(task, ["assigned"])

    def test_only_the_manager_issues(self):
        """The Office drafts, its manager issues (SPEC 7)."""
        letter = self._draft(self._late_task())
        letter.write(NUMBERED)
        for user in (self.clerk, self.chairman, self.finance_head, self.users["it"]):
            with self.subTest(user.login), self.assertRaises(AccessError):
                letter.with_user(user).action_issue()
        self.assertEqual(letter.state, "draft")

    def test_what_is_missing_is_named(self):
        """Number, date, place, body, signer and words: one sentence names the lack."""
        letter = self._draft(self._late_task())
        letter.write(dict(NUMBERED, signer_authority="kt"))
        for name, label in (
            ("number", "Number and Symbol"),
            ("date", "Date"),
            ("place", "Place"),
            ("authority", "Issuing Body"),
            ("head_position", "Position of the Head"),
            ("signer_name", "Signer"),
            ("signer_position", "Position of the Signer"),
            ("summary", "Subject"),
            ("addressee", "Addressee"),
            ("body", "Opening"),
            ("closing", "Closing"),
        ):
            with self.subTest(name), self.undone():
                letter[name] = False
                with self.assertRaisesRegex(UserError, label):
                    letter.with_user(self.manager).action_issue()
        with self.subTest("tasks"), self.undone():
            letter.task_ids = False
            with self.assertRaisesRegex(UserError, "names no task"):
                letter.with_user(self.manager).action_issue()
        letter.write({"signer_authority": "none", "head_position": False})
        letter.with_user(self.manager).action_issue()

    def test_number(self):
        """A number as the register gives it, or a sentence."""
        letter = self._draft(self._late_task())
        for typed, stored in (
            ("5", "05/UBND-VP"),
            (" 005 / UBND-NC ", "05/UBND-NC"),
            ("12a", "12a/UBND-VP"),
            ("123/UBND-VP", "123/UBND-VP"),
        ):
            letter.number = typed
            self.assertEqual(letter.number, stored)
        for typed in ("UBND-VP", "số năm", "5;6", "-5"):
            with (
                self.subTest(typed),
                self.assertRaisesRegex(UserError, "is not a number"),
            ):
                letter.number = typed

    def test_a_number_once_a_year(self):
        """The same serial twice in a year and company is refused, in any spelling."""
        self._issued(self._late_task())
        letter = self._draft(self._late_task(unit=self.justice))
        for number in ("5", "05/UBND-NC", "005/ubnd-vp"):
            letter.write(dict(NUMBERED, number=number))
            with self.subTest(number), self.assertRaisesRegex(UserError, "05/UBND-VP"):
                letter.with_user(self.manager).action_issue()
        with self._on_day("2027-01-04"):
            letter.write(dict(NUMBERED, date="2027-01-04"))
            letter.with_user(self.manager).action_issue()
        self.assertEqual(letter.number, "05/UBND-NC"[:3] + letter.symbol)

    def test_the_database_keeps_numbers_apart(self):
        """Two managers at once: the second one's number is refused all the same."""
        letters = self._draft(self._late_task() + self._late_task(unit=self.justice))
        letters.write(NUMBERED)
        letters.flush_recordset()
        issue = "UPDATE directive_letter SET state = 'issued' WHERE id = %s"
        self.env.cr.execute(issue, letters[0].ids)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(issue, letters[1].ids)

    def test_another_company_has_its_own_numbers(self):
        """Each office has its own register."""
        self._issued(self._late_task())
        company = self.env["res.company"].create(
            {
                "name": "UBND xã Khác",
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ KHÁC",
                "directive_place": "Khác",
            }
        )
        clerk = self._new_user("other_clerk", "office_manager", company=company)
        unit = self._new_unit("Phòng Khác", "K", clerk, company_id=company.id)
        with self.subTest("tasks of both"):
            directive = (
                self.env["directive.directive"]
                .with_user(clerk)
                .create(
                    {
                        "document_type_id": self.decision.id,
                        "number": "1/QĐ-UBND",
                        "summary": "Giao việc",
                        "issue_date": "2026-03-02",
                    }
                )
            )
            task = (
                self.env["directive.task"]
                .with_user(clerk)
                .create(
                    {
                        "directive_id": directive.id,
                        "unit_id": unit.id,
                        "name": "Việc khác",
                        "date_deadline": "2026-03-20",
                    }
                )
            )
        letter = self._draft(task, clerk)
        self.assertEqual(letter.company_id, company)
        letter.write(NUMBERED)
        letter.action_issue()
        self.assertEqual(letter.state, "issued")
        self.assertFalse(letter.with_user(self.clerk).search([("id", "=", letter.id)]))

    def test_date(self):
        """Not in the future; days late are those of the letter's day."""
        letter = self._draft(self._late_task(5))
        letter.write(dict(NUMBERED, date="2026-03-26"))
        with self.assertRaisesRegex(UserError, "cannot be in the future"):
            letter.with_user(self.manager).action_issue()
        letter.date = "2026-03-20"
        self.assertEqual(letter.line_ids.days_late, 0)
        with self.assertRaisesRegex(UserError, "neither late"):
            letter.with_user(self.manager).action_issue()
        letter.date = "2026-03-21"
        letter.with_user(self.manager).action_issue()
        self.assertEqual(letter.line_ids.days_late, 1)

    def test_tasks_settled_meanwhile(self):
        """A task that was reported or extended since the draft stops the letter."""
        task = self._late_task(name="Đã báo cáo")
        letter = self._draft(task + self._late_task())
        letter.write(NUMBERED)
        task.with_user(self.finance_user).action_report_result("Xong")
        with self.assertRaisesRegex(UserError, "“Đã báo cáo”"):
            letter.with_user(self.manager).action_issue()
        letter.action_refresh()
        letter.with_user(self.manager).action_issue()
        self.assertNotIn(task, letter.task_ids)
        self.assertFalse(task.letter_count)

    def test_facts_are_those_of_the_issue(self):
        """A correction between draft and issue is in the letter."""
        task = self._late_task(5)
        letter = self._draft(task)
        task.with_user(self.clerk).write(
            {"date_deadline": "2026-03-22", "name": "Đúng"}
        )
        letter.write(NUMBERED)
        letter.with_user(self.manager).action_issue()
        line = letter.line_ids
        self.assertEqual((line.name, line.days_late), ("Đúng", 3))
        self.assertEqual(line.date_deadline, date(2026, 3, 22))

    def test_a_batch_is_all_or_nothing(self):
        """Several letters at once, or none."""
        letters = self._draft(self._late_task() + self._late_task(unit=self.justice))
        letters[0].write(NUMBERED)
        letters[1].write(dict(NUMBERED, number=False))
        with self.assertRaises(UserError), self.env.cr.savepoint():
            letters.with_user(self.manager).action_issue()
        self.assertEqual(set(letters.mapped("state")), {"draft"})
        letters[1].number = 6
        letters.with_user(self.manager).action_issue()
        self.assertEqual(set(letters.mapped("state")), {"issued"})

    def test_the_unit_is_told_once(self):
        """Leaders and focal points, in one message, each once (Art. 7.2)."""
        letter = self._issued(self._late_task())
        told = self.env["mail.notification"].search(
            [
                ("mail_message_id.model", "=", "directive.letter"),
                ("mail_message_id.res_id", "=", letter.id),
            ]
        )
        self.assertEqual(
            sorted(told.res_partner_id.ids),
            sorted((self.finance_user | self.finance_head).partner_id.ids),
        )
        self.assertEqual(len(told.mail_message_id), 1)
        self.assertFalse(letter.message_follower_ids.partner_id & told.res_partner_id)
        with self.assertRaisesRegex(UserError, "can no longer be changed"):
            letter.with_user(self.manager).action_issue()

    def test_the_paper_goes_with_the_message(self):
        """Once, as it was issued; the unit opens it (Art. 6.8c)."""
        letter = self._draft(self._late_task())
        self._issue(letter.with_context(force_report_rendering=True))
        paper = letter.message_ids.attachment_ids
        self.assertEqual(paper.mapped("name"), ["05-UBND-VP.pdf"])
        self.assertTrue(paper.raw.startswith(b"%PDF"))
        self.assertTrue(paper.with_user(self.finance_user).has_access("read"))
        self.assertFalse(paper.with_user(self.health_user).has_access("read"))

    def test_issued_without_the_engine(self):
        """A server that cannot print issues all the same: the unit gets the link."""
        letter = self._draft(self._late_task())
        for missing in (pdf.EngineMissing, pdf.FontMissing):
            with (
                self.subTest(missing.__name__),
                self.undone(),
                patch.object(pdf, "html_to_pdf", side_effect=missing),
                self.assertLogs("odoo.addons.directive_tracking", "WARNING"),
            ):
                self._issue(letter.with_context(force_report_rendering=True))
                self.assertEqual(letter.state, "issued")
                told = letter.message_ids.filtered("notified_partner_ids")
                self.assertEqual(len(told), 1)
                self.assertFalse(told.attachment_ids)

    def test_days_late(self):
        """The card of a letter shows the task that is late longest."""
        letter = self._draft(self._late_task(5) + self._late_task(8))
        self.assertEqual(letter.days_late, 8)
        letter.task_ids = False
        self.assertEqual(letter.days_late, 0)

    def test_the_task_shows_its_letters(self):
        """How often a task was urged, and by which letters."""
        task, other = self._late_task(), self._late_task()
        first = self._issued(task + other)
        second = self._draft(task)
        action = task.with_user(self.finance_user).action_open_letters()
        letters = self.env["directive.letter"].with_user(self.finance_user)
        self.assertEqual(letters.search(action["domain"]), first)
        second.write(dict(NUMBERED, number="6"))
        second.with_user(self.manager).action_issue()
        self.assertEqual(letters.search(action["domain"]), first + second)
        self.assertEqual((task.letter_count, other.letter_count), (2, 1))
