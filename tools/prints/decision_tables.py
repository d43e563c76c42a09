"""The diary of what leadership has decided, as it is printed (Art. 6.6, 7.1)."""

from .administrative_document import short_date
from .report_table import Column, Table, clipped, with_numbers

TITLE = "SỔ THEO DÕI Ý KIẾN CHỈ ĐẠO, QUYẾT ĐỊNH CỦA LÃNH ĐẠO"
_KINDS = {
    "extended": "Gia hạn",
    "extension_refused": "Không đồng ý gia hạn",
    "decided": "Cho ý kiến chỉ đạo",
    "objective_confirmed": "Xác nhận nguyên nhân khách quan",
    "cancelled": "Thu hồi nhiệm vụ",
    "starred": "Đưa vào danh mục theo dõi đặc biệt",
}
_COLUMNS = [
    Column("TT", "number", 8),
    Column("Ngày", "date", 20),
    Column("Người quyết định", width=28),
    Column("Nhiệm vụ"),
    Column("Đơn vị chủ trì", width=32),
    Column("Nội dung quyết định", width=46),
    Column("Đến nay", width=24),
]


def decision_text(kind, old, new, note):
    """One decision in words.

    :param old: deadline before it
    :param new: deadline since
    """
    text = _KINDS[kind]
    if old and new and old != new:
        text += f" từ {short_date(old)} đến {short_date(new)}"
    return f"{text}: {clipped(note, 400)}" if note else text


def window(first, last):
    if first == last:
        return f"Ngày {short_date(first)}"
    return f"Từ ngày {short_date(first)} đến ngày {short_date(last)}"


def diary_table(rows):
    """:param rows: (day, by whom, task, unit, decision, how it stands now)"""
    return Table("Quyết định", "", _COLUMNS, with_numbers(rows))
