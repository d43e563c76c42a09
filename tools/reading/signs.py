"""Letters: one spelling to compare in, with the places of the original."""

import re

from ..text import clean, fold

# The tone of oa, oe, uy at the end of a syllable: hoà = hòa, thuỷ = thủy; not "quỷ".
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_EARLY_TONE = {
    f"{first}{late}": f"{early}{second}"
    for first, earlies in (("o", "òóỏõọ"), ("u", "ùúủũụ"))
    for second, lates in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ"))
    for early, late in zip(earlies, lates, strict=True)
}
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_HEAD = re.compile(r"cong hoa xa hoi chu nghia|^so\s*:?\s*\d*\s*/|^noi nhan\b", re.M)


def tidy(text):
    """The text in NFC on one line, in which all dashes are one sign."""
    return _DASHES.sub("-", clean(text))


def level(text):
    """The text in small letters and one spelling; each place is that of the text.

    :param text: a result of :func:`tidy`
    """
    small = _LATE_TONE.sub(lambda match: _EARLY_TONE[match[0]], text.lower())
    return small if len(small) == len(text) else text.lower()


def is_layout(text):
    """Whether a cell or line belongs to the head or the signature of a document."""
    return bool(_HEAD.search(fold_lines(text)))


def fold_lines(text):
    return "\n".join(map(fold, (text or "").splitlines()))


def is_capital(text):
    """Whether all letters of a text are capitals."""
    return text.upper() == text and any(char.isalpha() for char in text)
