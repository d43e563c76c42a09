"""Read the cells of an .xlsx file that somebody else made.

Nothing of the file is run or trusted: a formula is its own text, an error is the word
that stands in the cell, and a file that would unpack to something huge is refused
before anything is unpacked. The file stays in memory.
"""

import datetime
import html
import io
import math
import re
import warnings
import zipfile
from bisect import bisect_right
from typing import NamedTuple

import openpyxl
from openpyxl.utils import column_index_from_string

from ..secrecy import text_has_secret_mark
from . import xml_budget
from .packages import open_package

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_PART = 10 * MEGABYTE  # of what is held in memory as a whole: names, styles, …
MAX_RATIO = 200  # a register packs 10 to 30 times, a bomb 1,000 times
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_PARTS = 2_000
MAX_SHEETS = 250
MAX_MERGED = 5 * MAX_ROWS  # cells merged downwards

_OLE = b"\xd0\xcf\x11\xe0"  # a workbook with a password, or an old .xls
# A row below the last one of any spreadsheet: the library would fill in all above it.
_FAR = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br\s*=\s*[\"']\s*\+?[\d_]{8}")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"
)
# What is printed or drawn over the cells: a stamp stands there.
_STAMPS = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</"
    rb"|<a:t(?:\s[^<>]*)?>([^<]*)</a:t>",
)
# Parts that grow with the register; they are read bit by bit, or not at all.
_LARGE_PARTS = (
    "xl/worksheets/",
    "xl/sharedStrings",
    "xl/drawings/",
    "xl/charts/",
    "xl/calcChain",
    "xl/pivotCache/",
)
# Looked through for marks, but not read.
_UNREAD_PARTS = ("xl/drawings/", "xl/charts/", "xl/calcChain", "xl/pivotCache/")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_LAYOUT = re.compile(r'&(?:"[^"]*"|\d+|[A-Z])')
_CARRIAGE_RETURN = "_x000D_"  # as Excel writes it

# Their texts quote cells, and a log is not the place for those.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")


