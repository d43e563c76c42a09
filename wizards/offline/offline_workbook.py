"""The workbook by which a unit without a network answers: written, and read again.

Only the cells to fill can be changed in Excel, and Excel looks at what is typed. What
was sent stands in hidden columns, so that three ways can be compared.
"""

import datetime
import io
import json
from typing import NamedTuple

from ...tools.files.cells import cell_text, parse_date
from ...tools.files.workbook import is_blank, read_sheets
from ...tools.text import clean

MARK = "DT1:"  # before what was sent
HIDDEN = 2  # columns: the id of the task, what was sent
SHOWN = 4  # columns that are only read: directive, task, deadline, state
FILLED = ("status", "content", "date", "document_number", "forecast", "difficulty")
FIRST_ROW = 3
MAX_TEXT = 2000
_WIDTHS = (
    (0, HIDDEN - 1, 0),
    (HIDDEN, HIDDEN, 18),
    (HIDDEN + 1, HIDDEN + 1, 50),
    (HIDDEN + 2, HIDDEN + SHOWN, 14),
    (HIDDEN + SHOWN + 1, HIDDEN + SHOWN + 1, 45),
    (HIDDEN + SHOWN + 2, HIDDEN + SHOWN + 5, 18),
)


class Answer(NamedTuple):
    """A row of the workbook that came back.

    :param problems: names of the cells that hold no day
    """

    row: int
    task_id: int
    sent: str
    status: str  # "", "1" under way, "2" done
    content: str
    date: object
    document_number: str
    forecast: object
    difficulty: str
    problems: tuple = ()

    @property
    def is_empty(self):
        return not any(self[3:9])


def write_offline(title, note, headings, states, rows):
    """The workbook as bytes.

    :param headings: of the columns that are shown and filled
    :param states: words of the list of states, each beginning with its digit
    :param rows: ``(id, what was sent, directive, task, deadline, state)``
    """
    # Not with the module: a server that writes none does without it.
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"strings_to_urls": False, "strings_to_formulas": False}
    )
    formats = _formats(book)
    sheet = book.add_worksheet()
    sheet.write_string(0, HIDDEN, title, formats["title"])
    sheet.write_string(1, HIDDEN, note, formats["note"])
    for place, heading in enumerate(headings, start=HIDDEN):
        sheet.write_string(FIRST_ROW - 1, place, heading, formats["head"])
    for number, row in enumerate(rows, start=FIRST_ROW):
        _write_row(sheet, number, row, formats)
    if rows:
        _check_cells(sheet, states, len(rows))
    for first, last, width in _WIDTHS:
        sheet.set_column(first, last, width, None, {"hidden": not width})
    sheet.freeze_panes(FIRST_ROW, HIDDEN + 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    book.close()
    return stream.getvalue()


def _formats(book):
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = {**base, "border": 1, "text_wrap": True}
    opened = {**cell, "locked": False, "bg_color": "#FFF9DB"}
    day = {"num_format": "dd/mm/yyyy"}
    return {
        "title": book.add_format({**base, "bold": True}),
        "note": book.add_format(base),
        "head": book.add_format({**cell, "bold": True}),
        "text": book.add_format(cell),
        "day": book.add_format({**cell, **day}),
        "open text": book.add_format(opened),
        "open day": book.add_format({**opened, **day}),
    }


def _write_row(sheet, number, row, formats):
    task, sent, *shown = row
    sheet.write_number(number, 0, task)
    sheet.write_string(number, 1, f"{MARK}{sent}")
    for place, value in enumerate(shown, start=HIDDEN):
        if hasattr(value, "year"):
            sheet.write_datetime(number, place, value, formats["day"])
        else:
            sheet.write_string(number, place, value or "", formats["text"])
    for place, name in enumerate(FILLED, start=HIDDEN + SHOWN):
        kind = "open day" if name in ("date", "forecast") else "open text"
        sheet.write_blank(number, place, None, formats[kind])


def _check_cells(sheet, states, count):
    """Let Excel look at what is typed: a list of states, days, lengths."""
    last = FIRST_ROW + count - 1
    rules = {
        "status": {"validate": "list", "source": states},
        "content": {"validate": "length", "criteria": "<=", "value": MAX_TEXT},
        "difficulty": {"validate": "length", "criteria": "<=", "value": MAX_TEXT},
    }
    days = {
        "validate": "date",
        "criteria": "between",
        "minimum": datetime.date(2020, 1, 1),
        "maximum": datetime.date(2099, 12, 31),
    }
    for place, name in enumerate(FILLED, start=HIDDEN + SHOWN):
        rule = days if name in ("date", "forecast") else rules.get(name)
        if rule:
            sheet.data_validation(FIRST_ROW, place, last, place, rule)


def read_offline(content):
    """The rows of a workbook that came back, empty ones included.

    :raises WorkbookError: the file cannot be read
    """
    answers = []
    for sheet in read_sheets(content):
        for row in sheet.rows:
            cells = [*row.cells, *[""] * (HIDDEN + SHOWN + len(FILLED))]
            if str(cells[1]).startswith(MARK) and not is_blank(cells[0]):
                answers.append(_answer(row.number, cells))
    return answers


def _answer(number, cells):
    values = dict(zip(FILLED, cells[HIDDEN + SHOWN :], strict=False))
    days, problems = _read_days(values)
    status = cell_text(values["status"])[:1]
    return Answer(
        number,
        int(cells[0]) if isinstance(cells[0], int | float) else 0,
        str(cells[1])[len(MARK) :],
        status if status in ("1", "2") else "",
        cell_text(values["content"])[:MAX_TEXT],
        days["date"],
        clean(cell_text(values["document_number"])),
        days["forecast"],
        cell_text(values["difficulty"])[:MAX_TEXT],
        problems,
    )


def _read_days(values):
    """The days, and the names of those that are none."""
    days, problems = dict.fromkeys(("date", "forecast")), []
    for name in days:
        try:
            days[name] = parse_date(values[name]) if values[name] != "" else None
        except ValueError:
            problems.append(name)
    return days, tuple(problems)


def pack(values):
    """What was sent, as one line."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def unpack(line):
    """The values of a line; empty when it is none."""
    try:
        values = json.loads(line)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
