"""The names of units, in full and short, and the groups that stand for several."""

import re
from itertools import product

from .grammar import pattern_of
from .signs import level, tidy

HEADS = (
    "ubnd thị trấn", "ubnd phường", "ubnd xã", "thị trấn", "phường", "phòng", "ubnd",
    "ban", "xã",
)  # fmt: skip
# Short names in a list count under the head noun of their family only.
FAMILY = {
    "phòng": "phòng", "ban": "phòng", "xã": "xã", "phường": "xã", "thị trấn": "xã",
}  # fmt: skip
_OF_KIND = {"commune": "xã", "agency": "phòng", "office": "phòng"}
# A name that begins so is whole without a head noun: "Thanh tra huyện".
_WHOLE = ("văn", "thanh", "ban", "trung", "hạt", "chi", "đội", "trạm", "công")
MOST_PARTS = 4  # of a name, of which each may be abbreviated
_JOINT = re.compile(r"\s*,?\s*(?:(?<!\w)và(?!\w)|[-&])\s*")
_PLACE = re.compile(r"(?:huyện|thành phố|thị xã|xã|phường|thị trấn|tỉnh)\s+(.+)$")


class UnitLexicon:
    """Which unit a name means; None where two units have it."""

    def __init__(self, units):
        self.kinds = {unit.key: unit.kind for unit in units.units}
        self.place = place_of(units.office)
        self.names, self.short = {}, {}
        for unit in units.units:
            for name in (unit.name, *unit.aliases):
                self._add(unit, key_of(name), name == unit.name)
        self.groups = {
            key_of(name): list(group.keys)
            for group in units.groups
            for name in (group.name, *group.aliases)
        }
        self.full = alternatives([*self.names, *self.groups])
        self.shorts = {
            family: alternatives(keys) for family, keys in self.short.items()
        }

    def of_kind(self, kind):
        return [key for key, its in self.kinds.items() if its == kind]

    def _add(self, unit, key, is_name):
        head, rest = head_of(key)
        if head and rest:
            self._put(self.names, key, unit.key)
            self._add_variants(unit, head.removeprefix("ubnd ").strip(), rest)
            return
        words = key.split()
        if is_name or (len(words) > 2 and words[0] in _WHOLE):
            self._put(self.names, key, unit.key)
        if not is_name:
            family = _OF_KIND.get(unit.kind, "phòng")
            self._put(self.short.setdefault(family, {}), key, unit.key)

    def _add_variants(self, unit, head, rest):
        """ "UBND xã A" is also "xã A" and A; "Phòng A và B" is also "Phòng AB"."""
        family = FAMILY.get(head, head)
        self._put(self.short.setdefault(family, {}), rest, unit.key)
        if family == "xã":
            for name in (f"ubnd {head} {rest}", f"{head} {rest}"):
                self._put(self.names, name, unit.key)
        elif family == "phòng":
            for letters in _initials(rest):
                self._put(self.names, f"phòng {letters}", unit.key)

    @staticmethod
    def _put(names, key, unit):
        if names.setdefault(key, unit) != unit:
            names[key] = None


def key_of(name):
    """What is compared: small letters, one sign for all joints of a name."""
    key = level(tidy(name)).replace("ủy ban nhân dân", "ubnd")
    return _JOINT.sub("&", key).strip()


def head_of(key):
    """``(head noun, rest)`` of a name; the head is None if it has none."""
    for head in HEADS:
        if key == head:
            return head, ""
        if key.startswith(f"{head} "):
            return head, key[len(head) + 1 :]
    return None, key


def place_of(office):
    match = _PLACE.search(level(office))
    return match[1].strip() if match else ""


def alternatives(keys):
    """A pattern of names, the longest first; None without names."""
    if not keys:
        return None
    ranked = sorted(keys, key=len, reverse=True)
    patterns = [pattern_of(key.replace("&", " & ")) for key in ranked]
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)")


def _initials(rest):
    """Abbreviations: TCKH, TC-KH and "tài chính - KH" of "tài chính - kế hoạch"."""
    parts = [part.strip() for part in re.split(r"[&,]", rest) if part.strip()]
    short = ["".join(word[0] for word in part.split()) for part in parts]
    if len("".join(short)) < 2 or len(parts) > MOST_PARTS:
        return ()
    mixed = {"&".join(way) for way in product(*zip(parts, short, strict=True))}
    return {"".join(short), *mixed} - {rest}
