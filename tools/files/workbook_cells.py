"""Prints the cells of the workbook on standard input, as JSON.

    python workbook_cells.py {"rows": …, "columns": …, "unpacked": …, "ratio": …} <FILE

A program of its own, which workbook.py starts by limited.py. Nothing of the file is
run: a formula is the value that the spreadsheet program has stored for it, an error the
word that stands in the cell.
"""

import datetime
import html
import io
import itertools
import json
import math
import re
import sys
import zipfile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEGABYTE = 2**20
_PACKED = b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_KEPT = (".xml", ".rels", ".bin", "mimetype")
_ENCODING = re.compile(rb"^[^<]{0,3}<\?xml[^>]*\bencoding=[\"']([^\"']+)")
_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")

# The library reads an error, and a formula without stored value, as an empty cell.
_ERROR = re.compile(rb"(<(?:\w+:)?c\s[^<>]*?\bt=)([\"'])e\2")
_NOT_COMPUTED = re.compile(
    rb"<((?:\w+:)?)c(\s[^<>]*)?>\s*<\1f\b(?:[^<>]*/>|[^<>]*>[^<]*</\1f\s*>)\s*"
    rb"(?:<\1v\s*/>|<\1v\s*>\s*</\1v\s*>)?\s*</\1c\s*>"
)
_TYPE = re.compile(rb"\st=[\"']\w*[\"']")
_ERROR_IN_ODS = re.compile(rb"\soffice:string-value=\"\"")

# What is printed or drawn over the cells, or noted beside them: a stamp stands there.
_STAMP = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</"
    rb"|<a:t(?:\s[^<>]*)?>([^<]*)</a:t>"
)
_TEXT = re.compile(rb"<(?:\w+:)?(?:t|p)(?:\s[^<>]*)?>([^<]*)</")
_ALL_STAMPS = ("comment", "threadedcomment", "styles.xml")  # of .xlsx, .xlsx, .ods
_LAYOUT = re.compile(r'&(?:"[^"]*"|\d+|[A-Z])')  # &C&"Arial,Bold"&14
_BINARY_STAMP = re.compile(rb"&\0[LCR]\0(?:[^\0]\0|[^\0][\x01-\x20]){1,255}")

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)")
_SHOWS_ERRORS = ("workbook.xml", "content.xml")
_HIDDEN = re.compile(r"<(?:\w+:)?col\s[^<>]*\bhidden=[\"'](?:1|true)[^<>]*")
_IS_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)\b")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br=[\"'](\d+)")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")


class Refused(Exception):
    """The file must not be read; the argument is the code of the reason."""


def read_workbook(content, limits):
    """``{"sheets": […], "stamps": […], "blind": …}`` of the visible sheets.

    ``blind``: errors cannot be told from empty cells in a file of this kind.
    """
    parts = {}
    if content.startswith(_PACKED):
        parts = _unpack(content, limits)
        stamps = [stamp for path in parts for stamp in _stamps(path, parts[path])]
        content = _pack(parts)
    elif _LOCKED in content:
        raise Refused("protected")
    else:
        stamps = _binary_stamps(content)
    hidden = _hidden(parts)
    workbook = _open(content, "broken" if "xl/workbook.xml" in parts else "not_xlsx")
    return {
        "sheets": [
            _read_sheet(workbook, sheet.name, limits)
            | hidden.get(sheet.name, {"hidden": [], "hidden_rows": []})
            for sheet in workbook.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible
            and sheet.typ == SheetTypeEnum.WorkSheet
        ],
        "stamps": stamps,
        "blind": not any(path.endswith(_SHOWS_ERRORS) for path in parts),
    }


def _open(content, code):
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Refused("protected") from None
    except CalamineError:
        raise Refused(code) from None


# -- the package -----------------------------------------------------------------------


