"""A catalogue of products, read from the rows of a workbook (Decree 335/2025, Art. 13).

Columns are found by their headings, in any order. The factor is points ÷ points of the
standard product, computed here; what the workbook says of it is only compared.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from ..evaluation import exact, hundredths, short_decimal
from ..files.cells import cell_text, is_error
from ..files.register import is_numbering
from ..text import fold
from .catalogue_headings import find_header, part_of

MAX_GROUP = 5  # Art. 13.1a
_RANGE = re.compile(r"(\d+)\s*[-\u2010-\u2015]\s*(\d+)")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,20})?")
_TEXTS = ("code", "name", "output", "description", "measure", "range", "note")


@dataclass
class Row:
    """A product of the workbook, with the place where it stands."""

    sheet: str
    number: int
    code: str = ""
    name: str = ""
    description: str = ""
    output: str = ""
    measure: str = ""
    range: str = ""
    note: str = ""
    part: str = "own"
    unit: int | bool = False
    group: int = 0
    points: Fraction | None = None
    factor: Fraction | None = None


@dataclass(frozen=True)
class Problem:
    """What stands against a row; ``code`` says which sentence to show."""

    sheet: str
    number: int
    code: str
    column: str = ""
    value: str = ""
    other: str = ""


@dataclass
class Reading:
    """What a workbook holds: good rows, what is wrong with the others, what was left.

    :param skipped: titles of sheets without the headings of a catalogue
    :param unknown: headings that mean nothing here
    :param excess: code of the refusal when a sheet holds more than is read
    """

    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    skipped: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    excess: str = ""

    @property
    def refused(self):
        """How many rows cannot be taken over."""
        return len({(problem.sheet, problem.number) for problem in self.problems})


class CatalogueReader:
    """Reads sheets; see :func:`read_catalogue`."""

    def __init__(self, standard_points, find_unit, high_factor=50):
        self.standard = exact(standard_points)
        self.find_unit = find_unit
        self.high_factor = high_factor
        self.reading = Reading()
        self.places, self.names = {}, {}

    def add(self, sheet):
        """Read one visible sheet, or name it as skipped."""
        found = find_header(sheet.rows)
        if not found:
            self.reading.skipped.append(sheet.title)
            return
        start, columns, unknown = found
        self.reading.unknown += unknown
        if sheet.excess:
            self.reading.excess = sheet.excess
        part = part_of(sheet, start, columns)
        for place, row in enumerate(sheet.rows[start + 1 :]):
            if place or not is_numbering(row):
                cells = {name: row.cells[cell] for name, cell in columns.items()}
                self._add_row(Row(sheet.title, row.number, part=part), cells)
        self._settle_units(sheet.title)

    def _add_row(self, row, cells):
        texts = {name: cell_text(value) for name, value in cells.items()}
        if not texts["code"] and not texts["output"]:
            return  # a heading, a sum, or nothing
        for name in _TEXTS:
            setattr(row, name, texts.get(name, ""))
        before = len(self.reading.problems)
        self._check_texts(row)
        self._read_unit(row, texts.get("unit", ""))
        self._read_group(row, texts.get("group", ""))
        self._read_points(row, texts)
        if len(self.reading.problems) == before:
            self.reading.rows.append(row)
            self._check_name(row)

    def _refuse(self, row, code, column="", value="", other=""):
        problem = Problem(row.sheet, row.number, code, column, str(value), str(other))
        self.reading.problems.append(problem)

    def _warn(self, row, code, value="", other=""):
        problem = Problem(row.sheet, row.number, code, "", str(value), other)
        self.reading.warnings.append(problem)

    def _check_texts(self, row):
        for column in ("code", "name", "output"):
            if not getattr(row, column):
                self._refuse(row, "missing", column)
        if row.code:
            key = row.code.lower()
            if key in self.places:
                self._refuse(row, "twice", "code", row.code, self.places[key])
            self.places.setdefault(key, f"{row.sheet} {row.number}")

    def _check_name(self, row):
        """Duplicates are removed (Art. 13.1a): the same work of a unit twice."""
        key = row.unit, fold(row.name), fold(row.output)
        if key in self.names:
            self._warn(row, "same_name", row.name, self.names[key])
        self.names.setdefault(key, f"{row.sheet} {row.number}")

    def _read_unit(self, row, text):
        if text:
            row.unit = self.find_unit(text) or False
            if not row.unit:
                self._refuse(row, "unit", "unit", text)
        elif row.part == "own":
            self._warn(row, "no_unit")

    def _settle_units(self, title):
        """Where no row of a sheet names a unit, none is missing."""
        reading = self.reading
        if not any(row.unit for row in reading.rows if row.sheet == title):
            reading.warnings = [
                warning
                for warning in reading.warnings
                if (warning.sheet, warning.code) != (title, "no_unit")
            ]

    def _read_group(self, row, text):
        if not text:
            return
        match = re.search(r"\d+", text)
        row.group = int(match[0]) if match else 0
        if not 1 <= row.group <= MAX_GROUP:
            self._refuse(row, "group", "group", text)

    def _read_points(self, row, texts):
        points, given = texts.get("points", ""), texts.get("factor", "")
        row.points = self._read_number(row, "points", points)
        # What a formula says of the factor is ours to compute.
        formula = given.startswith("=") or is_error(given)
        factor = None if formula else self._read_number(row, "factor", given)
        if row.points is not None:
            row.points = hundredths(row.points)
            row.factor = hundredths(row.points / self.standard)
            self._check_range(row)
            if factor is not None and hundredths(factor) != row.factor:
                self._refuse(row, "factor", "factor", given, short_decimal(row.factor))
        elif not points and (factor is not None or not given or formula):
            row.factor = factor and hundredths(factor)
            if factor is None:
                self._refuse(row, "missing", "points")
        if row.factor is not None and row.factor <= 0:
            self._refuse(row, "positive", "points", points)
        elif row.factor and row.factor > self.high_factor:
            self._warn(row, "high", short_decimal(row.factor))

    def _read_number(self, row, column, text):
        if not text:
            return None
        if text.startswith("=") or is_error(text):
            self._refuse(row, "formula", column, text)
        elif _NUMBER.fullmatch(text):
            return Fraction(text.replace(",", "."))
        else:
            self._refuse(row, "number", column, text)
        return None

    def _check_range(self, row):
        match = _RANGE.search(row.range)
        if match and not int(match[1]) <= row.points <= int(match[2]):
            self._refuse(row, "range", "points", short_decimal(row.points), row.range)


def read_catalogue(sheets, standard_points, find_unit):
    """Return the :class:`Reading` of a workbook.

    :param sheets: of :func:`~..files.workbook.read_sheets`
    :param standard_points: points of the standard product, above 0
    :param find_unit: function of a name that returns the id of the unit, or nothing
    """
    reader = CatalogueReader(standard_points, find_unit)
    for sheet in sheets:
        reader.add(sheet)
    reading = reader.reading
    if reading.rows and not any(row.points == reader.standard for row in reading.rows):
        reading.warnings.append(Problem("", 0, "standard"))
    return reading
