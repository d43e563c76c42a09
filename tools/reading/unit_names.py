"""Units in a sentence: names, short names in lists, groups, and other bodies."""

import re
from dataclasses import dataclass, field

from .bodies import BodyNames
from .signs import level
from .unit_lexicon import FAMILY, UnitLexicon, head_of, key_of

_KIND = r"(?:xã|phường|thị trấn)"
_COMMUNES = re.compile(
    rf"(?:ubnd\s+)?(?:(?:toàn bộ|tất cả)\s+)?(?:các|\d+)\s+{_KIND}"
    rf"(?:\s*(?:,|và|/|-)\s*{_KIND})*(?!\w)"
    r"|ubnd cấp xã(?!\w)"
)
_HEAD_LIST = re.compile(
    r"(?:ubnd\s+)?(?:các\s+|\d+\s+)?(?P<head>phòng|xã|phường|thị trấn)\s*:?\s*"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s(?:và|&)\s+|\n\s*[-+]?\s*)")
_NEXT_IN_CELL = re.compile(r"\s+(?=[A-ZĐ])")
_NAMED_NEXT = re.compile(r"\s*:\s*(?=[A-ZĐ])")
_EXCEPT = re.compile(r"\s*\(?\s*trừ\s+")
_LISTED = re.compile(r"\s*[:(]\s*(?:gồm\s*:?\s*)?")
_ELSEWHERE = re.compile(r"\s+(tỉnh|trung ương|chính phủ|quốc hội)(?!\w)")
_CAPITAL = "[A-ZĐÂÊÔƠƯĂ]"
_PLACE = re.compile(
    rf"\s+(huyện|thị xã|thành phố)(?!\w)(\s+{_CAPITAL}\w*(?:\s+{_CAPITAL}\w*)*)?"
)
_AFTER_PERSON = (
    "phòng|ban|ubnd|ủy ban|văn phòng|thanh tra|xã|phường|thị trấn|chủ tịch|trưởng"
    "|chánh|công an|cơ quan|sở|trung tâm|chi cục|đơn vị|hạt|các"
)
MOST_WORDS = 9  # of what qualifies a group


@dataclass(slots=True)
class Found:
    """What a list of units names, and where it ends.

    :param unknown: names of bodies that are no units here
    :param vague: it names "the units concerned", which is nobody
    :param grouped: keys that came with a group
    """

    start: int = 0
    end: int = 0
    keys: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    vague: bool = False
    grouped: list = field(default_factory=list)
    family: str | None = None  # of its head noun, for short names that follow

    def __bool__(self):
        return bool(self.keys or self.unknown or self.vague)

    @property
    def is_nobody(self):
        """Only "the units concerned" are named."""
        return self.vague and not self.keys and not self.unknown

    def add(self, item):
        self.keys = list(dict.fromkeys(self.keys + item.keys))
        self.unknown = list(dict.fromkeys(self.unknown + item.unknown))
        self.vague |= item.vague
        self.grouped = self.grouped + item.grouped
        self.end, self.family = item.end, item.family


