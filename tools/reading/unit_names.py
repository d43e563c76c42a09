"""Units in a sentence: names, short names in lists, groups, and bodies that are none."""

import re
from dataclasses import dataclass, field

from .grammar import pattern_of
from .signs import level, tidy

_HEADS = ("phòng", "ban", "ubnd xã", "ubnd phường", "ubnd thị trấn", "xã", "phường",
          "thị trấn", "ubnd")  # fmt: skip
_FAMILY = {"phòng": "phòng", "ban": "phòng", "xã": "xã", "phường": "xã", "thị trấn": "xã"}
_COMMUNES = re.compile(
    r"(?:ubnd\s+)?(?:(?:toàn bộ|tất cả)\s+)?(?:các|\d+)\s+"
    r"(?:xã|phường|thị trấn)(?:\s*(?:,|và|/|-)\s*(?:xã|phường|thị trấn)(?!\s+[^\W\d_]*\s*[A-Z]))*(?!\w)"
    r"|ubnd cấp xã(?!\w)"
)
_HEAD_LIST = re.compile(
    r"(?:ubnd\s+)?(?:các\s+|\d+\s+)?(?P<head>phòng|xã|phường|thị trấn)\s*:?\s*"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng với|&)\s+|\n\s*[-+]?\s*)")
_EXCEPT = re.compile(r"\s*\(?\s*trừ\s+")
_ELSEWHERE = re.compile(r"\s+(tỉnh|trung ương|chính phủ|quốc hội)(?!\w)")
_PLACE = re.compile(r"\s+(huyện|thị xã|thành phố)(?!\w)(\s+[A-ZĐÂÊÔƠƯĂ]\w*(?:\s+[A-ZĐÂÊÔƠƯĂ]\w*)*)?")

_WORD = re.compile(r"\s*-\s+|\s+([^\W\d_][\w&]*)")

_JOINTS = ("và", "các", "công", "cấp", "cơ", "đầu", "học", "trực")


@dataclass(slots=True)
class Found:
    """What a list of units names, and where it ends.

    :param unknown: names of bodies that are no units here
    :param vague: it names "the units concerned", which is nobody
    """

    start: int = 0
    end: int = 0
    keys: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    vague: bool = False
    grouped: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.keys or self.unknown or self.vague)


