"""Recognise the mark of a secret document, and not the words that look like one.

A mark is written in capitals (MẬT, TỐI MẬT, TUYỆT MẬT), in brackets, alone on a line,
or as a part of a document's number. "Bí mật nhà nước", "bảo mật", "mật độ" or "mật ong"
are words of any public document. Where a text in capitals leaves doubt, it is a mark.
"""

import re

from .text import clean, fold

LONGEST_MARK = 60  # characters of a line on which a mark stands alone

_FIRST_LETTER = re.compile("[mM]")
_LEVEL = r"(?:(?:tối|tuyệt)\s*)?mật"
LONE_MARK = re.compile(rf"\W*{_LEVEL}\W*", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[{{<«“\"']\s*{_LEVEL}\s*[)\]}}>»”\"']", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?<!\w)độ mật\s*[:=]\s*(\w+(?: (?:mật|thường|có|khai))?)", re.IGNORECASE
)
_SPACED = re.compile(r"(?<!\w)M Ậ T(?!\w)")
_CAPITALS = re.compile(r"(?:(\w+) ?)?(?<!\w)MẬT(?!\w)(?: ?(\w+))?")
# A stamp that a program has glued to its neighbours: "MẬTTuần Giáo".
_GLUED = re.compile(r"(?<=\w)(?=MẬT)|(?<=MẬT)(?=\w)")
_A_NUMBER = r"\d{1,6}\w{0,2}(?:\s*[-/.]\s*[\w&]+)+"
_NUMBER = re.compile(_A_NUMBER)
_NUMBER_IN_TEXT = re.compile(
    rf"(?<!\w)số\s*:?\s*({_A_NUMBER})"
    r"|(?<![\w/.-])(\d{1,6}\w{0,2}/[\w&]+(?:[-/][\w&]+)+)",
    re.IGNORECASE,
)
_NUMBER_PARTS = re.compile(r"[-/.\s]+")
# Words of a mark as the fonts of TCVN3 and VNI have them in old files.
_OLD_WORDS = {
    "mËt": "mật",
    "maät": "mật",
    "tèi": "tối",
    "toái": "tối",
    "tuyÖt": "tuyệt",
    "tuyeät": "tuyệt",
}
_OLD_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_OLD_WORDS)})(?!\w)", re.IGNORECASE)
_OLD_WORDS = {old.casefold(): new for old, new in _OLD_WORDS.items()}

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


def text_has_secret_mark(text):
    """Tell whether a text carries a mark: among its words, or alone on a line."""
    if not isinstance(text, str) or not _FIRST_LETTER.search(text):
        return False
    lines = text.splitlines()
    return _has_mark(_one_line(text)) or (
        len(lines) > 1
        and any(_stands_alone(_one_line(x)) for x in lines if len(x) < LONGEST_MARK)
    )


def _one_line(text):
    return _OLD_WORD.sub(_in_unicode, clean(text.replace("_", " ")))


def _in_unicode(match):
    word = _OLD_WORDS[match[0].casefold()]
    return word.upper() if match[0].isupper() else word


def _has_mark(text):
    return (
        _stands_alone(text)
        or any(map(_is_secret, map("".join, _NUMBER_IN_TEXT.findall(text))))
        or ("ậ" in text.casefold() and _has_mark_among_words(text))
    )


def _stands_alone(text):
    is_number = bool(_NUMBER.fullmatch(text))
    return (is_number and _is_secret(text)) or bool(LONE_MARK.fullmatch(text))


def _has_mark_among_words(text):
    return bool(
        _BRACKETED.search(text)
        or _SPACED.search(text)
        or any(is_secret_level(level) for level in _DECLARED.findall(text))
        or any(map(_is_mark_in_capitals, _CAPITALS.finditer(_GLUED.sub(" ", text))))
    )


def _is_mark_in_capitals(match):
    before, after = (group.casefold() if group else "" for group in match.groups())
    return not _WORDS_BEFORE.fullmatch(before) and not _WORDS_AFTER.fullmatch(after)


def _is_secret(number):
    """Tell whether a document's number has a part that says "secret"."""
    return any(
        part == "M"
        or part.casefold().endswith("mật")
        or (part[:1] == "M" and part[1:2].isupper() and part[2:3].islower())
        for part in _NUMBER_PARTS.split(number)
    )
