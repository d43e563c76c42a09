import datetime
import io
import re
import zipfile

import openpyxl
import xlwt

from odoo.tests import BaseCase, tagged

from ...tools.files import workbook as reader
from ...tools.files.register import read_registers
from ...tools.files.workbook import WorkbookError, read_sheets
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


def make_ods(cells):
    """The least that is a spreadsheet of OpenDocument: one row."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f"<manifest:manifest {spaces}><manifest:file-entry "
            f'manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles/>"
            "<office:body><office:spreadsheet><table:table table:name='Sổ'>"
            f"<table:table-row>{cells}</table:table-row></table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


@tagged("directive_import")
class TestWorkbook(BaseCase):
    """Files that other people made: read as text, or refused before harm is done."""

    def _rows(self, content):
        return [tuple(row.cells) for row in read_sheets(content)[0].rows]

    def assert_refused(self, code, content, read=read_registers):
        with self.assertRaises(WorkbookError) as caught:
            read(content)
        self.assertEqual(caught.exception.code, code)
        self.assertIsNone(caught.exception.__cause__)

    def test_without_library(self):
        """An office without the library has everything else (SPEC2 8)."""
        content = make_workbook([])
        self.patch(reader, "find_spec", lambda name: None)
        with self.assertRaises(WorkbookError) as refusal:
            read_sheets(content)
        self.assertEqual(refusal.exception.code, "no_reader")

    def test_values(self):
        """Dates become text, everything else stays as it was typed."""
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.append(
            [datetime.datetime(2026, 1, 5), 46027, 1.5, True, " a\nb ", "=1+1"]
        )
        sheet["F1"].data_type = "s"
        row = read_sheets(save(workbook))[0].rows[0]
        self.assertEqual(
            row.cells, ["05/01/2026", 46027, 1.5, "True", " a\nb ", "=1+1"]
        )
        self.assertEqual(row.dates, [0])

    def test_formulas(self):
        """A formula is the value that was stored for it; without one, an error."""
        content = self._formulas(
            ("10/KH-UBND", "str"), ("46027", "n"), ("#N/A", "e"), ("", "str"), ("", "n")
        )
        self.assertEqual(
            self._rows(content), [("10/KH-UBND", 46027, "#N/A", "", "#CALC!")]
        )

    def _formulas(self, *values):
        cells = "".join(
            f'<c r="{"ABCDE"[place]}1" t="{kind}"><f>A9</f><v>{value}</v></c>'
            for place, (value, kind) in enumerate(values)
        )
        return rezip(
            make_workbook([]),
            sheet1=lambda xml: re.sub(
                rb"<sheetData>.*</sheetData>",
                f"<sheetData><row>{cells}</row></sheetData>".encode(),
                xml,
                flags=re.DOTALL,
            ),
        )

    def test_formula_without_value(self):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet["A1"] = openpyxl.worksheet.formula.ArrayFormula("A1", "=SUM(B:B)")
        sheet["B1"] = "=TODAY()"
        self.assertEqual(self._rows(save(workbook)), [("#CALC!", "#CALC!")])

    def test_dates_since_1904(self):
        workbook = openpyxl.Workbook()
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        workbook.active.append([datetime.date(2026, 1, 5)])
        self.assertEqual(self._rows(save(workbook)), [("05/01/2026",)])

    def test_escaped(self):
        workbook = openpyxl.Workbook()
        workbook.active.append(["a_x000A_b"])
        self.assertEqual(self._rows(save(workbook)), [("a\nb",)])

    def test_strict(self):
        """Strict Open XML has names of its own."""
        transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        names = dict.fromkeys(("sheet1", "workbook", "styles", "sharedStrings"))
        changes = {
            name: lambda xml: xml.replace(transitional, strict) for name in names
        }
        content = rezip(make_workbook([["x"]], ["y"], []), **changes)
        self.assertEqual(self._rows(content), [("y",), ("x",)])

    def test_xls(self):
        """The old format too; there an error is an empty cell, which is told."""
        workbook = xlwt.Workbook()
        sheet = workbook.add_sheet("Sổ")
        sheet.write(1, 1, "Rà soát")
        style = xlwt.easyxf(num_format_str="dd/mm/yyyy")
        sheet.write_merge(1, 2, 2, 2, datetime.date(2026, 1, 5), style)
        sheet.write(2, 3, "x")
        found = read_sheets(save(workbook))[0]
        self.assertEqual(
            [tuple(row.cells) for row in found.rows],
            [("", "Rà soát", "05/01/2026", ""), ("", "", "05/01/2026", "x")],
        )
        self.assertTrue(found.is_blind)

    def test_ods(self):
        """And OpenDocument, with the words that stand for an error."""
        cell = (
            "<table:table-cell office:value-type='string'%s><text:p>%s</text:p>"
            "</table:table-cell>"
        )
        row = cell % ("", "Rà soát</text:p><text:p>Mật") + cell % (
            ' office:string-value=""',
            "#N/A",
        )
        found = read_sheets(make_ods(row))[0]
        self.assertEqual(found.rows[0].cells, ["Rà soát\nMật", "#N/A"])

    def test_empty_rows_with_formats(self):
        """Rows that only have a format or a height are none, and cost seconds.

        A reader that takes longer is ended (READER_SECONDS), and the file refused.
        """
        cell = b'<c r="%c%d" s="0"/>'
        for last, row in (
            (1_048_576, lambda n: b'<row r="%d" ht="15.75" customHeight="1"/>' % n),
            (
                170_000,
                lambda n: (
                    b'<row r="%d">%b</row>'
                    % (n, b"".join(cell % (65 + column, n) for column in range(12)))
                ),
            ),
        ):
            rows = b"".join(map(row, range(3, last + 1)))
            content = rezip(
                make_workbook([["x"]], ["y"], []),
                sheet1=lambda xml, rows=rows: xml.replace(
                    b"</sheetData>", rows + b"</sheetData>"
                ),
            )
            with self.subTest(last=last):
                self.assertEqual(self._rows(content), [("y",), ("x",)])

    def test_row_numbers(self):
        """Rows without content are left out, the others keep their number."""
        content = make_workbook([[None] * 3, ["x"]], headings=["y"], titles=[])
        rows = read_sheets(content)[0].rows
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
        self.assertEqual(len(read_sheets(save(workbook))), 1)

    def test_no_workbook(self):
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        for content in (b"", b"abc", b"PK\x03\x04abc", "TT;Số".encode(), old):
            self.assert_refused("not_xlsx", content)
        other = io.BytesIO()
        with zipfile.ZipFile(other, "w") as archive:
            archive.writestr("a.txt", "a")
        self.assert_refused("not_xlsx", other.getvalue())

    def test_password(self):
        """Excel puts a workbook with a password into a file of another kind."""
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        self.assert_refused("protected", head + "EncryptedPackage".encode("utf-16-le"))

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

    def test_reader_that_is_ended(self):
        """… or by the system, if the reader takes too much."""
        self.patch(reader, "READER_MEMORY", 2**20)
        with self.assertRaises(WorkbookError) as caught:
            read_sheets(make_workbook([make_row()]))
        self.assertIn(caught.exception.code, ("bomb", "broken"))

    def test_too_large(self):
        self.patch(reader, "MAX_FILE", 100)
        self.assert_refused("too_large", make_workbook([]))

    def test_too_many(self):
        self.patch(reader, "MAX_ROWS", 20)
        self.assert_refused("too_many_rows", make_workbook([make_row()] * 20))
        wide = make_workbook([["x"] * 101], titles=[])
        self.assert_refused("too_many_columns", wide)

    def test_entities(self):
        """What XML defines as entities is not followed."""
        dtd = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
        content = rezip(
            make_workbook([["x"]], ["y"], []),
            sheet1=lambda xml: dtd + xml.replace(b">y<", b">&a;<"),
        )
        with self.assertRaises(WorkbookError):
            read_registers(content)

    def test_broken(self):
        for part in ("sheet1", "workbook", "styles"):
            content = rezip(make_workbook([make_row()]), **{part: lambda xml: xml[:80]})
            with self.subTest(part=part):
                self.assert_refused("broken", content)

    def test_empty_and_headless(self):
        self.assert_refused("empty", save(openpyxl.Workbook()))
        self.assert_refused("no_header", make_workbook([["a"]], headings=["b"]))