def _unpack(content, limits):
    """The parts that are read, as the library is to see them."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused("protected")
        size = sum(entry.file_size for entry in entries)
        allowed = max(len(content) * limits["ratio"], MEGABYTE)
        if size > min(allowed, limits["unpacked"]):
            raise Refused("bomb")
        parts = _read_parts(archive, entries, limits["unpacked"])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("not_xlsx") from None
    return {path: _corrected(path, part) for path, part in parts.items()}


def _read_parts(archive, entries, left):
    """What an entry says of its size may be wrong: what is read counts."""
    parts = {}
    for entry in entries:
        path = entry.filename.replace("\\", "/")
        if path.endswith(_KEPT):
            with archive.open(entry) as part:
                parts[path] = part.read(left + 1)
            left -= len(parts[path])
            if left < 0:
                raise Refused("bomb")
    return parts


def _corrected(path, part):
    """The part with a word in each cell that shows an error."""
    if not path.endswith(".xml"):
        return part
    encoding = _ENCODING.match(part)
    if b"\0" in part or (encoding and encoding[1].lower() not in _ENCODINGS):
        raise Refused("broken")  # what is looked for in bytes would not be found
    part = _ERROR.sub(rb"\1\2str\2", part)
    return _NOT_COMPUTED.sub(_say_not_computed, _ERROR_IN_ODS.sub(b"", part))


def _say_not_computed(cell):
    prefix, attributes = cell[1], cell[2] or b""
    if b't="str"' in attributes:
        return cell[0]  # computed: an empty text
    attributes = _TYPE.sub(b"", attributes)
    return b'<%bc%b t="str"><%bv>#CALC!</%bv></%bc>' % (
        prefix,
        attributes,
        *[prefix] * 3,
    )


def _pack(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return packed.getvalue()


def _stamps(path, part):
    """Texts that are printed, drawn or noted, and all of a part as one."""
    if path.endswith(".bin"):
        return _binary_stamps(part)
    name = path.rpartition("/")[2].lower()
    pattern = _TEXT if name.startswith(_ALL_STAMPS) else _STAMP
    found = (b" ".join(groups) for groups in pattern.findall(part))
    if pattern is _TEXT:
        found = pattern.findall(part)
    texts = [html.unescape(text.decode("utf-8", "replace")) for text in found]
    return [_LAYOUT.sub(" ", text) for text in (*texts, " ".join(texts))]


def _binary_stamps(content):
    return [
        _LAYOUT.sub(" ", text.decode("utf-16-le", "replace"))
        for text in _BINARY_STAMP.findall(content)
    ]


def _hidden(parts):
    """Of each sheet of an .xlsx file the hidden columns and rows."""
    book = parts.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    relations = parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {}
    for attributes in map(_attributes, _RELATION.findall(relations)):
        target = attributes.get("Target", "")
        targets[attributes.get("Id")] = f"xl/{target.removeprefix('/xl/')}"
    hidden = {}
    for attributes in map(_attributes, _SHEET.findall(book)):
        part = parts.get(targets.get(attributes.get("id")), b"")
        head = part[: part.find(b"sheetData")].decode("utf-8", "replace")
        hidden[attributes.get("name")] = {
            "hidden": [
                position
                for column in map(_attributes, _HIDDEN.findall(head))
                for position in _positions(column)
            ],
            "hidden_rows": _hidden_rows(part),
        }
    return hidden


def _hidden_rows(part):
    # There may be a million rows: each is looked at only if it says so.
    starts = (part.rfind(b"<", 0, found.start()) for found in _IS_HIDDEN.finditer(part))
    return [int(row[1]) for start in starts if (row := _ROW.match(part, start))]


def _attributes(text):
    return {
        name.rpartition(":")[2]: html.unescape(value)
        for name, value in _ATTRIBUTE.findall(text)
    }


def _positions(column):
    first, last = int(column["min"]), int(column["max"])
    return range(first - 1, min(last, 16_384))


# -- the cells -------------------------------------------------------------------------


def _read_sheet(workbook, name, limits):
    sheet = workbook.get_sheet_by_name(name)
    rows, excess = [], None
    before = [""] * (sheet.start[1] if sheet.start else 0)
    width = limits["columns"]
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = list(itertools.islice(before + values, width + 1))
        texts = [_plain(cell) for cell in cells]
        if not any(isinstance(text, float) or text.strip() for text in texts):
            continue
        if len(texts) > width and texts[-1] != "":
            excess = "too_many_columns"
        dates = [i for i, cell in enumerate(cells) if isinstance(cell, datetime.date)]
        rows.append((number, texts[:width], dates))
        if len(rows) > limits["rows"]:
            excess = "too_many_rows"
            break
    _fill_merged(rows, sheet.merged_cell_ranges or (), limits)
    return {"title": name, "rows": _trimmed(rows), "excess": excess}


def _plain(value):
    """A cell as text or number; a date as people write it."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, datetime.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if math.isfinite(value) else str(value)
    return str(value)


def _fill_merged(rows, ranges, limits):
    """A cell that is merged downwards counts for all its rows."""
    by_number = {row[0]: row[1] for row in rows}
    budget = limits["rows"] * limits["columns"]
    for (first, column), (last, _column) in ranges:
        anchor = by_number.get(first + 1, ())
        if column >= len(anchor):
            continue
        for number in range(first + 2, last + 2):
            budget -= 1
            if budget < 0:  # ranges that overlap: no spreadsheet program writes them
                raise Refused("broken")
            if number in by_number and column < len(by_number[number]):
                by_number[number][column] = anchor[column]


def _trimmed(rows):
    """All rows with the width of the widest one."""
    width = max(
        (place + 1 for row in rows for place, cell in enumerate(row[1]) if cell != ""),
        default=0,
    )
    return [
        (number, cells[:width] + [""] * (width - len(cells)), dates)
        for number, cells, dates in rows
    ]


if __name__ == "__main__":
    try:
        answer = read_workbook(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
    except Refused as refusal:
        answer = {"refused": refusal.args[0]}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
