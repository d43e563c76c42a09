"""Rows that were copied from a table of Word or Excel, as text."""

import re

from ..old_fonts import from_old_font
from ..text import clean, fold
from .cells import is_date, is_undated
from .register import guess_mapping
from .workbook import Row

# Excel quotes a cell of several lines, and doubles the quotes in it.
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*))(\t|\n|\Z)')
_ORDER = ("name", "lead_units", "coordinating_units", "deadline")
_RUNNING_NUMBER = re.compile(r"(\d+|[ivx]+)[.)]?")


def read_pasted(text):
    """Return the rows of a pasted table, and what its columns hold.

    Headings say what a column holds. Without them it is by order: content, lead units,
    coordinating units, deadline; a column of running numbers before them is left out,
    and a third and last column that holds days is the deadline.

    :return: ``(rows, {column: target})``; a row has its number in the text
    """
    rows = _rows(_joined(_lines(text.replace("\r\n", "\n").replace("\r", "\n"))))
    if not rows:
        return [], {}
    mapping = guess_mapping(dict(enumerate(rows[0].cells)))
    if "name" in mapping.values() and len(mapping) > 1:
        return rows[1:], mapping
    return rows, _by_order(rows)


def _lines(text):
    """The cells of each line; a quoted cell may go over several."""
    lines, cells, place = [], [], 0
    while place < len(text):
        match = _CELL.match(text, place)
        quoted, plain, end = match.groups()
        if quoted is not None and not re.search(r"[\t\n]", quoted):
            quoted, plain = None, match[0].removesuffix(end)  # words in quotes
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        place = match.end()
        if end != "\t":
            lines.append(cells)
            cells = []
    return lines + ([[*cells, ""]] if cells else [])


def _joined(lines):
    """Put together the row whose cells Word has left in several lines.

    Only where the lines then have just the cells of the widest one.
    """
    width, pending, rows = max(map(len, lines), default=0), [], []
    for cells in lines:
        if not any(map(clean, cells)) and not pending:
            continue
        whole = _continued(pending, cells)
        if len(whole) > width:
            rows.append(pending)
            whole = cells
        pending = whole
        if len(pending) == width:
            rows.append(pending)
            pending = []
    return [*rows, pending] if pending else rows


def _continued(head, tail):
    return [*head[:-1], f"{head[-1]}\n{tail[0]}", *tail[1:]] if head else tail


def _rows(lines):
    width = max(map(len, lines), default=0)
    return [
        Row(number, [*map(from_old_font, cells), *[""] * (width - len(cells))])
        for number, cells in enumerate(lines, 1)
        if any(map(clean, cells))
    ]


def _by_order(rows):
    columns = list(range(len(rows[0].cells)))
    if len(columns) > 1 and all(_is_running_number(row.cells[0]) for row in rows):
        columns = columns[1:]
    order = list(_ORDER)
    last = [row.cells[columns[2]] for row in rows] if len(columns) == 3 else []
    if last and all(is_undated(cell) or is_date(cell) for cell in last):
        order.remove("coordinating_units")
    return dict(zip(columns, order, strict=False))


def _is_running_number(cell):
    return bool(_RUNNING_NUMBER.fullmatch(fold(cell)))