class UnitNames:
    def __init__(self, units, grammar):
        self.grammar = grammar
        self.kinds = {unit.key: unit.kind for unit in units.units}
        self.place = _place_of(units.office)
        self._names, self._short, self._groups = {}, {}, {}
        for unit in units.units:
            self._add_unit(unit)
        for group in units.groups:
            for name in (group.name, *group.aliases):
                self._groups[_key(name)] = list(group.keys)
        self._full = _alternatives([*self._names, *self._groups])
        self._shorts = {
            family: _alternatives(names) for family, names in self._short.items()
        }
        bodies = grammar.any_of("bodies")
        self._body = re.compile(rf"{bodies}")
        self._compound = re.compile(rf"\s*({grammar.any_of('compounds')})")
        self._words = set(grammar["body_words"])
        self._vague = re.compile(
            rf"(?:{grammar.any_of('vague')})(?:\s+{grammar.any_of('vague_tails')})*"
        )
        self._divisions = re.compile(
            rf"{grammar.any_of('division_groups')}(?:\s+{grammar.any_of('group_tails')})*"
        )
        self._tails = re.compile(rf"(?:\s+{grammar.any_of('group_tails')})+")
        self._qualifier = re.compile(rf"\s+{grammar.any_of('qualifiers')}")
        self._person = re.compile(rf"{grammar.any_of('persons')}\s+(?=phòng|ban|ubnd|ủy ban|văn phòng|thanh tra|xã|phường|thị trấn|chủ tịch|trưởng|chánh|công an|cơ quan|sở|trung tâm|chi cục|đơn vị|hạt|các)")

    # -- names -------------------------------------------------------------------------

    def _add_unit(self, unit):
        for name in (unit.name, *unit.aliases):
            key = _key(name)
            head, rest = _head_of(key)
            if not head and name == unit.name:
                self._put(self._names, key, unit.key)
            elif not rest or not head:
                self._put_short(unit, key)
            else:
                self._put(self._names, key, unit.key)
            if rest and head:
                family = _FAMILY.get(head.removeprefix("ubnd ").strip(), head)
                self._put(self._short.setdefault(family, {}), rest, unit.key)
                if family == "xã":
                    for start in ("ubnd xã", "ubnd phường", "ubnd thị trấn"):
                        if head.endswith(start.removeprefix("ubnd ")):
                            self._put(self._names, f"{start} {rest}", unit.key)
                            self._put(self._names, f"{head.removeprefix('ubnd ')} {rest}", unit.key)
                elif family == "phòng":
                    for short in _initials(rest):
                        self._put(self._names, f"phòng {short}", unit.key)

    def _put_short(self, unit, key):
        family = {"commune": "xã", "division": "phòng"}.get(unit.kind)
        starts = key.split(" ")[0]
        if starts in ("văn", "thanh", "ban", "trung", "hạt", "chi", "đội", "trạm", "công") and " " in key and len(key.split()) > 2:
            self._put(self._names, key, unit.key)
        for name in {family, "phòng" if family is None else family}:
            if name:
                self._put(self._short.setdefault(name, {}), key, unit.key)

    @staticmethod
    def _put(names, key, unit):
        if names.setdefault(key, unit) != unit:
            names[key] = None  # two units have this name: it says neither

    # -- a list ------------------------------------------------------------------------

    def find(self, text, start=0, cell=False):
        """Read a list of units that begins at a place of a text.

        :param text: a result of :func:`signs.tidy`
        :param cell: the text is the cell of a table: every name in it is a unit
        """
        low = level(text)
        found, at, family = Found(start, start), start, None
        while at < len(text):
            item = self._item(text, low, at, family, cell)
            if item is None:
                break
            end, keys, unknown, vague, family, grouped = item
            found.keys += keys
            found.unknown += unknown
            found.vague |= vague
            found.grouped += grouped
            found.end = end
            separator = _SEPARATOR.match(text, end)
            if not separator and cell:
                separator = re.compile(r"\s+(?=[A-ZĐ])").match(text, end)
            if not separator:
                break
            at = separator.end()
        found.keys = list(dict.fromkeys(found.keys))
        found.unknown = list(dict.fromkeys(found.unknown))
        return found

    def _item(self, text, low, at, family, cell):
        begin = at
        while person := self._person.match(low, at):
            at = person.end()
        for read in (self._read_name, self._read_group, self._read_short, self._read_vague):
            if item := read(text, low, at, family):
                return item
        if cell and family is None:
            for other in self._shorts:
                if item := self._read_short(text, low, at, other):
                    return item
        return self._read_body(text, low, begin, at, cell)

    def _read_name(self, text, low, at, _family):
        for match in self._longest(self._full, low, at):
            key = _key(match[0])
            end = match.end()
            if key in self._groups:
                return end, list(self._groups[key]), [], False, None, self._groups[key]
            unit = self._names.get(key)
            if unit is None or self._is_elsewhere(text, low, end, key):
                continue
            end = self._after_place(text, low, end)
            head, _rest = _head_of(key)
            family = _FAMILY.get((head or "").removeprefix("ubnd ").strip())
            return end, [unit], [], False, family or (
                "xã" if self.kinds.get(unit) == "commune" else "phòng"
            ), []  # fmt: skip
        return None

    def _read_group(self, text, low, at, _family):
        """All communes, all divisions, or a list under one head noun."""
        listed = _HEAD_LIST.match(low, at)
        if listed and listed["head"]:
            family = _FAMILY[listed["head"]]
            if item := self._read_short(text, low, listed.end(), family):
                return item
        match = _COMMUNES.match(low, at)
        kind = "commune"
        if not match:
            match, kind = self._divisions.match(low, at), "division"
        vague = self._vague.match(low, at)
        if not match or (vague and vague.end() > match.end()):
            return None
        end = match.end()
        if tail := self._tails.match(low, end):
            end = tail.end()
        keys = self._keys_of(kind)
        if qualifier := self._qualifier.match(low, end):
            if kind == "division" and "liên quan" in qualifier[0]:
                return qualifier.end(), [], [], True, None, []
            stop = re.compile(r"[,;:.]|\s(?=chủ trì|phối hợp|có trách nhiệm)|$").search(low, end)
            words = text[at : stop.start()].strip()
            if len(words.split()) > 9:
                return None
            return stop.start(), [], [words], False, None, []
        if without := _EXCEPT.match(low, end):
            out = self.find(text, without.end())
            end = out.end + (text[out.end : out.end + 1] == ")")
            keys = [key for key in keys if key not in out.keys]
        if listed := re.compile(r"\s*[:(]\s*(?:gồm\s*:?\s*)?").match(low, end):
            family = "xã" if kind == "commune" else "phòng"
            if item := self._short_list(text, low, listed.end(), family):
                return item
        if not keys:
            return end, [], [text[at:end]], False, None, []
        return end, keys, [], False, None, keys

    def _short_list(self, text, low, at, family):
        keys, end = [], None
        while item := self._read_short(text, low, at, family):
            keys += item[1]
            end = item[0]
            separator = _SEPARATOR.match(text, end)
            if not separator:
                break
            at = separator.end()
        if len(keys) < 2:
            return None
        return end + (text[end : end + 1] == ")"), keys, [], False, family, []

    def _read_short(self, text, low, at, family):
        names = self._shorts.get(family)
        if not names or not text[at : at + 1].isupper():
            return None
        for match in self._longest(names, low, at):
            unit = self._short[family].get(_key(match[0]))
            if unit is not None and not self._is_elsewhere(text, low, match.end(), ""):
                end = self._after_place(text, low, match.end())
                return end, [unit], [], False, family, []
        return None

    def _read_vague(self, text, low, at, _family):
        match = self._vague.match(low, at)
        body = self._body.match(low, at)
        if match and body and body.end() > match.end():
            return None
        return match and (match.end(), [], [], True, None, [])

    def _read_body(self, text, low, begin, at, cell):
        match = self._body.match(low, at)
        if not match:
            if cell:
                stop = re.compile(r"[,;\n]|$").search(text, begin)
                words = text[begin : stop.start()].strip(" .")
                return words and (stop.start(), [], [words], False, None, []) or None
            return None
        end = match.end()
        while piece := self._compound.match(low, end) or _WORD.match(text, end):
            word = piece[1]
            if piece.re is self._compound:
                pass
            elif word is None:
                following = re.compile(r"[A-ZĐ]").match(text, piece.end())
                if not following:
                    break
            elif not (word[0].isupper() or low[piece.start(1) : piece.end(1)] in self._words):
                break
            end = piece.end()
        words = text[at:end].rstrip(" -")
        while at + len(words) > match.end() and words.rpartition(" ")[2] in _JOINTS:
            words = words.rpartition(" ")[0]
        end = at + len(words)
        if cell:
            stop = re.compile(r"[,;\n]|$|\s-\s").search(text, end)
            if not re.search(r"[A-ZĐ]", text[end : stop.start()]):
                words = text[at : stop.start()].strip(" .")
                end = stop.start()
        bare = low[at:end] == match[0]
        if bare and match[0] in self.grammar["bodies"] and (len(match[0].split()) < 2 or match[0] in ("trung tâm", "chi nhánh", "văn phòng", "thanh tra", "ban chỉ đạo", "các trường", "các sở", "ban quản lý", "hợp tác xã", "bệnh viện", "ngân hàng", "công ty")) and not cell:
            if match[0] not in ("ban chỉ đạo",):
                return None
        return end, [], [words], False, None, []

    # -- details -----------------------------------------------------------------------

    def _keys_of(self, kind):
        return [key for key, its in self.kinds.items() if its == kind]

    def _longest(self, pattern, low, at):
        """Matches at a place, the longest first, each ending at the end of a word."""
        if not pattern:
            return
        match = pattern.match(low, at)
        if match:
            yield match

    def _is_elsewhere(self, text, low, end, key):
        """Whether a unit of this name, but of another place, is meant."""
        if _ELSEWHERE.match(low, end):
            return True
        place = _PLACE.match(text, end)
        return bool(
            place and place[2] and self.place
            and level(place[2]) != self.place
        )  # fmt: skip

    def _after_place(self, text, low, end):
        place = _PLACE.match(text, end)
        if not place:
            return end
        if place[2] and self.place and not place[2].strip().casefold().startswith(self.place):
            return end
        return place.end(1) if not place[2] or not self.place else place.start(2) + 1 + len(self.place)


def _key(name):
    key = level(tidy(name)).replace("ủy ban nhân dân", "ubnd")
    return re.sub(r"\s*,?\s*(?:(?<!\w)và(?!\w)|[-&])\s*", "&", key).strip()


def _head_of(key):
    for head in sorted(_HEADS, key=len, reverse=True):
        if key == head:
            return head, ""
        if key.startswith(head + " "):
            return head, key[len(head) + 1 :]
    return None, key


def _initials(rest):
    """Abbreviations of a division's name: TCKH, TC&KH of "tài chính & kế hoạch"."""
    parts = re.split(r"[&,]\s*", rest)
    letters = ["".join(word[0] for word in part.split()) for part in parts if part]
    if len("".join(letters)) < 2:
        return ()
    return {"".join(letters), "&".join(letters)}


def _place_of(office):
    match = re.search(r"(?:huyện|thành phố|thị xã|xã|phường|thị trấn|tỉnh)\s+(.+)$", level(office))
    return match[1].strip() if match else ""


def _alternatives(keys):
    if not keys:
        return None
    patterns = [pattern_of(key.replace("&", " & ")) for key in sorted(keys, key=len, reverse=True)]
    return re.compile("(?:" + "|".join(patterns) + r")(?!\w)")
