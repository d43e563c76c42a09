import base64
import io
import sys
import time
import zipfile
import zlib
from unittest.mock import patch

from hypothesis import strategies as st

from odoo.tests import BaseCase, freeze_time, tagged
from odoo.tools import mute_logger

from ...models.mixins.directive_secrecy_mixin import SecrecyMarkFound
from ...tools.files import secrecy_files
from ...tools.files.pdf_first_page import first_page
from ...tools.files.secrecy_files import MAX_FILE, file_has_secret_mark
from ..cases.case import TaskCase
from ..cases.import_common import make_row, make_workbook
from ..cases.pdf_maker import draw as drawn
from ..cases.pdf_maker import flate, lzw, make_encrypted, make_pdf, stream
from ..cases.processes.child import cost
from ..cases.properties import draw
from ..secrecy.test_secrecy_files import make_docx

WORDS = "TỐI MẬT"
MARK = drawn(WORDS)
GIBIBYTE = 1024  # MiB
SOON = 20  # seconds
HARMLESS = ("a form of itself", "deep")  # read to its end: no word is drawn
FORM = b"/Type/XObject/Subtype/Form/Resources<<%s>>"


def form(data, resources):
    """What a page draws by name."""
    return stream(data, FORM % resources)


def use(number):
    return b"/XObject<</X %d 0 R>>" % number


def _laughs():
    """Forms that draw each other ten times, twelve deep."""
    forms = {n: form(b"/X Do " * 10, use(n + 1)) for n in range(10, 22)}
    return make_pdf(stream(b"/X Do"), forms | {22: form(MARK, b"")}, use(10))


def _loop(content):
    """A table of contents that names itself as the one before."""
    place = int(content[content.rindex(b"startxref") :].split()[1])
    return content.replace(b"trailer\n<<", b"trailer\n<</Prev %d " % place)


def _ascii85(packed):
    return stream(
        base64.a85encode(packed) + b"~>", b"/Filter[/ASCII85Decode/FlateDecode]"
    )


