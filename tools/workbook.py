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

from .secrecy import has_secret_mark

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_PART = 10 * MEGABYTE  # of what is held in memory as a whole: names, styles, …
MAX_RATIO = 200  # a register packs 10 to 30 times, a bomb 1,000 times
MAX_ROWS = 20_000
MAX_COLUMNS = 100

_OLE = b"\xd0\xcf\x11\xe0"  # a workbook with a password, or an old .xls
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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

    def read_rows(self):
        """Return the rows that hold something.

        A date becomes text, e.g. 05/01/2026. A cell that is merged downwards counts
        for all its rows.
        """
        rows = _read_rows(self._sheet)
        _fill_merged(rows, self._merged)
        return rows


def open_sheets(data):
    """Return the visible sheets of a workbook.

    :param data: content of the file
    :raises WorkbookError: if the file cannot or must not be read
    """
    merged = _check_parts(_open_archive(data))
    try:
        workbook = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, keep_links=False
        )
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
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise WorkbookError("not_xlsx") from None
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        raise WorkbookError("not_xlsx")
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise WorkbookError("protected")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED or size > max(len(data) * MAX_RATIO, MEGABYTE):
        raise WorkbookError("bomb", limit=MAX_UNPACKED // MEGABYTE)
    return archive


def _check_parts(archive):
    """Unpack each XML part once, counting what really comes out.

    :return: ``{path of a part: cells merged downwards in it}``
    """
    merged, left = {}, MAX_UNPACKED
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        large = entry.filename.startswith(_LARGE_PARTS)
        content = _unpack(archive, entry, left if large else min(left, MAX_PART))
        left -= len(content)
        head = content[:100].lstrip(b"\xef\xbb\xbf \t\r\n")
        if not head.startswith(b"<") or _DTD.search(content) or _FAR.search(content):
            raise WorkbookError("broken")
        merged[entry.filename] = _merged_downwards(content)
        _check_stamps(entry.filename, content)
    return merged


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
        if has_secret_mark(_LAYOUT.sub(" ", text)):
            raise WorkbookError("secret")


def _merged_downwards(content):
    ranges = []
    for column, first, last in _MERGE.findall(content):
        if int(last) > int(first):
            column = column_index_from_string(column.decode()) - 1
            ranges.append((column, int(first), int(last)))
    return ranges


def _read_rows(sheet):
    """Return the rows of one sheet that hold something."""
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
