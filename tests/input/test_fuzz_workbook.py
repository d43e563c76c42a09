import io
import math
import zipfile
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged

from ...tools.files.register import Register, read_registers
from ...tools.files.workbook import WorkbookError
from ..cases import fuzz
from ..cases.import_common import (
    DirectiveImportCommon,
    LogLines,
    make_row,
    make_workbook,
    tables_with,
)
from ..cases.processes.child import cost
from ..cases.properties import draw

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>%s</sheetData>%s</worksheet>"
)
CANARY = "hoàng yến"
GIBIBYTE = 1024  # MiB
SOON = 5  # seconds of processor
REFUSALS = ("bomb", "broken", "too_many_rows", "no_header", "empty")
KINDS = ("n", "s", "str", "b", "e", "inlineStr", "d", "", "x")
ODD_CELLS = (
    *("#REF!", "#DIV/0!", "TRUE", "46027", "-1", "1e400", "0", "60", "2958466"),
    *("99999999999", "31/02/2026", "1900-01-00", "_x0000_", "_xD800_", "&amp;"),
    *fuzz.FORMULAS,
)
# What XML can say at all.
_texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)


def change(content, parts, level=zipfile.ZIP_DEFLATED):
    """The workbook with other parts (``{path: bytes}``)."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", level, compresslevel=1) as target,
    ):
        for name in dict.fromkeys([*source.namelist(), *parts]):
            new = parts.get(name)
            target.writestr(name, source.read(name) if new is None else new)
    return result.getvalue()


def sheet(rows, after=""):
    return (SHEET % (rows, after)).encode()


def _numbered(pattern, count):
    """Many copies of a text, each with a number: a bomb that packs badly."""
    times = pattern.count("%d")
    return "".join([pattern % ((number,) * times) for number in range(count)])


@tagged("directive_import")
class TestFuzzWorkbook(BaseCase):
    """Any bytes at all: a register, or the code of one sentence (SPEC 6)."""

    good = make_workbook([make_row()] * 3)

    def assert_read(self, content):
        """It is read into texts and finite numbers, or refused without a quotation."""
        try:
            register = read_registers(content)[0]
        except WorkbookError as refusal:
            self.assertIsNone(refusal.__cause__)
            return
        self.assertIsInstance(register, Register)
        for row in register.rows:
            for cell in row.cells:
                if isinstance(cell, str):
                    self.assertNotIn("\0", cell)
                else:
                    self.assertTrue(math.isfinite(cell))

    def test_bytes(self):
        """A workbook in which some bytes are others, or some are missing."""
        places = st.integers(0, len(self.good) - 1)
        changes = st.lists(st.tuples(places, st.binary(max_size=4)), max_size=6)
        for ends, edits in draw(st.tuples(places, changes), 60, "bytes"):
            content = bytearray(self.good)
            for place, new in edits:
                content[place : place + len(new)] = new
            self.assert_read(bytes(content))
            self.assert_read(bytes(content[:ends]))

    def test_parts(self):
        """The same within the parts, which the package then vouches for."""
        with zipfile.ZipFile(io.BytesIO(self.good)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        edit = st.tuples(
            st.sampled_from(sorted(parts)),
            st.floats(0, 1),
            st.integers(0, 60),
            st.one_of(
                st.binary(max_size=4),
                _texts.map(str.encode),
                st.sampled_from((b"<row r='9'>", b"&#0;", b"<c t='s'><v>99</v></c>")),
            ),
        )
        for edits in draw(st.lists(edit, min_size=1, max_size=4), 80, "parts"):
            changed = dict(parts)
            for name, place, removed, new in edits:
                old = changed[name]
                place = int(place * len(old))
                changed[name] = old[:place] + new + old[place + removed :]
            self.assert_read(change(self.good, changed))

    def test_cells(self):
        """Cells of every kind, dates of both calendars, merged and misplaced ones."""
        texts = st.one_of(st.sampled_from(ODD_CELLS), _texts)
        cell = st.tuples(st.sampled_from(KINDS), texts, st.integers(0, 3))
        rows = st.lists(st.lists(cell, max_size=5), max_size=5)
        place = st.tuples(*[st.integers(1, 9)] * 4)
        drawn = st.tuples(st.booleans(), rows, st.lists(place, max_size=3))
        for since_1904, rows, merged in draw(drawn, 80, "cells"):
            self.assert_read(self._workbook_of(since_1904, rows, merged))

    def _workbook_of(self, since_1904, rows, merged):
        with zipfile.ZipFile(io.BytesIO(self.good)) as package:
            old = package.read("xl/worksheets/sheet1.xml").decode()
            book = package.read("xl/workbook.xml")
        lines = "".join(
            f"<row>{''.join(self._cell(*cell) for cell in row)}</row>" for row in rows
        )
        ranges = "".join(
            f'<mergeCell ref="{chr(64 + a)}{b}:{chr(64 + c)}{d}"/>'
            for a, b, c, d in merged
        )
        after = f"</sheetData><mergeCells>{ranges}</mergeCells>"
        parts = {
            "xl/worksheets/sheet1.xml": old.replace(
                "</sheetData>", lines + after
            ).encode()
        }
        if since_1904:
            parts["xl/workbook.xml"] = book.replace(
                b"<workbookPr", b'<workbookPr date1904="1"'
            )
        return change(self.good, parts)

    @staticmethod
    def _cell(kind, text, style):
        kind = f" t={quoteattr(kind)}" if kind else ""
        tag = "f" if text.startswith("=") else "v"
        text = escape(text)
        inner = (
            f"<is><t>{text}</t></is>" if "inline" in kind else f"<{tag}>{text}</{tag}>"
        )
        return f'<c{kind} s="{style}">{inner}</c>'

    def _bombs(self):
        """``{what: (pattern, how often, within which element)}``"""
        text = '<c t="inlineStr"><is><t>x%d</t></is></c>'
        return {
            "57 MiB of elements": ("<x a='%d'/>", 3_300_000, ""),
            "100,000 rows": (f"<row>{text * 8}</row>", 100_000, ""),
            "a row of 60,000 cells": ("<c><v>%d</v></c>", 60_000, "row"),
            "an element of 300,000 attributes": ("a%d='' ", 300_000, "x"),
            "a text of 6 MiB": ("%d", 1_000_000, "t"),
            "200,000 levels": ("<a b='%d'>", 200_000, ""),
        }

    def test_bombs(self):
        """What would fill the memory, or last, is read in little of both or refused."""
        for what, (pattern, count, within) in self._bombs().items():
            inner = _numbered(pattern, count)
            inner = {"row": f"<row>{inner}</row>", "x": f"<x {inner}/>"}.get(
                within, inner
            )
            content = change(self.good, {"xl/worksheets/sheet1.xml": sheet(inner)})
            with self.subTest(bomb=what):
                code, seconds, mebibytes = cost(lambda c=content: read_registers(c))
                self.assertIn(code, REFUSALS)
                self.assertLess(seconds, SOON)
                self.assertLess(mebibytes, GIBIBYTE)

    def test_other_parts(self):
        """So are parts that the library may hold as a whole, by any name."""
        for what, parts in {
            "sheets": {
                "xl/workbook.xml": _numbered('<sheet name="s%d"/>', 30_000).encode()
            },
            "styles": {"xl/styles.xml": _numbered("<xf a='%d'/>", 150_000).encode()},
            "files": {f"xl/media/{n}.xml": b"<a/>" for n in range(3_000)},
        }.items():
            content = change(self.good, parts)
            with self.subTest(part=what):
                code, seconds, mebibytes = cost(lambda c=content: read_registers(c))
                self.assertTrue(isinstance(code, list) or code in REFUSALS)
                self.assertLess(seconds, SOON)
                self.assertLess(mebibytes, GIBIBYTE)

    def test_unseen_parts(self):
        """A sheet that hides behind another ending, or code of letters, is none."""
        with zipfile.ZipFile(io.BytesIO(self.good)) as package:
            rels = package.read("xl/_rels/workbook.xml.rels")
            old = package.read("xl/worksheets/sheet1.xml")
        elsewhere = {
            "xl/_rels/workbook.xml.rels": rels.replace(b"sheet1.xml", b"sheet1.dat"),
            "xl/worksheets/sheet1.dat": old,
        }
        utf_16 = {"xl/worksheets/sheet1.xml": old.decode().encode("utf-16-le")}
        ebcdic = {
            "xl/worksheets/sheet1.xml": b'<?xml version="1.0" encoding="cp037"?>' + old
        }
        for parts in (elsewhere, utf_16, ebcdic):
            with self.assertRaises(WorkbookError) as caught:
                read_registers(change(self.good, parts))
            self.assertIn(caught.exception.code, ("broken", "empty"))


@tagged("directive_import")
class TestFuzzRegister(DirectiveImportCommon):
    """Any register at all: imported, or one sentence for each row that is not."""

    def _rows(self):
        """Rows of a register in which some cells are odd, and some carry a mark."""
        names = ("number", "issued", "lead", "name", "deadline", "summary", "status")
        names += ("coordinating", "completed", "monitor", "note", "signer")
        marks = (f"(MẬT) {CANARY}", f"{CANARY} TỐI MẬT")
        value = st.one_of(
            st.sampled_from(ODD_CELLS),
            _texts,
            st.dates(),
            st.integers(-(2**40), 2**40),
            st.sampled_from(marks),
        )
        odd = st.dictionaries(st.sampled_from(names), value, max_size=3)
        return st.lists(odd, min_size=1, max_size=4)

    def test_registers(self):
        """The wizard answers to each, and keeps nothing of a marked row."""
        log = LogLines.collect(self)
        for number, rows in enumerate(draw(self._rows(), 25, "registers")):
            content = make_workbook(
                [make_row(**{"number": f"{number}/KH", **odd}) for odd in rows]
            )
            try:
                wizard = self._new_import([], content=content, mode="good")
                wizard.action_check()
                wizard.action_import()
            except UserError as refusal:
                self.assertTrue(str(refusal).strip())
        self.assertEqual(tables_with(self.env, CANARY), [])
        self.assertFalse([line for line in log if CANARY in line])
