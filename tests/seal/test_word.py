import io
import re
import sys
import zipfile
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged

from ...tools.docx.layout import width_of
from ...tools.docx.word import html_to_docx
from ..cases.evaluation_case import EvaluationCase
from ..cases.letter_case import LetterCase
from ..cases.report_print_case import BRIEFING, SUMMARY, UNIT, ReportPrintCase
from ..cases.secret_case import SecretCase
from ..meeting.meeting_case import TODAY, MeetingCase
from ..work_sheet.work_sheet_case import WorkSheetCase
from .word_case import WordCase

LETTER = "directive_tracking.report_letter"
SLIP = "directive_tracking.report_task_slip"
INSPECTION = "directive_tracking.report_inspection"
EVALUATION = "directive_tracking.report_evaluation"
FORM = "directive_tracking.report_secret_form"
SHEET = "directive_tracking.report_work_sheet"
YEAR = "directive_tracking.report_work_sheet_year"
NOTICE = "directive_tracking.report_meeting_notice"


def document_of(content, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestWordOfLetter(LetterCase, WordCase, HttpCase):
    """Letters and slips as Word documents, from the page of the PDF (SPEC 11)."""

    def test_letter(self):
        """A draft and an issued one, with seal, one addressee or several."""
        letter = self._draft(self._late_task(name="Báo cáo tình hình đất đai"))
        self.assert_same_words(LETTER, letter)
        letter.addressee = "Phòng A\nPhòng B"
        self.assert_same_words(LETTER, letter)
        self._issue(letter)
        content = self.assert_same_words(LETTER, letter)
        properties = document_of(content, "docProps/core.xml")
        self.assertIn("05/UBND-VP", properties)
        self.assertNotIn("python", properties)

    def test_several_letters_each_from_page_one(self):
        """One section a letter, each with a first page without number."""
        tasks = self._late_task() | self._late_task(unit=self.justice)
        letters = self._issued(tasks)
        content = letters._get_docx()
        text = document_of(content)
        self.assertEqual(text.count("<w:sectPr"), 2)
        self.assertEqual(text.count('<w:pgNumType w:start="1"'), 2)
        self.assertEqual(text.count("<w:titlePg"), 2)
        text = " ".join(self.words_of_docx(content)[1])
        for letter in letters:
            self.assertIn(letter.number.replace("/", " ").replace("-", " "), text)
            code = letter._get_seal_print()["text"].split()[-1]
            self.assertIn(code.replace("-", " "), text)

    def test_slip(self):
        self.assert_same_words(SLIP, self._late_task(name="Lập kế hoạch"))

    def test_archive(self):
        """Letters to several units at once: one file each, named after it."""
        tasks = self._late_task() | self._late_task(unit=self.justice)
        letters = self._issued(tasks)
        with zipfile.ZipFile(io.BytesIO(letters._get_docx_archive())) as archive:
            self.assertEqual(
                sorted(archive.namelist()),
                [
                    f"05-UBND-VP - Công văn đôn đốc - {letters[0].unit_id.name}.docx",
                    f"06-UBND-VP - Công văn đôn đốc - {letters[1].unit_id.name}.docx",
                ],
            )
            for name in archive.namelist():
                self.assert_sound(archive.read(name))

    def test_route(self):
        """The menu leads to the file; nobody gets what he may not read."""
        letter = self._issued(self._late_task())
        url = letter.with_user(self.finance_user).action_save_word()["url"]
        self.authenticate(self.finance_user.login, self.finance_user.login)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("wordprocessingml", answer.headers["Content-Type"])
        self.assert_sound(answer.content)
        archive = letter.action_save_word(apart=True)["url"]
        self.assertEqual(
            self.url_open(archive).headers["Content-Type"], "application/zip"
        )
        for wrong in ("0", "x", "1,,2", "99999999"):
            odd = re.sub(r"[\d,]+\.docx", f"{wrong}.docx", url)
            self.assertEqual(self.url_open(odd).status_code, 404)
        foreign = url.replace(
            "directive_tracking.report_letter", "base.report_irmodule"
        )
        self.assertEqual(self.url_open(foreign).status_code, 404)
        self.authenticate(self.health_user.login, self.health_user.login)
        self.assertEqual(self.url_open(url).status_code, 403)
        with self.assertRaises(AccessError):
            letter.with_user(self.health_user)._get_docx()

    def test_without_library(self):
        """Everything works but saving, and a sentence says what to install."""
        letter = self._draft(self._late_task())
        with (
            patch.dict(sys.modules, {"docx": None}),
            self.assertRaisesRegex(UserError, "python-docx"),
        ):
            letter._get_docx()

    def test_rule_is_as_long_as_the_words(self):
        """26 letters of the motto, 13 points bold: 56.06 mm, as Times prints them."""
        self.assertAlmostEqual(
            width_of("Độc lập - Tự do - Hạnh phúc", 13), 56.06, delta=0.3
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestWordOfReport(ReportPrintCase, WordCase):
    """Reports as Word documents: annex across, heads on every page."""

    def test_reports(self):
        """A draft and a submitted one of each print."""
        self._some_tasks()
        unit, committee = self._monthly(self.finance), self._monthly()
        prints = ((UNIT, unit), (SUMMARY, committee), (BRIEFING, committee))
        for name, report in prints:
            with self.subTest(name, state="draft"):
                self.assert_same_words(name, report)
        unit.with_user(self.finance_head).action_submit()
        committee.action_submit()
        for name, report in prints:
            with self.subTest(name, state="submitted"):
                self.assert_same_words(name, report)

    def test_annex(self):
        """Across, with numbers of its own; its table as the law wants it."""
        self._some_tasks()
        text = document_of(self._monthly(self.finance)._get_docx())
        self.assertEqual(text.count('w:orient="landscape"'), 1)
        self.assertEqual(text.count('<w:pgNumType w:start="1"'), 2)
        self.assertIn("<w:tblHeader", text)
        table = text[text.rindex("<w:tbl>") :]
        rows = re.findall(r"<w:tr>.*?</w:tr>", table, re.S)
        self.assertTrue(all("<w:cantSplit" in row for row in rows))

    def test_two_hundred_rows(self):
        """Two seconds at most, from the page to the bytes (SPEC 11)."""
        rows = "".join(
            "<tr>"
            + f"<td class='lines'>Ô số {n} của bảng có vài chữ</td>" * 9
            + "</tr>"
            for n in range(200)
        )
        head = "<thead><tr>" + "<th>Đầu</th>" * 9 + "</tr></thead>"
        page = f"<div class='annex'><table>{head}<tbody>{rows}</tbody></table></div>"
        _content, seconds = self.timed(
            lambda: html_to_docx(f"<html><body>{page}</body></html>")
        )
        self.assertLess(seconds, 2)


@tagged("post_install", "-at_install")
@freeze_time("2026-12-15 03:00:00")
class TestWordOfEvaluation(EvaluationCase, WordCase):
    def test_evaluation(self):
        """The sheet for the council, with the officers across."""
        done = self._task_on("2026-03-02", "2026-03-20", officer=self.finance_user)
        self._done_on("2026-03-20", done)
        self.assert_same_words(EVALUATION, self._counted())
        final = self._final()
        self.assert_same_words(EVALUATION, final)
        self.assertTrue(final._get_docx())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestWordOfInspection(SecretCase, WordCase):
    def test_conclusion(self):
        """Findings, tasks, and the seal once it is final."""
        inspection = self._new_final_inspection()
        self.assertTrue(inspection._get_seal())
        self.assert_same_words(INSPECTION, inspection)
        self.assertTrue(inspection._get_docx())

    def test_secret_form(self):
        """The empty form of the paper report: no record, no seal."""
        self.assert_same_words(FORM, self.company, self.keeper)


@tagged("post_install", "-at_install")
@freeze_time("2026-04-10 03:00:00")
class TestWordOfWorkSheet(WorkSheetCase, WordCase):
    def test_work_sheet(self):
        """Form 01 with its annex; sealed once notified, replaced by the next one."""
        with self.at("2026-03-02"):
            task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-20"):
            self._finish(task)
        sheet = self._new_sheet()
        self.assert_same_words(SHEET, sheet, self.officer)
        self.assertFalse(sheet._get_seal())
        sheet._as_system().write({"state": "notified", "notified_at": "2026-04-09"})
        sheet._seal()
        first = sheet._get_seal()
        self.assertEqual(first._get_state(), "unchanged")
        self.assert_same_words(SHEET, sheet, self.officer)
        self.assertNotIn(self.officer.name, str(first._get_check()["facts"]))
        sheet._as_system().state = "replaced"
        sheet.flush_recordset()
        later = self._new_sheet()
        later._as_system().write(
            {
                "state": "notified",
                "notified_at": "2026-04-09",
                "replaces_id": sheet.id,
            }
        )
        later._seal()
        self.assertEqual(first._get_state(), "replaced")
        self.assertEqual(first.replaced_by_id, later._get_seal())

    def test_year(self):
        """Form 02, of a year of which one month was notified."""
        self._notified(self._new_sheet())
        with self.at("2027-01-11"):
            year = self._new_sheet(day="2026-01-01", kind="year")
            self.assert_same_words(YEAR, year, self.officer)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestWordOfMeeting(MeetingCase, WordCase):
    def test_notice(self):
        """The notice of conclusions, drafted from what was ruled."""
        late = self._new_late(name="Quyết toán", expected_output="Báo cáo")
        meeting = self._held()
        item = self._item(meeting, late).with_user(self.chairman)
        item.action_rule("Báo cáo nguyên nhân chậm quyết toán")
        meeting.action_conclude()
        self.assert_same_words(NOTICE, meeting)
        self.assertTrue(meeting._get_docx())
