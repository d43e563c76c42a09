"""Workbooks as personnel departments send them."""

import base64
import io
import zipfile

import xlsxwriter

HEADINGS = ["STT", "Mã CV", "Phòng, ban chuyên môn", "Nhiệm vụ", "Công việc chi tiết"]
HEADINGS += ["Sản phẩm đầu ra", "Nhóm", "Khung điểm", "Điểm chấm", "Hệ số quy đổi"]


def workbook(sheets, merged=(), hidden=()):
    """An upload: ``{title: rows}``; a cell that begins with = is a formula.

    :param merged: ``(first row, first column, last row, last column, text)``
    :param hidden: titles of sheets
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        if title in hidden:
            sheet.hide()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(number, column, value, None, "")
                elif value != "":
                    sheet.write(number, column, value)
        for area in merged:
            sheet.merge_range(*area)
    book.close()
    return base64.b64encode(file.getvalue())


def without_values(data):
    """The workbook as a program writes it that computes nothing."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base64.b64decode(data))) as old,
        zipfile.ZipFile(kept, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).replace(b"<v></v>", b"").replace(b' t="str"', b"")
            new.writestr(name, part)
    return base64.b64encode(kept.getvalue())
