"""A sentence that gives a duty: who, with whom, what, by when, to whom."""

import re
from datetime import date

from .model import Task
from .signs import level, tidy
from .unit_names import Found

_LEADS = re.compile(r"\s*,?\s*(?:(?:sẽ\s+)?(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ trì\s*,?\s*)")
_WITH = re.compile(
    r"\s*,?\s*(?:chủ trì\s*,?\s*)?(?:chủ động\s+)?(?:phối hợp|cùng)(?:\s+chặt chẽ)?(?:\s*,?\s*(?:với|cùng với|cùng))?\s+(?:các\s+(?=ubnd\s+(?:xã|phường)))?"
)
_STANDING_BODY = re.compile(
    r"\s*,?\s*là\s+(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối|chủ trì)[^,;.]*[,;]\s*"
)
_CHARGED = re.compile(
    r"\s*:?\s*,?\s*(?:có\s+(?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm(?! thi hành| trước)|phải|cần|tiếp tục|chủ động)\s+"
)
_DATED_START = re.compile(r"\s*(?:định kỳ[^,]*|trước[^,]*|chậm nhất[^,]*|trong[^,]*|đồng thời|ngoài ra|riêng|trước mắt)\s*,\s*")
_REPORTS = re.compile(
    r"(?<!\w)(?P<verb>báo cáo|trình|gửi|nộp|xin ý kiến)(?P<thing>[^,;.]*?)\s*(?:(?:về|cho|với|tới|đến)\s+)?$"
)
_RECEIVER = re.compile(
    r"(?:thường trực\s+)?(?:(?:chủ tịch|phó chủ tịch|lãnh đạo|thường trực)\s+)?(?:ubnd|hđnd|ủy ban nhân dân|huyện ủy|tỉnh ủy|thị ủy|thành ủy|đảng ủy)(?:\s+và\s+ubnd)?(?:\s+(?:huyện|tỉnh|xã|thành phố|thị xã|phường))?(?!\w)"
    r"|trưởng đoàn|đoàn kiểm tra|tổ trưởng|ban chỉ đạo(?:\s+(?:huyện|tỉnh))?|thủ tướng(?: chính phủ)?|bộ [a-zà-ỹ]+"
)
_THROUGH = re.compile(r"\s*\(?\s*qua\s+(?!mạng|hệ thống|email|thư)(?P<who>[^,;)]+?)\s*(?:\)|(?=\s+(?:trước|chậm nhất|để|trong|đến|vào)\b)|[,;.]|$)")
_SUMMARY_CUT = 200
_QUOTED = re.compile(r"tại (?:công văn|văn bản|kế hoạch|chỉ thị|thông báo)[^,;]*$")
_PREAMBLE = re.compile(
    r"căn cứ|xét|theo|thực hiện|để |nhằm|trên cơ sở|sau khi|(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí|ghi nhận)|tiếp theo"
)