class WorkbookError(Exception):
    """A file that cannot be read; ``code`` tells the caller which sentence to show."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


class Row(NamedTuple):
    """A row with its number in the sheet; a cell is text or a number."""

    number: int
    cells: list


class Sheet:
    """A visible sheet of an opened workbook; its rows are read when asked for."""

    def __init__(self, sheet, merged):
        self._sheet = sheet
        self._merged = merged
        self.title = sheet.title

    def read_rows(self, count=None):
        """Return the rows that hold something, or the first ones of them.

        A date becomes text, e.g. 05/01/2026. A cell that is merged downwards counts
        for all its rows.
        """
        rows = _read_rows(self._sheet, count)
        _fill_merged(rows, self._merged)
        return rows


def open_sheets(data):
    """Return the visible sheets of a workbook.

    :param data: content of the file
    :raises WorkbookError: if the file cannot or must not be read
    """
    checked, merged = _check_parts(_open_archive(data))
    try:
        workbook = openpyxl.load_workbook(checked, read_only=True, keep_links=False)
        return [
            Sheet(sheet, merged.get(sheet._worksheet_path, ()))
            for sheet in workbook.worksheets
            if sheet.sheet_state == "visible"
        ]
    except Exception:  # whatever a damaged file makes the library raise
        raise WorkbookError("broken") from None  # no cause: it may quote cells


def is_blank(value):
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def _open_archive(data):
    if len(data) > MAX_FILE:
        raise WorkbookError("too_large", limit=MAX_FILE // MEGABYTE)
    if data.startswith(_OLE):
        raise WorkbookError("protected")
    try:
        archive = open_package(data)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise WorkbookError("not_xlsx") from None
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        raise WorkbookError("not_xlsx")
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or len(names) < len(entries):
        raise WorkbookError("bomb", limit=MAX_UNPACKED // MEGABYTE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise WorkbookError("protected")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED or size > max(len(data) * MAX_RATIO, MEGABYTE):
        raise WorkbookError("bomb", limit=MAX_UNPACKED // MEGABYTE)
    return archive


def _check_parts(archive):
    """Unpack each XML part once, counting what really comes out.

    :return: a workbook of the parts that may be read, and nothing else;
        ``{path of a part: cells merged downwards in it}``
    """
    checked, merged = io.BytesIO(), {}
    left, elements = MAX_UNPACKED, xml_budget.MAX_ELEMENTS
    with zipfile.ZipFile(checked, "w") as kept:
        for entry in archive.infolist():
            path = entry.filename
            if not path.endswith((".xml", ".rels")):
                continue
            large = path.startswith(_LARGE_PARTS)
            content = _unpack(archive, entry, left if large else min(left, MAX_PART))
            left -= len(content)
            _check_stamps(path, content)
            if path.startswith(_UNREAD_PARTS):
                continue
            elements -= _check_xml(path, content, elements)
            merged[path] = _merged_downwards(content)
            kept.writestr(path, content)
    return checked, merged


def _check_xml(path, content, left):
    """Refuse a part that is no XML, or too much work to read.

    :param left: how many elements it may have
    :return: how many it has
    """
    if _FAR.search(content):
        raise WorkbookError("broken")
    if len(_SHEET.findall(content)) > MAX_SHEETS:
        raise WorkbookError("bomb", limit=MAX_UNPACKED // MEGABYTE)
    unit = "si" if path.startswith("xl/sharedStrings") else "row"
    try:
        return xml_budget.check(content, left, unit)
    except xml_budget.Unreadable:
        raise WorkbookError("broken") from None
    except xml_budget.TooCostly:
        if len(_ROW.findall(content)) > MAX_ROWS:
            raise WorkbookError("too_many_rows", limit=MAX_ROWS) from None
        raise WorkbookError("bomb", limit=MAX_UNPACKED // MEGABYTE) from None


def _unpack(archive, entry, limit):
    try:
        with archive.open(entry) as part:
            content = part.read(limit + 1)
    except Exception:  # zlib, checksum, … of a damaged file
        raise WorkbookError("broken") from None
    if len(content) > limit:
        raise WorkbookError("bomb", limit=MAX_UNPACKED // MEGABYTE)
    return content


def _check_stamps(path, content):
    """Refuse the whole file if a mark is stamped on it (page header, text box)."""
    if not path.startswith(("xl/worksheets/", "xl/drawings/")):
        return
    words = [b" ".join(groups) for groups in _STAMPS.findall(content)]
    for text in (*words, b" ".join(words)):
        # &C&"Arial,Bold"&14 in a page header are layout, not words.
        text = html.unescape(text.decode("utf-8", "replace"))
        if text_has_secret_mark(_LAYOUT.sub(" ", text)):
            raise WorkbookError("secret")


def _merged_downwards(content):
    ranges = []
    for found in _MERGE.finditer(content):
        column, first, last = found.groups()
        if int(last) > int(first):
            if len(ranges) == MAX_MERGED:  # five in each row: nobody's register
                raise WorkbookError("broken")
            column = column_index_from_string(column.decode()) - 1
            ranges.append((column, int(first), int(last)))
    return ranges


def _read_rows(sheet, count):
    """Return the rows of one sheet that hold something; no more than ``count``."""
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows = []
    cells = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
    empty = (None,) * (MAX_COLUMNS + 1)  # up to a row far below, the library fills in
    try:
        for number, values in enumerate(cells, start=1):
            if values == empty or all(map(is_blank, values)):
                continue
            rows.append(Row(number, [_plain(value) for value in values]))
            if len(rows) > MAX_ROWS:
                raise WorkbookError("too_many_rows", limit=MAX_ROWS)
            if not is_blank(rows[-1].cells[-1]):
                raise WorkbookError("too_many_columns", limit=MAX_COLUMNS)
            if len(rows) == count:
                break
    except WorkbookError:
        raise
    except Exception:  # as above: the rows are parsed only now
        raise WorkbookError("broken") from None
    return _trimmed(rows)


def _trimmed(rows):
    """Cut all rows to the width of the widest one."""
    width = max(
        (
            place + 1
            for row in rows
            for place, cell in enumerate(row.cells)
            if cell != "" and not is_blank(cell)
        ),
        default=0,
    )
    return [Row(row.number, row.cells[:width]) for row in rows]


def _plain(value):
    """Return a cell's value as text or number, nothing else."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace(_CARRIAGE_RETURN, "")
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if math.isfinite(value) else str(value)
    # An array formula is an object that holds its text.
    return str(getattr(value, "text", None) or value)


def _fill_merged(rows, ranges):
    numbers = [row.number for row in rows]
    by_number = {row.number: row for row in rows}
    budget = MAX_ROWS * MAX_COLUMNS
    for column, first, last in ranges:
        anchor = by_number.get(first)
        if not anchor or column >= len(anchor.cells) or is_blank(anchor.cells[column]):
            continue
        below = rows[bisect_right(numbers, first) : bisect_right(numbers, last)]
        budget -= len(below)
        if budget < 0:  # ranges that overlap: no spreadsheet program writes them
            raise WorkbookError("broken")
        for row in below:
            row.cells[column] = anchor.cells[column]
