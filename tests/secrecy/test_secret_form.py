import io

from lxml import html

from odoo.tests import freeze_time, tagged
from odoo.tools.pdf import PdfFileReader

from ..cases.secret_case import SecretCase

FORM = "directive_tracking.report_secret_form"
COLUMNS = (
    "TT · Số, ký hiệu · Ngày ban hành văn bản · Trích yếu văn bản · "
    "Nội dung theo dõi · Hạn xử lý · Tình hình, kết quả thực hiện · "
    "Ngày hoàn thành · Ghi chú"
).split(" · ")


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestSecretForm(SecretCase):
    """The empty form of the paper report (Art. 5.2, SPEC 5.4)."""

    def _page(self, user):
        reports = self.env["ir.actions.report"].with_user(user)
        content, _kind = reports._render_qweb_html(FORM, [])
        return html.fromstring(content.decode())

    def test_blank_columns(self):
        """The nine columns of the regulation over rows without anything in them."""
        for user in (self.keeper, self.finance_user):
            page = self._page(user)
            heads = [head.text_content() for head in page.xpath("//th")]
            self.assertEqual(heads, COLUMNS)
            cells = page.xpath("//tbody//td")
            self.assertEqual(len(cells), 8 * 9)
            self.assertFalse("".join(cell.text_content() for cell in cells).strip())

    def test_no_data(self):
        """Whatever the register holds, the form is the same."""
        before = html.tostring(self._page(self.keeper))
        self._new_secret(cycle="ad_hoc").action_request("2026-02-09")
        self.assertEqual(html.tostring(self._page(self.keeper)), before)

    def test_pdf(self):
        """A portrait report and a landscape annex, both with room for the stamp."""
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports._render_qweb_pdf(FORM, [])
        pages = PdfFileReader(io.BytesIO(content)).pages
        self.assertEqual(len(pages), 2)
        wide = [page.mediabox.width > page.mediabox.height for page in pages]
        self.assertEqual(wide, [False, True])
