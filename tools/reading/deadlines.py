"""When a sentence says that something is due: the words, and the day they mean."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ..working_days import WorkingDays
from .deadline_words import (
    DATE_BARE,
    DATE_BEFORE,
    DATE_UNTIL,
    EVENT,
    EVERY,
    HALF,
    ISSUE,
    LOOSE,
    MASKS,
    MONTH,
    PERIODIC,
    QUARTER,
    QUARTERS,
    RECEIPT,
    RELATIVE,
    STANDING,
    WEEK,
    WEEKDAYS,
    YEAR,
)
from .model import Deadline
from .signs import level, tidy

_AFTER = re.compile("(?:ngay )?sau khi|ngay khi")
_HAS_YEAR_OR_DAY = re.compile(r"\d{4}|\d\s*(?:[/.]|tháng)\s*\d", re.IGNORECASE)
_SAYS_SINCE = re.compile("ngày ký|ban hành|phát hành")
_MONTH_END = relativedelta(day=31)


def day_of_words(text, issued):
    """The one day that the words of a cell mean, e.g. "trước 15/3" or "Quý I/2026".

    A month or quarter has its year; that of a day follows from the document.

    :param issued: day of the document, or None
    :rtype: datetime.date or None, if they say more, or may mean another day
    """
    text = tidy(text)
    deadline, dated, _spans = Calendar(issued).find(text, cell=True)
    is_clear = _HAS_YEAR_OR_DAY.search(text) and deadline.text == text.strip(" .,;:()")
    if deadline.kind != "date" or deadline.since or len(dated) != 1 or not is_clear:
        return None
    return date.fromisoformat(deadline.date)


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
        spans = [match.span() for match in MASKS.finditer(low)]
        found = []
        readers = [
            (PERIODIC, self._periodic), (RELATIVE, self._relative),
            (DATE_BEFORE, self._before), (DATE_UNTIL, self._until),
            (HALF, self._half), (LOOSE, self._event), (MONTH, self._month),
            (QUARTER, self._quarter), (YEAR, self._year), (WEEK, self._week),
            (EVENT, self._event), (STANDING, self._standing),
        ]  # fmt: skip
        if cell:
            readers.insert(4, (DATE_BARE, self._until))
        for pattern, read in readers:
            for match in pattern.finditer(low):
                if not match[0].strip() or any(
                    match.start() < end and start < match.end() for start, end in spans
                ):
                    continue
                if (
                    not cell
                    and pattern in (MONTH, QUARTER)
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
        self._hang_on_events(found)
        return self._chosen(sorted(found, key=lambda item: item[:2]))

    @staticmethod
    def _hang_on_events(found):
        """ "Sau khi có kết luận, … trong 03 ngày": days after the event."""
        if not any(_AFTER.match(level(item[2].text)) for item in found):
            return
        for _start, _end, deadline in found:
            if deadline.since == "issue" and not _SAYS_SINCE.search(deadline.text):
                deadline.kind, deadline.date, deadline.since = "event", None, None

    @staticmethod
    def _chosen(found):
        spans = [(start, end) for start, end, _deadline in found]
        dated = [item for item in found if item[2].date]
        if dated:
            return max(dated, key=lambda item: item[2].date)[2], dated, spans
        for kind in ("periodic", "event", "standing"):
            for _start, _end, deadline in found:
                if deadline.kind == kind:
                    return deadline, [], spans
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
        deadline = _dated(found - timedelta(days=is_before))
        if match["hour"]:
            hour = int(match["hour"]) % 24
            if match["half"] in ("chiều", "tối") and hour < 12:
                hour += 12
            deadline.time = f"{hour:02d}:{match['minute'] or '00'}"
        return deadline

    def _day(self, day, month, year):
        try:
            if year or not self.issued:
                return date(year, month, day) if year else None
            found = date(self.issued.year, month, day)
            return found if found >= self.issued else found.replace(found.year + 1)
        except ValueError:
            return None

    def _month(self, match):
        month = int(match["m"])
        return self._span(match, month, month) if 1 <= month <= 12 else None

    def _quarter(self, match):
        last = QUARTERS[match["q"]] * 3
        return self._span(match, last - 2, last)

    def _span(self, match, first, last):
        """The end of a span of months, or the day before it."""
        if match["y"]:
            year = int(match["y"])
        elif self.issued:
            year = self.issued.year + (last < self.issued.month)
        else:
            return None
        if "trước" in match["how"]:
            return _dated(date(year, first, 1) - timedelta(days=1))
        return _dated(date(year, last, 1) + _MONTH_END)

    def _half(self, match):
        year = int(match["y"]) if match["y"] else self.issued and self.issued.year
        if not year:
            return None
        month = int(match["n"]) if match["which"] == "đầu" else 12
        return _dated(date(year, month, 1) + _MONTH_END)

    def _year(self, match):
        if "cuối" in match["how"]:
            return None
        return _dated(f"{match['y']}-12-31")

    def _week(self, match):
        if not self.issued:
            return None
        friday = self.issued + timedelta(days=4 - self.issued.weekday())
        if match["which"] != "này":
            friday += timedelta(days=7)
        return _dated(friday, since="week")

    def _relative(self, match):
        count, unit = int(match["count"]), match["unit"]
        tail = (match["tail"] or "").strip()
        since = (
            "issue" if not tail or ISSUE.match(tail)
            else "receipt" if RECEIPT.match(tail) else None
        )  # fmt: skip
        if since is None or unit == "giờ" or (unit == "tháng" and not tail):
            return Deadline("event")
        if not tail and match[0].startswith("sau"):
            return None
        if unit == "tháng":
            if not self.issued:
                return Deadline("event")
            return _dated(self.issued + relativedelta(months=count), since=since)
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

    def _periodic(self, match):
        if match["every3"]:
            return Deadline("periodic", every=f"{match['every3']} {match['span']}")
        if match["every2"]:
            return Deadline("periodic", every=EVERY.get(match["every2"], "half_year"))
        every = "quarter" if match["last"] else EVERY[match["every"]]
        before = (match["how"] or "").startswith("trước")
        bare = match["bare"]
        day, month = bare.split("/") if bare else (match["day"], match["month"])
        deadline = Deadline("periodic", every=every)
        if match["weekday"]:
            deadline.day = WEEKDAYS[match["weekday"]] - before
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


def _dated(day, **more):
    return Deadline("date", date=str(day), **more)


def _trimmed(text, match):
    words = text[match.start() : match.end()]
    start = match.start() + len(words) - len(words.lstrip(" ,"))
    return start, match.start() + len(words.rstrip(" ,"))
