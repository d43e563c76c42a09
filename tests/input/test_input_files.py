import io
import time
import zipfile

from odoo.tests import BaseCase, tagged

from ...tools.files.register import read_registers
from ...tools.files.secrecy_files import file_has_secret_mark
from ...tools.files.workbook import WorkbookError
from ..cases.import_common import make_row, make_workbook
from ..register_import.test_workbook import rezip

OPENED = 300_000  # tags that nothing closes: what looks for the end of each never ends
PATIENCE = 10  # seconds of this process; each takes a fraction of one


def make_package(name, content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


@tagged("post_install", "-at_install", "directive_import")
class TestInputFiles(BaseCase):
    """Files that are made to keep a server busy end at once (SPEC 6)."""

    def assert_soon(self, call):
        start = time.process_time()
        result = call()
        self.assertLess(time.process_time() - start, PATIENCE)
        return result

    def assert_soon_read(self, content, *codes):
        """It is read, or refused for one of these reasons; both soon."""
        try:
            self.assert_soon(lambda: read_registers(content))
        except WorkbookError as refusal:
            self.assertIn(refusal.code, codes)

    def test_tags_without_end(self):
        """A document of tags that nothing closes is no work."""
        for name, part in (
            ("word/document.xml", "<" * OPENED),
            ("content.xml", "<w:p " * OPENED),
            ("xl/sharedStrings.xml", "<si>" * OPENED),
            ("xl/worksheets/sheet1.xml", "<is ><v>" * OPENED),
        ):
            with self.subTest(part=name):
                content = make_package(name, part)
                self.assertFalse(
                    self.assert_soon(lambda c=content: file_has_secret_mark("a", c))
                )

    def test_workbook_without_end(self):
        """So is a workbook."""
        for tag in (b"<a:t>", b"<a:t ", b"<oddHeader>", b"<mergeCell ", b"<row "):
            with self.subTest(tag=tag):
                padding = b"".join(b"<!--%d-->" % number for number in range(9999))
                content = rezip(
                    make_workbook([make_row()]),
                    sheet1=lambda xml, t=tag, p=padding: xml + p + t * OPENED,
                )
                self.assert_soon_read(content, "broken", "bomb")

    def test_names_without_end(self):
        """What the library would hold in memory as a whole is small, or refused."""
        names = "".join(
            f'<definedName name="n{n}">A{n}</definedName>' for n in range(300_000)
        )
        content = rezip(
            make_workbook([make_row()]),
            workbook=lambda xml: xml.replace(
                b"</workbook>",
                f"<definedNames>{names}</definedNames></workbook>".encode(),
            ),
        )
        self.assert_soon_read(content, "bomb")

    def test_row_far_below(self):
        """A row at the end of the sheet is read; one beyond any sheet is refused."""
        for row, codes in ((1048576, ("no_header",)), (2 * 10**9, ("broken", "bomb"))):
            sheet = (
                '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
                f'2006/main"><sheetData><row spans="1:1" r="{row}"><c r="A{row}" '
                't="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
            )
            content = rezip(make_workbook([]), sheet1=lambda _xml, s=sheet: s.encode())
            self.assert_soon_read(content, *codes)
