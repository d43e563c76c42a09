"""The pages of a PDF as blocks: head, paragraphs, tables, signature."""

import re
from collections import Counter
from dataclasses import dataclass, field

from ..text import fold
from .model import Block, Document
from .pdf_tables import cut_tables
from .pdf_words import (
    Line,
    drop_marks,
    is_margin,
    lay_stamps,
    lines,
    pieces,
    running_heads,
    without_notes,
)  # fmt: skip

_LABEL = re.compile(
    r"(?:điều\s+\d+|phụ lục|[ivx]+|[a-h]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.):]\s*\S"
    r"|\d{1,2}(?:\.\d{1,2})+\s+\S|[-+*•●▪]\s*\S|\(\d{1,2}\)\s*\S",
    re.I,
)
_SIGNS = re.compile(r"(?:tm|kt|tl|tuq|q)\s*\.|(?:pho\s+)?(?:chu tich|chanh van phong|"
                    r"giam doc|truong phong|chanh thanh tra)\b")  # fmt: skip
_HALF_NUMBER = re.compile(r"\S*\d\S*[-/]$|/\S+-$")
_ENDS = (".", ":", ";", "./.", "!", "?")


@dataclass(slots=True)
class _State:
    blocks: list = field(default_factory=list)
    signing: bool = False
    signed: bool = False
    tables: int = 0
    leading: float = 0  # from line to line within a paragraph
    left: float = 0
    right: float = 0


def to_blocks(pages):
    """The blocks of a PDF's pages."""
    state = _State()
    running = running_heads(pages)
    for page in pages:
        lay_stamps(page)
        drop_marks(page)
        tables, words = cut_tables(page)
        kept = [
            line
            for line in lines(words, page.number)
            if not is_margin(line, page, running)
        ]
        _page(state, page, without_notes(kept, page), tables)
    return Document(state.blocks, len(pages))


# -- a page ----------------------------------------------------------------------------


def _page(state, page, lines, tables):
    """Head, body, tables and signature, in the order of the page."""
    if page.number == 1:
        lines = _head(state, page, lines)
    body = [line for line in lines if line.x1 - line.x0 > 0.5 * page.width]
    if body:
        state.left = min(line.x0 for line in lines)
        state.right = max(line.x1 for line in body)
        state.leading = _leading(lines)
    signing = state.signing and not state.signed
    rest = sorted(tables, key=lambda table: -table.top)
    paragraph = []
    for line in lines:
        while rest and rest[0].top > line.y:
            _flush(state, paragraph)
            _add_table(state, page, rest.pop(0))
        if not signing and _begins_signature(line, page, state):
            _flush(state, paragraph)
            signing = state.signing = True
        if signing:
            _sign(state, page, line)
            continue
        if paragraph and _begins_paragraph(line, paragraph, state):
            _flush(state, paragraph)
        paragraph.append(line)
    if signing and any(b.column == "right" and _is_name(b.text) for b in state.blocks):
        state.signed = True
    _flush(state, paragraph, at_end=True)
    for table in rest:
        _flush(state, paragraph)
        _add_table(state, page, table)


def _head(state, page, lines):
    """The two columns at the top of the first page; returns the lines below them."""
    motto = next((line for line in lines if "cong hoa xa hoi" in fold(line.text)), None)
    if motto is None:
        return lines
    words = [
        word for word in motto.words
        if word.x0 >= min(w.x0 for w in motto.words if fold(w.text) == "cong") - 1
    ]  # fmt: skip
    border = min(word.x0 for word in words)
    axis = (border + max(word.x1 for word in words)) / 2
    columns, below = {"left": [], "right": []}, []
    for index, line in enumerate(lines):
        is_body = fold(line.text).startswith(("kinh gui", "can cu"))
        parts = None if is_body else _columns(line, border, axis)
        if parts is None:
            below = lines[index:]
            break
        for side, part in parts:
            columns[side].append(part)
    for side, parts in columns.items():
        state.blocks += [
            Block(part.text, page.number, side, True, part.bold) for part in parts
        ]
    return below


def _columns(line, border, axis):
    """``[(side, line)]``, or None for a line that belongs to neither column."""
    gaps = [
        (after.x0 - before.x1, (after.x0 + before.x1) / 2)
        for before, after in zip(line.words, line.words[1:], strict=False)
    ]
    near = [gap for gap in gaps if abs(gap[1] - border) < 60 and gap[0] > 5]
    if near and line.x0 < border - 30 and line.x1 > border + 60:
        cut = max(near)[1]
        left = [word for word in line.words if word.x1 < cut]
        right = [word for word in line.words if word.x1 >= cut]
        return [
            ("left", Line.of(left, line.page)), ("right", Line.of(right, line.page))
        ]  # fmt: skip
    if line.x1 < border + 12:
        return [("left", line)]
    if line.x0 > border - 60 and abs(line.middle - axis) < 40:
        return [("right", line)]
    return None


