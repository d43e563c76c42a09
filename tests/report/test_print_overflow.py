from odoo.tests import freeze_time, tagged

from ...tools import pdf
from ..cases.report_print_case import UNIT, ReportPrintCase

LINK = "https://vanban.example.com/xem?tep=" + "Bao_cao_ket_qua_" * 8 + ".pdf"


def boxes_of(box):
    yield box
    for child in getattr(box, "children", None) or ():
        yield from boxes_of(child)


def named(box, *names):
    return [one for one in boxes_of(box) if type(one).__name__ in names]


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestPrintOverflow(ReportPrintCase):
    """Long words and tall rows stay on paper (FORMAT)."""

    def _pages(self, result):
        """Pages of a unit's report over one task with this result, as laid out."""
        with self.at("2026-03-20"):
            task = self._new_task(name=f"Việc {LINK}", deadline="2026-03-31")
        with self.at("2026-03-31"):
            task.with_user(self.finance_user).action_report_result(result)
        report = self._monthly(self.finance)
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            UNIT, report.ids
        )
        page = pdf._engine().HTML(
            string=content.decode(), base_url=pdf.BASE_URL, url_fetcher=pdf._fetcher()
        )
        return [page._page_box for page in page.render().pages]

    def test_a_long_word_breaks_in_its_cell(self):
        """A link without a space runs over no other column, nor off the paper."""
        for page in self._pages(f"Đã đăng tại {LINK}"):
            for cell in named(page, "TableCellBox"):
                right = cell.position_x + cell.border_width() + 1
                for text in named(cell, "TextBox"):
                    self.assertLessEqual(text.position_x + text.width, right)

    def test_a_tall_row_keeps_the_head(self):
        """A result of two pages: the head on each page of the annex, no word lost."""
        words = [f"w{number:04d}" for number in range(900)]
        printed = ""
        across = [
            page
            for page in self._pages(" ".join(words))
            if page.margin_width() > page.margin_height()
        ]
        self.assertGreater(len(across), 2)
        for page in across:
            groups = named(page, "TableRowGroupBox")
            self.assertTrue(any(group.is_header for group in groups))
            printed += " ".join(text.text for text in named(page, "TextBox"))
        self.assertFalse([word for word in words if word not in printed])
