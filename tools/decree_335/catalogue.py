"""A catalogue of products, read from the rows of a workbook (Decree 335/2025, Art. 13).

Columns are found by their headings, in any order. The factor is points ÷ points of the
standard product, computed here; what the workbook says of it is only compared.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ..evaluation import exact, hundredths
from ..files.cells import cell_text
from ..text import fold

HEADER_ROWS = 10
MAX_GROUP = 5  # Art. 13.1a
# {column: what its folded heading begins with}
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
}
NEEDED = {"code", "name", "output"}
_IGNORED = ("tt", "stt", "ghi chu", "san pham chuan", "linh vuc")
_RANGE = re.compile(r"(\d+)\s*[-\u2010-\u2015]\s*(\d+)")
_LEADERSHIP = ("lanh dao", "quan ly")


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
    """

    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    skipped: list = field(default_factory=list)
    unknown: list = field(default_factory=list)

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
        self.places = {}

    def add(self, sheet):
        """Read one visible sheet, or name it as skipped."""
        found = _find_header(sheet.rows)
        if not found:
            self.reading.skipped.append(sheet.title)
            return
        start, columns, unknown = found
        self.reading.unknown += unknown
        part = _part_of(sheet, start, columns)
        for row in sheet.rows[start + 1 :]:
            cells = {
                name: row.cells[place] if place < len(row.cells) else None
                for name, place in columns.items()
            }
            self._add_row(Row(sheet.title, row.number, part=part), cells)

    def _add_row(self, row, cells):
        texts = {name: cell_text(value) for name, value in cells.items()}
        row.code, row.name, row.output = (texts[name] for name in sorted(NEEDED))
        row.description = texts.get("description", "")
        row.measure = texts.get("measure", "")
        if not row.code and not row.output:
            return  # a heading, a sum, or nothing
        before = len(self.reading.problems)
        self._check_texts(row)
        self._read_unit(row, texts.get("unit", ""))
        self._read_group(row, texts.get("group", ""))
        self._read_points(row, texts, cells)
        if len(self.reading.problems) == before:
            self.reading.rows.append(row)

    def _refuse(self, row, code, column="", value="", other=""):
        problem = Problem(row.sheet, row.number, code, column, str(value), str(other))
        self.reading.problems.append(problem)

    def _warn(self, row, code, value=""):
        problem = Problem(row.sheet, row.number, code, value=str(value))
        self.reading.warnings.append(problem)

    def _check_texts(self, row):
        for column in ("code", "name", "output"):
            if not getattr(row, column):
                self._refuse(row, "missing", column)
        if row.code:
            key = fold(row.code)
            if key in self.places:
                self._refuse(row, "twice", "code", row.code, self.places[key])
            self.places.setdefault(key, f"{row.sheet} {row.number}")

    def _read_unit(self, row, text):
        if text:
            row.unit = self.find_unit(text) or False
            if not row.unit:
                self._refuse(row, "unit", "unit", text)

    def _read_group(self, row, text):
        if not text:
            return
        match = re.search(r"\d+", text)
        row.group = int(match[0]) if match else 0
        if not 1 <= row.group <= MAX_GROUP:
            self._refuse(row, "group", "group", text)

    def _read_points(self, row, texts, cells):
        row.points = self._read_number(row, "points", cells)
        given = self._read_number(row, "factor", cells)
        if row.points is None and given is None:
            if "points" not in self._columns_refused(row):
                self._refuse(row, "missing", "points")
            return
        if row.points is None:
            row.factor = given
        else:
            row.factor = hundredths(row.points / self.standard)
            self._check_range(row, texts.get("range", ""))
            if given is not None and given != row.factor:
                self._refuse(
                    row, "factor", "factor", texts["factor"], number_text(row.factor)
                )
        if row.factor is not None and row.factor <= 0:
            self._refuse(row, "positive", "points", texts.get("points", ""))
        elif row.factor and row.factor > self.high_factor:
            self._warn(row, "high", number_text(row.factor))

    def _columns_refused(self, row):
        return {
            problem.column
            for problem in self.reading.problems
            if (problem.sheet, problem.number) == (row.sheet, row.number)
        }

    def _read_number(self, row, column, cells):
        value = cells.get(column)
        text = cell_text(value)
        if not text or text.startswith("="):
            return None
        try:
            return Fraction(Decimal(text.replace(",", ".")))
        except InvalidOperation:
            self._refuse(row, "number", column, text)
            return None

    def _check_range(self, row, text):
        match = _RANGE.search(text)
        if match and not int(match[1]) <= row.points <= int(match[2]):
            self._refuse(row, "range", "points", number_text(row.points), text)


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


def number_text(value):
    """A number of the catalogue as Vietnamese documents write it: ``4,4``."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _find_header(rows):
    """``(place, {column: cell}, headings unknown)`` of the first row that is one."""
    for place, row in enumerate(rows[:HEADER_ROWS]):
        columns, unknown = {}, []
        for number, cell in enumerate(row.cells):
            heading = fold(cell_text(cell))
            name = _column_of(heading, columns)
            if name:
                columns[name] = number
            elif heading and not heading.startswith(_IGNORED):
                unknown.append(cell_text(cell))
        if columns.keys() >= NEEDED and columns.keys() & {"points", "factor"}:
            return place, columns, unknown
    return None


def _column_of(heading, taken):
    for name, beginnings in HEADINGS.items():
        if name not in taken and heading.startswith(beginnings):
            return name
    return None


def _part_of(sheet, start, columns):
    """A sheet of leaders, of one that all units share, or of the units' own rows."""
    above = " ".join(
        fold(cell_text(cell)) for row in sheet.rows[:start] for cell in row.cells
    )
    if any(word in f"{fold(sheet.title)} {above}" for word in _LEADERSHIP):
        return "leadership"
    return "own" if "unit" in columns else "common"
