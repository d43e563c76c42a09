"""The tables of the evaluation by products (Decree 335): annex, totals, Form 02."""

from .report_table import Column, Table

ORIGINS = {
    "plan": "Trong kế hoạch",
    "ad_hoc": "Đột xuất",
    "taken_over": "Nhận thêm",
}
RANKS = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "done": "Hoàn thành nhiệm vụ",
    "failed": "Không hoàn thành nhiệm vụ",
    False: "",
}
ANNEX = [
    Column("TT", "number", 5),
    Column("Mã CV", "text", 10),
    Column("Nội dung", "text"),
    Column("Văn bản giao", "text", 17),
    Column("Nguồn", "text", 11),
    Column("Số lượng", "points", 8),
    Column("Hệ số", "points", 7),
    Column("Tỷ lệ tham gia", "points", 8),
    Column("Quy đổi được giao", "points", 10),
    Column("Hạn", "date", 16),
    Column("Ngày báo cáo", "date", 16),
    Column("Số lần chậm (khách quan)", "text", 10),
    Column("Số lần chưa đạt (khách quan)", "text", 10),
    Column("a", "points", 7),
    Column("b", "points", 7),
    Column("c", "points", 7),
    Column("Ghi chú", "text", 26),
]


def annex_table(title, rows, total):
    """Products and pieces of work of the period, one row a line of the sheet."""
    return Table("Bảng kê", title, ANNEX, rows, total)


def totals_table(title, rows):
    """Totals of people, as the personnel section takes them."""
    columns = [
        Column("Số định danh cá nhân", "text", 25),
        Column("Họ và tên", "text", 45),
        Column("Chức vụ", "text", 35),
        Column("Cơ quan", "text", 45),
        Column("Mã cơ quan", "text", 20),
        Column("Đơn vị", "text", 50),
        Column("Đối tượng", "text", 25),
        Column("Kỳ", "text", 30),
        Column("Từ ngày", "date", 20),
        Column("Đến ngày", "date", 20),
        Column("Tiêu chí chung", "points", 15),
        Column("a (%)", "points", 14),
        Column("b (%)", "points", 14),
        Column("c (%)", "points", 14),
        Column("d (%)", "points", 14),
        Column("đ (%)", "points", 14),
        Column("e (%)", "points", 14),
        Column("Kết quả (%)", "points", 14),
        Column("Điểm nhiệm vụ", "points", 15),
        Column("Tổng điểm", "points", 15),
        Column("Xếp loại", "text", 45),
        Column("Số quyết định", "text", 25),
        Column("Ngày quyết định", "date", 20),
        Column("Người xác nhận", "text", 45),
        Column("Phiên bản", "number", 15),
        Column("Thay cho phiên bản", "number", 15),
        Column("Số liệu đến", "text", 30),
        Column("Trạng thái", "text", 25),
    ]
    return Table("Tổng hợp", title, columns, rows)
