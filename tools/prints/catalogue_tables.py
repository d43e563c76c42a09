"""A catalogue of products as the tables that personnel departments know.

One sheet a part, with the columns of issued catalogues; our own import reads them back.
"""

from .report_table import Column, Table

_UNIT = Column("Phòng, ban chuyên môn", "text", 50)
_COLUMNS = [
    Column("Nhiệm vụ", "text", 80),
    Column("Công việc chi tiết", "text", 70),
    Column("Sản phẩm đầu ra", "text", 60),
    Column("Đơn vị tính", "text", 20),
    Column("Nhóm", "text", 12),
    Column("Khung điểm", "text", 18),
    Column("Điểm chấm", "points", 16),
    Column("Hệ số quy đổi", "points", 16),
    Column("Ghi chú", "text", 40),
]
# {part: (name of its sheet, what stands above the table)}
PARTS = {
    "leadership": ("PL II - Lãnh đạo", "LÃNH ĐẠO, QUẢN LÝ"),
    "common": ("PL III - Dùng chung", "DÙNG CHUNG"),
    "own": ("PL IV - Riêng", "RIÊNG CỦA TỪNG PHÒNG, BAN"),
}


def catalogue_table(part, rows):
    """The products of one part.

    :param rows: code, name of the unit or "", and the values of the other columns
    """
    name, title = PARTS[part]
    with_unit = part == "own" or any(row[1] for row in rows)
    columns = [Column("STT", "number", 9), Column("Mã CV", "text", 18)]
    columns += [_UNIT] * with_unit + _COLUMNS
    return Table(
        name,
        f"DANH MỤC SẢN PHẨM, CÔNG VIỆC {title}",
        columns,
        [
            (number, code, *[unit] * with_unit, *values)
            for number, (code, unit, *values) in enumerate(rows, start=1)
        ],
    )
