"""A sentence that gives a duty: who, with whom, what, by when, to whom."""

import re

from .contents import ContentReader
from .signs import level, tidy
from .unit_names import Found

_DATED_START = re.compile(
    r"\s*(?:định kỳ[^,]*|trước[^,]*|chậm nhất[^,]*|trong[^,]*|sau khi[^,]*|đồng thời"
    r"|ngoài ra|riêng|trước mắt)\s*,\s*"
)
_QUOTED = re.compile(r"tại (?:công văn|văn bản|kế hoạch|chỉ thị|thông báo)[^,;]*$")
_DIRECTED = re.compile("chỉ đạo|yêu cầu")
_PREAMBLE = re.compile(
    r"căn cứ|xét|theo|thực hiện|để |nhằm|trên cơ sở|sau khi"
    r"|(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí|ghi nhận)|tiếp theo"
)


class ClauseReader:
    """Reads one sentence at a time.

    :param own: names by which the document calls its own issuer ("ubnd huyện")
    """

    def __init__(self, names, grammar, calendar, own):
        self.names, self.grammar, self.calendar = names, grammar, calendar
        self.own = own
        self.contents = ContentReader(names, grammar, calendar)
        give = grammar.any_of("give")
        issuer = (
            rf"(?:(?:phó\s+)?(?:chủ tịch|lãnh đạo|thường trực)\s+)?(?:{own})(?!\w)"
            if own
            else r"(?!x)x"
        )
        self._start = re.compile(
            rf"(?:(?:{issuer}|nhận được [^,]*,)\s*,?\s*)?(?:tiếp tục\s+"
            rf"|trân trọng\s+|kính\s+)?{give}\s+"
        )
        self._given = re.compile(
            rf"(?:{issuer})\s*,?\s*(?:tiếp tục\s+|cũng\s+|thống nhất\s+"
            rf"|quyết định\s+)?(?:giao nhiệm vụ cho|giao cho|giao|yêu cầu"
            rf"|đề nghị|chỉ đạo|phân công)\s+"
        )
        self._inside = re.compile(
            r"[;,.]\s*(?:đồng thời\s+)?(?:giao|yêu cầu|đề nghị)\s+"
        )
        self._handed = re.compile(
            r"^giao\s+(?:chỉ tiêu|kế hoạch|dự toán|nhiệm vụ|kinh phí)[^;:]*?\s+cho\s+"
        )
        self._issuer = re.compile(rf"^(?:{issuer})")
        self._not_after = re.compile(rf"\s*,?\s*{grammar.any_of('not_after_unit')}")
        self._duty = re.compile(
            r"(?<!\w)(?:giao|yêu cầu|đề nghị|chủ trì|phối hợp|báo cáo|trình)(?!\w)"
        )

    # -- who ---------------------------------------------------------------------------

    def is_nothing(self, low):
        return bool(self.grammar.nothing.search(low))

    def looks_like_duty(self, low):
        return bool(self._duty.search(low)) or self.calendar.find(low)[0].kind != "none"

    def subject(self, text):
        """The units with which a text begins, if they are its subject."""
        low = level(text)
        if opening := _DATED_START.match(low):
            found = self._subject_at(text, low, opening.end())
            if found:
                return found
        return self._subject_at(text, low, 0)

    def _subject_at(self, text, low, at):
        given = self._start.match(low, at)
        start = given.end() if given else at
        found = self.names.find(text, start)
        if not found and given:
            found = self.names.find(text, at)
            given = None
        if not found or (
            not found.keys and not given and self._issuer.match(low[found.start :])
        ):
            return Found()
        if self._not_after.match(low, found.end):
            return Found()
        if not given and not found.keys and not self._can_lead(low, found):
            return Found()
        return found

    def _can_lead(self, low, found):
        """A body that is no unit leads only if what follows is plainly a duty."""
        rest = low[found.end :].lstrip()
        return not re.match(
            r"(và|của|là|về|tại|theo(?! dõi)|do|hằng|hàng|trên|trong|cấp|\d)", rest
        ) or rest.startswith("theo chức năng")

    def given(self, text):
        """The units that the issuer names after a verb of assignment."""
        low = level(text)
        found = Found()
        for match in self._given.finditer(low):
            here = self.names.find(text, match.end())
            if here:
                found = here
        return found or self.subject(text)

    # -- the sentence ------------------------------------------------------------------

    def parse(self, text, inherited=None):
        """The tasks of a sentence; none if it gives no duty.

        :param inherited: units that a heading above has named
        """
        text = tidy(text)
        low = level(text)
        start = self.after_preamble(text, low)
        if self.is_nothing(low[start:]):
            return []
        if start:
            tasks = self.parse(text[start:].strip(), None)
            if len(tasks) == 1:
                tasks[0].sentence = text
            return tasks
        handed = self._handed.match(low)
        if handed and (found := self.names.find(text, handed.end())):
            return self._handed_out(text, low, handed, found)
        found, is_own = self._who(text, low, inherited)
        if not found or (found.is_nobody and not self._has_day(text)):
            return []
        return self._split(text, found, is_own)

    def _who(self, text, low, inherited):
        """``(units that shall act, whether the sentence itself names them)``."""
        found = self.subject(text)
        if not found:
            inside = self._assignments(text, low)
            found = next((units for _match, units in inside), Found())
        if inherited and found and not found.keys and _DIRECTED.match(low):
            found = Found()  # the unit above directs a body of its own
        if found or not inherited or not self._is_item(text, low):
            return found, bool(found)
        keys, unknown = list(inherited.keys), list(inherited.unknown)
        return Found(0, 0, keys, unknown, inherited.vague), False

    def _has_day(self, text):
        return self.calendar.find(text)[0].kind not in ("none", "standing")

    def after_preamble(self, text, low):
        """Where the duty begins after grounds, or after what is agreed to."""
        if not _PREAMBLE.match(low):
            return 0
        for match, found in self._assignments(text, low, 1):
            if not found.is_nobody:
                skipped = re.match(r"[;,.]\s*(?:đồng thời\s+)?", match[0])
                return match.start() + (skipped.end() if skipped else 0)
        return 0

    def _assignments(self, text, low, start=0):
        """Where a unit follows a verb of assignment that is not quoted."""
        for pattern in (self._given, self._inside):
            for match in pattern.finditer(low, start):
                found = self.names.find(text, match.end())
                before = low[: match.start()]
                if (
                    found
                    and not self._not_after.match(low, found.end)
                    and "trong đó" not in before
                    and not _QUOTED.search(before)
                ):
                    yield match, found

    def _handed_out(self, text, low, handed, found):
        rest = text[found.end :]
        listed = re.match(r"\s*,?\s*(?:cụ thể|gồm|như sau)[^:]*:\s*", rest)
        if listed:
            keys = []
            for piece in re.split(r"[;,]", rest[listed.end() :]):
                one = self.names.find(f"xã {piece.strip()}")
                keys += one.keys if len(one.keys) == 1 else []
            found.keys = keys or found.keys
        return [self.contents.task(text, text, found, 0)]

    def _is_item(self, text, low):
        """Whether an item without subject can be a duty of the units above it."""
        if not text[:1].isalpha() or len(text.split()) < 3:
            return False
        return not re.match(self.grammar["not_items"], low)

    def _split(self, text, found, own):
        """Parts that have their own subject, or their own verb and day."""
        pieces, start = [], 0
        for match in re.finditer(r"[;,]\s*", text):
            before, rest = text[start : match.start()], text[match.end() :]
            if match.start() < found.end or not own:
                continue
            if match[0][0] == "," and self.calendar.find(before)[0].kind != "date":
                continue
            other = self.subject(rest)
            named = other.keys or (other.unknown and match[0][0] == ";")
            if named and re.match(r"\s+[a-zà-ỹđ]", rest[other.end :]):
                pieces.append((before, found))
                found, start = other, match.end()
        pieces.append((text[start:], found))
        tasks = []
        for piece, who in pieces:
            for part, at in self._by_days(piece, who):
                tasks.append(self.contents.task(part, part, who, at))
        return tasks

    def _by_days(self, text, who):
        parts = [part for part in re.split(r"(?<=;)\s+", text) if part.strip(" ;")]
        if len(parts) < 2:
            return [(text, who.end)]
        dated = [self.calendar.find(part)[0].date for part in parts]
        if sum(map(bool, dated)) < 2 or len(set(filter(None, dated))) < 2:
            return [(text, who.end)]
        groups, current, has_day = [], "", False
        for part, day in zip(parts, dated, strict=True):
            if has_day and day:
                groups.append(current)
                current, has_day = "", False
            current = f"{current} {part}".strip()
            has_day = has_day or bool(day)
        groups.append(current)
        return [
            (group, who.end if number == 0 else 0)
            for number, group in enumerate(groups)
        ]
