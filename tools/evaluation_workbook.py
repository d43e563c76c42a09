"""The evaluation as workbook: A4 landscape, real numbers and dates, frozen heads."""

import datetime
import io

from .report_table import printable
from .report_workbook import MAX_TEXT

COUNTS = (
    ("Số nhiệm vụ", 10),
    ("Đúng hạn", 9),
    ("Quá hạn", 9),
    ("Trong đó khách quan", 11),
    ("Số lần bị trả lại", 10),
)
RESULT = (("Điểm", 9), ("Xếp loại", 32))
# Heading and width of each column.
UNITS = (
    ("Xếp hạng", 9),
    ("Đơn vị", 42),
    *COUNTS,
    ("Báo cáo chậm, thiếu", 11),
    *RESULT,
)
OFFICERS = (("Xếp hạng", 9), ("Họ và tên", 28), ("Đơn vị", 38), *COUNTS, *RESULT)
LINES = (
    ("Đơn vị", 32),
    ("Số, ký hiệu", 16),
    ("Nhiệm vụ, báo cáo", 48),
    ("Hạn xử lý", 12),
    ("Ngày hoàn thành", 12),
    ("Điểm của nhiệm vụ", 11),
    ("Điểm bị trừ", 9),
    ("Diễn giải", 52),
)
HEAD = 2  # row of the headings, from 0


def make_workbook(title, units, officers, lines):
    """Return the bytes of the file.

    :param units, officers, lines: rows of the three sheets, a cell each for the columns
        of :data:`UNITS`, :data:`OFFICERS` and :data:`LINES`
    """
    # Only where it is needed: the package takes a while to load.
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "constant_memory": True}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        formats = _formats(workbook)
        for name, columns, rows in (
            ("Đơn vị", UNITS, units),
            ("Cán bộ, công chức", OFFICERS, officers),
            ("Diễn giải", LINES, lines),
        ):
            sheet = workbook.add_worksheet(name)
            _lay_out(sheet, columns, len(rows))
            _fill(sheet, title, columns, rows, formats)
    return buffer.getvalue()


def _formats(workbook):
    font = {"font_name": "Times New Roman", "font_size": 12}
    cell = {**font, "border": 1, "valign": "top"}
    return {
        "title": workbook.add_format({**font, "bold": True, "font_size": 13}),
        "head": workbook.add_format(
            {**cell, "bold": True, "align": "center", "valign": "vcenter"}
            | {"text_wrap": True}
        ),
        "text": workbook.add_format({**cell, "text_wrap": True}),
        "integer": workbook.add_format({**cell, "num_format": "0"}),
        "points": workbook.add_format({**cell, "num_format": "0.00"}),
        "date": workbook.add_format({**cell, "num_format": "dd/mm/yyyy"}),
    }


def _lay_out(sheet, columns, count):
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.autofilter(HEAD, 0, HEAD + count, len(columns) - 1)
    for place, (_heading, width) in enumerate(columns):
        sheet.set_column(place, place, width)


def _fill(sheet, title, columns, rows, formats):
    sheet.write_string(0, 0, printable(title), formats["title"])
    for place, (heading, _width) in enumerate(columns):
        sheet.write_string(HEAD, place, heading, formats["head"])
    for number, row in enumerate(rows, start=HEAD + 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, formats)


def _write(sheet, row, column, value, formats):
    """Write by kind: text stays text, whatever sign it begins with."""
    if isinstance(value, float):
        sheet.write_number(row, column, value, formats["points"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, column, value, formats["integer"])
    elif value:
        sheet.write_string(row, column, printable(value)[:MAX_TEXT], formats["text"])
    else:
        sheet.write_blank(row, column, None, formats["text"])
