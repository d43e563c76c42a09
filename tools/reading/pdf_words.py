"""Words of a PDF's page as lines, without what is no text of the document."""

import re
from collections import Counter
from dataclasses import dataclass

from ..text import fold
from .pdf_file import rows_of
from .signs import tidy

_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.I)


@dataclass(slots=True)
class Line:
    words: list
    page: int
    y: float
    x0: float = 0
    x1: float = 0
    size: float = 0
    text: str = ""
    bold: bool = False

    @classmethod
    def of(cls, words, page):
        words = sorted(words, key=lambda word: word.x0)
        line = cls(
            words, page, Counter(round(w.y, 1) for w in words).most_common(1)[0][0]
        )
        line.x0, line.x1 = words[0].x0, max(word.x1 for word in words)
        line.size = Counter(word.size for word in words).most_common(1)[0][0]
        line.text = tidy(
            "".join(
                w.text if w.glued and n else f" {w.text}" for n, w in enumerate(words)
            )
        )
        long = [word for word in words if len(word.text) > 1] or words
        line.bold = sum(word.bold for word in long) > 0.6 * len(long)
        return line

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2


def all_texts(pages):
    """Whatever may be a mark: each line, piece of a line and stamp by itself."""
    for page in pages:
        for words in (page.words, page.stamps, page.words + page.stamps):
            for line in lines(words, page.number):
                yield line.text
                for piece in pieces(line, 1.2):
                    yield piece.text


def lines(words, page):
    return [Line.of(row, page) for row in rows_of(words)]


def pieces(line, gap):
    """A line cut where it is empty for more than ``gap`` times its size."""
    pieces = [[line.words[0]]]
    for word in line.words[1:]:
        if word.x0 - pieces[-1][-1].x1 > gap * line.size:
            pieces.append([])
        pieces[-1].append(word)
    return [Line.of(piece, line.page) for piece in pieces]


# -- what lies over the page and what is no text ---------------------------------------


def lay_stamps(page):
    """Put number and day of a signature's field into the line on which they lie."""
    found = lines(page.words, page.number) if page.stamps else []
    for stamp in page.stamps:
        for line in found:
            key = fold(line.text)
            if abs(line.y - stamp.y) < 7 and re.search(r"\bso\b.*/|ngay\b.*thang", key):
                under = [
                    word
                    for word in line.words
                    if word.x0 < stamp.x1 - 1 and word.x1 > stamp.x0 + 1
                    and word.text.isdigit()
                ]  # fmt: skip
                page.words = [word for word in page.words if word not in under]
                stamp.y = line.y
                page.words.append(stamp)
                break


def drop_marks(page):
    """Take out the small digits of footnotes."""
    sizes = Counter()
    for word in page.words:
        sizes[word.size] += len(word.text)
    body = sizes.most_common(1)[0][0] if sizes else 0
    page.words = [
        word
        for word in page.words
        if not (word.size < 0.8 * body and word.glued and word.text.isdigit())
    ]


def running_heads(pages):
    seen = Counter()
    for page in pages:
        top = {
            (fold(line.text), round(line.y))
            for line in lines(page.words, page.number)
            if line.y > 0.9 * page.height or line.y < 0.06 * page.height
        }
        seen.update(top)
    return {key for key, times in seen.items() if times > 2}


def is_margin(line, page, running):
    if (fold(line.text), round(line.y)) in running and page.number > 1:
        return True
    at_edge = line.y > 0.93 * page.height or line.y < 0.08 * page.height
    return at_edge and bool(_PAGE_NUMBER.fullmatch(line.text))


def without_notes(lines, page):
    """Leave out the footnotes: small print below a short rule at the left."""
    if not lines:
        return lines
    left = min(line.x0 for line in lines)
    body = Counter(line.size for line in lines).most_common(1)[0][0]
    for y, x0, x1 in page.across:
        below = [line for line in lines if line.y < y]
        if (
            below
            and abs(x0 - left) < 6
            and 80 < x1 - x0 < 0.4 * page.width
            and all(line.size < 0.9 * body for line in below)
            and below[0].text[:1].isdigit()
        ):
            return [line for line in lines if line.y >= y]
    return lines
