"""Tables of a page, by their rules."""

from dataclasses import dataclass

from .pdf_file import rows_of
from .signs import tidy

_NEAR = 3.5  # points: rules nearer than this are one


@dataclass(slots=True)
class Table:
    top: float
    rows: list


def cut_tables(page):
    """``(tables, words that stand in none)``."""
    tables, words = [], page.words
    for top, bottom, across, upright in _regions(page):
        xs, ys = _steps(x for x, _a, _b in upright), _steps(y for y, _a, _b in across)
        if len(xs) < 4 or len(ys) < 2:
            continue
        inside = [
            word for word in words
            if xs[0] < (word.x0 + word.x1) / 2 < xs[-1] and bottom < word.y + 2 < top
        ]  # fmt: skip
        rows = _rows(inside, xs, ys[::-1], across, upright)
        if any(any(row) for row in rows):
            chosen = set(map(id, inside))
            words = [word for word in words if id(word) not in chosen]
            tables.append(Table(top, [row for row in rows if any(row)]))
    return tables, words


def _regions(page):
    """Parts of the page that upright rules cover without a gap."""
    spans = sorted(((low, high) for _x, low, high in page.upright), reverse=True)
    merged = []
    for low, high in sorted(spans, key=lambda span: -span[1]):
        if merged and high >= merged[-1][0] - _NEAR:
            merged[-1][0] = min(merged[-1][0], low)
        else:
            merged.append([low, high])
    for low, high in merged:
        yield (
            high,
            low,
            [rule for rule in page.across if low - _NEAR <= rule[0] <= high + _NEAR],
            [
                rule
                for rule in page.upright
                if rule[1] >= low - 1 and rule[2] <= high + 1
            ],
        )


def _steps(values):
    steps = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _NEAR:
            steps.append(value)
    return steps


def _rows(words, xs, ys, across, upright):
    """Texts by row and column; a merged cell stands in all its rows, once across."""
    height, width = len(ys) - 1, len(xs) - 1
    owner = {}
    for r in range(height):
        for c in range(width):
            middle = (ys[r] + ys[r + 1]) / 2
            if c and not _stands(upright, xs[c], middle):
                owner[r, c] = owner[r, c - 1]
            elif r and not _stands(across, ys[r], (xs[c] + xs[c + 1]) / 2):
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = r, c
    cells = {}
    for word in words:
        r = next((i for i in range(height) if ys[i + 1] < word.y + 2 <= ys[i]), None)
        middle = (word.x0 + word.x1) / 2
        c = next((i for i in range(width) if xs[i] <= middle < xs[i + 1]), None)
        if r is not None and c is not None:
            cells.setdefault(owner[r, c], []).append(word)
    texts = {place: _text(words) for place, words in cells.items()}
    return [
        [
            texts.get(owner[r, c], "") if owner[r, c][1] == c else ""
            for c in range(width)
        ]
        for r in range(height)
    ]


def _stands(rules, place, across):
    return any(
        abs(rule - place) <= _NEAR and low - 1 <= across <= high + 1
        for rule, low, high in rules
    )


def _text(words):
    text = ""
    for line in rows_of(words):
        line.sort(key=lambda word: word.x0)
        joined = tidy(" ".join(word.text for word in line))
        bullet = joined.startswith(("- ", "+ ", "• ")) and (
            text.endswith((";", ".", ":")) or text.startswith(("-", "+", "•"))
        )
        glue = "\n" if bullet and text else " "
        if text.endswith("/") and joined[:1].isdigit():
            glue = ""
        text = f"{text}{glue}{joined}" if text else joined
    return text
