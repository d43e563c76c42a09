"""Keys for comparing Vietnamese text, and the cleaning that they share.

``fold`` is generous (headings, fixed words): "tờ trình" = "TO TRINH".
``words`` is what a search goes by: folded words, whatever stands between them.
``name_key`` is strict (names of units and people, numbers of documents): only what a
typist cannot see or what spelling leaves open is levelled, never an accent.
"""

import re
import unicodedata

# Invisible characters that word processors and chat programs leave in copied text.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\0-\x08\v\f\r\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_AROUND_SIGNS = re.compile(r"\s*([-&/])\s*")
# The tone of oa, oe, uy may stand on either vowel (hoà = hòa, uỷ = ủy); in NFD.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(f"(o(?=[ae])|u(?=y))([aey])([{_TONES}])(?![\u0302\u0306])")


def clean(text):
    """Return the text in NFC on one line, without invisible characters."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text or ""))
    return _BLANKS.sub(" ", text).strip()


def clean_line(value):
    """Return a value as a field of one line stores it, False when there is nothing."""
    return clean(str(value)) or False if value else False


def fold(text):
    """Return a key that ignores case, accents (đ included) and white space."""
    return without_accents(clean(text).casefold())


def without_accents(text):
    """Return the letters without marks and tones, and đ as d."""
    text = unicodedata.normalize("NFKD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in text if not unicodedata.combining(char))


def words(text):
    """Return the folded words and numbers of a text, without what stands between them.

    Zeros before a number mean nothing: 05/CT-UBND is 5/CT-UBND.
    """
    return [
        (word.lstrip("0") or "0") if word.isdecimal() else word
        for word in _WORD.findall(fold(text))
    ]


def printable(value):
    """Return a text without what no print, no XML and no database takes.

    Texts that are copied from PDF files or old programs bring it along. Line ends of
    other kinds become common ones; what is no text is returned as it is.
    """
    if not isinstance(value, str) or not _UNPRINTABLE.search(value):
        return value
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", value))


def name_key(text):
    """Return a key that ignores case, encoding and white space but keeps accents.

    Kinds of hyphen, blanks around ``-``, ``&`` and ``/`` and the two places where
    Vietnamese spelling allows a tone mark (hoà, hòa) make no difference either.
    """
    text = unicodedata.normalize("NFD", clean(text).casefold())
    text = _LATE_TONE.sub(r"\1\3\2", text)
    text = _AROUND_SIGNS.sub(r"\1", _DASHES.sub("-", text))
    return unicodedata.normalize("NFC", text)


def number_key(number):
    """Return a key of a document's number: blanks and zeros before it mean nothing."""
    return re.sub(r"^0+(?=\d)", "", name_key(number).replace(" ", ""))
