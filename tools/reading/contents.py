"""What a sentence asks for, with whom, by when, and to whom it is reported."""

import re
from datetime import date

from .model import Task
from .signs import level, tidy
from .unit_names import Found

_LEADS = re.compile(
    r"\s*,?\s*(?:(?:sẽ\s+)?(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ trì\s*,?\s*)"
)
_WITH = re.compile(
    r"\s*,?\s*(?:chủ trì\s*,?\s*)?(?:chủ động\s+)?(?:phối hợp"
    r"|cùng)(?:\s+chặt chẽ)?(?:\s*,?\s*(?:với|cùng với"
    r"|cùng))?\s+(?:các\s+(?=ubnd\s+(?:xã|phường)))?"
)
_STANDING_BODY = re.compile(
    r"\s*,?\s*là\s+(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối|chủ trì)[^,;.]*[,;]\s*"
)
_CHARGED = re.compile(
    r"\s*:?\s*,?\s*(?:có\s+(?:trách nhiệm|nhiệm vụ)"
    r"|chịu trách nhiệm(?! thi hành| trước)|phải|cần|tiếp tục"
    r"|chủ động)\s+"
)
_TOGETHER = re.compile(
    r"(?<!\w)phối hợp(?:\s+chặt chẽ)?\s*,?\s*(?:với|cùng với|cùng)\s+"
)
_RECEIVER = re.compile(
    r"(?:thường trực\s+)?(?:(?:chủ tịch|phó chủ tịch|lãnh đạo"
    r"|thường trực)\s+)?(?:ubnd|hđnd|ủy ban nhân dân|huyện ủy|tỉnh ủy"
    r"|thị ủy|thành ủy|đảng ủy)(?:\s+và\s+ubnd)?(?:\s+(?:huyện|tỉnh|xã"
    r"|thành phố|thị xã|phường))?(?!\w)"
    r"|trưởng đoàn|đoàn kiểm tra|tổ trưởng|ban chỉ đạo(?:\s+(?:huyện"
    r"|tỉnh))?|thủ tướng(?: chính phủ)?|bộ [a-zà-ỹ]+"
)
_THROUGH = re.compile(
    r"\s*\(?\s*qua\s+(?!mạng|hệ thống|email"
    r"|thư)(?P<who>[^,;)]+?)\s*(?:\)|(?=\s+(?:trước|chậm nhất|để|trong"
    r"|đến|vào)\b)|[,;.]|$)"
)
_SUMMARY_CUT = 200
_REQUIREMENTS = {"trình": "submission", "báo cáo": "report"}

# "trình báo cáo UBND" means the act, "lập báo cáo về" the paper.
_TO_WHOM = re.compile(r"\s+(ubnd|chủ tịch|về|với|cho|lãnh đạo)")
_MAKES_REPORT = re.compile("chuẩn bị|lập|xây dựng|dự thảo|gửi|tham mưu|hoàn thiện")
_KNOWN_PAPER = re.compile(r"\s+(?:này|số|trên)")


