"""The duties that the body and the annexes of a directive give."""

import re

from ..text import fold
from .clauses import ClauseReader
from .parts import entries
from .signs import level, tidy
from .tables import TableReader

_LABEL = re.compile(
    r"(?P<part>(?:[Pp]hần|[Cc]hương|[Mm]ục)\s+(?:thứ\s+)?[\wIVX]+\s*[.:]?\s+)"
    r"|(?P<roman>[IVX]+|[A-H])\s*[.)]\s+"
    r"|(?P<article>[ĐđÐ]iều\s+\d+\s*[.:]\s*)"
    r"|\(?(?P<number>\d{1,2}(?:\.\d{1,2})*)\s*[.)/:]\s*(?!\d)"
    r"|(?P<sub>\d{1,2}(?:\.\d{1,2})+)\s+(?=\D)"
    r"|(?P<letter>[a-zđ])\s*[.)]\s*"
    r"|(?P<bullet>[-*•●▪])\s*(?!\d)|(?P<plus>\+)\s*"
)
_PLAIN = 7
_DEPTHS = {
    "part": 0.5,
    "roman": 1,
    "article": 1.2,
    "letter": 4,
    "bullet": 5,
    "plus": 6,
}
_SENTENCES = re.compile(
    r"(?<=[^\W\d_]{2}[.])\s+(?=[A-ZĐÂÊÔƠƯĂÁÀẢÃẠÍÌÓÒÚÙÝỨỪỦỘỐỒỔỚỜỞẤẦẨẬẮẰẲẶẾỀỂỆ])|(?<=\d[.])\s+(?=[A-ZĐ][a-zà-ỹ])|(?<=[)%][.])\s+(?=[A-ZĐ])"
)


