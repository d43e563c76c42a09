"""Find the table of directives and tasks in a sheet, below its title lines.

Rows that carry a mark of secrecy (secret_rows.py) are dropped here, in memory: only
their numbers leave this module (Art. 5.2).
"""

import re
from typing import NamedTuple

from ..old_fonts import from_old_font
from ..secrecy import text_has_secret_mark
from ..text import fold
from .cells import cell_text
from .secret_rows import filled, secret_places
from .workbook import WorkbookError, is_blank, read_sheets

# What a column may hold, with the headings that say so (folded; the first match wins).
_HEADINGS = {
    "sequence": r"(so )?tt|(so )?thu tu|stt|no",
    "secrecy": r".*\b(do|muc|cap|loai) mat\b.*|mat|secrecy( level)?",
    "urgency": r".*\bdo khan\b.*|khan|urgency",
    "completion_date": (
        r"(ngay|thoi gian|thoi diem).*\b(da hoan thanh|thuc hien xong|bao cao ket qua)"
        r"|ngay.*\bhoan thanh\b.*|completion date|completed on"
    ),
    "deadline": (
        r".*\b(thoi )?han\b.*|thoi gian (hoan thanh|thuc hien).*|due date|deadline"
    ),
    "coordinating_units": (
        r"(.*\b(co quan|don vi|phong|nganh).*)?\bphoi hop\b.*|coordinating units?"
    ),
    "proposing_unit": (
        r"(co quan|don vi).*\b(trinh|tham muu|soan thao)\b.*|proposing unit"
    ),
    "lead_units": (
        r".*\bchu tri\b.*|(co quan|don vi).*\b(duoc giao|thuc hien|xu ly)\b.*"
        r"|co quan|don vi|lead units?"
    ),
    "monitor": r"(?!noi dung).*\btheo doi|(chuyen vien|can bo|cong chuc)\b.*|monitor",
    "signer": r".*\bnguoi ky\b.*|(lanh dao|chuc vu).*\bky\b.*|signer",
    "summary": r".*\btrich yeu\b.*|(ten|noi dung) van ban|summary",
    "expected_output": r".*\b(san pham|dau ra)\b.*|expected output",
    "status": r".*\b(tinh hinh|ket qua|tien do|trang thai)\b.*|status",
    "issue_date": (
        r".*\bngay\b.*\b(ban hanh|van ban|ky|giao)\b.*|ngay|ngay,? thang.*|issue date"
    ),
    "number": (
        r".*\b(so,? (va )?ky hieu|so van ban|so hieu|so vb)\b.*|van ban so|so|number"
    ),
    "symbol": r"ky hieu( van ban)?|symbol",
    "document_type": r".*\b(loai|hinh thuc) van ban\b.*|document type",
    "name": r".*\b(noi dung|nhiem vu|cong viec)\b.*|task",
    "area": r".*\blinh vuc\b.*|area",
    "note": r".*\bghi chu\b.*|notes?",
}
_HEADINGS = {target: re.compile(pattern) for target, pattern in _HEADINGS.items()}
TARGETS = tuple(_HEADINGS)

_HEADER_WITHIN = 60  # rows
_HEADER_NEEDS = 3  # columns that are recognised
_MAX_HEADING = 200  # letters; a longer text is none
_NUMBERING = re.compile(r"\(?(\d{1,2}|[a-z])\)?")
_HEADING_TAIL = re.compile(r"\s*[(*:].*$")


class Register(NamedTuple):
    """The table as it is shown and stored: no word of a secret row is in it."""

    title: str  # of its sheet
    headings: dict  # {column: heading}
    mapping: dict  # {column: target}
    rows: list  # of Row
    secret: list  # numbers of the rows that were dropped
    skipped: list  # numbers of section headings, totals, signatures
    converted: list  # numbers of the rows typed for an old font
    hidden: list  # columns that the workbook does not show
    hidden_rows: list  # numbers of the rows that it does not show
    is_blind: bool  # an error of a formula cannot be told from an empty cell


def read_registers(data):
    """Read each sheet of a workbook that has the headings of a register.

    :raises WorkbookError: if there is none, or the file must not be read
    """
    sheets = read_sheets(data)
    registers = [register for register in map(_read_sheet, sheets) if register]
    if not registers:
        raise WorkbookError("no_header" if any(s.rows for s in sheets) else "empty")
    return registers