class ContentReader:
    """Makes a task of a sentence whose subject is known."""

    def __init__(self, names, grammar, calendar):
        self.names, self.grammar, self.calendar = names, grammar, calendar
        self._makers = re.compile(
            rf"(?<!\w){grammar.any_of('makers')}\s+(?:các\s+)?"
            rf"(?P<noun>{grammar.any_of('products')})"
        )
        self._reports = re.compile(
            r"(?<!\w)(?P<noun>báo cáo (?:kết quả|nhanh|tổng kết|sơ kết|tổng hợp"
            r"|riêng|đánh giá|chuyên đề|định kỳ|đột xuất|giải trình|thống kê"
            r"|sơ bộ|tình hình|số liệu|tiến độ))"
        )

    def task(self, sentence, text, found, at):
        low = level(text)
        deadline, dates, spans = self.calendar.find(text)
        helpers, begin = self._helpers(text, low, at)
        report_to, verb = self._report_to(text, low, begin, spans)
        task = Task(
            sentence.strip(),
            self._name(text, begin, spans),
            lead=list(found.keys),
            lead_unknown=list(found.unknown),
            coordinating=[key for key in helpers.keys if key not in found.keys],
            coordinating_unknown=helpers.unknown,
            deadline=deadline,
            product=self._product(text, low, begin, spans),
            report_to=report_to,
            requirement=_REQUIREMENTS.get(verb),
        )
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
            problems += self._day_problems(date.fromisoformat(deadline.date))
        task.problems = list(dict.fromkeys(problems))
        task.sure = not task.problems or task.problems == ["standing"]

    def _day_problems(self, day):
        if self.calendar.issued and day < self.calendar.issued:
            return ["past"]
        return [] if self.calendar.days.is_working(day) else ["day_off"]

    def _helpers(self, text, low, at):
        """Units that help, and where the content begins."""
        begin = at
        if match := _STANDING_BODY.match(low, begin):
            begin = match.end()
        if match := _CHARGED.match(low, begin):
            begin = match.end()
        if match := _WITH.match(low, begin):
            helpers = self.names.find(text, match.end())
            if helpers:
                return helpers, helpers.end
        if match := _LEADS.match(low, begin):
            begin = match.end()
        for match in _TOGETHER.finditer(low[begin:]):
            helpers = self.names.find(text, begin + match.end())
            if helpers and (helpers.keys or helpers.unknown):
                return helpers, begin
        return Found(), begin

    def _report_to(self, text, low, begin, spans):
        """To whom the result goes, and the verb that says so."""
        best, verb = None, None
        for match in re.finditer(
            r"(?<!\w)(báo cáo|trình|gửi|nộp|xin ý kiến)(?!\w)", low[begin:]
        ):
            start = begin + match.start()
            if any(s <= start < e for s, e in spans):
                continue
            after = begin + match.end()
            for step in re.finditer(
                r"\s+(?:(?:về|cho|với|tới|đến)\s+)?", low[after : after + 90]
            ):
                if re.search(
                    r"[,;.]|(?<!\w)(?:để|trước|chậm nhất|trong)(?!\w)",
                    low[after : after + step.start()],
                ):
                    break
                who = self._receiver(text, low, after + step.end())
                if who:
                    has_word = re.search(r"về|cho|với|tới|đến", step[0])
                    if (
                        step.start() == 0
                        or has_word
                        or match[1] in ("trình", "gửi", "nộp")
                    ):
                        best, verb = who, match[1]
                        break
        return best, verb

    def _receiver(self, text, low, at):
        match, end = _RECEIVER.match(low, at), 0
        if match and not match[0].startswith("bộ "):
            end = match.end()
        found = self.names.find(text, at) if text[at : at + 1].isupper() else Found()
        if found and not found.vague:
            end = max(end, found.end)
        if not end:
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
        found = self._product_nouns(low, begin)
        if not found:
            return None
        start, end = max(found)
        if start and re.search(r"dự thảo\s+$", low[:start]):
            start = low[:start].rindex("dự thảo")
        stop = self._noun_end(text, low, start, end, spans)
        return text[start:stop].strip(" ,;.") or None

    def _product_nouns(self, low, begin):
        """Where each noun begins and ends."""
        found = [match.span("noun") for match in self._reports.finditer(low, begin)]
        for match in self._makers.finditer(low, begin):
            after = low[match.end() :]
            is_verb = (
                match["noun"] == "báo cáo"
                and _TO_WHOM.match(after)
                and not _MAKES_REPORT.match(match[0])
            )
            if not is_verb and not _KNOWN_PAPER.match(after):
                found.append(match.span("noun"))
        return found

    def _noun_end(self, text, low, start, end, spans):
        limit = min((s for s, _e in spans if s >= end), default=len(low))
        stop = re.compile(
            r"[;.:]|,(?!\s*hồ sơ)|\s\(|\s(?=(?:về|với|trình|gửi|báo cáo|trước"
            r"|chậm nhất|để|qua|và|đối với|tại|cho|theo|ký|thẩm định|bằng"
            r"|các chủ|tổng hợp|của các)(?!\w))|\sgửi"
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
        name = re.sub(r"^chủ trì \s*,?\s*(?=\S)", "", name)
        name = re.sub(r"\s+([,;.])", r"\1", name)
        name = re.sub(
            r"[,;]?\s*(?:hoàn thành|xong|(?:thời gian|thời hạn)(?: [^,;]{1,12})?:?)$",
            "",
            name,
        ).strip(" ,;")
        name = name[:1].upper() + name[1:] if name else text
        if len(name) > _SUMMARY_CUT:
            cut = max(name.rfind(sign, 0, _SUMMARY_CUT) for sign in (";", ",", " "))
            name = name[: cut if cut > 60 else _SUMMARY_CUT].rstrip(" ,;")
        return name
