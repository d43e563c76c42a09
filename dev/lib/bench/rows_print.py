"""The rows of dev/bench for files: a report as PDF, Word document and workbook, beside
WeasyPrint on the same HTML and XlsxWriter on the same rows; a directive that is read.

What the reader takes of memory is held by tests/reading/test_reading_costs.py.
"""

import io

from odoo.tools import SQL

import addon

UNIT_REPORT = "directive_tracking.report_unit"
# Beside the checkout, as tests/reading/documents.py has them.
DIRECTIVES = addon.HOME.parent / "shared" / "data" / "directives"

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


def new_report(env, lines):
    """A report of a unit with so many lines; the ledger is not asked."""
    unit = env["directive.unit"].search([], limit=1)
    month = {"date_from": "2000-01-01", "date_to": "2000-01-31"}
    vals = {"scope": "unit", "unit_id": unit.id, **month}
    report = env["directive.report"].create(vals)
    report.action_compute()
    ids = {"report": report.id, "figure": report.figure_ids.id, "unit": unit.id}
    env.cr.execute(SQL(LINES, **ids, lines=lines))
    env.invalidate_all()
    return report


def print_pdf(env, report):
    reports = env["ir.actions.report"].with_context(force_report_rendering=True)
    return len(reports._render_qweb_pdf(UNIT_REPORT, report.ids)[0])


def html_of_report(env, lines):
    ids = new_report(env, lines).ids
    return env["ir.actions.report"]._render_qweb_html(UNIT_REPORT, ids)[0].decode()


def print_html(env, html):
    return len(env["ir.actions.report"]._directive_html_to_pdf(html))


def sheets_of_report(env, lines):
    """Columns and rows of the sheets, all in memory."""
    report = new_report(env, lines)
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
        write = {"date": sheet.write_datetime, "text": sheet.write_string}
        for number, row in enumerate(rows):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                style = day if column.kind == "date" and value else text
                cell = write.get(column.kind, sheet.write_number)
                cell = sheet.write_blank if value is None else cell
                cell(number, place, value, style)
    book.close()
    return len(file.getvalue())


def directive(env, name):
    return (DIRECTIVES / name).read_bytes()


def read(env, content):
    from odoo.addons.directive_tracking.tools.reading import read_directive

    readings = env["directive.reading"]
    return read_directive(content, "a.pdf", readings._units(env.company))
