"""The styles of a document in Word: Decree 30/2020/NĐ-CP in sizes and distances.

Beside static/report/administrative_document.css, which says the same of the PDF.
"""

from dataclasses import dataclass

FONT = "Times New Roman"
LANGUAGE = "vi-VN"


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes and distances in points, indents in millimetres."""

    name: str
    size: float = 13
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1.0
    first_line: float = 0
    keep_next: bool = False
    capitals: bool = False
    outline: int | None = None


def _centred(name, size=13, **more):
    return Style(name, size, align="center", **more)


TEXT = Style(
    "Nội dung", 14, align="both", before=6, after=6, line=1.15, first_line=12.7
)
CELL = Style("Ô bảng", 12)
CELL_SMALL = Style("Ô bảng nhỏ", 9)
HEAD = _centred("Đầu bảng", 11, bold=True)
HEAD_SMALL = _centred("Đầu bảng nhỏ", 9, bold=True)
RULE = _centred("Đường kẻ", 2)
SPACE = Style("Khoảng trống", 8)
SEAL = Style("Mã kiểm tra", 9)
PAGE = _centred("Số trang", 13)
BRIEF = Style("Nội dung giao ban", 11, align="both", before=2, after=2)

BRIEF_TITLE = _centred("Tên giao ban", 13, bold=True, before=3, after=4)
BRIEF_PART = Style(
    "Mục giao ban", 11, bold=True, before=5, after=2, keep_next=True, outline=1
)
CHART = Style("Tên biểu đồ", 12, bold=True, before=8, keep_next=True)

# By the class of an element, or by its name.
STYLES = {
    "superior": _centred("Cơ quan chủ quản", capitals=True),
    "authority": _centred("Cơ quan ban hành", bold=True),
    "state": _centred("Quốc hiệu", 12, bold=True),
    "motto": _centred("Tiêu ngữ", bold=True),
    "number": _centred("Số, ký hiệu", before=4),
    "date": _centred("Địa danh, ngày tháng", italic=True, before=4),
    "subject": _centred("Trích yếu công văn", 12, before=3),
    "stamp": _centred("Độ khẩn", bold=True, before=6),
    "secrecy-stamp": _centred("Dấu độ mật", 11, italic=True, before=6),
    "h1": _centred(
        "Tên loại", 14, bold=True, before=6, capitals=True, keep_next=True, outline=0
    ),
    "h2": _centred("Trích yếu", 14, bold=True, keep_next=True),
    "h3": Style("Mục", 14, bold=True, before=10, after=4, keep_next=True, outline=1),
    "h4": Style("Biểu", 13, bold=True, before=10, after=4, keep_next=True, outline=2),
    "title": Style(
        *("Tiêu đề phần", 14, True, False, "both", 6, 6, 1.15, 12.7, True),
        outline=1,
    ),
    "basis": Style("Căn cứ", 14, False, True, "both", 6, 6, 1.15, 12.7),
    "reference": _centred("Kèm theo", italic=True),
    "addressees": Style("Kính gửi", 14, after=6),
    "label": Style("Nơi nhận", 12, bold=True, italic=True),
    "recipients": Style("Danh sách nơi nhận", 11),
    "signature": _centred("Quyền hạn, chức vụ", 14, bold=True, keep_next=True),
    "hint": _centred("Ghi chú chữ ký", 14, italic=True),
    "signer": _centred("Họ tên người ký", 14, bold=True, before=70),
    "window": _centred("Kỳ số liệu", 11, italic=True),
    "office": Style("Cơ quan lập", 11, bold=True, capitals=True),
    "blank-line": Style("Dòng trống", 14, before=6),
    "form-signer": _centred("Họ tên trên biểu mẫu", 13, bold=True, before=40),
    "form-line": Style("Dòng biểu mẫu", 13, align="both", before=3, first_line=12.7),
    "text": TEXT,
}
ALL = [*STYLES.values(), CELL, CELL_SMALL, HEAD, HEAD_SMALL, RULE, SPACE, SEAL, PAGE]
ALL += [BRIEF, BRIEF_TITLE, BRIEF_PART, CHART]