class UnitNames:
    """Reads lists of units at a place of a text."""

    def __init__(self, units, grammar):
        self.lexicon = UnitLexicon(units)
        self.bodies = BodyNames(grammar)
        tails = grammar.any_of("group_tails")
        self._vague = re.compile(
            rf"{grammar.any_of('vague')}(?:\s+{grammar.any_of('vague_tails')})*"
        )
        self._divisions = re.compile(
            rf"{grammar.any_of('division_groups')}(?:\s+{tails})*"
        )
        self._tails = re.compile(rf"(?:\s+{tails})+")
        self._qualifier = re.compile(rf"\s+{grammar.any_of('qualifiers')}")
        self._qualified_end = re.compile(
            rf"[,;:.]|\s(?=chủ trì|phối hợp|có trách nhiệm|{grammar.any_of('verbs')})|$"
        )
        self._person = re.compile(rf"{grammar.any_of('persons')}\s+(?={_AFTER_PERSON})")

    def find(self, text, start=0, cell=False):
        """Read a list of units that begins at a place of a text.

        :param text: a result of :func:`signs.tidy`
        :param cell: the text is the cell of a table: every name in it is a unit
        """
        low, at = level(text), start
        found = Found(start, start)
        while at < len(text):
            item = self._item(text, low, at, found.family, cell)
            if item is None:
                break
            found.add(item)
            separator = _SEPARATOR.match(text, found.end)
            if found.is_nobody and (listed := _NAMED_NEXT.match(text, found.end)):
                named = self.find(text, listed.end(), cell)
                if named.keys or named.unknown:
                    return named  # "các đơn vị: A, B"
            if not separator and cell:
                separator = _NEXT_IN_CELL.match(text, found.end)
            if not separator:
                break
            at = separator.end()
        return found

    def _item(self, text, low, at, family, cell):
        begin = at
        while person := self._person.match(low, at):
            at = person.end()
        for read in (self._name, self._listed, self._group, self._short, self._nobody):
            if item := read(text, low, at, family):
                return item
        if cell and family is None:
            for other in self.lexicon.shorts:
                if item := self._short(text, low, at, other):
                    return item
        if body := self.bodies.parse(text, low, at, cell):
            return Found(at, body[0], unknown=[body[1]])
        return self._rest_of_cell(text, begin) if cell else None

    @staticmethod
    def _rest_of_cell(text, begin):
        stop = re.compile(r"[,;\n]|$").search(text, begin).start()
        words = text[begin:stop].strip(" .")
        return Found(begin, stop, unknown=[words]) if words else None

    # -- one of a list -----------------------------------------------------------------

    def _name(self, text, low, at, _family):
        match = self.lexicon.full and self.lexicon.full.match(low, at)
        if not match:
            return None
        key = key_of(match[0])
        if keys := self.lexicon.groups.get(key):
            return Found(at, match.end(), list(keys), grouped=list(keys))
        unit = self.lexicon.names.get(key)
        if unit is None or self._is_elsewhere(text, low, match.end()):
            return None
        head = (head_of(key)[0] or "").removeprefix("ubnd ").strip()
        is_commune = self.lexicon.kinds.get(unit) == "commune"
        family = FAMILY.get(head) or ("xã" if is_commune else "phòng")
        return Found(at, self._after_place(text, match.end()), [unit], family=family)

    def _short(self, text, low, at, family):
        names = self.lexicon.shorts.get(family)
        if not names or not text[at : at + 1].isupper():
            return None
        match = names.match(low, at)
        unit = match and self.lexicon.short[family].get(key_of(match[0]))
        if unit is None or self._is_elsewhere(text, low, match.end()):
            return None
        return Found(at, self._after_place(text, match.end()), [unit], family=family)

    def _listed(self, text, low, at, _family):
        """ "UBND các xã A": the head noun of a list, and its first name."""
        head = _HEAD_LIST.match(low, at)
        return head and self._short(text, low, head.end(), FAMILY[head["head"]])

    def _nobody(self, _text, low, at, _family):
        match, body = self._vague.match(low, at), self.bodies.head.match(low, at)
        if not match or (body and body.end() > match.end()):
            return None
        return Found(at, match.end(), vague=True)

    # -- groups ------------------------------------------------------------------------

    def _group(self, text, low, at, _family):
        """All communes or all divisions, less some, or those of a list."""
        match, kind = _COMMUNES.match(low, at), "commune"
        if not match:
            match, kind = self._divisions.match(low, at), "division"
        vague = self._vague.match(low, at)
        if not match or (vague and vague.end() > match.end()):
            return None
        tail = self._tails.match(low, match.end())
        end = tail.end() if tail else match.end()
        if qualifier := self._qualifier.match(low, end):
            return self._qualified(text, low, at, end, qualifier, kind)
        keys = self.lexicon.of_kind(kind)
        if without := _EXCEPT.match(low, end):
            out = self.find(text, without.end())
            end = out.end + (text[out.end : out.end + 1] == ")")
            keys = [key for key in keys if key not in out.keys]
        elif listed := _LISTED.match(low, end):
            family = "xã" if kind == "commune" else "phòng"
            if item := self._short_list(text, low, listed.end(), family):
                return item
        if not keys:
            return Found(at, end, unknown=[text[at:end]])
        return Found(at, end, keys, grouped=keys)

    def _qualified(self, text, low, at, end, qualifier, kind):
        """ "các xã trọng điểm" are some, and nobody knows which."""
        if kind == "division" and "liên quan" in qualifier[0]:
            return Found(at, qualifier.end(), vague=True)
        stop = self._qualified_end.search(low, end + 1).start()
        words = text[at:stop].strip()
        if len(words.split()) > MOST_WORDS:
            return None
        return Found(at, stop, unknown=[words])

    def _short_list(self, text, low, at, family):
        found = Found(at, at, family=family)
        while item := self._short(text, low, at, family):
            found.add(item)
            separator = _SEPARATOR.match(text, found.end)
            if not separator:
                break
            at = separator.end()
        if len(found.keys) < 2:
            return None
        found.end += text[found.end : found.end + 1] == ")"
        return found

    # -- places ------------------------------------------------------------------------

    def _is_elsewhere(self, text, low, end):
        """Whether a unit of this name, but of another place, is meant."""
        if _ELSEWHERE.match(low, end):
            return True
        named = self._place_after(text, end)
        return bool(named) and not level(named).startswith(self.lexicon.place)

    def _place_after(self, text, end):
        place = _PLACE.match(text, end)
        return place[2].strip() if place and place[2] and self.lexicon.place else ""

    def _after_place(self, text, end):
        """The end of a name together with "huyện", or "huyện" and its name."""
        place = _PLACE.match(text, end)
        if not place:
            return end
        if not self._place_after(text, end):
            return place.end(1)
        return place.start(2) + 1 + len(self.lexicon.place)
