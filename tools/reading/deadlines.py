"""When a sentence says that something is due: the words, and the day they mean."""

import re
from calendar import monthrange
from datetime import date, timedelta

from ..working_days import WorkingDays
from .model import Deadline
from .signs import level

_HOUR = (
    r"(?:(?P<hour>\d{1,2})\s*(?:giờ|h)\s*(?P<minute>\d{2})?(?:\s*phút)?"
    r"(?:\s+(?P<half>sáng|chiều|tối|trưa))?\s*,?\s*)?"
)
_DAY = (
    r"(?:(?:ngày\s*)?(?P<d>\d{1,2})\s*[/.]\s*(?P<m>\d{1,2})"
    r"(?:\s*[/.]\s*(?P<y>\d{4}))?(?![\d/])"
    r"|ngày\s*(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})(?:\s*năm\s*"
    r"(?P<y2>\d{4}))?(?!\d))"
)
_PLAIN_DAY = re.sub(r"\?P<\w+>", "?:", _DAY)
_BEFORE = (
    r"(?:xong\s+|hoàn thành\s+|gửi\s+)?(?:(?:chậm"
    r"|muộn) nhất\s+(?:là\s+)?)?trước(?:\s+thời hạn|\s+hạn)?\s+"
)
_UNTIL = (
    r"(?:(?:chậm|muộn) nhất\s*(?:(?:là|vào|đến|trong|hết)\s+)*:?\s*"
    r"|(?:thời\s+)?hạn\s*(?:cuối|chót|hoàn thành|nộp"
    r"|gửi)?\s*(?:cùng\s+)?(?:là\s+|đến\s+|vào\s+)?:?\s*"
    r"|(?:xong|hoàn thành)\s+(?:vào\s+|trong\s+|đến\s+|hết\s+)?"
    r"|(?:đến|trong|không quá|hết|đến hết|xong trong|từ nay đến)\s+(?:hết\s+)?)"
)
_UNIT = r"(?P<unit>ngày làm việc|ngày|tuần|tháng|giờ)"
_SINCE = (
    r"(?P<tail>\s+(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi|thời điểm"
    r"|lúc)\s+[^,;.()]*|\s+sau\s+(?:khi\s+)?[^,;.()]+)?"
)
_EVERY = {
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_MASKS = re.compile(
    # a document that is cited, a period, the day of an event
    rf"(?:\bsố\s+[\w./-]+(?:\s*,)?\s+(?:ban hành\s+)?{_PLAIN_DAY})"
    r"|(?:từ|giai đoạn)\s+(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\s*"
    r"(?:đến|-)\s*(?:nay|hết\s+)?(?:ngày\s+)?(?:\d{1,2}/\d{1,2}"
    r"(?:/\d{4})?)?"
    r"|(?:tính\s+)?đến nay|(?:khai mạc|tổ chức lễ|diễn ra|bắt đầu"
    r"|có hiệu lực|nghỉ)\s+(?:vào\s+"
    r"|từ\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?"
    r"|tính đến\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?"
)
_PERIODIC = re.compile(
    rf"(?:định kỳ\s*,?\s*)?(?P<how>trước|chậm nhất(?:\s+là)?(?:\s+vào)?"
    rf"|vào|đến)?\s*{_HOUR}"
    r"(?:ngày\s+(?P<day>\d{1,2})(?:/(?P<month>\d{1,2}))?\s*(?:của\s+)?"
    r"|(?P<bare>\d{1,2}/\d{1,2})\s*|(?:ngày\s+)?thứ\s+(?P<weekday>hai"
    r"|ba|tư|năm|sáu|bảy)\s*)?"
    r"(?:(?P<last>tháng cuối(?:\s+(?:của\s+)?(?:hằng|hàng|mỗi))?\s+quý)"
    r"|(?:hằng|hàng|mỗi)\s+(?P<every>ngày|tuần|tháng|quý|năm)(?!\s*,\s*hằng)(?!\w))"
    r"|định kỳ\s*,?\s*(?:(?:theo|một|1)\s+)?(?P<every2>tháng|quý|năm"
    r"|tuần|6 tháng|06 tháng)(?!\w)"
    r"|(?P<every3>\d+)\s*(?P<span>tháng|tuần|ngày)(?:/lần|\s+một lần|\s*/\s*1 lần)"
)
_RELATIVE = re.compile(
    rf"(?:(?:chậm|muộn) nhất\s+(?:là\s+|sau\s+|trong\s+)?|sau\s+"
    rf"|trong\s+(?:vòng\s+|thời hạn\s+|thời gian\s+)?|không quá\s+"
    rf"|(?:thời\s+)?hạn\s+(?:là\s+)?)+"
    rf"(?P<count>\d{{1,3}})\s*(?:\([^)]*\)\s*)?{_UNIT}(?!\s+(?:\d|đầu|cuối)){_SINCE}"
)
_EVENT = re.compile(
    r"(?:ngay\s+)?(?:sau khi|khi có|khi được|khi cần|ngay khi|sau khi có)\s+[^,;.]+"
    r"|tại\s+(?:cuộc họp|phiên họp|kỳ họp|hội nghị|buổi làm việc)[^,;.]*"
    r"|ngay sau\s+[^,;.]+|sau\s+\d+\s+(?:tháng|tuần|ngày)\s+(?:thực hiện|triển khai)"
)
_DATE_BEFORE = re.compile(rf"{_BEFORE}{_HOUR}{_DAY}")
_DATE_UNTIL = re.compile(rf"{_UNTIL}{_HOUR}{_DAY}")
_DATE_BARE = re.compile(rf"{_HOUR}{_DAY}")
_MONTH = re.compile(
    r"(?P<how>(?:(?:xong|hoàn thành|chậm nhất)\s+)*(?:trước|trong|hết"
    r"|đến hết|xong|hoàn thành)\s+(?:hết\s+)?|(?<!\w)(?=tháng\s+\d))"
    r"tháng\s+(?:\d{1,2}\s*(?:-|đến|,"
    r"|và)\s*(?:tháng\s+)?)?(?P<m>\d{1,2})(?:\s*(?:/|năm"
    r"|-)\s*(?P<y>\d{4}))?(?![\d/])"
)
_QUARTER = re.compile(
    r"(?P<how>(?:(?:xong|hoàn thành|chậm nhất)\s+)*(?:trước|trong|hết"
    r"|xong|hoàn thành)\s+|(?<!\w)(?=quý\s+[i1-4]))"
    r"quý\s+(?:(?:iv|iii|ii|i|[1-4])\s*(?:-|,|và"
    r"|đến)\s*(?:quý\s+)?)?(?P<q>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:/"
    r"|năm)\s*(?P<y>\d{4}))?"
)
_HALF = re.compile(
    r"(?:trong\s+|hết\s+)?(?P<n>0?[369])\s*tháng\s+(?P<which>đầu"
    r"|cuối)\s+năm(?:\s+(?P<y>\d{4}))?"
)
_YEAR = re.compile(
    r"(?P<how>(?:trong|hết|đến hết|hoàn thành trong|xong trong|cuối)\s+"
    r"|^)năm\s+(?P<y>\d{4})"
)
_LOOSE = re.compile(
    r"(?:vào\s+|trong\s+)?(?:đầu|giữa|cuối)\s+(?:tháng|quý"
    r"|năm)(?:\s+[ivx\d/]+)*|tuần\s+(?:đầu|thứ|cuối)[^,;.]*"
    r"|trong thời gian sớm nhất"
)
_WEEK = re.compile(r"(?:trong|cuối)\s+tuần\s+(?P<which>này|sau|tới)")
_STANDING = re.compile(r"thường xuyên|liên tục|trong suốt [^,;.]+|hằng ngày")
_ISSUE = re.compile(r"(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi)?\s*(?:ký|ban hành|phát hành)")
_RECEIPT = re.compile(
    r"(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi"
    r"|thời điểm)?\s*nhận được\s*(?:văn bản|công văn|chỉ thị|thông báo"
    r"|kế hoạch|quyết định|công điện|phiếu chuyển|kết luận)?\s*(?:này|$)"
)


class Calendar:
    """Turns words into days.

    :param issued: day of the document, or None
    :param days: the working days of the office
    """

    def __init__(self, issued, days=None):
        self.issued, self.days = issued, days or WorkingDays()

    def find(self, text, cell=False):
        """``(deadline, all dates found, spans of what was used)`` of a sentence.

        :param text: a result of :func:`signs.tidy`
        :param cell: the text is a cell of a column of deadlines
        """
        low = level(text)
        spans = [match.span() for match in _MASKS.finditer(low)]
        found = []
        readers = [
            (_PERIODIC, self._periodic), (_RELATIVE, self._relative),
            (_DATE_BEFORE, self._before), (_DATE_UNTIL, self._until),
            (_HALF, self._half), (_LOOSE, self._event), (_MONTH, self._month),
            (_QUARTER, self._quarter), (_YEAR, self._year), (_WEEK, self._week),
            (_EVENT, self._event), (_STANDING, self._standing),
        ]  # fmt: skip
        if cell:
            readers.insert(4, (_DATE_BARE, self._until))
        for pattern, read in readers:
            for match in pattern.finditer(low):
                if not match[0].strip() or any(
                    match.start() < end and start < match.end() for start, end in spans
                ):
                    continue
                if (
                    not cell
                    and pattern in (_MONTH, _QUARTER)
                    and not match["how"].strip()
                ):
                    continue
                deadline = read(match)
                if deadline is None:
                    continue
                start, end = _trimmed(text, match)
                deadline.text = text[start:end]
                spans.append((start, end))
                found.append((start, end, deadline))
        return self._chosen(sorted(found, key=lambda item: item[:2]), cell)

    def _chosen(self, found, cell):
        dated = [item for item in found if item[2].date]
        others = [item for item in found if not item[2].date]
        if dated:
            best = max(dated, key=lambda item: item[2].date)
            return best[2], dated, [(s, e) for s, e, _d in found]
        for kind in ("periodic", "event", "standing"):
            for item in others:
                if item[2].kind == kind:
                    return item[2], [], [(s, e) for s, e, _d in found]
        return Deadline(), [], []

    # -- readers -----------------------------------------------------------------------

    def _before(self, match):
        return self._date(match, is_before=not match["hour"])

    def _until(self, match):
        return self._date(match)

    def _date(self, match, is_before=False):
        day, month = match["d"] or match["d2"], match["m"] or match["m2"]
        year = match["y"] or match["y2"]
        found = self._day(int(day), int(month), year and int(year))
        if found is None:
            return None
        deadline = Deadline("date", date=str(found - timedelta(days=is_before)))
        if match["hour"]:
            hour = int(match["hour"]) % 24
            if match["half"] in ("chiều", "tối") and hour < 12:
                hour += 12
            deadline.time = f"{hour:02d}:{match['minute'] or '00'}"
        return deadline

    def _day(self, day, month, year):
        try:
            if year:
                return date(year, month, day)
            if not self.issued:
                return None
            found = date(self.issued.year, month, day)
            if found < self.issued:
                found = date(self.issued.year + 1, month, day)
            return found
        except ValueError:
            return None

    def _month(self, match):
        month, year = int(match["m"]), match["y"] and int(match["y"])
        if not 1 <= month <= 12:
            return None
        if not year:
            if not self.issued:
                return None
            year = self.issued.year + (month < self.issued.month)
        if "trước" in match["how"]:
            return Deadline("date", date=str(date(year, month, 1) - timedelta(days=1)))
        return Deadline("date", date=str(_month_end(year, month)))

    def _quarter(self, match):
        quarter, year = _QUARTERS[match["q"]], match["y"] and int(match["y"])
        if not year:
            if not self.issued:
                return None
            year = self.issued.year + (quarter * 3 < self.issued.month)
        if "trước" in match["how"]:
            return Deadline(
                "date", date=str(date(year, quarter * 3 - 2, 1) - timedelta(days=1))
            )
        return Deadline("date", date=str(_month_end(year, quarter * 3)))

    def _half(self, match):
        year = int(match["y"]) if match["y"] else self.issued and self.issued.year
        if not year:
            return None
        month = int(match["n"]) if match["which"] == "đầu" else 12
        return Deadline("date", date=str(_month_end(year, month)))

    def _year(self, match):
        return (
            Deadline("date", date=f"{match['y']}-12-31")
            if "cuối" not in match["how"]
            else None
        )

    def _week(self, match):
        if not self.issued:
            return None
        friday = self.issued + timedelta(days=4 - self.issued.weekday())
        if match["which"] != "này":
            friday += timedelta(days=7)
        return Deadline("date", date=str(friday), since="week")

    def _relative(self, match):
        count, unit, tail = (
            int(match["count"]),
            match["unit"],
            (match["tail"] or "").strip(),
        )
        since = (
            "issue" if not tail or _ISSUE.match(tail)
            else "receipt" if _RECEIPT.match(tail) else None
        )  # fmt: skip
        if since is None or unit == "giờ" or (unit == "tháng" and not tail):
            return Deadline("event")
        if not tail and match[0].startswith("sau"):
            return None
        if unit == "tháng":
            return self._months(count, since)
        kind = "working_days" if unit == "ngày làm việc" else "days"
        if unit == "tuần":
            count *= 7
        deadline = Deadline(kind, days=count, since=since)
        if self.issued:
            deadline.date = str(
                self.days.add(self.issued, count)
                if kind == "working_days"
                else self.issued + timedelta(days=count)
            )
        return deadline

    def _months(self, count, since):
        if not self.issued:
            return Deadline("event")
        years, month = divmod(self.issued.month - 1 + count, 12)
        year = self.issued.year + years
        day = min(self.issued.day, monthrange(year, month + 1)[1])
        return Deadline("date", date=str(date(year, month + 1, day)), since=since)

    def _periodic(self, match):
        if match["every3"]:
            return Deadline("periodic", every=f"{match['every3']} {match['span']}")
        if match["every2"]:
            return Deadline("periodic", every=_EVERY.get(match["every2"], "half_year"))
        every = "quarter" if match["last"] else _EVERY[match["every"]]
        before = (match["how"] or "").startswith("trước")
        bare = match["bare"]
        day, month = bare.split("/") if bare else (match["day"], match["month"])
        deadline = Deadline("periodic", every=every)
        if match["weekday"]:
            deadline.day = _WEEKDAYS[match["weekday"]] - before
        elif day and every == "year" and month:
            found = date(2026, int(month), int(day)) - timedelta(days=before)
            deadline.day = f"{found.month:02d}-{found.day:02d}"
        elif day:
            deadline.day = int(day) - before
        return deadline

    @staticmethod
    def _event(_match):
        return Deadline("event")

    @staticmethod
    def _standing(_match):
        return Deadline("standing")


def _month_end(year, month):
    return date(year, month, monthrange(year, month)[1])


def _trimmed(text, match):
    words = text[match.start() : match.end()]
    start = match.start() + len(words) - len(words.lstrip(" ,"))
    return start, match.start() + len(words.rstrip(" ,"))
