"""When a sentence says that something is due: the words, and the day they mean."""

import re
from calendar import monthrange
from datetime import date, timedelta

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
        return self._chosen(sorted(found, key=lambda item: item[:2]), cell)

    @staticmethod
    def _hang_on_events(found):
        """ "Sau khi có kết luận, … trong 03 ngày": days after the event."""
        if not any(_AFTER.match(level(item[2].text)) for item in found):
            return
        for _start, _end, deadline in found:
            if deadline.since == "issue" and not _SAYS_SINCE.search(deadline.text):
                deadline.kind, deadline.date, deadline.since = "event", None, None

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
        quarter, year = QUARTERS[match["q"]], match["y"] and int(match["y"])
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
            "issue" if not tail or ISSUE.match(tail)
            else "receipt" if RECEIPT.match(tail) else None
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


def _month_end(year, month):
    return date(year, month, monthrange(year, month)[1])


def _trimmed(text, match):
    words = text[match.start() : match.end()]
    start = match.start() + len(words) - len(words.lstrip(" ,"))
    return start, match.start() + len(words.rstrip(" ,"))
