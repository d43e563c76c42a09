"""Look for a mark of secrecy in a file, in memory: nothing of it is kept or logged.

Looked at: the name; the text of the first page of a PDF; the beginning and the page
headers of a DOCX, ODT or RTF; the cells of an XLSX; the slides of a PPTX; the beginning
of a plain text or HTML; the files of a ZIP archive, as if each came alone. A scan
without text, an old binary format (.doc, .xls) and an office file with a password
cannot be read: of those only the name is. A PDF or archive with a password, and a file
that is damaged or too costly to read, pass for marked.
"""

import html
import logging
import lzma
import re
import struct
import subprocess
import zipfile
import zlib
from os.path import splitext
from pathlib import Path

from ..secrecy import text_has_secret_mark
from .limited import run_limited
from .packages import open_package

MAX_FILE = 40 * 2**20  # bytes; of a larger file only the name is read
MAX_PART = 4 * 2**20  # bytes read of one unpacked part: a zip bomb ends here
MAX_READ = 16 * 2**20  # bytes of all parts together
MAX_PARTS = 12
MAX_FILES = 20  # of an archive
MAX_ARCHIVE = 2 * MAX_FILE  # bytes of its files together
# What the reader of a PDF has: seconds of the processor, bytes.
READER_SECONDS, READER_MEMORY = 8, 768 * 2**20
FIRST_PAGE = 4000  # characters

# Each stops at the next tag: a search never begins anew from the middle of another.
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(
    r"</(?:w:p|a:p|text:p|text:h)>|<(?:w:br|w:cr|br|p|div|tr|li|h\d)[ />]",
    re.IGNORECASE,
)
# Of RTF: a letter by its number or its place in the code page, or a command.
_RTF = re.compile(
    r"\\u(-?\d{1,6}) ?(?:\\'[0-9a-f]{2}|\?)?|\\'([0-9a-f]{2})|\\(par|line|cell)\b ?"
    r"|\\[a-z]+-?\d* ?|[{}\r\n]"
)
_CELL = re.compile(
    r"<(?:si|is)[ >](?:(?!<(?:si|is)[ >]).)*?</(?:si|is)>|<v>[^<]*</v>", re.DOTALL
)
# Parts of an office file that hold its words, and what ends a paragraph in them.
_PAGE_PARTS = re.compile(
    r"word/(?:document|header\d*)\.xml|ppt/slides/slide\d+\.xml|content\.xml|styles\.xml"
)
_CELL_PARTS = re.compile(r"xl/(?:sharedStrings|worksheets/sheet\d+)\.xml")

_PDF_READER = Path(__file__).with_name("pdf_first_page.py")
# What damaged files make the libraries raise; a process that was ended, too.
_UNREADABLE = (
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    subprocess.SubprocessError,
    zipfile.BadZipFile,
    zlib.error,
)

_logger = logging.getLogger(__name__)


def file_has_secret_mark(name, content):
    """Tell whether a file carries a mark of secrecy, or cannot be searched for one.

    In doubt it does: a person may confirm that it is no secret document.

    :param name: as the user has called it
    :param content: bytes, or None when only the name is known
    """
    if any(map(text_has_secret_mark, _names(name))):
        return True
    if not content or len(content) > MAX_FILE:
        return False
    try:
        return any(map(text_has_secret_mark, _texts(content)))
    except _UNREADABLE:
        # Neither its name nor the error, which may quote what is in it.
        _logger.warning("A file could not be searched for a mark of secrecy.")
        return True


def _names(name):
    stem = splitext(name or "")[0]
    return stem, re.sub(r"[-_.+]+", " ", stem)


def _texts(content, in_archive=False):
    if content.startswith(b"PK"):
        return _package_texts(content, in_archive)
    if b"%PDF-" in content[:1024]:
        return [_pdf_text(content)]
    if content.startswith(b"{\\rtf"):
        text = content[: MAX_PART // 8].decode("latin-1")
        return [_RTF.sub(_of_rtf, text)[:FIRST_PAGE]]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(content.decode("utf-16", errors="ignore"))
    if b"\0" in content[:1024]:
        return []
    text = content.decode("utf-8-sig", errors="ignore")
    if text.lstrip()[:1] == "<":
        return _page(text[:MAX_PART])
    return _lines(text)


def _of_rtf(found):
    number, place, is_end = found.groups()
    if number:
        return chr(int(number) % 0x10000)
    return (
        bytes.fromhex(place).decode("cp1258", "ignore")
        if place
        else "\n" * bool(is_end)
    )


def _lines(text):
    """The first page of a plain text, and each cell of a table with separators."""
    yield text[:FIRST_PAGE]
    if len(text) <= MAX_PART:
        for line in text.splitlines():
            yield from (cell.strip(' "') for cell in re.split(r"[;,\t]", line))


def _pdf_text(content):
    """The text of the first page, read by a process that the system limits."""
    text = run_limited(_PDF_READER, content, READER_SECONDS, READER_MEMORY)
    return text.decode(errors="ignore")[:FIRST_PAGE]


def _package_texts(content, in_archive):
    with open_package(content) as package:
        names = package.namelist()
        office = [
            (name, texts)
            for pattern, texts in ((_PAGE_PARTS, _page), (_CELL_PARTS, _cells))
            for name in [n for n in names if pattern.fullmatch(n)][:MAX_PARTS]
        ]
        if office:
            yield from _office_texts(package, office)
        elif "[Content_Types].xml" not in names and "mimetype" not in names:
            yield from _archive_texts(package, in_archive)


def _office_texts(package, parts):
    left = MAX_READ
    for name, texts in parts:
        part = _part(package, name, min(left, MAX_PART))
        left -= len(part)
        yield from texts(part)


def _archive_texts(package, in_archive):
    """Of each file of an archive its name, and what would be searched of it alone.

    :raises ValueError: it holds more than can be searched, or lies in another one
    """
    entries = [entry for entry in package.infolist() if entry.file_size]
    size = sum(entry.file_size for entry in entries)
    if in_archive or len(entries) > MAX_FILES or size > MAX_ARCHIVE:
        raise ValueError("too much to search")
    for entry in entries:
        yield from _names(entry.filename.rpartition("/")[2])
        with package.open(entry) as file:
            content = file.read(min(entry.file_size, MAX_FILE))
        yield from _texts(content, in_archive=True)


def _part(package, name, size):
    with package.open(name) as part:
        return part.read(size).decode("utf-8", errors="ignore")


def _page(part):
    yield _plain(_PARAGRAPH.sub("\n", part))[:FIRST_PAGE]


def _cells(part):
    return map(_plain, _CELL.findall(part))


def _plain(markup):
    return html.unescape(_TAG.sub("", markup))
