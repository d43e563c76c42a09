"""Directives as offices write them, made with python-docx."""

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def make_document(
    lines,
    title=("KẾ HOẠCH", "Về việc thử nghiệm"),
    number="12/KH-UBND",
    day="ngày 05 tháng 3 năm 2026",
    about=(),
    stamp=None,
    office=("ỦY BAN NHÂN DÂN", "XÃ THỬ NGHIỆM"),
    signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vũ Văn Đức"),
    table=None,
):
    """The bytes of a DOCX.

    :param lines: paragraphs of the body
    :param about: lines "V/v …" under the number
    :param table: rows of an annex, the first one its head
    """
    document = docx.Document()
    head = document.add_table(rows=1, cols=2).rows[0].cells
    for text in office:
        _add(head[0], text, bold=True)
    for text in (f"Số: {number}", *about, *([stamp] if stamp else ())):
        _add(head[0], text, bold=text == stamp)
    _add(head[1], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    _add(head[1], "Độc lập - Tự do - Hạnh phúc", bold=True)
    _add(head[1], f"Thử Nghiệm, {day}")
    for text in title:
        _add(document, text, bold=True)
    for text in lines:
        document.add_paragraph(text)
    foot = document.add_table(rows=1, cols=2).rows[0].cells
    for text in ("Nơi nhận:", "- Như trên;", "- Lưu: VT."):
        foot[0].add_paragraph(text)
    for text in signature:
        _add(foot[1], text, bold=True)
    if table:
        _add(document, "PHỤ LỤC", bold=True)
        annex = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(annex.add_row().cells, row, strict=True):
                cell.text = text
    return saved(document)


def saved(document):
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _add(parent, text, bold=False):
    paragraph = parent.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.add_run(text).bold = bold
