"""A table of a report as values: printed on paper and written to a workbook alike.

The cells are text, numbers, dates and rates; how they look is decided here for paper
and in :mod:`.report_workbook` for Excel. Neither counts anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..evaluation import short_decimal
from ..text import printable
from .administrative_document import is_tall, short_date

SHORT = 6
# Millimetres of a column that takes what is left, and letters of a text in one that
# is as narrow as any: no taller than a page.
_OPEN_WIDTH = 35
_SHORT_TEXT = 100


@dataclass(frozen=True)
class Column:
    """One column; ``group`` stands above those beside it that have the same one.

    :param kind: ``text``, ``number``, ``date``, ``rate`` (0 … 1) or ``points`` (with
        hundredths, on paper without zeros that say nothing)
    :param width: in millimetres on paper
    """

    label: str
    kind: str = "text"
    width: float = 0
    group: str = ""

    @property
    def full_label(self):
        """The heading where there is only one line of headings."""
        if not self.group:
            return self.label
        return f"{self.group} – {self.label[:1].lower()}{self.label[1:]}"

    @property
    def css_class(self):
        """Text keeps its lines; all else is centred."""
        return "lines" if self.kind == "text" else "center"

    @property
    def style(self):
        """The width on paper; a column without takes what is left."""
        return f"width: {self.width}mm" if self.width else None


@dataclass
class Table:
    """Columns, rows of values in their order, and the sum below them or None.

    :param name: of the sheet in a workbook, at most 31 characters
    :param title: printed above it; empty for none
    """

    name: str
    title: str
    columns: list[Column]
    rows: Iterable = field(default_factory=list)
    total: list | None = None

    @property
    def heading(self):
        """Cells of the first line of headings: (label, columns, lines)."""
        lines = 2 if self.subheading else 1
        cells = []
        for column in self.columns:
            if not column.group:
                cells.append((column.label, 1, lines))
            elif cells and cells[-1][0] == column.group:
                cells[-1] = (column.group, cells[-1][1] + 1, 1)
            else:
                cells.append((column.group, 1, 1))
        return cells

    @property
    def subheading(self):
        """Columns that have a group above them."""
        return [column for column in self.columns if column.group]

    @property
    def printed_rows(self):
        """Rows of text, and with each its class: the sum, or taller than a page."""
        kinds = [column.kind for column in self.columns]
        for row in self.rows:
            cells = _printed(row, kinds)
            yield cells, "tall" if self._is_tall(cells) else None
        if self.total:
            yield _printed(self.total, kinds), "total"

    def _is_tall(self, cells):
        return any(
            is_tall(cell, width=column.width or _OPEN_WIDTH)
            for cell, column in zip(cells, self.columns, strict=True)
            if len(cell) > _SHORT_TEXT
        )

    @property
    def css_class(self):
        """Short tables stay on one page."""
        short = isinstance(self.rows, list) and len(self.rows) <= SHORT
        return "whole" if short else None


def _printed(row, kinds):
    return [cell_text(value, kind) for value, kind in zip(row, kinds, strict=True)]


def cell_text(value, kind):
    """A value as it is printed; nothing for None and False."""
    if value is None or value is False:
        return ""
    if kind == "date":
        return short_date(value)
    if kind == "rate":
        return percent(value)
    if isinstance(value, str):
        return printable(value)
    if kind == "number":
        return number_text(value)
    return short_decimal(value) if kind == "points" else printable(str(value))


def with_numbers(rows):
    """Rows with their numbers before them."""
    return [[number, *row] for number, row in enumerate(rows, 1)]


def number_text(number):
    """``1.250``: without decimals, a full stop before each thousand."""
    return f"{number:,}".replace(",", ".")


def percent(rate):
    """``83%``: without decimals."""
    return "" if rate is None else f"{whole_percent(rate)}%"


def whole_percent(rate):
    """``83``: all and nothing are said only when it is so."""
    whole = round(rate * 100)
    return min(max(whole, 1), 99) if 0 < rate < 1 else whole


def clipped(text, length):
    """A text on one line, cut after a word where it is longer than ``length``."""
    text = " ".join(printable(text or "").split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
