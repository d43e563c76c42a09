import io
import sys
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, freeze_time, tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from ...tools import pdf
from ..cases.letter_case import LetterCase

REPORT = "directive_tracking.report_letter"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def pages_of(content):
    return PdfFileReader(io.BytesIO(content)).pages


def top_margin(page):
    """What is printed in the upper 20 mm of a page."""
    found = []

    def visit(text, _matrix, text_matrix, _font, _size):
        if text.strip() and text_matrix[5] < 75:  # CSS pixels from above
            found.append(text.strip())

    page.extract_text(visitor_text=visit)
    return " ".join(found)


@tagged("post_install", "-at_install")
class TestPdfEngine(TransactionCase):
    """WeasyPrint as a printer: its fonts, and what it does not fetch (SPEC 5)."""

    def test_every_vietnamese_letter_from_one_font(self):
        """134 letters, upright, bold and italic, from one family with Times' widths."""
        letters = pdf.vietnamese_letters()
        self.assertEqual(len(letters), 134)
        self.assertLess(set("ăâđêôơưĂÂĐÊÔƠƯạẰẫỹỴ"), set(letters))
        content = pdf.html_to_pdf(f"<p>{letters}<p><b>{letters}</b><p><i>{letters}</i>")
        families = pdf.embedded_families(content)
        self.assertEqual(len(families), 1)
        self.assertLess(families, set(pdf.FAMILIES))

    def test_letters_of_two_fonts_are_seen(self):
        """The check tells fonts apart, and sees letters that no font has."""
        mixed = pdf._write(
            "<p>a<p style='font-family: DejaVu Sans, sans-serif'>b</p>",
            pdf.font_family(),
        )
        self.assertEqual(len(pdf.embedded_families(mixed)), 2)
        with mute_logger("weasyprint"):
            unknown = pdf._write("<p>a\U0010fffd</p>", pdf.font_family())
        self.assertIn(None, pdf.embedded_families(unknown))

    def test_no_suitable_font(self):
        """A sentence for the administrator, not a paper in two fonts."""
        pdf.font_family.cache_clear()
        self.addCleanup(pdf.font_family.cache_clear)
        with (
            patch.object(pdf, "FAMILIES", ("No Such Family",)),
            self.assertRaisesRegex(UserError, "no font with all Vietnamese letters"),
        ):
            self.env["ir.actions.report"]._directive_html_to_pdf("<p>a</p>")

    def test_no_engine(self):
        """Without WeasyPrint or its libraries everything works but printing."""
        for cached in (pdf._engine, pdf._fetcher, pdf.font_family):
            cached.cache_clear()
            self.addCleanup(cached.cache_clear)
        with (
            patch.dict(sys.modules, {"weasyprint": None}),
            mute_logger(pdf.__name__),
            self.assertRaisesRegex(UserError, "weasyprint"),
        ):
            self.env["ir.actions.report"]._directive_html_to_pdf("<p>a</p>")

    def test_nothing_is_fetched(self):
        """No file of the server, no address of the network: only the page itself."""
        fetcher = pdf._fetcher()
        for url in (
            "file:///etc/hostname",
            "http://127.0.0.1:1/a.png",
            "https://example.com/a.png",
            "ftp://example.com/a.png",
            "HTTP://addon.invalid/directive_tracking/static/report/x.css",
            pdf.BASE_URL + "web/static/img/logo.png",
            pdf.BASE_URL + "directive_tracking/__manifest__.py",
            pdf.BASE_URL + "directive_tracking/static/../__manifest__.py",
            pdf.BASE_URL + "directive_tracking/static/%2e%2e/__manifest__.py",
        ):
            with (
                self.subTest(url),
                patch("urllib.request.OpenerDirector.open") as opened,
                self.assertRaises(ValueError),
            ):
                fetcher(url)
            opened.assert_not_called()
        html = (
            "<link rel=stylesheet href='http://127.0.0.1:1/a.css'>"
            "<style>@font-face { font-family: x; src: url(file:///etc/hostname) }"
            " @import 'https://example.com/a.css'; p { font-family: x }</style>"
            "<img src='file:///etc/hostname'><object data='ftp://example.com/a'></object>"
            "<link rel=attachment href='file:///etc/hostname'><p>a</p>"
        )
        with (
            patch("urllib.request.OpenerDirector.open") as opened,
            mute_logger("weasyprint"),
        ):
            content = pdf.html_to_pdf(html)
        opened.assert_not_called()
        self.assertEqual(len(pages_of(content)), 1)
        self.assertNotIn(b"/EmbeddedFile", content)

    def test_what_is_served(self):
        """Data in the page, and the style sheet of this addon."""
        self.assertTrue(pdf._fetcher()(PIXEL).read())
        style = (
            pdf.BASE_URL
            + "directive_tracking/static/report/administrative_document.css"
        )
        self.assertIn(b"@page", pdf._fetcher()(style).read())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestReportEngine(LetterCase):
    """Which reports WeasyPrint renders, on a server without wkhtmltopdf."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reports = (
            cls.env["ir.actions.report"]
            .with_user(cls.clerk)
            .with_context(force_report_rendering=True)
        )
        cls.report = cls.env.ref(REPORT)
        cls.startClassPatcher(
            patch.object(
                type(cls.env["ir.actions.report"]),
                "get_wkhtmltopdf_state",
                return_value="install",
            )
        )

    def test_letter_without_wkhtmltopdf(self):
        """A PDF comes by XML id, by the template's name and by the record."""
        letter = self._draft(self._late_task())
        for reference in (REPORT, self.report.report_name, self.report):
            content, kind = self.reports._render_qweb_pdf(reference, letter.ids)
            self.assertEqual((content[:5], kind), (b"%PDF-", "pdf"))
        content, kind = self.reports._render(REPORT, letter.ids)
        self.assertEqual(kind, "pdf")
        self.assertEqual(self.report.report_type, "qweb-pdf")

    def test_other_reports_keep_their_engine(self):
        """A report of another addon asks for wkhtmltopdf, as ever."""
        other = self.env.ref("base.report_ir_model_overview")
        self.assertFalse(other.directive_weasyprint)
        model = self.env["ir.model"]._get("res.partner")
        with (
            patch.object(type(self.reports), "_directive_html_to_pdf") as ours,
            self.assertRaisesRegex(UserError, "Wkhtmltopdf"),
        ):
            self.reports.with_user(self.env.user)._render_qweb_pdf(other, model.ids)
        ours.assert_not_called()

    def test_only_our_reports_are_marked(self):
        """No report of another addon is marked, all of ours are."""
        marked = self.env["ir.actions.report"].search(
            [("directive_weasyprint", "=", True)]
        )
        ours = self.env["ir.actions.report"].search(
            [("report_name", "=like", "directive_tracking.%")]
        )
        self.assertEqual(marked, ours)

    def test_the_client_knows_the_engine(self):
        """It must not ask for wkhtmltopdf, nor offer a company layout first."""
        action = self.env["ir.actions.actions"]._for_xml_id(REPORT)
        self.assertTrue(action["directive_weasyprint"])
        letter = self._draft(self._late_task())
        action = self.report.with_user(self.env.ref("base.user_admin")).report_action(
            letter
        )
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertTrue(action["directive_weasyprint"])
        other = self.env.ref("base.report_ir_model_overview")
        self.assertNotIn("directive_weasyprint", other.report_action([], config=False))

    def test_html_under_tests(self):
        """As with Odoo's own engine: tests get HTML unless they ask for more."""
        letter = self._draft(self._late_task())
        quick = self.reports.with_context(force_report_rendering=False)
        content, kind = quick._render_qweb_pdf(REPORT, letter.ids)
        self.assertEqual(kind, "html")
        self.assertIn("CỘNG HÒA", content.decode())

    def test_several_records_start_at_page_one_each(self):
        """Rendered one by one and merged: pages add up, page 1 bears no number."""
        many = self._late_task(2)
        for number in range(40):
            many += self._late_task(2, name=f"Nhiệm vụ dài số {number} " + "việc " * 20)
        letters = self._draft(many + self._late_task(3, unit=self.justice))
        counts = [
            len(pages_of(self.reports._render_qweb_pdf(REPORT, letter.ids)[0]))
            for letter in letters
        ]
        self.assertGreater(counts[0], 2)
        self.assertEqual(counts[1], 1)
        merged, _kind = self.reports._render_qweb_pdf(REPORT, letters.ids)
        numbers = [top_margin(page) for page in pages_of(merged)]
        following = [str(number) for number in range(2, counts[0] + 1)]
        self.assertEqual(numbers, ["", *following, ""])
        twice, _kind = self.reports._render_qweb_pdf(REPORT, letters.ids * 2)
        self.assertEqual(len(pages_of(twice)), sum(counts))

    def test_without_records(self):
        """An empty form is printed from its template alone."""
        content, kind = self.reports._render_qweb_pdf(REPORT, [])
        self.assertEqual((content[:5], kind), (b"%PDF-", "pdf"))

    def test_attachment(self):
        """Saved once where the report says so, and taken from there the next time."""
        self.report.write({"attachment": "'letter.pdf'", "attachment_use": True})
        letter = self._draft(self._late_task())
        first, _kind = self.reports._render_qweb_pdf(REPORT, letter.ids)
        files = [("res_model", "=", "directive.letter"), ("res_id", "=", letter.id)]
        saved = self.env["ir.attachment"].search(files)
        self.assertEqual((saved.raw, saved.mimetype), (first, "application/pdf"))
        with patch.object(type(self.reports), "_directive_html_to_pdf") as rendered:
            again, _kind = self.reports._render_qweb_pdf(REPORT, letter.ids)
        rendered.assert_not_called()
        self.assertEqual(again, first)
        bare = self.reports.with_context(report_pdf_no_attachment=True)
        bare._render_qweb_pdf(REPORT, letter.ids)
        self.assertEqual(saved.search(files), saved)

    def test_by_mail(self):
        """A mail carries the PDF where its template names the report."""
        letter = self._issue(self._draft(self._late_task()))
        template = self.env["mail.template"].create(
            {
                "name": "Gửi văn bản",
                "model_id": self.env["ir.model"]._get("directive.letter").id,
                "subject": "{{ object.number }}",
                "email_to": "unit@example.com",
                "report_template_ids": [(6, 0, self.report.ids)],
            }
        )
        mail_id = template.with_context(force_report_rendering=True).send_mail(
            letter.id
        )
        attachment = self.env["mail.mail"].browse(mail_id).attachment_ids
        self.assertEqual(attachment.name, "05-UBND-VP.pdf")
        self.assertEqual(attachment.raw[:5], b"%PDF-")