@tagged("post_install", "-at_install")
class TestFuzzFiles(BaseCase):
    """Whatever a file holds: it is searched, or left, soon and in little memory."""

    def test_readable_pdf(self):
        """Every way in which programs write a page that anybody may read."""
        readable = {
            "plain": make_pdf(stream(MARK)),
            "flate": make_pdf(flate(MARK)),
            "lzw": make_pdf(stream(lzw(MARK), b"/Filter/LZWDecode")),
            "ascii85": make_pdf(_ascii85(zlib.compress(MARK))),
            "form": make_pdf(
                stream(b"/X Do"), {10: form(MARK, b"/Font<</F 8 0 R>>")}, use(10)
            ),
            "owner's password, RC4": make_encrypted(WORDS),
            "owner's password, AES": make_encrypted(WORDS, cipher="AES"),
        }
        for what, content in readable.items():
            with self.subTest(pdf=what):
                self.assertTrue(file_has_secret_mark("a.pdf", content))

    def test_unreadable_pdf(self):
        """With the user's password or broken: refused, and the log says so."""
        for content in (
            make_encrypted(WORDS, b"password"),
            make_encrypted(WORDS, b"password", "AES"),
            make_pdf(flate(MARK))[:-200],
        ):
            with self.assertLogs(secrecy_files.__name__, "WARNING"):
                self.assertTrue(file_has_secret_mark("a.pdf", content))

    def test_without_library(self):
        """Odoo's own reads the others; what is encrypted by AES is left in doubt."""
        with patch.dict(sys.modules, {"pypdfium2": None}):
            for content in (make_pdf(stream(MARK)), make_encrypted(WORDS)):
                self.assertIn(WORDS, first_page(content))
            for content in (
                make_encrypted(WORDS, cipher="AES"),
                make_encrypted(WORDS, b"password"),
            ):
                with self.assertRaises(Exception):  # noqa: B017
                    first_page(content)

    def _bombs(self):
        huge = zlib.compress(b" " * 400 * 2**20, 1)
        head = b"/Filter/FlateDecode"
        return {
            "flate": make_pdf(stream(huge, head)),
            "ascii85": make_pdf(_ascii85(huge)),
            "a comment without end": make_pdf(stream(MARK + b"\n%")),
            "contents of contents": _loop(make_pdf(stream(MARK))),
            "forms of forms": _laughs(),
            "a form of itself": make_pdf(
                stream(b"/X Do"), {10: form(b"/X Do", use(10))}, use(10)
            ),
            "pages of themselves": make_pdf(
                stream(MARK), {2: b"<</Type/Pages/Kids[2 0 R]/Count 9>>"}
            ),
            "deep": make_pdf(stream(b"[" * 500_000 + MARK)),
        }

    @mute_logger(secrecy_files.__name__)
    def test_pdf_bombs(self):
        """What would never end, or fill the memory, ends and does not pass."""
        self.patch(secrecy_files, "READER_SECONDS", 1)
        self.patch(secrecy_files, "READER_MEMORY", 256 * 2**20)
        for what, content in self._bombs().items():
            start = time.perf_counter()
            with self.subTest(pdf=what):
                call = lambda c=content: file_has_secret_mark("a.pdf", c)  # noqa: E731
                marked, _seconds, mebibytes = cost(call)
                self.assertIs(marked, what not in HARMLESS)
                self.assertLess(mebibytes, GIBIBYTE)
            self.assertLess(time.perf_counter() - start, SOON)

    def test_packages(self):
        """So do documents that unpack to much, or list files without end."""
        listed = io.BytesIO()
        with zipfile.ZipFile(listed, "w") as package:
            for number in range(20_000):
                package.writestr(f"{number}", b"")
        for content in (
            self._package({"word/document.xml": b"<w:p>" * 20_000_000}),
            self._package({"content.xml": b"<" * 4 * 2**20}),
            listed.getvalue(),
        ):
            marked, seconds, mebibytes = cost(
                lambda c=content: file_has_secret_mark("a.docx", c)
            )
            self.assertIs(marked, False)
            self.assertLess(seconds, SOON)
            self.assertLess(mebibytes, GIBIBYTE)

    def test_many_parts(self):
        """Of many sheets as much is read as one call may take."""
        self.patch(secrecy_files, "MAX_READ", 1000)
        sheets = {f"xl/worksheets/sheet{n}.xml": b"<v>1</v>" * 9 for n in range(9)}
        for place, marked in ((0, True), (99, False)):
            package = dict(sheets)
            package["xl/worksheets/sheet8.xml"] = b"<v>1</v>" * place + (
                f"<v>{WORDS}</v>".encode()
            )
            content = self._package(package)
            self.assertEqual(file_has_secret_mark("a.xlsx", content), marked)

    def _package(self, parts):
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, True, 1) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return result.getvalue()

    @mute_logger(secrecy_files.__name__)
    def test_bytes(self):
        """Files with other bytes in them, or without their end, are no error."""
        good = (
            make_docx("KẾ HOẠCH"),
            make_workbook([make_row()]),
            "Kế hoạch; 1\n".encode() * 9,
            "Kế hoạch".encode("utf-16"),
        )
        edit = st.tuples(st.floats(0, 1), st.binary(max_size=5))
        for content, edits, end in draw(
            st.tuples(
                st.sampled_from(good), st.lists(edit, max_size=5), st.floats(0, 1)
            ),
            80,
            "bytes",
        ):
            changed = bytearray(content)
            for place, new in edits:
                place = int(place * len(content))
                changed[place : place + len(new)] = new
            for data in (bytes(changed), bytes(changed[: int(end * len(changed))])):
                file_has_secret_mark("a", data)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestFuzzAttachments(TaskCase):
    """Files of megabytes come with what a unit says, or are refused for their mark."""

    def _add(self, content, name="a.bin", **context):
        """By the dialog of the unit, as the form sends it."""
        task = self._new_task_in("in_progress")
        files = self.env["ir.attachment"].with_user(self.finance_user)
        file = files.with_context(**context).create({"name": name, "raw": content})
        post = self.env["directive.task.post"].with_user(self.finance_user)
        post = post.with_context(**context).create(
            {
                "task_id": task.id,
                "content": "Đang làm",
                "attachment_ids": [(6, 0, file.ids)],
            }
        )
        post.action_post()
        return task.update_ids.attachment_ids

    def test_large(self):
        """12 MB, and more than is searched."""
        for content in (b"a\n" * 6 * 2**20, b"\0" * (MAX_FILE + 1)):
            self.assertEqual(self._add(content).file_size, len(content))

    def test_large_and_marked(self):
        """The first page of a large text tells."""
        content = f"{WORDS}\n".encode() + b"a\n" * 6 * 2**20
        with self.assertRaises(SecrecyMarkFound):
            self._add(content)
        self.assertTrue(self._add(content, directive_not_secret=True))

    def test_chatter(self):
        """The same by a message on the record."""
        task = self._new_task_in("in_progress").with_user(self.finance_user)
        for content, refused in ((b"a" * 12 * 2**20, False), (WORDS.encode(), True)):
            send = lambda c=content: task.message_post(  # noqa: E731
                body="Kèm tệp", attachments=[("a.txt", c)]
            )
            if refused:
                with self.assertRaises(SecrecyMarkFound):
                    send()
            else:
                self.assertEqual(len(send().attachment_ids), 1)