class ClauseReader:
    """Reads one sentence at a time.

    :param own: names by which the document calls its own issuer ("ubnd huyện")
    """

    def __init__(self, names, grammar, calendar, own):
        self.names, self.grammar, self.calendar = names, grammar, calendar
        self.own = own
        give = grammar.any_of("give")
        issuer = rf"(?:(?:phó\s+)?(?:chủ tịch|lãnh đạo|thường trực)\s+)?(?:{own})(?!\w)" if own else r"(?!x)x"
        self._start = re.compile(
            rf"(?:(?:{issuer}|nhận được [^,]*,)\s*,?\s*)?(?:tiếp tục\s+|trân trọng\s+|kính\s+)?{give}\s+"
        )
        self._given = re.compile(
            rf"(?:{issuer})\s*,?\s*(?:tiếp tục\s+|cũng\s+|thống nhất\s+|quyết định\s+)?(?:giao nhiệm vụ cho|giao cho|giao|yêu cầu|đề nghị|chỉ đạo|phân công)\s+"
        )
        self._inside = re.compile(r"[;,.]\s*(?:đồng thời\s+)?(?:giao|yêu cầu|đề nghị)\s+")
        self._handed = re.compile(r"^giao\s+(?:chỉ tiêu|kế hoạch|dự toán|nhiệm vụ|kinh phí)[^;:]*?\s+cho\s+")
        self._issuer = re.compile(rf"^(?:{issuer})")
        self._not_after = re.compile(rf"\s*,?\s*{grammar.any_of('not_after_unit')}")
        self._makers = re.compile(rf"(?<!\w){grammar.any_of('makers')}\s+(?:các\s+)?(?P<noun>{grammar.any_of('products')})")
        self._reports = re.compile(r"(?<!\w)(?P<noun>báo cáo (?:kết quả|nhanh|tổng kết|sơ kết|tổng hợp|riêng|đánh giá|chuyên đề|định kỳ|đột xuất|giải trình|thống kê|sơ bộ|tình hình|số liệu|tiến độ))")
        self._duty = re.compile(rf"(?<!\w)(?:giao|yêu cầu|đề nghị|chủ trì|phối hợp|báo cáo|trình)(?!\w)")

    # -- who ---------------------------------------------------------------------------

    def is_nothing(self, low):
        return bool(self.grammar.nothing.search(low))

    def is_narration(self, low):
        return self.is_nothing(low)

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
        if not found or (self.own and not given and self._issuer.match(low[found.start :])):
            return Found()
        if self._not_after.match(low, found.end):
            return Found()
        if not given and not found.keys and not self._can_lead(low, found):
            return Found()
        return found

    def _can_lead(self, low, found):
        """A body that is no unit leads only if what follows is plainly a duty."""
        rest = low[found.end :].lstrip()
        return not re.match(r"(và|của|là|về|tại|theo|do|hằng|hàng|trên|trong|cấp|\d)", rest) or rest.startswith("theo chức năng")

    def given(self, text):
        """The units that the issuer names after a verb of assignment."""
        low = level(text)
        found = Found()
        for match in self._given.finditer(low):
            here = self.names.find(text, match.end())
            if here:
                found = here
        return found or self.subject(text)

    def with_helpers(self, found, text):
        """Units with those that help them, for what stands below a lead-in."""
        return found

    # -- the sentence ------------------------------------------------------------------

    def read(self, text, inherited=None):
        """The tasks of a sentence; none if it gives no duty.

        :param inherited: units that a heading above has named
        """
        text = tidy(text)
        low = level(text)
        start = self._after_preamble(text, low)
        if self.is_nothing(low[start:]):
            return []
        if start:
            tasks = self.read(text[start:].strip(), None)
            if len(tasks) == 1:
                tasks[0].sentence = text
            return tasks
        handed = self._handed.match(low)
        if handed and (found := self.names.find(text, handed.end())):
            return self._handed_out(text, low, handed, found)
        found = self.subject(text)
        if not found:
            found = self._inside_subject(text, low)
        if inherited and found and not found.keys and re.match("chỉ đạo|yêu cầu", low):
            found = Found()
        own_subject = bool(found)
        if not found and inherited:
            if not self._is_item(text, low):
                return []
            found = Found(0, 0, list(inherited.keys), list(inherited.unknown), inherited.vague)
        if not found:
            return []
        if found.vague and not found.keys and not found.unknown:
            deadline = self.calendar.find(text)[0]
            if deadline.kind in ("none", "standing"):
                return []
        return self._split(text, found, own_subject)

    def _after_preamble(self, text, low):
        """Where the duty begins after grounds, or after what is agreed to."""
        if not _PREAMBLE.match(low):
            return 0
        for pattern in (self._given, self._inside):
            for match in pattern.finditer(low, 1):
                found = self.names.find(text, match.end())
                if (found.keys or found.unknown) and not self._not_after.match(low, found.end):
                    before = low[: match.start()]
                    if "trong đó" in before or _QUOTED.search(before):
                        continue
                    skipped = re.match(r"[;,.]\s*(?:đồng thời\s+)?", match[0])
                    return match.start() + (skipped.end() if skipped else 0)
        return 0

    def _handed_out(self, text, low, handed, found):
        rest = text[found.end :]
        listed = re.match(r"\s*,?\s*(?:cụ thể|gồm|như sau)[^:]*:\s*", rest)
        if listed:
            keys = []
            for piece in re.split(r"[;,]", rest[listed.end() :]):
                one = self.names.find(f"xã {piece.strip()}")
                keys += one.keys if len(one.keys) == 1 else []
            found.keys = keys or found.keys
        return [self._task(text, text, found, 0)]

    def _inside_subject(self, text, low):
        for pattern in (self._given, self._inside):
            for match in pattern.finditer(low):
                found = self.names.find(text, match.end())
                if found and not self._not_after.match(low, found.end):
                    before = low[: match.start()]
                    if "trong đó" in before or _QUOTED.search(before):
                        continue
                    return found
        return Found()

    def _is_item(self, text, low):
        """Whether an item without subject can be a duty of the units above it."""
        if not text[:1].isalpha() or len(text.split()) < 3:
            return False
        return not re.match(self.grammar["not_items"], low)

    def _split(self, text, found, own):
        """Parts that have their own subject, or their own verb and day."""
        pieces, start = [], 0
        for match in re.finditer(r"[;,]\s*", text):
            if match.start() < found.end:
                continue
            rest = text[match.end() :]
            if match[0][0] == "," and self.calendar.find(text[start : match.start()])[0].kind != "date":
                continue
            other = self.subject(rest)
            if other and other.keys and not rest[other.end :].startswith((",", ";", ")")) and own:
                if re.match(r"\s+[a-zà-ỹđ]", rest[other.end :]):
                    pieces.append((text[start : match.start()], found))
                    found, start = other, match.end()
        pieces.append((text[start:], found))
        tasks = []
        for piece, who in pieces:
            for part, at in self._by_days(piece, who):
                tasks.append(self._task(part, part, who, at))
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
        return [(group, who.end if number == 0 else 0) for number, group in enumerate(groups)]

    # -- a task ------------------------------------------------------------------------

    def _task(self, sentence, text, found, at):
        low = level(text)
        deadline, dates, spans = self.calendar.find(text)
        helpers, begin = self._helpers(text, low, at)
        task = Task(sentence.strip(), "", lead=list(found.keys), lead_unknown=list(found.unknown))
        task.deadline = deadline
        named = set(found.keys)
        task.coordinating = [key for key in helpers.keys if key not in named]
        task.coordinating_unknown = helpers.unknown
        task.report_to, verb = self._report_to(text, low, begin, spans)
        task.product = self._product(text, low, begin, spans)
        task.requirement = "submission" if verb == "trình" else "report" if verb == "báo cáo" else None
        task.name = self._name(text, begin, spans)
        if found.vague:
            task.problems.append("vague_unit")
        if re.match(self.grammar["follow_up"], low[begin:].lstrip(" ,:")):
            task.problems.append("follow_up")
        self.complete(task, dates)
        return task

    def complete(self, task, dates):
        """Note what a person must look at."""
        problems, deadline = task.problems, task.deadline
        if task.lead_unknown:
            problems.append("unknown_unit")
        if not task.lead and not task.lead_unknown:
            problems.append("no_unit")
        if deadline.kind in ("periodic", "event", "standing"):
            problems.append(deadline.kind)
        if deadline.since in ("receipt", "week"):
            problems.append(deadline.since)
        if len({found[2].date for found in dates}) > 1:
            problems.append("two_dates")
        if deadline.date:
            day = date.fromisoformat(deadline.date)
            if self.calendar.issued and day < self.calendar.issued:
                problems.append("past")
            elif not self.calendar.days.is_working(day):
                problems.append("day_off")
        task.problems = list(dict.fromkeys(problems))
        task.sure = not task.problems or task.problems == ["standing"]

    def _helpers(self, text, low, at):
        """Units that help, and where the content begins."""
        begin = at
        if match := _STANDING_BODY.match(low, begin):
            begin = match.end()
        if match := _CHARGED.match(low, begin):
            begin = match.end()
        helpers = Found()
        match = _WITH.match(low, begin)
        if match:
            helpers = self.names.find(text, match.end())
            if helpers:
                return helpers, helpers.end
        if match := _LEADS.match(low, begin):
            begin = match.end()
        for match in re.finditer(r"(?<!\w)phối hợp(?:\s+chặt chẽ)?\s*,?\s*(?:với|cùng với|cùng)\s+", low[begin:]):
            helpers = self.names.find(text, begin + match.end())
            if helpers and (helpers.keys or helpers.unknown):
                return helpers, begin
        return Found(), begin

    def _report_to(self, text, low, begin, spans):
        """To whom the result goes, and the verb that says so."""
        best, verb = None, None
        for match in re.finditer(r"(?<!\w)(báo cáo|trình|gửi|nộp|xin ý kiến)(?!\w)", low[begin:]):
            start = begin + match.start()
            if any(s <= start < e for s, e in spans):
                continue
            after = begin + match.end()
            for step in re.finditer(r"\s+(?:(?:về|cho|với|tới|đến)\s+)?", low[after : after + 90]):
                if re.search(r"[,;.]|(?<!\w)(?:để|trước|chậm nhất|trong)(?!\w)", low[after : after + step.start()]):
                    break
                who = self._receiver(text, low, after + step.end())
                if who:
                    has_word = re.search(r"về|cho|với|tới|đến", step[0])
                    if step.start() == 0 or has_word or match[1] in ("trình", "gửi", "nộp"):
                        best, verb = who, match[1]
                        break
        return best, verb

    def _receiver(self, text, low, at):
        match = _RECEIVER.match(low, at)
        end = None
        if match and (not match[0].startswith("bộ ")):
            end = match.end()
            tail = re.match(r"\s+(huyện|tỉnh)\s+[A-ZĐ]\w+(?:\s+[A-ZĐ]\w+)*", text[end:])
        found = self.names.find(text, at) if at < len(text) and text[at].isupper() else Found()
        if found and not found.vague and found.end > (end or 0):
            end = found.end
        if end is None:
            return None
        who = text[at:end]
        through = _THROUGH.match(low, end)
        if through:
            body = self.names.find(text, through.start("who"))
            stop = body.end if body else through.end("who")
            who = f"{who} (qua {text[through.start('who') : stop].strip()})"
        return who

    def _product(self, text, low, begin, spans):
        """The paper that is asked for, when the sentence names it as a noun."""
        found = []
        for match in self._makers.finditer(low, begin):
            if match["noun"] == "báo cáo" and re.match(r"\s+(ubnd|chủ tịch|về|với|cho|lãnh đạo)", low[match.end() :]):
                if not re.match(r"(chuẩn bị|lập|xây dựng|dự thảo|gửi|tham mưu|hoàn thiện)", match[0]):
                    continue
            if re.match(r"\s+(?:này|số|trên)", low[match.end() :]):
                continue
            found.append((match.start("noun"), match.end("noun")))
        for match in self._reports.finditer(low, begin):
            if match["noun"].split()[-1] in ("tình hình", "số", "tiến") :
                continue
            found.append(match.span("noun"))
        if not found:
            return None
        start, end = max(found)
        if start and re.search(r"dự thảo\s+$", low[:start]):
            start = low[:start].rindex("dự thảo")
        stop = self._noun_end(text, low, start, end, spans)
        return text[start:stop].strip(" ,;.") or None

    def _noun_end(self, text, low, start, end, spans):
        limit = len(low)
        for s, _e in spans:
            if s >= end:
                limit = min(limit, s)
        stop = re.compile(
            r"[;.:]|,(?!\s*hồ sơ)|\s\(|\s(?=(?:về|với|trình|gửi|báo cáo|trước|chậm nhất|để|qua|và|đối với|tại|cho|theo|ký|thẩm định|bằng|các chủ|tổng hợp|của các)(?!\w))|\sgửi"
        ).search(low, end, limit)
        stop_at = stop.start() if stop else limit
        words = text[start:stop_at].split()
        return start + len(" ".join(words[:9])) if len(words) > 9 else stop_at

    def _name(self, text, begin, spans):
        """What is to be done, in one line, without units and day."""
        pieces, at = [], begin
        for start, end in sorted(spans):
            if start < at:
                continue
            if re.match(r"\s*[,;.]?\s*$", text[end:]) or start <= begin + 2:
                pieces.append(text[at:start])
                at = end
        pieces.append(text[at:])
        name = tidy(" ".join(pieces)).strip(" ,;:.-/")
        name = re.sub(r"^(?:chủ trì\s*,?\s*)?(?=\S)", "", name) if name.startswith("chủ trì ") else name
        name = re.sub(r"\s+([,;.])", r"\1", name)
        name = re.sub(r"[,;]?\s*(?:hoàn thành|xong)$", "", name).strip(" ,;")
        name = name[:1].upper() + name[1:] if name else text
        if len(name) > _SUMMARY_CUT:
            cut = max(name.rfind(sign, 0, _SUMMARY_CUT) for sign in (";", ",", " "))
            name = name[: cut if cut > 60 else _SUMMARY_CUT].rstrip(" ,;")
        return name
