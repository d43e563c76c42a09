"""Look for a mark of secrecy in a file, in memory: nothing of it is kept or logged.

Looked at: the name; the text of the first page of a PDF; the beginning and the page
headers of a DOCX or ODT; the cells of an XLSX; the beginning of a plain text. A scan
without text, an old binary format (.doc, .xls) and a file with a password cannot
be read: of those only the name is.
"""

import html
import io
import logging
import re
import zipfile
import zlib
from os.path import splitext

from .secrecy import has_secret_mark, text_has_secret_mark

MAX_FILE = 40 * 2**20  # bytes; of a larger file only the name is read
MAX_PART = 4 * 2**20  # bytes read of one unpacked part: a zip bomb ends here
MAX_PARTS = 12
MAX_STREAM = 64 * 2**20  # bytes that one part of a PDF, an image for one, unpacks to
MAX_DRAWN = 2 * 2**20  # bytes that draw the first page of a PDF; more take too long
FIRST_PAGE = 4000  # characters

# Each stops at the next tag: a search never begins anew from the middle of another.
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"</(?:w:p|text:p|text:h)>|<w:br[ /]|<w:cr[ /]")
_CELL = re.compile(
    r"<(?:si|is)[ >](?:(?!<(?:si|is)[ >]).)*?</(?:si|is)>|<v>[^<]*</v>", re.DOTALL
)
_STREAM = re.compile(rb"stream\r?\n")
_PACKED_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/(?:Fl|LZW)")
# Parts of an office file that hold its words, and what ends a paragraph in them.
_PAGE_PARTS = re.compile(r"word/(?:document|header\d*)\.xml|content\.xml|styles\.xml")
_CELL_PARTS = re.compile(r"xl/(?:sharedStrings|worksheets/sheet\d+)\.xml")

_logger = logging.getLogger(__name__)


def file_has_secret_mark(name, content):
    """Tell whether a file carries a mark of secrecy.

    :param name: as the user has called it
    :param content: bytes, or None when only the name is known
    """
    stem = splitext(name or "")[0]
    if has_secret_mark(stem) or has_secret_mark(re.sub(r"[-_.+]+", " ", stem)):
        return True
    if not content or len(content) > MAX_FILE:
        return False
    try:
        return any(map(text_has_secret_mark, _texts(content)))
    except Exception:  # noqa: BLE001 - a broken file cannot be read: nothing to find
        # Neither its name nor the error, which may quote what is in it.
        _logger.info("A file could not be searched for a mark of secrecy.")
        return False


def _texts(content):
    if content.startswith(b"PK"):
        return _office_texts(content)
    if b"%PDF-" in content[:1024]:
        return [_pdf_text(content)]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(content.decode("utf-16", errors="ignore"))
    if b"\0" in content[:1024]:
        return []
    return _lines(content.decode("utf-8-sig", errors="ignore"))


def _lines(text):
    """The first page of a plain text, and each cell of a table with separators."""
    yield text[:FIRST_PAGE]
    if len(text) <= MAX_PART:
        for line in text.splitlines():
            yield from (cell.strip(' "') for cell in re.split(r"[;,\t]", line))


def _pdf_text(content):
    from odoo.tools.pdf import PdfFileReader

    if _has_huge_stream(content):
        return ""
    pages = PdfFileReader(io.BytesIO(content), strict=False).pages
    drawn = pages[0].get_contents() if len(pages) else None
    if drawn is None or len(drawn.get_data()) > MAX_DRAWN:
        return ""
    return pages[0].extract_text()[:FIRST_PAGE]


def _has_huge_stream(content):
    """Whether a part of a PDF unpacks to something huge, told without unpacking it.

    Packed twice is packed to hide something: no program for offices does so.
    """
    if _PACKED_TWICE.search(content):
        return True
    for start in _STREAM.finditer(content):
        end = content.find(b"endstream", start.end())
        packed = content[start.end() : end if end >= 0 else None]
        try:
            unpacked = zlib.decompressobj().decompress(packed, MAX_STREAM + 1)
        except zlib.error:
            continue  # not packed, or in another way
        if len(unpacked) > MAX_STREAM:
            return True
    return False


def _office_texts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        for name in [n for n in names if _PAGE_PARTS.fullmatch(n)][:MAX_PARTS]:
            words = _plain(_PARAGRAPH.sub("\n", _part(package, name)))
            yield words[:FIRST_PAGE]
        for name in [n for n in names if _CELL_PARTS.fullmatch(n)][:MAX_PARTS]:
            yield from map(_plain, _CELL.findall(_part(package, name)))


def _part(package, name):
    with package.open(name) as part:
        return part.read(MAX_PART).decode("utf-8", errors="ignore")


def _plain(markup):
    return html.unescape(_TAG.sub("", markup))
