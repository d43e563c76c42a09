"""How an administrative document is written: Decree 30/2020/NĐ-CP in functions.

Prints are Vietnamese by law, whatever the language of the person who prints. Names of
places, levels and bodies come from the settings, never from here.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date as Date

from ..text import clean, name_key

STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
STATE_MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Bodies that decide together: the place follows, and stands on a line of its own.
COLLECTIVE_BODIES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
END_MARK = "./."

_BLANK = "\u00a0"
_NUMBER = re.compile(r"0*(\d+)\s*([^\W\d_]?)\s*(?:/\s*(\S.*))?", re.IGNORECASE)
_LIST_SIGNS = re.compile(r"^[-+*•–\s]+|[;.,/\s]+$")
# However "acting" was typed before the position.
_ACTING = re.compile(r"^(?:q\.|quyền)\s*", re.IGNORECASE)
END_SIGNS = re.compile(r"[./;,\s]+$")


# -- number and date -----------------------------------------------------------------


def split_number(text):
    """Return (serial, symbol) of a number such as ``5/UBND-VP``.

    The serial is written as it is printed: below 10 with a leading zero. (None, None)
    when the text is no number.
    """
    match = _NUMBER.fullmatch(clean(text))
    if not match:
        return None, None
    digits, letter, symbol = match.groups()
    return f"{int(digits):02d}{letter.lower()}", symbol or ""


def full_number(text, symbol):
    """Return the number as it is printed, or None: ``5`` → ``05/UBND-VP``."""
    serial, own_symbol = split_number(text)
    if serial is None:
        return None
    return "/".join(filter(None, (serial, own_symbol or clean(symbol))))


def date_words(day):
    """``ngày 05 tháng 02 năm 2026``: days below 10 and months 1 and 2 with a zero."""
    month = f"{day.month:02d}" if day.month < 3 else day.month
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def date_in_words(day):
    """As :func:`date_words`; without a day room to write it."""
    gap = _BLANK * 6
    return date_words(day) if day else f"ngày{gap}tháng{gap}năm{gap}"


def short_date(day):
    """``05/02/2026``, for tables."""
    return day.strftime("%d/%m/%Y") if day else ""


# -- names and lists -----------------------------------------------------------------


def body_and_place(authority):
    """Split the name of a body that decides together from its level and place."""
    words = clean(authority).split()
    for body in COLLECTIVE_BODIES:
        size = len(body.split())
        if name_key(" ".join(words[:size])) == name_key(body):
            return " ".join(words[:size]), " ".join(words[size:])
    return clean(authority), ""


def is_collective(authority):
    """Whether a body decides together: a People's Committee or Council."""
    return name_key(body_and_place(authority)[0]) in map(name_key, COLLECTIVE_BODIES)


def authority_lines(authority):
    """The issuing body in capitals: committee and place in two lines."""
    return [part.upper() for part in body_and_place(authority) if part]


def initials(name):
    """``ỦY BAN NHÂN DÂN`` → ``UBND``: first letters without tone, as symbols have."""
    words = unicodedata.normalize("NFD", clean(name)).split()
    return "".join(word[0] for word in words if word[0].isalpha()).upper()


def lines_of(text):
    """The lines of a text that are not blank, each in NFC on one line."""
    return [line for line in map(clean, (text or "").splitlines()) if line]


def list_lines(items):
    """``- …;`` and a full stop after the last."""
    items = [item for item in (_LIST_SIGNS.sub("", item) for item in items) if item]
    return [f"- {item};" for item in items[:-1]] + [f"- {item}." for item in items[-1:]]


def is_tall(*cells, width=50):
    """Whether a table's row may be taller than a page, and has to be cut.

    An estimate: letters of 2.2 mm on average, and 20 lines on what a head leaves of a
    page across. A row that is cut without need is no harm; one that is not leaves
    pages without head.

    :param cells: texts of the row
    :param width: in millimetres, of the narrowest column that holds a long text
    """
    letters = max(width / 2.2, 1)
    return any(
        sum(1 + len(line) // letters for line in cell.split("\n")) > 20
        for cell in cells
    )


def paragraphs(*texts):
    """The paragraphs of a document; the last one ends with ``./.``"""
    found = [line for text in texts for line in lines_of(text)]
    return found[:-1] + [END_SIGNS.sub("", line) + END_MARK for line in found[-1:]]


# -- the document --------------------------------------------------------------------


@dataclass(frozen=True)
class Letterhead:
    """What the records know of a document's heading, signature and recipients.

    Named as the fields of ``directive.issued.mixin``, which says what each
    ``signer_authority`` is.
    """

    authority: str = ""
    superior: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: Date | None = None
    addressee: str = ""
    signer_authority: str = "none"
    head_position: str = ""
    passed_by_position: str = ""
    signer_position: str = ""
    signer_name: str = ""
    recipients: str = ""


@dataclass(frozen=True)
class AdministrativeDocument(Letterhead):
    """What the layout prints around the body of one document.

    ``kind`` is empty for a công văn; then ``summary`` is printed as ``V/v …``.
    """

    kind: str = ""
    summary: str = ""
    urgency: str = ""
    numbered: bool = True

    state_name = STATE_NAME
    state_motto = STATE_MOTTO

    @property
    def authority_lines(self):
        return authority_lines(self.authority)

    @property
    def superior_lines(self):
        """The body above; a committee stands alone in the heading."""
        return [] if is_collective(self.authority) else authority_lines(self.superior)

    @property
    def number_line(self):
        """``Số: 05/UBND-VP``; without number there is room to write it."""
        number, symbol = clean(self.number), clean(self.symbol)
        if number:
            return f"Số: {number}"
        return f"Số:{_BLANK * 10}" + (f"/{symbol}" if symbol else "")

    @property
    def date_line(self):
        parts = clean(self.place), date_in_words(self.date)
        return ", ".join(filter(None, parts))

    @property
    def subject(self):
        """``V/v …`` of a công văn, however it was typed."""
        words = re.sub(r"^v\s*/\s*v\s*:?\s*", "", clean(self.summary), flags=re.I)
        return f"V/v {words}" if words else ""

    @property
    def addressee_lines(self):
        """One addressee stands beside ``Kính gửi:``, several in a list below it."""
        lines = lines_of(self.addressee)
        return list_lines(lines) if len(lines) > 1 else lines

    @property
    def signature_lines(self):
        """What stands above the signature, in capitals (Art. 13 of the decree)."""
        body = f"TM. {body_and_place(self.authority)[0]}"
        head = clean(self.head_position)
        above = {
            "tm": [body],
            "kt": [f"KT. {head}"],
            "tm_kt": [body, f"KT. {head}"],
            "tl": [f"TL. {head}"],
            "tl_kt": [f"TL. {head}", f"KT. {clean(self.passed_by_position)}"],
            "tuq": [f"TUQ. {head}"],
        }.get(self.signer_authority, [])
        position = clean(self.signer_position)
        if self.signer_authority == "acting" and position:
            position = f"Q. {_ACTING.sub('', position)}"
        return [line.upper() for line in (*above, position) if line]

    @property
    def signer(self):
        return clean(self.signer_name)

    @property
    def recipient_lines(self):
        """``Nơi nhận``: the archive's copy comes last."""
        lines = lines_of(self.recipients)
        archive = [
            line for line in lines if name_key(line).lstrip("-+*• ").startswith("lưu")
        ]
        others = [line for line in lines if line not in archive]
        return list_lines(others + (archive or ["Lưu: VT"]))
