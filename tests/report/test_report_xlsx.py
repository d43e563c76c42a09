import io
from datetime import datetime
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged

from ...models.report import directive_report_print
from ...tools.prints.report_table import Column, Table
from ...tools.prints.report_workbook import CUT, ReportWorkbook, cell_sized
from ..cases.report_print_case import SUMMARY, ReportPrintCase

FIGURES = [
    "carried_over",
    "assigned",
    "total",
    "done_on_time",
    "done_late",
    "in_progress_in_time",
    "in_progress_overdue",
    "not_started_in_time",
    "not_started_overdue",
    "cancelled",
]


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportXlsx(ReportPrintCase):
    """Reports as workbooks: what Excel can count and filter (SPEC 5, FORMAT)."""

    def _book(self, report, user=None):
        content = report.with_user(user or self.clerk)._get_xlsx()
        return openpyxl.load_workbook(io.BytesIO(content))

    def _values(self, sheet):
        return [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]

    def test_tasks_of_a_unit(self):
        """The table of the regulation with real dates and numbers."""
        tasks = self._some_tasks()
        report = self._monthly(self.finance)
        sheet = self._book(report, self.finance_user)["Nhiệm vụ"]
        late = tasks["late"].directive_id
        self.assertEqual(
            self._values(sheet)[0],
            [
                1,
                late.number,
                datetime(2026, 3, 2),
                late.summary,
                "Muộn",
                datetime(2026, 3, 25),
                "Đã trình",
                datetime(2026, 3, 31),
                None,
            ],
        )
        self.assertEqual(sheet["F4"].number_format, "dd/mm/yyyy")
        self.assertEqual(len(self._values(sheet)), 6)

    def test_set_up_for_paper(self):
        """A4 across, the head stays in sight and on each page, and filters."""
        self._some_tasks()
        for sheet in self._book(self._monthly()).worksheets:
            with self.subTest(sheet.title):
                self.assertEqual(sheet.freeze_panes, "A4")
                self.assertEqual(sheet.page_setup.orientation, "landscape")
                self.assertEqual(int(sheet.page_setup.paperSize), 9)
                self.assertEqual(sheet.print_title_rows, "$3:$3")
                if self._values(sheet):
                    self.assertTrue(sheet.auto_filter.ref.startswith("A3:"))
        self.assertEqual(
            [sheet.title for sheet in self._book(self._monthly(self.finance))],
            ["Số liệu", "Đối chiếu", "Chuyển đến", "Chuyển đi", "Nhiệm vụ"],
        )

    def test_text_is_no_formula(self):
        """What begins with = + - @ stays text; control characters are left out."""
        names = ["=1+1", "+84 912", "-5", "@SUM(A1)", "a\x07b\ud800c", "{=A1}"]
        table = Table("T", "", [Column("X"), Column("N", "number")])
        table.rows = [[name, 1] for name in names] + [["x" * 40_000, None]]
        book = ReportWorkbook("=cmd")
        book.add(table)
        sheet = openpyxl.load_workbook(io.BytesIO(book.content()))["T"]
        cells = [row[0] for row in sheet.iter_rows(min_row=4)]
        self.assertEqual({cell.data_type for cell in cells}, {"s"})
        self.assertEqual(
            [cell.value for cell in cells[:-1]], [*names[:4], "abc", "{=A1}"]
        )
        self.assertEqual(len(cells[-1].value), 32_767)
        self.assertTrue(cells[-1].value.endswith(CUT))
        self.assertEqual(sheet["A2"].value, "=cmd")
        self.assertEqual(sheet["A2"].data_type, "s")

    def test_a_cell_counts_in_utf_16(self):
        """What is too long for a cell is cut with a sign; half a letter never stays."""
        self.assertEqual(cell_sized("x" * 32_767), "x" * 32_767)
        for text in ("x" * 32_768, "😀" * 16_384, "x" + "😀" * 20_000):
            cut = cell_sized(text)
            self.assertLessEqual(len(cut.encode("utf-16-le")) // 2, 32_767)
            self.assertTrue(cut.endswith(CUT))
            self.assertTrue(text.startswith(cut.removesuffix(CUT)))

    def test_same_figures_everywhere(self):
        """One layer of figures: form, PDF, workbook and pivot tell the same."""
        self._some_tasks()
        report = self._monthly()
        form = {
            row.unit_name: [row[name] for name in FIGURES] for row in report.figure_ids
        }
        form["Tổng số"] = [
            sum(row[name] for row in report.figure_ids) for name in FIGURES
        ]
        # On paper.
        page = self._page(report, SUMMARY)
        rows = self._table(page, "Biểu số 01")
        paper = {row[1]: [int(cell) for cell in row[2:-1]] for row in rows}
        self.assertEqual(paper, form)
        text = " ".join(self._pdf_text(report, SUMMARY))
        self.assertIn("Tổng số " + " ".join(map(str, form["Tổng số"])), text)
        # In the workbook: figures, and the tasks behind them.
        book = self._book(report)
        rows = self._values(book["Số liệu"])
        self.assertEqual({row[1]: row[2:-1] for row in rows}, form)
        rates = {row[1]: row[-1] for row in rows}
        self.assertEqual(rates[self.finance.name], 0.25)
        self.assertIsNone(rates[self.health.name])
        self.assertEqual(len(self._values(book["Nhiệm vụ"])), form["Tổng số"][2])
        # In the pivot.
        aggregates = [f"{name}:sum" for name in FIGURES]
        groups = self.env["directive.report.figure"]._read_group(
            [("report_id", "=", report.id)],
            ["unit_id"],
            [*aggregates, "on_time_rate:avg"],
        )
        pivot = {unit.name: list(sums) for unit, *sums, _rate in groups}
        (total,) = self.env["directive.report.figure"]._read_group(
            [("report_id", "=", report.id)], [], aggregates
        )
        pivot["Tổng số"] = list(total)
        self.assertEqual(pivot, form)
        by_unit = {unit.name: rate for unit, *_sums, rate in groups}
        self.assertEqual(by_unit[self.finance.name], 0.25)

    def test_lines_come_in_parts(self):
        """However many are read at once, each line is there once, in its order."""
        self._some_tasks()
        report = self._monthly()
        whole = list(report._read_lines())
        self.assertEqual(len(whole), 7)
        with patch.object(directive_report_print, "BATCH", 2):
            self.assertEqual(list(report._read_lines()), whole)

    def test_who_may_export(self):
        """SPEC 7: whoever may read the report."""
        report = self._monthly(self.finance)
        with self.assertRaises(AccessError):
            report.with_user(self.health_user)._get_xlsx()
        with self.assertRaises(AccessError):
            list(report.with_user(self.health_user)._read_lines())


@tagged("post_install", "-at_install")
class TestReportXlsxRoute(HttpCase, ReportPrintCase):
    """The download behind the button “XLSX”."""

    def _get(self, user, report_id):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/directive_tracking/report/{report_id}.xlsx")

    def test_download(self):
        """Its unit and the Office get it, others a sentence."""
        report = self._monthly(self.finance)
        for user in (self.clerk, self.finance_user):
            action = report.with_user(user).action_download_xlsx()
            self.assertTrue(action["url"].endswith(f"/{report.id}.xlsx"))
            response = self._get(user, report.id)
            self.assertEqual(response.status_code, 200)
            self.assertIn("spreadsheetml", response.headers["Content-Type"])
            self.assertIn(".xlsx", response.headers["Content-Disposition"])
            book = openpyxl.load_workbook(io.BytesIO(response.content))
            self.assertIn("Nhiệm vụ", book.sheetnames)
        response = self._get(self.health_user, report.id)
        self.assertEqual(response.status_code, 403)
        self.assertIn("You may not read one of these", response.text)
        response = self._get(self.clerk, 2**31 - 1)
        self.assertEqual(response.status_code, 404)
        self.assertIn("One of these is gone", response.text)
