"""The tables of the evaluation's workbook (Art. 7.4, 9); widths as in report_table."""

from .report_table import Column, Table

COUNTS = [
    Column("Số nhiệm vụ", "number", 18),
    Column("Đúng hạn", "number", 17),
    Column("Quá hạn", "number", 17),
    Column("Trong đó khách quan", "number", 20),
    Column("Số lần bị trả lại", "number", 18),
]
RESULT = [Column("Điểm", "points", 17), Column("Xếp loại", "text", 58)]
RANK = Column("Xếp hạng", "number", 17)


def unit_table(title, rows):
    """Units, best first."""
    reports = Column("Báo cáo chậm, thiếu", "number", 20)
    columns = [RANK, Column("Đơn vị", "text", 76), *COUNTS, reports, *RESULT]
    return Table("Đơn vị", title, columns, rows)


def officer_table(title, rows):
    """Officers, best first."""
    people = [Column("Họ và tên", "text", 51), Column("Đơn vị", "text", 69)]
    return Table("Cán bộ, công chức", title, [RANK, *people, *COUNTS, *RESULT], rows)


def explanation_table(title, rows):
    """Each task and late report behind the scores of the units."""
    columns = [
        Column("Đơn vị", "text", 58),
        Column("Số, ký hiệu", "text", 29),
        Column("Nhiệm vụ, báo cáo", "text", 80),
        Column("Hạn xử lý", "date", 22),
        Column("Ngày hoàn thành", "date", 22),
        Column("Điểm của nhiệm vụ", "points", 20),
        Column("Điểm bị trừ", "points", 17),
        Column("Diễn giải", "text", 80),
    ]
    return Table("Diễn giải", title, columns, rows)
