"""Recognise the mark of a secret document, and not the words that look like one.

A mark is written in capitals (MẬT, TỐI MẬT, TUYỆT MẬT), in brackets, alone, or as a
part of a document's number. "Bí mật nhà nước", "bảo mật", "mật độ" or "mật ong" are
words of any public document. Where a text in capitals leaves doubt, it is a mark.
"""

import re

from .text import clean, fold

LONGEST_MARK = 60  # characters of a line on which a mark stands alone

_FIRST_LETTER = re.compile("[mM]")
_LEVEL = r"(?:(?:tối|tuyệt)\s*)?mật"
_ALONE = re.compile(rf"\W*{_LEVEL}\W*", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[{{<«“\"']\s*{_LEVEL}\s*[)\]}}>»”\"']", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?<!\w)độ mật\s*[:=]\s*(\w+(?: (?:mật|thường|có|khai))?)", re.IGNORECASE
)
_SPACED = re.compile(r"(?<!\w)M Ậ T(?!\w)")
_CAPITALS = re.compile(r"(?:(\w+) ?)?(?<!\w)MẬT(?!\w)(?: ?(\w+))?")
_NUMBER = re.compile(r"\d{1,6}\w{0,2}(?:\s*[-/.]\s*[\w&]+)+")
_NUMBER_PARTS = re.compile(r"[-/.\s]+")

# "bí mật", "bảo mật", "giải mật", "không mật", "độ mật" (a heading), "mật ong" …
_WORDS_BEFORE = re.compile(
    "bí|bảo|cơ|thân|giải|không|độ|tráng|túi|sỏi|gan|rỉ|mía|đường|nước|ngọt|trăng"
)
_WORDS_AFTER = re.compile(
    "ong|độ|khẩu|mã|mía|thiết|thư|vụ|gấu|tông|ngữ|nghị|thám|báo|đàm|lệnh|ước"
)
_NOT_SECRET = frozenset(
    ("", "-", "0", "khong", "khong co", "khong mat", "thuong", "binh thuong")
    + ("cong khai", "no", "none", "normal", "false")
)


def is_secret_level(value):
    """Tell whether the cell of a column "độ mật" names a level: any word does,
    except the few that say that the document is not secret."""
    return fold(str(value or "")).strip(" .()") not in _NOT_SECRET


def has_secret_mark(text):
    """Tell whether the text carries a mark of secrecy."""
    if not isinstance(text, str) or not _FIRST_LETTER.search(text):
        return False
    text = clean(text).replace("_", " ")
    if "ậ" not in text.casefold() and not _NUMBER.fullmatch(text):
        return False
    return bool(
        _ALONE.fullmatch(text)
        or _BRACKETED.search(text)
        or _SPACED.search(text)
        or any(is_secret_level(level) for level in _DECLARED.findall(text))
        or any(map(_is_mark_in_capitals, _CAPITALS.finditer(text)))
        or _is_secret_number(text)
    )


def text_has_secret_mark(text):
    """Tell whether a text of several lines carries a mark, in it or alone on a line."""
    if not isinstance(text, str) or not _FIRST_LETTER.search(text):
        return False
    lines = text.splitlines()
    return has_secret_mark(text) or any(
        _ALONE.fullmatch(clean(line)) for line in lines if len(line) < LONGEST_MARK
    )


def _is_mark_in_capitals(match):
    before, after = (group.casefold() if group else "" for group in match.groups())
    return not _WORDS_BEFORE.fullmatch(before) and not _WORDS_AFTER.fullmatch(after)


def _is_secret_number(text):
    """Tell whether a document's number has a part that says "secret"."""
    if not _NUMBER.fullmatch(text):
        return False
    parts = _NUMBER_PARTS.split(text)
    return "M" in parts or any(part.casefold().endswith("mật") for part in parts)
