"""The rows of dev/bench that print: a report as PDF, Word document and workbook.

Their peers are the bare libraries: WeasyPrint on the same HTML, python-docx and
XlsxWriter on the same rows.
"""

import io

from odoo.tools import SQL

from .data_people import OFFICE
from .measure import Call

PDF_LINES = 200
XLSX_LINES = 10_000
UNIT_REPORT = "directive_tracking.report_unit"

LINES = """
INSERT INTO directive_report_line (
    report_id, figure_id, company_id, task_id, unit_id, origin, status, number,
    issue_date, summary, name, date_deadline, result, date_done,
    create_uid, create_date, write_uid, write_date)
SELECT %(report)s, %(figure)s, t.company_id, t.id, %(unit)s, 'assigned',
    'done_on_time', d.number, d.issue_date, d.summary, t.name, t.date_deadline,
    t.result, t.date_done, 1, now(), 1, now()
FROM directive_task t JOIN directive_directive d ON d.id = t.directive_id
ORDER BY t.id LIMIT %(lines)s
"""


def calls():
    return {
        "report_pdf": (
            Call(OFFICE, print_pdf, lambda env: new_report(env, PDF_LINES)),
            Call(OFFICE, print_html, html_of_report),
        ),
        "docx": (
            Call(OFFICE, write_docx, lambda env: new_report(env, PDF_LINES)),
            Call(OFFICE, write_bare_docx, tables_of_report),
        ),
        "xlsx": (
            Call(OFFICE, write_xlsx, lambda env: new_report(env, XLSX_LINES)),
            Call(OFFICE, write_bare_xlsx, sheets_of_report),
        ),
    }


def new_report(env, lines):
    """A report of a unit with so many lines; the ledger is not asked."""
    unit = env["directive.unit"].search([], limit=1)
    report = env["directive.report"].create(
        {
            "scope": "unit",
            "unit_id": unit.id,
            "date_from": "2000-01-01",
            "date_to": "2000-01-31",
        }
    )
    report.action_compute()
    ids = {"report": report.id, "figure": report.figure_ids.id, "unit": unit.id}
    env.cr.execute(SQL(LINES, **ids, lines=lines))
    env.invalidate_all()
    return report


# -- PDF -----------------------------------------------------------------------------


def print_pdf(env, report):
    reports = env["ir.actions.report"].with_context(force_report_rendering=True)
    return len(reports._render_qweb_pdf(UNIT_REPORT, report.ids)[0])


def html_of_report(env):
    report = new_report(env, PDF_LINES)
    reports = env["ir.actions.report"]
    return reports._render_qweb_html(UNIT_REPORT, report.ids)[0].decode()


def print_html(env, html):
    return len(env["ir.actions.report"]._directive_html_to_pdf(html))


# -- Word ----------------------------------------------------------------------------


def write_docx(env, report):
    return len(report._get_docx())


def tables_of_report(env):
    """The rows of the annex, as text."""
    report = new_report(env, PDF_LINES)
    [table] = report._get_unit_pages()["tables"]
    return [cells for cells, _kind in table.printed_rows]


def write_bare_docx(env, rows):
    import docx

    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return len(file.getvalue())


# -- workbook ------------------------------------------------------------------------


def write_xlsx(env, report):
    return len(report._get_xlsx())


def sheets_of_report(env):
    """Columns and rows of the sheets, all in memory."""
    report = new_report(env, XLSX_LINES)
    sheets = report._get_sheets(report._get_snapshot())
    return [(sheet.name, sheet.columns, list(sheet.rows)) for sheet in sheets]


def write_bare_xlsx(env, sheets):
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    text = book.add_format({"text_wrap": True, "border": 1})
    for name, columns, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                if value is None:
                    sheet.write_blank(number, place, None, text)
                elif column.kind == "date":
                    sheet.write_datetime(number, place, value, day)
                elif column.kind == "text":
                    sheet.write_string(number, place, value, text)
                else:
                    sheet.write_number(number, place, value, text)
    book.close()
    return len(file.getvalue())