def _read_sheet(sheet):
    converted, rows = _in_unicode(sheet.rows)
    header = find_header(rows)
    if not header:
        return None
    if text_has_secret_mark(sheet.title):
        raise WorkbookError("secret")
    if sheet.excess:
        raise WorkbookError(sheet.excess)
    return _make_register(sheet, rows, set(converted), *header)


def _in_unicode(rows):
    """``(numbers of the rows typed for an old font, all rows in Unicode)``."""
    converted, result = [], []
    for row in rows:
        cells = [from_old_font(c) if isinstance(c, str) else c for c in row.cells]
        if cells != row.cells:
            converted.append(row.number)
        result.append(row._replace(cells=cells))
    return converted, result


def guess_target(heading):
    """Return what a column of this heading holds, None if nobody can tell."""
    text = _HEADING_TAIL.sub("", fold(heading)).strip(" .")
    for target, pattern in _HEADINGS.items():
        if 0 < len(text) <= _MAX_HEADING and pattern.fullmatch(text):
            return target
    return None


def guess_mapping(headings):
    """Return ``{column: target}``; each target goes to the first column that fits."""
    mapping = {}
    for column, heading in headings.items():
        target = guess_target(heading)
        if target and target not in mapping.values():
            mapping[column] = target
    return mapping


def find_header(rows):
    """Return ``(place of the first row, number of rows, headings)`` of the header.

    A heading may stand in two rows: a group above, its parts below.
    """
    best, best_rank = None, (_HEADER_NEEDS, -3)
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        for depth in (1, 2):
            if len(rows) < place + depth:
                continue
            if depth == 2 and rows[place + 1].number != row.number + 1:
                continue
            headings = _headings(rows[place : place + depth])
            # As few rows as tell as much: a title line above is no part of it.
            rank = (len(guess_mapping(headings)), -depth)
            if rank > best_rank:
                best, best_rank = (place, depth, headings), rank
    return best


def _headings(rows):
    """Return ``{column: heading}``; the lowest text of a column is its heading."""
    texts = [[cell_text(cell) for cell in row.cells] for row in reversed(rows)]
    lowest = [next(filter(None, column), "") for column in zip(*texts, strict=True)]
    return {place: text for place, text in enumerate(lowest) if text}


def _make_register(sheet, rows, converted, place, depth, headings):
    mapping = guess_mapping(headings)
    header = rows[place : place + depth]
    _check_above(rows[:place], header)
    texts = [[fold(cell_text(cell)) for cell in row.cells] for row in header]
    body = [
        row
        for row in rows[place + depth :]
        if not _is_header(row, texts) and not is_numbering(row)
    ]
    marked = secret_places(body, mapping)
    kept, skipped = [], []
    for row in (row for i, row in enumerate(body) if i not in marked):
        held = filled(row, mapping)
        if len(held) > 1:
            cells = [v if i in headings else "" for i, v in enumerate(row.cells)]
            kept.append(row._replace(cells=cells[: max(headings) + 1]))
        elif held:
            skipped.append(row.number)
    return Register(
        sheet.title,
        headings,
        mapping,
        kept,
        [body[i].number for i in sorted(marked)],
        skipped,
        [row.number for row in kept if row.number in converted],
        [column for column in sheet.hidden if column in headings],
        sorted({row.number for row in kept} & set(sheet.hidden_rows)),
        sheet.is_blind,
    )


def _check_above(titles, header):
    """Refuse the file if a title, or what stands among the headings, bears a mark."""
    texts = [cell for row in titles for cell in row.cells]
    for row in header:
        texts += [cell for cell in row.cells if guess_target(str(cell)) != "secrecy"]
    if any(map(text_has_secret_mark, texts)):
        raise WorkbookError("secret")


def _is_header(row, header):
    """Tell whether a row repeats one of the header, as on each printed page."""
    return any(
        all(
            fold(cell_text(cell)) == text
            for cell, text in zip(row.cells, texts, strict=True)
        )
        for texts in header
    )


def is_numbering(row):
    """Tell whether a row only numbers the columns: (1) (2) (3) …"""
    cells = [cell for cell in row.cells if not is_blank(cell)]
    return len(cells) > 2 and all(
        _NUMBERING.fullmatch(fold(cell_text(cell))) for cell in cells
    )
