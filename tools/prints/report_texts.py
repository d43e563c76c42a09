"""The sentences of the printed reports (Art. 6.6, 7.3).

Vietnamese by law, whatever the language of the person who prints. Names of places,
levels and bodies are given by the caller, from the settings.
"""

from .administrative_document import lines_of, list_lines, short_date
from .report_table import number_text, percent

SUMMARY = "Tình hình, kết quả thực hiện nhiệm vụ được giao {period}"
BRIEFING = "Tình hình thực hiện nhiệm vụ được giao phục vụ họp giao ban {period}"
NOTHING = "Không có."
REPORTED = "Đã báo cáo ngày {day}, chờ xác nhận"
EXTENSION = "Xin gia hạn đến ngày {day}: {reason}"
LETTER_KINDS = {"urging": "Đôn đốc", "reminder": "Nhắc nhở", "criticism": "Phê bình"}
TIME_LIMITS = {
    "registration": "Cập nhật văn bản giao nhiệm vụ",
    "recording": "Cập nhật kết quả do đơn vị báo cáo",
}
STATUS_NAMES = {
    "done_on_time": "Đã thực hiện, đúng hạn",
    "done_late": "Đã thực hiện, quá hạn",
    "cancelled": "Thu hồi",
    "in_progress_in_time": "Đang thực hiện, trong hạn",
    "in_progress_overdue": "Đang thực hiện, quá hạn",
    "not_started_in_time": "Chưa thực hiện, trong hạn",
    "not_started_overdue": "Chưa thực hiện, quá hạn",
}


def amount(number):
    """``05``, ``12``, ``1.250``; none is ``0``."""
    return f"{number:02d}" if 0 < number < 10 else number_text(number)


def in_sentence(period):
    """The name of a period inside a sentence: ``tháng 11 năm 2026``."""
    return period[:1].lower() + period[1:]


def window_text(first, last):
    """The days of a window, first and last included."""
    return f"từ ngày {short_date(first)} đến hết ngày {short_date(last)}"


def period_and_window(snapshot):
    """The period with its days; of an ad hoc report the days are its name."""
    period = in_sentence(snapshot.period)
    if period.startswith("từ ngày"):
        return period
    return f"{period} (số liệu {window_text(snapshot.date_from, snapshot.date_to)})"


def unit_opening(snapshot):
    """How the report of a unit begins."""
    return (
        f"{snapshot.unit} báo cáo tình hình, kết quả thực hiện nhiệm vụ do "
        f"{snapshot.committee} giao {period_and_window(snapshot)} như sau:"
    )


def unit_closing(snapshot):
    """How the report of a unit ends."""
    return (
        f"Trên đây là báo cáo tình hình, kết quả thực hiện nhiệm vụ được giao "
        f"{in_sentence(snapshot.period)} của {snapshot.unit}./."
    )


def committee_opening(snapshot):
    """How the Office's summary begins."""
    return (
        f"Trên cơ sở dữ liệu theo dõi, tình hình, kết quả thực hiện nhiệm vụ do "
        f"{snapshot.committee} giao các cơ quan, đơn vị {period_and_window(snapshot)} "
        f"như sau:"
    )


def committee_closing(snapshot):
    """How the Office's summary ends."""
    return (
        f"Trên đây là tổng hợp tình hình, kết quả thực hiện nhiệm vụ được giao "
        f"{in_sentence(snapshot.period)}./."
    )


def figure_texts(figure):
    """The figures of a unit or of all: a sentence and the items of a list."""
    sentence = (
        f"Tổng số nhiệm vụ được giao: {amount(figure.total)} nhiệm vụ, gồm "
        f"{amount(figure.carried_over)} nhiệm vụ kỳ trước chuyển sang và "
        f"{amount(figure.assigned)} nhiệm vụ giao mới trong kỳ. Trong đó:"
    )
    items = [
        _split(figure, "Đã thực hiện", "done", "đúng hạn", ("on_time", "late")),
        _split(figure, "Đang thực hiện", "in_progress"),
        _split(figure, "Chưa thực hiện", "not_started"),
        f"Thu hồi: {amount(figure.cancelled)} nhiệm vụ",
        rate_text(figure.rate),
    ]
    return sentence, list_lines(items)


def _split(figure, name, group, first="trong hạn", names=("in_time", "overdue")):
    in_time, late = (figure[f"{group}_{name}"] for name in names)
    parts = f"{first} {amount(in_time)}, quá hạn {amount(late)}"
    return f"{name}: {amount(in_time + late)} nhiệm vụ ({parts})"


def rate_text(rate):
    """The rate; None where nothing was due."""
    if rate is None:
        return "Tỷ lệ thực hiện đúng hạn: không tính, trong kỳ chưa có nhiệm vụ đến hạn"
    return f"Tỷ lệ thực hiện đúng hạn: {percent(rate)}"


def bridge_text(figure):
    """Open at the last cut-off … open now, as one sum."""
    parts = [
        f"Cuối kỳ trước còn {amount(figure.open_before)}",
        f"giao mới {amount(figure.assigned)}",
        f"đã thực hiện {amount(figure.done_on_time + figure.done_late)}",
        f"thu hồi {amount(figure.cancelled)}",
        f"nhận từ đơn vị khác {amount(figure.moved_in)}",
        f"chuyển đơn vị khác {amount(figure.moved_out)}",
    ]
    left = amount(figure.open_after)
    return f"{'; '.join(parts)}; cuối kỳ này còn {left} nhiệm vụ."


def item_lines(text):
    """Causes, difficulties, proposals as a list; a sentence where there is none."""
    return list_lines(lines_of(text)) or [NOTHING]


def ranking_text(ranked, unranked):
    """How many units are ranked, and why the others are not."""
    text = f"Có {amount(ranked)} đơn vị được xếp hạng theo tỷ lệ thực hiện đúng hạn"
    if unranked:
        text += (
            f"; {amount(unranked)} đơn vị chưa có nhiệm vụ đến hạn trong kỳ nên không "
            "xếp hạng"
        )
    return text + "."


def letter_text(letters):
    """How many letters of each kind were issued."""
    counts = ", ".join(
        f"{amount(sum(row.kind == kind for row in letters))} văn bản {name.lower()}"
        for kind, name in LETTER_KINDS.items()
    )
    return f"Trong kỳ đã ban hành {counts}."


def submission_text(reports):
    """Who has handed in its own report of the period, and when."""
    in_time = sum(row.status == "in_time" for row in reports)
    late = sum(row.status == "late" for row in reports)
    return (
        f"Có {amount(in_time)}/{amount(len(reports))} đơn vị nộp báo cáo đúng hạn, "
        f"{amount(late)} đơn vị nộp muộn, {amount(len(reports) - in_time - late)} đơn "
        "vị chưa nộp."
    )


def submission_note(status, day):
    """The remark beside a unit whose report was not in time.

    :param day: of the submission, or the last day on which it was in time
    """
    texts = {
        "late": "Nộp muộn, ngày {}",
        "missing": "Chưa nộp, hạn nộp {}",
        "open": "Chưa nộp, còn hạn đến {}",
    }
    return texts[status].format(short_date(day))


def more_text(count, noun="nhiệm vụ"):
    """What was left out of a list."""
    return f"và {amount(count)} {noun} khác" if count else ""