def _begins_signature(line, page, state):
    key = fold(line.text)
    if key.startswith("noi nhan") and len(key) < 60:
        return bool(state.blocks)
    return (
        line.x0 > 0.42 * page.width
        and line.text.upper() == line.text
        and bool(_SIGNS.match(key))
    )


def _sign(state, page, line):
    border = 0.5 * page.width
    for piece in pieces(line, 1.5):
        side = "right" if piece.middle > border else "left"
        state.blocks.append(Block(piece.text, page.number, side, True, piece.bold))


def _is_name(text):
    parts = text.split()
    return 2 <= len(parts) <= 5 and all(
        part[:1].isupper() and part[1:] == part[1:].lower() for part in parts
    )


def _begins_paragraph(line, paragraph, state):
    last = paragraph[-1]
    if _is_centred(line, state) or _is_centred(last, state):
        return True
    indented = line.x0 - state.left > 9
    if last.page == line.page and last.y - line.y > 2.6 * max(line.size, last.size):
        return True
    if _LABEL.match(line.text) and (indented or _ends(last, state)):
        return True
    if not indented:
        spaced = state.leading and last.y - line.y > 1.15 * state.leading
        is_below = last.x0 - state.left > 9 and last.bold
        return _ends(last, state) and bool(spaced or is_below)
    if _ends(last, state) or (last.bold and not line.bold):
        return True
    if last.x0 - state.left <= 9:
        return False  # a hanging indent: the first line stands out to the left
    return abs(line.x0 - last.x0) > 4 or (
        last.page == line.page and last.y - line.y > 1.5 * line.size
    )


def _leading(lines):
    steps = Counter(
        round(above.y - below.y)
        for above, below in zip(lines, lines[1:], strict=False)
        if 0 < above.y - below.y < 3 * above.size
    )
    return steps.most_common(1)[0][0] if steps else 0


def _ends(line, state):
    return line.text.endswith(_ENDS) or state.right - line.x1 > 0.12 * state.right


def _is_centred(line, state):
    if not state.right or line.x0 - state.left < 20 or state.right - line.x1 < 14:
        return False
    axis = (state.left + state.right) / 2
    return abs(line.middle - axis) < 7 and not _LABEL.match(line.text)


def _flush(state, paragraph, at_end=False):
    """Make a block of the lines; at the end of a page one that goes on stays open."""
    if not paragraph:
        return
    goes_on = at_end and not _ends(paragraph[-1], state)
    text = ""
    for line in paragraph:
        joined = _HALF_NUMBER.search(text) and line.text[:1].isalnum()
        text = f"{text}{line.text}" if joined else f"{text} {line.text}"
    first, label = paragraph[0], "…" if goes_on else ""
    last = state.blocks[-1] if state.blocks else None
    was_open = last is not None and last.label == "…"
    if was_open:
        last.label = ""
    if was_open and first.page == last.page + 1 and first.x0 - state.left < 9:
        last.text, last.label = f"{last.text} {text.strip()}", label
        if goes_on:
            last.page = first.page
    else:
        centred = _is_centred(first, state)
        state.blocks.append(
            Block(text.strip(), first.page, "", centred, first.bold, label)
        )
    paragraph.clear()


def _add_table(state, page, table):
    rows = table.rows
    last = state.blocks[-1] if state.blocks else None
    if last is not None and last.row and len(last.row) == len(rows[0]):
        head = next(b for b in state.blocks if b.table == last.table)
        if tuple(rows[0]) == head.row:
            rows = rows[1:]  # the head is repeated on every page
        rows = _continued(last, rows) if rows else rows
    else:
        state.tables += 1
    for row in rows:
        if any(row):
            block = Block(" | ".join(filter(None, row)), page.number)
            block.row, block.table = tuple(row), state.tables
            state.blocks.append(block)


def _continued(last, rows):
    """Rows of a table that goes on: a cell that the page has cut is one again."""
    first = rows[0]
    if not first[0] and last.row[0] and len([c for c in first if c]) >= 1:
        last.row = tuple(
            " ".join(filter(None, pair)) for pair in zip(last.row, first, strict=True)
        )
        last.text = " | ".join(filter(None, last.row))
        return rows[1:]
    return rows
