"""The texts of a meeting: rulings, what became of them, and its notice (Art. 6.6).

Vietnamese by law, whatever the language of the person who decides or prints.
"""

import re

from ..text import clean
from .administrative_document import date_words, paragraphs, short_date

KINDS = {
    "weekly": "giao ban tuần",
    "monthly": "giao ban tháng",
    "ad_hoc": "họp chuyên đề",
}
KIND = "Thông báo"
RULINGS_TITLE = "NỘI DUNG KẾT LUẬN"
TASKS_TITLE = "NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ"
CLOSING = (
    "Trên đây là kết luận tại cuộc họp; yêu cầu các cơ quan, đơn vị liên quan triển "
    "khai thực hiện và báo cáo kết quả theo quy định."
)
UNDATED = "Không quy định thời hạn"
REPORT_OWED = "Chưa nộp báo cáo: {report}"

_DOING = {
    "new": "Chưa thực hiện",
    "in_progress": "Đang thực hiện",
    "reported": "Đã báo cáo, chờ Văn phòng xác nhận",
}
_END_SIGNS = re.compile(r"[.;,\s]+$")


def _sentences(*texts):
    """Texts one after the other, each with one full stop."""
    cleaned = (_END_SIGNS.sub("", clean(text)) for text in texts if text)
    return " ".join(f"{text}." for text in cleaned if text)


# -- rulings -------------------------------------------------------------------------


def extension_ruling(granted, note):
    """What leadership has answered to a request for more time.

    :param granted: the new deadline; none: refused
    """
    answer = "Không đồng ý gia hạn"
    if granted:
        answer = f"Đồng ý gia hạn đến ngày {short_date(granted)}"
    return _sentences(answer, note)


def case_ruling(decision, note, deadline, unit):
    """What leadership has answered to a difficulty, with what follows from it."""
    answer = {
        "extend": f"Điều chỉnh thời hạn đến ngày {short_date(deadline)}",
        "reassign": f"Giao {unit} chủ trì thực hiện",
        "withdraw": "Thu hồi nhiệm vụ",
    }.get(decision)
    return _sentences(answer, note)


def objective_ruling(cause, note):
    return _sentences(f"Xác nhận nguyên nhân khách quan: {cause}", note)


def star_ruling(starred):
    verb = "Đưa vào" if starred else "Đưa ra khỏi"
    return f"{verb} danh mục nhiệm vụ trọng tâm, theo dõi đặc biệt."


# -- what stands on the agenda -------------------------------------------------------


def extension_situation(request):
    return _sentences(
        f"Đề nghị gia hạn từ {short_date(request.old_deadline)} đến "
        f"{short_date(request.requested_deadline)}",
        f"Lý do: {request.reason}",
    )


def case_situation(case):
    cause = case.cause and f"Nguyên nhân: {case.cause}"
    proposal = case.proposal and f"Đề xuất: {case.proposal}"
    return _sentences(case.content, cause, proposal)


def overdue_situation(days, returns, cause, urged):
    """How late a task is, how often its result was returned, why, when urged."""
    return _sentences(
        f"Quá hạn {days} ngày",
        returns and f"Kết quả bị trả lại {returns} lần",
        cause and f"Nguyên nhân: {cause}",
        f"Đôn đốc gần nhất: {short_date(urged)}"
        if urged
        else "Chưa có văn bản đôn đốc",
    )


def coming_situation(deadline):
    return _sentences(f"Đến hạn ngày {short_date(deadline)}")


def outcome(task, today):
    """What became of a ruling: how its task stands now.

    :param task: ``directive.task``, or none
    """
    if not task:
        return ""
    if task.state == "done":
        late = ", quá hạn" if task.timeliness == "done_late" else ""
        return f"Đã hoàn thành ngày {short_date(task.date_done)}{late}"
    if task.state == "cancelled":
        return "Đã thu hồi"
    doing = _DOING[task.state]
    if task.timeliness == "overdue":
        return f"{doing}, quá hạn {(today - task.date_deadline).days} ngày"
    if task.date_deadline:
        return f"{doing}, hạn {short_date(task.date_deadline)}"
    return doing


# -- the notice ----------------------------------------------------------------------


def subject(kind, position, day):
    """Summary of the notice.

    :param position: of who chaired it, e.g. ``Chủ tịch Ủy ban nhân dân``
    """
    chaired = f"Kết luận của {position} tại" if position else "Kết luận"
    return f"{chaired} cuộc họp {KINDS[kind]} ngày {short_date(day)}"


def opening(kind, day, chair, place):
    """The first paragraph: who met, when, under whom."""
    chaired = f", {chair} đã chủ trì" if chair else ", đã diễn ra"
    at = f" tại {clean(place)}" if clean(place) else ""
    return (
        f"{date_words(day).capitalize()}{at}{chaired} cuộc họp {KINDS[kind]}. Sau khi "
        "nghe báo cáo tình hình thực hiện nhiệm vụ được giao và ý kiến của các đại "
        "biểu dự họp, người chủ trì kết luận như sau:"
    )


def ruling_lines(rulings):
    """``1. task (unit): ruling``, one a ruling.

    :param rulings: iterable of (subject, unit, ruling)
    """
    lines = []
    for number, (name, unit, ruling) in enumerate(rulings, 1):
        of_unit = f" ({unit})" if unit else ""
        ruled = " ".join((ruling or "").split())
        lines.append(f"{number}. {_END_SIGNS.sub('', name)}{of_unit}: {ruled}")
    return lines


def deadline(day):
    return short_date(day) or UNDATED


def ended(closing):
    """The last paragraph, with the mark by which a document ends."""
    return " ".join(paragraphs(closing))
