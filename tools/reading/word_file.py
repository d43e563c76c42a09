"""A DOCX as blocks: the text that a reader sees, in its order, with its places."""

import html
import io
import re

from .model import Block, Document
from .signs import is_layout, tidy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Never read: what was deleted or moved away, notes, what is hidden.
_UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")}
_LEVEL = re.compile(r"%(\d)")
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|comments)\.xml")
_PARAGRAPH = re.compile(rb"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(rb"<w:(?:t|delText)(?: [^<>]*)?>([^<]*)</w:|<w:(tab|br|cr)[ /]")


def read_word(content):
    """The blocks of a DOCX.

    :raises ImportError: python-docx is not installed
    """
    import docx

    return _WordReader(docx.Document(io.BytesIO(content))).parse()


def texts_of_parts(package):
    """Every paragraph of every part, deleted words too: a mark may stand anywhere."""
    for name in filter(_PARTS.fullmatch, package.namelist()):
        for paragraph in _PARAGRAPH.findall(package.read(name)):
            pieces = (text or b" " for text, _tab in _TEXT.findall(paragraph))
            yield html.unescape(b"".join(pieces).decode("utf-8", "replace"))


class _WordReader:
    def __init__(self, document):
        self.document, self.styles = document, document.styles.element
        self.numbers = _Numbers(document)
        self.blocks, self.boxes, self.page, self.tables = [], [], 1, 0
        self.changed = False

    def parse(self):
        self._walk(self.document.element.body)
        warnings = ["tracked_changes"] if self.changed else []
        return Document(self.boxes + self.blocks, self.page, warnings)

    def _walk(self, parent):
        for element in parent.iterchildren():
            if element.tag == f"{W}p":
                self.blocks += self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
                self._walk(element)

    def _paragraph(self, element, column=""):
        """Blocks of a paragraph: one, or one a line in a head that is set by tabs."""
        text = self._text(element)
        align = self._property(element, "jc")
        centred = align is not None and align.get(f"{W}val") in ("center", "centre")
        bold, label = self._is_bold(element), self.numbers.label(self, element, text)
        if not text.strip():
            return []
        if not column and len(self.blocks) < 14 and "\t" in text.strip():
            left, _tab, right = text.strip().partition("\t")
            if is_layout(text) or self.blocks[-1:] and self.blocks[-1].column:
                return [
                    Block(tidy(part), self.page, side, True, bold)
                    for part, side in ((left, "left"), (right, "right"))
                    if tidy(part)
                ]
        lines = text.split("\n") if column else [text]
        return [
            Block(tidy(line), self.page, column, centred, bold, label)
            for line in lines
            if tidy(line)
        ]

    def _text(self, element):
        pieces = []
        for child in element.iterchildren():
            if child.tag in _UNSEEN or child.tag == _FALLBACK:
                self.changed |= child.tag in (f"{W}del", f"{W}moveFrom")
            elif child.tag == f"{W}t":
                pieces.append(child.text or "")
            elif child.tag == f"{W}tab":
                pieces.append("\t")
            elif child.tag in (f"{W}br", f"{W}cr"):
                self.page += child.get(f"{W}type") == "page"
                pieces.append("\n")
            elif child.tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif child.tag == f"{W}lastRenderedPageBreak":
                self.page += 1
            elif child.tag == f"{W}txbxContent":
                self._box(child)
            elif child.tag == f"{W}r" and _is_unseen(child):
                continue
            else:
                self.changed |= child.tag == f"{W}ins"
                pieces.append(self._text(child))
        return "".join(pieces)

    def _box(self, box):
        """A text box: stamps and drawn heads."""
        for paragraph in box.iterchildren(f"{W}p"):
            if text := tidy(self._text(paragraph)):
                self.boxes.append(Block(text, self.page, "left", True))

    def _property(self, element, name):
        """A property of a paragraph: its own one, or that of its style."""
        for holder in (element, *self._styles_of(element)):
            found = holder.find(f"{W}pPr/{W}{name}")
            if found is not None:
                return found
        return None

    def _styles_of(self, paragraph):
        """The style of a paragraph, and those that it is based on."""
        style, seen = self.styles.get_by_id(paragraph.style or ""), 0
        while style is not None and seen < 12:  # one may be based on itself
            yield style
            style, seen = style.base_style, seen + 1

    def _is_bold(self, element):
        runs = [
            run
            for run in element.iter(f"{W}r")
            if any((text.text or "").strip() for text in run.iterchildren(f"{W}t"))
        ]
        style = next(self._styles_of(element), None)
        by_style = style is not None and _switch(style.rPr, "b")
        states = [_switch(run.rPr, "b") for run in runs]
        return bool(runs) and all(
            by_style if state is None else state for state in states
        )

    # -- tables ------------------------------------------------------------------------

    def _table(self, table):
        rows = [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
        texts = (
            "\n".join(map(self._text, cell.iter(f"{W}p")))
            for row in rows
            for cell in row
        )
        if any(map(is_layout, texts)):
            return self._layout(rows)
        self.tables += 1
        above = {}
        for row in rows:
            cells, place = [], 0
            for cell in row:
                text, span = self._cell_text(cell), cell.grid_span
                if cell.vMerge == "continue":
                    text = above.get(place, "")
                above[place] = text if cell.vMerge else ""
                cells += [text, *[""] * (span - 1)]
                place += span
            block = Block(" | ".join(filter(None, cells)), self.page)
            block.row, block.table = tuple(cells), self.tables
            if block.text:
                self.blocks.append(block)
        return None

    def _layout(self, rows):
        """A table that only puts two columns side by side."""
        for row in rows:
            for place, cell in enumerate(row):
                column = "left" if place == 0 and len(row) > 1 else "right"
                for paragraph in cell.iter(f"{W}p"):
                    self.blocks += self._paragraph(paragraph, column)

    def _cell_text(self, cell):
        lines = (tidy(self._text(paragraph)) for paragraph in cell.iter(f"{W}p"))
        return "\n".join(filter(None, lines))


class _Numbers:
    """Numbers and bullets that Word counts by itself."""

    def __init__(self, document):
        self.counts, self.levels = {}, {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            part.get(f"{W}abstractNumId"): part
            for part in numbering.iterchildren(f"{W}abstractNum")
        }
        for number in numbering.iterchildren(f"{W}num"):
            link = number.find(f"{W}abstractNumId")
            part = abstract.get(link.get(f"{W}val")) if link is not None else None
            for level in part.iterchildren(f"{W}lvl") if part is not None else ():
                key = number.get(f"{W}numId"), int(level.get(f"{W}ilvl"))
                kind, text = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
                if kind is not None and text is not None:
                    self.levels[key] = kind.get(f"{W}val"), text.get(f"{W}val") or ""

    def label(self, reader, element, text):
        properties = reader._property(element, "numPr")
        if properties is None or not text.strip():
            return ""
        number, depth = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        number = number.get(f"{W}val") if number is not None else None
        depth = int(depth.get(f"{W}val")) if depth is not None else 0
        kind, pattern = self.levels.get((number, depth), ("none", ""))
        if kind == "bullet":
            return "-"
        if kind == "none":
            return ""
        counts = self.counts.setdefault(number, [0] * 9)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (8 - depth)

        def written(match):
            place = int(match[1]) - 1
            kind_there = self.levels.get((number, place), ("decimal", ""))[0]
            return _counted(max(counts[place], 1), kind_there)

        return _LEVEL.sub(written, pattern).strip()


def _counted(count, kind):
    if "Letter" in kind:
        letter = "abcdđeghiklmnopqrstuvxy"[(count - 1) % 23]
        return letter.upper() if kind.startswith("upper") else letter
    if "Roman" in kind:
        tens, ones = divmod(count, 10)
        units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
        roman = "X" * tens + units[ones]
        return roman if kind.startswith("upper") else roman.lower()
    return str(count)


def _switch(properties, name):
    """True or False as a run says, None if it says nothing."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.val


def _is_unseen(run):
    """Whether a run is hidden, or the number of a footnote."""
    text = "".join(part.text or "" for part in run.iter(f"{W}t")).strip()
    is_raised = run.rPr is not None and run.rPr.superscript
    is_note = is_raised and text.isdigit() and len(text) < 3
    return is_note or bool(_switch(run.rPr, "vanish"))
