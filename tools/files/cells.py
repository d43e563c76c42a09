"""What the words in the cells of an office's register mean."""

import datetime
import re

from ..text import clean, fold, number_key

# Serial days of spreadsheets that lie between 1975 and 2099.
_EPOCH = datetime.date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1975, 2099
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
_DAY_FIRST = re.compile(
    rf"(?:ngay )?(\d{{1,2}}) ?[./-] ?(\d{{1,2}}) ?[./-] ?(\d{{4}}|\d{{2}}){_TIME}"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")

_UNDATED = re.compile(
    r"|-+|–|…|\.+|\./\.|khong|lien tuc|thuong xuyen(?:,? lien tuc)?"
    r"|khong (?:co |xac dinh |quy dinh |ghi )?(?:thoi )?han|khong (?:xac|quy) dinh"
)

_STATES = {
    "new": "chua thuc hien|chua trien khai|chua bat dau|not started",
    "in_progress": "dang thuc hien|dang trien khai|dang xu ly|in progress",
    "done": "da thuc hien xong|da thuc hien|da hoan thanh|hoan thanh|da xong|done",
}
_STATE_AT = {"0": "new", "00": "new", "100": "done"}  # at so many per cent
_TIMING = r"(?:trong|qua|dung|tre|truoc|dam bao) (?:thoi )?han|cham|overdue|in time"
_WORDS = "|".join(f"(?P<{state}>{words})" for state, words in _STATES.items())
# After the words of a state: nothing, the timing, or further words after a sign.
_STATUS = re.compile(
    (
        rf"(?:{_WORDS})\b(?: (?P<part>\d{{1,3}}) ?%)?"
        rf"(?:\s*[(,;:-]*\s*(?:{_TIMING})\b(?P<after>.*)"
        r"|\s*(?P<rest>[-(,;:.\n].*))?"
    ).replace(" ", r"\s"),
    re.DOTALL,
)
_NOT_QUITE_DONE = re.compile(r"(?:chua|dang|con|mot phan|mot so)\b")
_PERCENT = re.compile(r"(\d+) ?%")
_ONLY_PERCENT = re.compile(r"(\d{1,2}|100) ?%")

_POSITION = re.compile(
    r"\b(?:chu tich|chanh van phong|truong phong|truong ban|giam doc|bi thu|tm|kt|tl)\b"
)
_SIGNER_PARTS = re.compile(
    r"\s+[-\u2010-\u2015]\s*|\s*[\u2013\u2014]\s*|[\n,;(]"
    r"|-(?=\s*(?:phó|quyền|chủ|chánh|trưởng|giám)\b)",
    re.IGNORECASE,
)

_URGENCIES = {
    "": "normal",
    "-": "normal",
    "thuong": "normal",
    "binh thuong": "normal",
    "khong": "normal",
    "normal": "normal",
    "khan": "urgent",
    "urgent": "urgent",
    "thuong khan": "very_urgent",
    "very urgent": "very_urgent",
    "hoa toc": "express",
    "hoa toc hen gio": "express",
    "express": "express",
}
_ORAL = re.compile(r"(?:chi dao )?(?:bang )?(?:mieng|loi noi|truc tiep)|oral( order)?")


_ERRORS = re.compile(r"#(?:N/A|[A-Z_]+[!?]|DIV/0!|GETTING_DATA)|Err:\d{3}")


def is_error(value):
    """Tell whether a cell shows that its formula has failed."""
    return isinstance(value, str) and bool(_ERRORS.fullmatch(value.strip()))


def cell_text(value):
    """Return a cell as text in NFC; line breaks and formulas stay as they are."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = ("" if value is None else str(value)).splitlines()
    return "\n".join(map(clean, lines)).strip()


def parse_date(value):
    """Return the date in a cell, None if there is none.

    :raises ValueError: if there is something else, or no such day
    """
    if isinstance(value, int | float):
        day = _EPOCH + datetime.timedelta(days=int(min(max(value, 0), 99_999)))
    else:
        text = fold(value).rstrip(".")
        if not text:
            return None
        day = _date_in(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError("year")
    return day


def _date_in(text):
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        day, month, year = map(int, match.groups())
        year += 2000 if len(match[3]) == 2 else 0
    else:
        raise ValueError("format")
    return datetime.date(year, month, day)


def swapped_dates(rows, column):
    """Rows whose date a program with American settings may have swapped.

    Typed day first, 05/01 becomes the 1st of May there, and 13/01 stays a text: so
    dates and texts stand in one column, and no date lies after the 12th.
    """
    dates = [row for row in rows if column in row.dates]
    days = [int(row.cells[column][:2]) for row in dates]
    texts = (row.cells[column] for row in rows if column not in row.dates)
    if not days or max(days) > 12 or not any(map(_is_after_12th, texts)):
        return []
    return [row for row in dates if row.cells[column][:2] != row.cells[column][3:5]]


def _is_after_12th(value):
    return isinstance(value, str) and is_date(value) and parse_date(value).day > 12


def is_date(value):
    """Tell whether there is a date in a cell."""
    try:
        return parse_date(value) is not None
    except ValueError:
        return False


def parse_deadline(value):
    """Like :func:`parse_date`; words such as "Thường xuyên" mean that there is none."""
    return None if is_undated(value) else parse_date(value)


def is_undated(value):
    """Tell whether a cell is empty, or says that there is no deadline."""
    return isinstance(value, str) and bool(_UNDATED.fullmatch(fold(value)))


def parse_status(text):
    """Return ``(state, further words)`` of a cell "tình hình thực hiện".

    None if the words are unknown: "đã thực hiện một phần" is not done. Of a cell that
    shows 80% the number is 0.8.
    """
    if isinstance(text, int | float) and 0 <= text <= 1:
        text = f"{text:.0%}"
    text = cell_text(text)
    if not text.strip("-–"):
        return "new", ""
    if only := _ONLY_PERCENT.fullmatch(text):
        return _STATE_AT.get(only[1], "in_progress"), text if only[1] != "100" else ""
    # Folding letter by letter keeps every letter at its place.
    folded = "".join((fold(char) or char)[0] for char in text)
    match = _STATUS.fullmatch(folded)
    if not match:
        return None
    state = next(state for state in _STATES if match[state])
    place = max(match.start("after"), match.start("rest"))
    rest = text[place:].lstrip(" \n-–,;:.)") if place >= 0 else ""
    percents = map(int, _PERCENT.findall(folded))
    if state == "done" and (
        _NOT_QUITE_DONE.match(fold(rest)) or any(part != 100 for part in percents)
    ):
        return None
    rest = _without_brackets(rest)
    if state != "done" and match["part"]:
        rest = f"{match['part']}%, {rest}".removesuffix(", ")
    return state, rest


def _without_brackets(text):
    inner = text[1:-1]
    return inner if text == f"({inner})" and not set(inner) & set("()") else text


def split_signer(text):
    """Return ``(name, position)`` of e.g. "Vũ Văn Đức - Chủ tịch"."""
    text = cell_text(text)
    head, *tail = (clean(part) for part in _SIGNER_PARTS.split(text, maxsplit=1))
    if not _POSITION.search(fold(head)):
        return head, "".join(tail).removesuffix(")")
    parts = [clean(part) for part in _SIGNER_PARTS.split(text) if clean(part)]
    name = "" if _POSITION.search(fold(parts[-1])) else parts.pop()
    return name, ", ".join(parts)


def issuer_of(position):
    """Return the value of a directive's ``issuer`` for the signer's position."""
    position = fold(position)
    if "chanh van phong" in position:
        return "office_by_order"
    if "pho chu tich" in position:
        return "vice_chairman"
    return "chairman" if "chu tich" in position else "committee"


def full_number(number, symbol):
    """The number with the symbol that a register keeps in a column of its own."""
    if symbol and number and "/" not in number:
        return f"{number.rstrip('-')}/{symbol.lstrip('/')}"
    return number


def type_code(number):
    """Return the part of e.g. "125/QĐ-UBND" or "125/2026/QĐ-UBND" that may name
    the type of document."""
    parts = re.split(r"[-/]", number_key(number))
    return next((part for part in parts[1:] if not part.isdigit()), "")


def is_oral(text):
    """Tell whether a cell says that the order was given by word of mouth."""
    return bool(_ORAL.fullmatch(fold(text)))


def parse_urgency(text):
    """Return the value of a directive's ``urgency``, None for unknown words."""
    return _URGENCIES.get(fold(text))
