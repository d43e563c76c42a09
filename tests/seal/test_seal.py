import re

import psycopg2
import pypdfium2

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...tools.sealing import digest_of, grouped_code, new_code, read_code
from ..cases.letter_case import LetterCase
from ..cases.report_print_case import BRIEFING, SUMMARY, ReportPrintCase
from ..report.test_pdf_engine import REPORT


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestSealOfLetter(LetterCase):
    """An issued letter has one seal, which nobody changes (SPEC 11)."""

    def setUp(self):
        super().setUp()
        self.letter = self._draft(self._late_task())

    def test_a_draft_has_none(self):
        """What may still change is not sealed, and prints no code."""
        self.assertFalse(self.letter._get_seal())
        self.assertIsNone(self.letter._get_seal_print())

    def test_issuing_seals_once(self):
        """One row: what it is over, who sealed it and when."""
        self._issue(self.letter)
        seal = self.env["directive.seal"].search([("res_id", "=", self.letter.id)])
        self.assertEqual(len(seal), 1)
        self.assertEqual(seal.res_model, "directive.letter")
        self.assertEqual(seal.user_id, self.manager)
        self.assertEqual(seal.digest, digest_of(self.letter._get_sealed(1)))
        self.assertRegex(seal.digest, "^[0-9a-f]{64}$")
        self.assertEqual(seal._get_state(), "unchanged")

    def test_every_sealed_word_counts(self):
        """Another text, day or task in the tables is another digest."""
        self._issue(self.letter)
        seal = self.letter._get_seal()
        for table, change in (
            ("directive_letter", "closing = 'Khác'"),
            ("directive_letter", "number = '06/UBND-VP'"),
            ("directive_letter_line", "date_deadline = '2026-03-01'"),
            ("directive_letter_line", "name = 'Khác'"),
        ):
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(f"UPDATE {table} SET {change}")
                self.env.invalidate_all()
                self.assertEqual(seal._get_state(), "changed")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_nobody_changes_a_seal(self):
        """Neither a person nor the system nor SQL changes or deletes a row."""
        self._issue(self.letter)
        seal = self.letter._get_seal()
        for call in (
            lambda: seal.with_user(self.manager).write({"code": "X"}),
            lambda: seal._as_system().write({"digest": "0" * 64}),
            lambda: seal._as_system().unlink(),
            lambda: seal.sudo().create({"code": "X"}),
        ):
            with self.assertRaises(AccessError):
                call()
        for statement in (
            "UPDATE directive_seal SET digest = repeat('0', 64)",
            "UPDATE directive_seal SET sealed_at = now()",
            "DELETE FROM directive_seal",
            "TRUNCATE directive_seal CASCADE",
        ):
            with (
                self.subTest(statement),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.Error, "never changed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    def test_an_update_seals_what_was_frozen_before(self):
        """A letter of an earlier version gets its seal, once."""
        self._issue(self.letter)
        self.env.cr.execute(
            "ALTER TABLE directive_seal DISABLE TRIGGER USER;"
            "DELETE FROM directive_seal;"
            "ALTER TABLE directive_seal ENABLE TRIGGER USER"
        )
        self.env.invalidate_all()
        seals = self.env["directive.seal"]
        self.assertFalse(self.letter._get_seal())
        self.assertIn(self.letter, self.letter._get_unsealed())
        self.assertGreaterEqual(seals._seal_all(), 1)
        self.assertTrue(self.letter._get_seal())
        self.assertEqual(seals._seal_all(), 0)

    def test_code_and_square_code_on_paper(self):
        """Both stand on the page; a poor copy of it still leads to the code."""
        import zxingcpp

        self._issue(self.letter)
        seal = self.letter._get_seal()
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports._render_qweb_pdf(REPORT, self.letter.ids)
        page = pypdfium2.PdfDocument(content)[0]
        code = grouped_code(seal.code)
        text = page.get_textpage().get_text_range()
        self.assertIn(f"Mã kiểm tra: {code}", text)
        # As a copier gives it: 150 dots an inch, washed out, black or white only.
        for scale in (150 / 72, 300 / 72):
            image = page.render(scale=scale).to_pil().convert("L")
            image = image.point(lambda grey: 255 if grey > 150 else 60)
            found = zxingcpp.read_barcodes(image)
            self.assertEqual(
                [item.text for item in found],
                [f"{self.letter.get_base_url()}/directive/check/{code}"],
            )

    def test_code_is_read_as_people_type_it(self):
        """Small letters, blanks, O for 0 and I for 1 lead to the same code."""
        code = new_code()
        self.assertEqual(read_code(grouped_code(code).lower()), code)
        self.assertEqual(read_code(f" {code} "), code)
        self.assertEqual(read_code("OIL0-1111-2222"), "011011112222")
        for wrong in ("", None, "abc", "U" * 12, code + "1"):
            self.assertIsNone(read_code(wrong))


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestSealOfReport(ReportPrintCase):
    """A submitted report is sealed; opened again, a later seal replaces it."""

    def _seals(self, report):
        return self.env["directive.seal"].search([("res_id", "=", report.id)])

    def test_submitting_again_replaces(self):
        """The old seal says by which one; making final adds none."""
        self._some_tasks()
        report = self._monthly()
        report.action_submit()
        first = report._get_seal()
        report.with_user(self.manager).action_finalise()
        self.assertEqual(self._seals(report), first)
        self.assertEqual(first._get_state(), "unchanged")
        report.with_user(self.manager).action_reopen("Bổ sung")
        self.assertEqual(first._get_state(), "reopened")
        self.assertFalse(report._get_seal())
        report.action_submit()
        second = report._get_seal()
        self.assertNotEqual(second, first)
        self.assertEqual(first.replaced_by_id, second)
        self.assertEqual(first._get_state(), "replaced")
        self.assertIn(grouped_code(second.code), first._get_check()["sentence"])

    def test_lines_and_figures_are_sealed(self):
        """One figure or line that is another breaks the seal, and verify says so."""
        self._some_tasks()
        report = self._monthly()
        report.action_submit()
        self.env.flush_all()
        for change in (
            "UPDATE directive_report_figure SET assigned = assigned + 1",
            "UPDATE directive_report_line SET result = 'Khác'",
            "UPDATE directive_report SET snapshot = snapshot - 'causes'",
        ):
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(
                    f"{change} WHERE report_id = %s"
                    if "directive_report " not in change
                    else f"{change} WHERE id = %s",
                    [report.id],
                )
                self.env.invalidate_all()
                found = self.env["directive.verify"]._violations(["seal_digest"])
                self.assertEqual(len(list(found)), 1)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_summary_and_briefing_carry_it(self):
        """On each page of both prints."""
        self._some_tasks()
        report = self._monthly()
        report.action_submit()
        code = grouped_code(report._get_seal().code)
        for name in (SUMMARY, BRIEFING):
            for text in self._pdf_text(report, name):
                self.assertEqual(re.findall(r"Mã kiểm tra: (\S{14})", text), [code])

    def test_a_purge_replaces_it(self):
        """What named a wrong entry has other words then: old prints are void."""
        tasks = self._some_tasks()
        report = self._monthly()
        report.action_submit()
        first = report._get_seal()
        keeper = self._new_user("keeper", "secret")
        tasks["overdue"].directive_id.with_user(keeper)._purge()
        self.assertTrue(first.replaced_by_id)
        self.assertEqual(first.replaced_by_id.user_id, keeper)
        self.assertEqual(report._get_seal()._get_state(), "unchanged")
