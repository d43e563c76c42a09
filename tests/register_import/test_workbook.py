import datetime
import io
import re
import zipfile

import openpyxl

from odoo.tests import BaseCase, tagged

from ...tools.files import workbook as reader
from ...tools.files.register import read_register
from ...tools.files.workbook import WorkbookError, open_sheets
from ..cases.import_common import make_row, make_workbook, save


def rezip(content, **changes):
    """Return the file with parts replaced (``{path: function of the old bytes}``)."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            change = changes.get(name.rpartition("/")[2].partition(".")[0])
            old = source.read(name)
            target.writestr(name, change(old) if change else old)
    return result.getvalue()


@tagged("directive_import")
class TestWorkbook(BaseCase):
    """Files that other people made: read as text, or refused before harm is done."""

    def _rows(self, content):
        return [tuple(row.cells) for row in open_sheets(content)[0].read_rows()]

    def assert_refused(self, code, content, read=read_register):
        with self.assertRaises(WorkbookError) as caught:
            read(content)
        self.assertEqual(caught.exception.code, code)
        self.assertIsNone(caught.exception.__cause__)

    def test_values(self):
        """Dates become text, everything else stays as it was typed."""
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.append([datetime.datetime(2026, 1, 5), 46027, 1.5, True, " a\nb "])
        sheet.append(["=1+1", '=HYPERLINK("http://x","y")', "#REF!"])
        sheet["C2"].data_type = "e"
        rows = self._rows(save(workbook))
        self.assertEqual(rows[0][:5], ("05/01/2026", 46027, 1.5, "True", " a\nb "))
        self.assertEqual(rows[1][:3], ("=1+1", '=HYPERLINK("http://x","y")', "#REF!"))

    def test_array_formula(self):
        workbook = openpyxl.Workbook()
        workbook.active["A1"] = openpyxl.worksheet.formula.ArrayFormula(
            "A1", "=SUM(B:B)"
        )
        self.assertEqual(self._rows(save(workbook))[0][0], "=SUM(B:B)")

    def test_row_numbers(self):
        """Rows without content are left out, the others keep their number."""
        content = make_workbook([[None] * 3, ["x"]], headings=["y"], titles=[])
        rows = open_sheets(content)[0].read_rows()
        self.assertEqual([row.number for row in rows], [1, 3])

    def test_wrong_dimension(self):
        """What the file says of its own size does not matter."""
        content = rezip(
            make_workbook([["x", "y"]] * 5, headings=["a", "b"], titles=[]),
            sheet1=lambda xml: re.sub(
                rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml
            ),
        )
        self.assertEqual(len(self._rows(content)), 6)

    def test_merged_downwards(self):
        """A cell merged over several rows counts for each of them."""
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        for row in (["x", "1"], [None, "2"], [None, "3"], [None, "4"]):
            sheet.append(row)
        sheet.merge_cells("A1:A3")
        rows = self._rows(save(workbook))
        self.assertEqual([row[0] for row in rows], ["x", "x", "x", ""])

    def test_hidden_sheet(self):
        workbook = openpyxl.Workbook()
        workbook.create_sheet("Ẩn").sheet_state = "hidden"
        self.assertEqual(len(open_sheets(save(workbook))), 1)

    def test_no_workbook(self):
        for content in (b"", b"abc", b"PK\x03\x04abc", "TT;Số".encode()):
            self.assert_refused("not_xlsx", content)
        other = io.BytesIO()
        with zipfile.ZipFile(other, "w") as archive:
            archive.writestr("a.txt", "a")
        self.assert_refused("not_xlsx", other.getvalue())

    def test_password(self):
        self.assert_refused(
            "protected", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        )

    def test_bomb(self):
        """A file that unpacks to something huge is refused by its own directory."""
        bomb = rezip(make_workbook([]), theme1=lambda xml: b" " * 30_000_000)
        self.assertLess(len(bomb), 100_000)
        self.assert_refused("bomb", bomb)

    def test_bomb_that_lies(self):
        """… or while unpacking, if the directory lies."""
        self.patch(reader, "MAX_UNPACKED", 20_000)
        content = make_workbook([make_row()] * 500)
        self.assert_refused("bomb", content)

    def test_too_large(self):
        self.patch(reader, "MAX_FILE", 100)
        self.assert_refused("too_large", make_workbook([]))

    def test_too_many(self):
        self.patch(reader, "MAX_ROWS", 20)
        self.assert_refused("too_many_rows", make_workbook([make_row()] * 20))
        wide = make_workbook([["x"] * 101], headings=["a"], titles=[])
        self.assert_refused("too_many_columns", wide)

    def test_entities(self):
        """XML that defines entities is no workbook of a spreadsheet program."""
        dtd = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
        content = rezip(
            make_workbook([make_row()]),
            sheet1=lambda xml: xml.replace(b"<worksheet", dtd + b"<worksheet", 1),
        )
        self.assert_refused("broken", content)

    def test_broken(self):
        for part in ("sheet1", "workbook", "styles"):
            content = rezip(make_workbook([make_row()]), **{part: lambda xml: xml[:80]})
            with self.subTest(part=part):
                self.assert_refused("broken", content)

    def test_empty_and_headless(self):
        self.assert_refused("empty", save(openpyxl.Workbook()))
        self.assert_refused("no_header", make_workbook([["a"]], headings=["b"]))
