"""How wide a line of text is in Times New Roman, bold or not.

Rules below a heading are as long as its words, or a part of that (Decree 30/2020).
Widths of the letters as Adobe publishes them for Times, in thousandths of the size;
marks and tones of Vietnamese add nothing.
"""

import unicodedata

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COMMON = {" ": 250, "-": 333, ".": 250, ",": 250}


def _table(capitals, small):
    letters = zip(_CAPITALS + _CAPITALS.lower(), capitals + small, strict=True)
    return {**_COMMON, **dict(letters)}


_REGULAR = _table(
    (722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889)
    + (722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611),
    (444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778)
    + (500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444),
)
_BOLD = _table(
    (722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944)
    + (722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667),
    (500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833)
    + (556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444),
)
_OTHER = 500
_MM = 25.4 / 72


def width_of(text, size, bold=True):
    """Millimetres of a line of text.

    :param size: of the letters, in points
    """
    widths = _BOLD if bold else _REGULAR
    plain = text.replace("đ", "d").replace("Đ", "D")
    letters = (
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(letter)
    )
    return sum(widths.get(letter, _OTHER) for letter in letters) / 1000 * size * _MM
