"""Write tables to an .xlsx file: real dates and numbers, one sheet a table.

Rows go to the disk as they come (constant memory), so that a hundred thousand of them
need no more room than a hundred. Text is always written as text: what begins with an
equals sign is no formula.
"""

import io

from ..text import printable

HEADING_ROW = 2  # below the title and the line about period and unit
# What a cell of Excel holds: it counts in UTF-16, a sign beyond its first plane as two.
MAX_TEXT = 32_767
CUT = " … [bị cắt: quá dài cho một ô]"
# Millimetres on paper to the width of a column in characters; 0 takes what is left.
_CHARACTERS = 0.55
_WIDE = 45
_DEFAULT_WIDTH = 60


class ReportWorkbook:
    """A workbook for printing on A4 across, and for sorting and filtering.

    :param heading: the line below each title
    """

    def __init__(self, heading):
        # Not with the module: a server that exports nothing does without it.
        import xlsxwriter

        self._file = io.BytesIO()
        self._heading = heading
        self._book = xlsxwriter.Workbook(
            self._file, {"constant_memory": True, "strings_to_urls": False}
        )
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self._base = base
        self._title = self._format(bold=True, font_size=14, border=0)
        self._below = self._format(italic=True, border=0)
        self._head = self._format(
            bold=True,
            align="center",
            valign="vcenter",
            text_wrap=True,
            bg_color="#DDDDDD",
        )
        self._formats = {
            bold: {
                "text": self._format(bold=bold, text_wrap=True),
                "number": self._format(bold=bold, num_format="#,##0"),
                "rate": self._format(bold=bold, num_format="0%"),
                "points": self._format(bold=bold, num_format="0.00"),
                "date": self._format(
                    bold=bold, num_format="dd/mm/yyyy", align="center"
                ),
            }
            for bold in (False, True)
        }

    def _format(self, **properties):
        return self._book.add_format({**self._base, "border": 1, **properties})

    def add(self, table):
        """Write a :class:`~.report_table.Table` to a sheet of its own."""
        sheet = self._book.add_worksheet(table.name)
        self._set_up(sheet, table.columns)
        sheet.write_string(0, 0, printable(table.title or table.name), self._title)
        sheet.write_string(1, 0, printable(self._heading), self._below)
        for number, column in enumerate(table.columns):
            sheet.write_string(HEADING_ROW, number, column.full_label, self._head)
        last = HEADING_ROW
        write = self._writers(sheet, table.columns, bold=False)
        for last, row in enumerate(table.rows, HEADING_ROW + 1):  # noqa: B007
            write(last, row)
        if last > HEADING_ROW:
            sheet.autofilter(HEADING_ROW, 0, last, len(table.columns) - 1)
        if table.total:
            # Below the filter: sorting leaves the sum where it is.
            self._writers(sheet, table.columns, bold=True)(last + 1, table.total)

    def _set_up(self, sheet, columns):
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADING_ROW)
        sheet.freeze_panes(HEADING_ROW + 1, 0)
        sheet.set_footer("&C&P/&N")
        for number, column in enumerate(columns):
            width = column.width or _DEFAULT_WIDTH
            width = max(width * _CHARACTERS, 7)
            sheet.set_column(number, number, min(width, _WIDE))

    def _writers(self, sheet, columns, bold):
        """A function that writes one row: a writer for each kind of column."""
        formats = self._formats[bold]
        text, blank = sheet.write_string, sheet.write_blank
        by_kind = {
            "number": sheet.write_number,
            "rate": sheet.write_number,
            "points": sheet.write_number,
            "date": sheet.write_datetime,
        }
        cells = [
            (number, by_kind.get(column.kind), formats[column.kind])
            for number, column in enumerate(columns)
        ]

        def write(row, values):
            for (number, writer, style), value in zip(cells, values, strict=True):
                if value is None or value is False or value == "":
                    blank(row, number, None, style)
                elif writer is None or isinstance(value, str):
                    text(row, number, cell_sized(printable(str(value))), style)
                else:
                    writer(row, number, value, style)

        return write

    def content(self):
        """Close the workbook and return the bytes of its file."""
        self._book.close()
        return self._file.getvalue()


def cell_sized(text):
    """A text that a cell holds: a longer one is cut, and says so."""
    if len(text) * 2 <= MAX_TEXT:  # nearly all are short
        return text
    units = text.encode("utf-16-le")
    if len(units) <= MAX_TEXT * 2:
        return text
    # Half a sign of two units is left out.
    kept = units[: (MAX_TEXT - len(CUT)) * 2].decode("utf-16-le", "ignore")
    return kept + CUT
