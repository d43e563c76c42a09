"""What it costs to read a part of a workbook, found out before a library keeps it.

A library for workbooks holds some elements of a part until its end, and all cells of
a row until the row ends. So a small file can be made that fills the memory. Here the
part streams by, nothing is kept, and whoever counts too much stops at once.
"""

import re
from xml.parsers import expat

MAX_ELEMENTS = 2_000_000  # a register of 20,000 rows has a half of it
MAX_HELD = 200_000  # elements and attributes that are no part of a row
MAX_IN_ROW = (
    60_000  # elements and attributes of one row: 16,384 cells with a style each
)
MAX_DEPTH = 60
# Between two tags, a long text included: a spreadsheet takes 32,767 characters a cell.
MAX_STRETCH = 300_000
CHUNK = 2**20

_STRETCH = re.compile(rb"<[^<]{%d}" % MAX_STRETCH)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ENCODINGS = (None, "utf-8", "us-ascii", "ascii")


class Unreadable(Exception):
    """The part is no XML as spreadsheets write it."""


class TooCostly(Exception):
    """Reading the part would take too long or too much memory."""


def check(content, left=MAX_ELEMENTS, unit="row"):
    """Stream an XML part and count.

    :param unit: what the part is a list of; the library lets go of each as it ends
    :param left: how many elements it may have
    :return: how many it has
    :raises Unreadable: see the class
    :raises TooCostly: see the class
    """
    if b"\0" in content:  # UTF-16: what is looked for in bytes would not be found
        raise Unreadable
    if content.count(b"<") > 2 * left or _STRETCH.search(content):
        raise TooCostly
    return _Counter(left, f"{_MAIN} {unit}").count(content)


class _Counter:
    def __init__(self, left, unit):
        self._left, self._unit = left, unit
        self._elements = self._held = self._in_row = self._depth = 0
        self._row = None  # the depth at which a row has begun

    def count(self, content):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for start in range(0, len(content), CHUNK):
                parser.Parse(content[start : start + CHUNK], False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise Unreadable from None
        return self._elements

    def _start(self, name, attributes):
        self._depth += 1
        self._elements += 1
        if self._row is None and name == self._unit:
            self._row, self._in_row = self._depth, 0
        cost = 1 + len(attributes) // 2
        if self._row is None:
            self._held += cost
        else:
            self._in_row += cost
        if (
            self._elements > self._left
            or self._held > MAX_HELD
            or self._in_row > MAX_IN_ROW
            or self._depth > MAX_DEPTH
        ):
            raise TooCostly

    def _end(self, _name):
        if self._row == self._depth:
            self._row = None
        self._depth -= 1

    @staticmethod
    def _declaration(_version, encoding, _standalone):
        if encoding and encoding.lower() not in _ENCODINGS:
            raise Unreadable

    @staticmethod
    def _doctype(*_arguments):
        raise Unreadable
