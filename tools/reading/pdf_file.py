"""A PDF as words with places, and its pages as lines and tables."""

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass

from .model import Refused

MAX_PAGES = 300
LETTERS_A_PAGE = 100  # fewer on the average: a scan
_BOLD, _SLANTED = ("bold", "black", "semibold"), ("italic", "oblique")


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    x1: float
    y: float  # of the line on which it stands, from the bottom of the page
    size: float
    bold: bool = False
    glued: bool = False  # to the word before it


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    words: list
    stamps: list  # words that lie over the page, e.g. in a signature's field
    across: list  # rules: (y, x0, x1)
    upright: list  # rules: (x, y0, y1)


def rows_of(words):
    """Words by the line on which they stand, from the top of the page."""
    rows = []
    for word in sorted(words, key=lambda word: -word.y):
        if rows and abs(rows[-1][0].y - word.y) < 2.2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def read_pages(content):
    """The pages of a PDF.

    :raises ImportError: pypdfium2 is not installed
    :raises Refused: it needs a password, is damaged, too long, or a scan
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Refused("encrypted" if locked else "broken") from None
    if len(document) > MAX_PAGES:
        raise Refused("too_many_pages")
    document.init_forms()
    pages = [_read_page(document, number) for number in range(len(document))]
    letters = sum(len(word.text) for page in pages for word in page.words)
    return pages, letters >= LETTERS_A_PAGE * len(pages)


def _read_page(document, number):
    import pypdfium2.raw as raw

    page = document[number]
    width, height = page.get_size()
    words = _words(page)
    across, upright = _rules(page)
    stamps = []
    if raw.FPDFPage_GetAnnotCount(page):
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
        before = Counter(map(_key, words))
        for word in _words(page):
            if before[_key(word)]:
                before[_key(word)] -= 1
            else:
                stamps.append(word)
    page.close()
    return Page(number + 1, width, height, words, stamps, across, upright)


def _key(word):
    return word.text, round(word.x0), round(word.y)


# -- letters ---------------------------------------------------------------------------


def _words(page):
    """The words of a page in the order of the file."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    words, letters, last = [], [], None
    box = [ctypes.c_double() for _ in range(4)]
    origin = [ctypes.c_double(), ctypes.c_double()]

    def close():
        if letters:
            words.append(_word(text, letters))
            letters.clear()

    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (2, 0xFFFE):
            code = 0x2D  # a hyphen at the end of a line
        if code <= 32 or code == 0xA0 or raw.FPDFText_IsGenerated(text, index) == 1:
            close()
            last = None
            continue
        raw.FPDFText_GetCharBox(text, index, *map(ctypes.byref, box))
        raw.FPDFText_GetCharOrigin(text, index, *map(ctypes.byref, origin))
        left, right = box[0].value, box[1].value
        y, size = origin[1].value, raw.FPDFText_GetFontSize(text, index) or 1.0
        if last and (
            abs(y - last[0]) > 1
            or abs(size - last[1]) > 0.15 * size
            or not -size < left - last[2] < 0.35 * size
        ):
            close()
        letters.append((chr(code), left, right, y, size, index, bool(last)))
        last = y, size, max(right, left)
    close()
    text.close()
    return words


def _word(text, letters):
    import pypdfium2.raw as raw

    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    first = letters[0]
    raw.FPDFText_GetFontInfo(text, first[5], buffer, 128, ctypes.byref(flags))
    font = buffer.value.decode("utf-8", "replace").casefold()
    return Word(
        unicodedata.normalize("NFC", "".join(letter[0] for letter in letters)),
        min(letter[1] for letter in letters),
        max(letter[2] for letter in letters),
        first[3],
        _size(letters),
        any(name in font for name in _BOLD),
        first[6],
    )


def _size(letters):
    return Counter(round(letter[4], 1) for letter in letters).most_common(1)[0][0]


# -- rules -----------------------------------------------------------------------------


def _rules(page):
    import pypdfium2.raw as raw

    across, upright = [], []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if height < 3 and width > 4:
            across.append(((top + bottom) / 2, left, right))
        elif width < 3 and height > 4:
            upright.append(((left + right) / 2, bottom, top))
        elif width > 15 and height > 9:  # a frame: its four sides
            across += [(y, left, right) for y in (bottom, top)]
            upright += [(x, bottom, top) for x in (left, right)]
    return across, upright
