"""Where the table of a catalogue begins, which column holds what, and of which part."""

from ..files.cells import cell_text
from ..text import fold

HEADER_ROWS = 10
# {column: what its folded heading begins with}; the longest beginning decides.
HEADINGS = {
    "code": ("ma cv", "ma cong viec", "ma san pham", "ma"),
    "unit": ("phong", "don vi thuc hien", "don vi"),
    "name": ("nhiem vu", "ten cong viec", "ten san pham"),
    "description": ("cong viec chi tiet", "mo ta"),
    "output": ("san pham dau ra", "ket qua dau ra"),
    "range": ("khung diem",),
    "group": ("nhom", "phan nhom"),
    "points": ("diem cham", "diem"),
    "factor": ("he so", "quy doi"),
    "measure": ("don vi tinh",),
    "note": ("ghi chu", "san pham chuan"),
    "ignored": ("tt", "stt", "linh vuc"),
}
NEEDED = {"code", "name", "output"}
# {what stands in the title of a sheet: part}
_PARTS = {"dung chung": "common", "lanh dao": "leadership"}


def find_header(rows):
    """``(place, {column: cell}, headings unknown)`` of the row of headings, or None.

    Headings may stand in two rows, the upper ones merged over several columns.
    """
    for place, row in enumerate(rows[:HEADER_ROWS]):
        headings = list(map(cell_text, row.cells))
        below = rows[place + 1].cells if place + 1 < len(rows) else ()
        below = list(map(cell_text, below))
        if is_second := _are_headings(headings, 2) and _are_headings(below):
            headings = [
                lower or upper for lower, upper in zip(below, headings, strict=True)
            ]
        columns, unknown = _read_headings(headings)
        if columns.keys() >= NEEDED and columns.keys() & {"points", "factor"}:
            return place + is_second, columns, unknown
    return None


def part_of(sheet, start, columns):
    """A sheet of leaders, of what all units share, or of the units' own rows.

    The sheet's name says so, or what stands above the headings.
    """
    above = " ".join(
        cell_text(cell) for row in sheet.rows[:start] for cell in row.cells
    )
    for text in (fold(sheet.title), fold(above)):
        for words, part in _PARTS.items():
            if words in text:
                return part
    return "own" if "unit" in columns else "common"


def _are_headings(texts, least=None):
    """Whether all of a row are headings, or at least some of them."""
    texts = list(filter(None, texts))
    known = [text for text in texts if _column_of(text)[1]]
    return len(known) >= (least or len(texts) or 1)


def _read_headings(headings):
    """``({column: place}, headings unknown)``: of two for a column the plainer one."""
    best, unknown = {}, []
    for place, heading in enumerate(headings):
        length, name = _column_of(heading)
        if name:
            best[name] = max(best.get(name, (0, 0)), (length, -place))
        elif heading:
            unknown.append(heading)
    best.pop("ignored", None)
    return {name: -place for name, (_length, place) in best.items()}, unknown


def _column_of(heading):
    """``(length of the words by which it is known, column)``, or ``(0, None)``."""
    heading = fold(heading)
    found = [
        (len(words), name)
        for name, beginnings in HEADINGS.items()
        for words in beginnings
        if heading.startswith(words) and not heading[len(words) :][:1].isalnum()
    ]
    return max(found, default=(0, None))