class TaskReader:
    """Proposes tasks; what is not understood is kept in ``unread``."""

    def __init__(self, parts, names, grammar, calendar, own_levels):
        self.parts, self.names, self.grammar = parts, names, grammar
        self.clauses = ClauseReader(names, grammar, calendar, own_levels)
        self.tables = TableReader(self.clauses)
        self.tasks, self.unread = [], []
        self.stack = []  # (level, subject or None)
        self.general = None  # whom the document is addressed to
        self.addressees = names.find(
            tidy("; ".join(entries(parts.receivers or parts.sent_to))), 0, cell=True
        )
        self.plain_ok = False
        self.in_purpose = None
        self.after_task = False

    def parse(self):
        for block in self.parts.body:
            self._block(block)
        self.stack, self.general = [], None
        for block in self.parts.annexes:
            if not block.row:
                self._annex_block(block)
        rows = [b for b in self.parts.body + self.parts.annexes if b.row]
        in_tables = self.tables.parse(rows)
        self.tasks = [
            task
            for task in self.tasks
            if all(_alike(task.sentence, other.sentence) < 0.8 for other in in_tables)
        ] + in_tables
        return self.tasks

    # -- blocks ------------------------------------------------------------------------

    def _annex_block(self, block):
        """Annexes hold forms and outlines as well: only what names its unit counts."""
        if not block.centred:
            self._block(block)

    def _block(self, block):
        if block.row:
            return
        depth, text = self._level(block)
        if not text:
            return
        if depth < _PLAIN:
            self.stack = [entry for entry in self.stack if entry[0] < depth]
            self.plain_ok = False
        if self._heads(block, depth, text):
            return
        if self.in_purpose is not None:
            if depth <= self.in_purpose and depth < _PLAIN:
                self.in_purpose = None
            elif depth >= self.in_purpose:
                return
        self._item(block, depth, text)

    def _level(self, block):
        text = block.text
        label = block.label if block.label and block.label != "…" else ""
        match = _LABEL.match(f"{label} " if label else text)
        if not match:
            return _PLAIN, text
        if not label:
            text = text[match.end() :].strip()
        kind = match.lastgroup
        depth = _DEPTHS.get(kind)
        if depth is None:
            depth = 2 + 0.4 * (match["number"] or match["sub"]).count(".")
        return depth, text

    def _heads(self, block, depth, text):
        """Headings, lead-ins and subjects of what follows; True when it was one."""
        low, is_open = level(text), text.rstrip().endswith(":")
        found = self.clauses.subject(text)
        if self._is_narration(text, low):
            if depth == _PLAIN:
                self._lead_in(text, low)
            return is_open or (depth == _PLAIN and not found)
        if found.is_nobody and depth == _PLAIN and self._lead_in(text, low):
            return True
        if found and not text[found.end :].strip(" .:;()"):
            self._push(depth, found)
            self.in_purpose = None
            return True
        if depth == _PLAIN and self._lead_in(text, low):
            return True
        if is_open:
            if found:
                self._push(depth, found)
            else:
                self._lead_in(text, low)
            return True
        return not found and self._is_heading(block, depth, text)

    def _is_narration(self, text, low):
        return (
            len(self._sentences(text)) == 1
            and self.clauses.is_nothing(low)
            and not self.clauses.after_preamble(text, low)
        )

    def _is_heading(self, block, depth, text):
        """A short line with a number, and no duty; under "Mục đích" none follows."""
        short = len(text) < 130 and not text.rstrip().endswith((".", ";"))
        is_marked = block.bold or text.upper() == text or not self._subject()
        if depth == _PLAIN or not short or not is_marked:
            return False
        key, starts = level(text), self.grammar["purpose_headings"]
        if depth < 4 and any(key.startswith(level(start)) for start in starts):
            self.in_purpose = depth
        return True

    def _lead_in(self, text, low):
        """ "UBND huyện yêu cầu … :" opens the duties of those it names, or of all."""
        if not text.rstrip().endswith(":"):
            return False
        found = self.clauses.given(text)
        self.stack, self.in_purpose = [], None
        if found and (found.keys or found.unknown):
            self.general = found
        elif re.search(
            rf"(?:{'|'.join(self.grammar['lead_in'])})[^.;]{{0,60}}:\s*$", low
        ) and (not found or found.vague):
            self.general = self.addressees or None
        return True

    def _push(self, depth, found):
        depth = depth if depth < _PLAIN else 1.9
        self.stack = [entry for entry in self.stack if entry[0] < depth]
        self.stack.append((depth, found))
        self.plain_ok = True

    def _subject(self):
        return self.stack[-1][1] if self.stack else self.general

    # -- items -------------------------------------------------------------------------

    def _item(self, block, depth, text):
        low = level(text)
        inherited = self._subject()
        if depth == _PLAIN and not (self.plain_ok and self.stack):
            inherited = None
        if inherited and re.match(self.grammar["not_items"], low):
            self._carry(text, low)
            return
        made = False
        for sentence in self._sentences(text):
            of_heading = None if made and inherited else inherited
            made = self._sentence(block, sentence, of_heading, made) or made
        if not made and depth == _PLAIN:
            self.plain_ok = False
        if (
            not made
            and not self.clauses.is_nothing(low)
            and self.clauses.looks_like_duty(low)
        ):
            self.unread.append((block.page, text))

    def _sentences(self, text):
        return [
            part.strip() for part in _SENTENCES.split(text) if part and part.strip()
        ]

    def _sentence(self, block, text, inherited, follows):
        tasks = self.clauses.parse(text, inherited)
        if tasks:
            for task in tasks:
                task.page = block.page
            self.tasks += tasks
            self.after_task = True
            return True
        return bool(follows and self._carry(text, level(text)))

    def _carry(self, text, low):
        """A sentence that only says when, or to whom, belongs to the task before it."""
        if not self.tasks or not re.match(self.grammar["carriers"], low):
            return False
        if self.clauses.is_nothing(low):
            return False
        task = self.tasks[-1]
        deadline, dates, _spans = self.clauses.calendar.find(text)
        if deadline.kind == "none" or task.deadline.kind not in ("none", "standing"):
            return False
        task.deadline = deadline
        task.sentence = f"{task.sentence} {text}"
        self.clauses.contents.complete(task, dates)
        return True


def _alike(one, other):
    a, b = fold(one).split(), fold(other).split()
    both = sum(min(a.count(word), b.count(word)) for word in set(a))
    return 2 * both / ((len(a) + len(b)) or 1)
