"""What stands in which order in the printed reports (Art. 6.6, 7.3)."""

from dataclasses import dataclass, field

from . import report_tables as tables
from . import report_words as words
from .administrative_document import list_lines
from .report_table import Table, clipped

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
TASK_TITLE = "BÁO CÁO NHIỆM VỤ, CÔNG VIỆC"
# What a briefing sheet holds: it must not be longer than one leaf (two pages).
BRIEFING_UNITS = 40
BRIEFING_TASKS = 10
BRIEFING_CASES = 5
BRIEFING_LETTERS = 70


@dataclass
class Part:
    """A part of a report: its title, paragraphs, and tables below them."""

    title: str
    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def numbered(parts):
    """The parts with their Roman numbers."""
    for number, part in zip(_ROMAN, parts, strict=False):
        part.title = f"{number}. {part.title}"
    return parts


def window_of(values):
    """The days that are counted, in words."""
    return words.window_words(
        tables.day(values["date_from"]), tables.day(values["date_to"])
    )


def _window_to_come(values):
    first, last = tables.day(values["date_to"]), tables.day(values["coming_until"])
    return words.window_words(first, last)


def _said_parts(values):
    return [
        Part("NGUYÊN NHÂN CHẬM, MUỘN", words.word_lines(values["causes"])),
        Part("KHÓ KHĂN, VƯỚNG MẮC", words.word_lines(values["difficulties"])),
        Part("ĐỀ XUẤT, KIẾN NGHỊ", words.word_lines(values["proposals"])),
    ]


def _bridge_part(values):
    part = Part("ĐỐI CHIẾU VỚI KỲ TRƯỚC", [words.bridge_words(values["total"])])
    part.tables.append(tables.bridge_table(values, units=False))
    return part


# -- the report of a unit ------------------------------------------------------------


def unit_opening(values):
    """The sentence before the parts of a unit's report."""
    return words.unit_opening(
        values["unit"], values["committee"], values["period"], window_of(values)
    )


def unit_parts(values):
    """The report of a unit (Art. 7.3), but for the table of the regulation."""
    sentence, items = words.figure_words(values["total"])
    result = Part("TÌNH HÌNH, KẾT QUẢ THỰC HIỆN", [sentence, *items])
    result.tables.append(tables.figure_table(values, units=False))
    result.after.append("Chi tiết từng nhiệm vụ tại Phụ lục kèm theo.")
    bridge = _bridge_part(values)
    for incoming, title in ((True, "Nhận từ đơn vị khác"), (False, "Chuyển đi")):
        moved = tables.moved_table(values, incoming, f"{title} trong kỳ")
        if moved.rows:
            bridge.tables.append(moved)
    return numbered([result, *_said_parts(values), bridge])


def unit_closing(values):
    """The sentence after the parts of a unit's report."""
    return (
        f"Trên đây là báo cáo tình hình, kết quả thực hiện nhiệm vụ được giao "
        f"{words.in_sentence(values['period'])} của {values['unit']}./."
    )


# -- the summary of the Office -------------------------------------------------------


def committee_opening(values):
    """The sentence before the parts of the Office's summary."""
    return words.committee_opening(
        values["committee"], values["period"], window_of(values)
    )


def committee_parts(values):
    """The Office's summary (Art. 6.6), but for the wide tables."""
    sentence, items = words.figure_words(values["total"])
    result = Part("KẾT QUẢ CHUNG", [sentence, *items])
    result.tables.append(tables.figure_table(values, units=False))
    result.after.append("Số liệu của từng cơ quan, đơn vị tại Biểu số 01.")
    ranking = tables.ranking_table(values)
    left = len(values["figures"]) - len(ranking.rows)
    parts = [
        result,
        Part("XẾP HẠNG", [words.ranking_words(len(ranking.rows), left)], [ranking]),
        Part("NHIỆM VỤ CẦN TẬP TRUNG CHỈ ĐẠO", _attention_words(values)),
        *_said_parts(values),
        Part("VĂN BẢN ĐÔN ĐỐC, NHẮC NHỞ, PHÊ BÌNH", _letter_lines(values)),
        _submission_part(values),
        Part(
            "VIỆC CẬP NHẬT CỦA VĂN PHÒNG",
            ["Các thời hạn cập nhật của Văn phòng kết thúc trong kỳ:"],
            [tables.clock_table(values)],
        ),
    ]
    bridge = _bridge_part(values)
    bridge.after.append("Đối chiếu của từng cơ quan, đơn vị tại Biểu số 02.")
    return numbered([part for part in parts if part] + [bridge])


def _attention_words(values):
    items = [
        ("Quá hạn", "overdue", "03"),
        (f"Đến hạn {_window_to_come(values)}", "coming", "04"),
        ("Khó khăn, vướng mắc chờ ý kiến chỉ đạo", "waiting", "05"),
    ]
    lines = []
    for text, name, number in items:
        count = len(values[name])
        where = f" (Biểu số {number})" if count else ""
        lines.append(f"{text}: {words.amount(count)} nhiệm vụ{where}")
    return list_lines(lines)


def _letter_lines(values):
    if not values["letters"]:
        return ["Trong kỳ không ban hành văn bản đôn đốc, nhắc nhở, phê bình."]
    return [words.letter_words(values["letters"]), "Chi tiết tại Biểu số 06."]


def _submission_part(values):
    """None where units do not report: the week is the committee's alone."""
    if not values["reports"]:
        return None
    part = Part("CHẾ ĐỘ BÁO CÁO", [words.submission_words(values["reports"])])
    late = tables.submission_table(values)
    if late.rows:
        part.tables.append(late)
    differences = tables.difference_table(values)
    if differences.rows:
        part.tables.append(differences)
    return part


def committee_closing(values):
    """The sentence after the parts of the Office's summary."""
    return (
        f"Trên đây là tổng hợp tình hình, kết quả thực hiện nhiệm vụ được giao "
        f"{words.in_sentence(values['period'])}./."
    )


def committee_annex(values):
    """The wide tables of the summary, each with its number."""
    coming = _window_to_come(values)
    return [
        tables.figure_table(
            values, "Biểu số 01. Số liệu của từng cơ quan, đơn vị", width=16.5
        ),
        tables.bridge_table(
            values, "Biểu số 02. Đối chiếu với kỳ trước theo cơ quan, đơn vị", width=21
        ),
        tables.overdue_table(values, "Biểu số 03. Nhiệm vụ quá hạn"),
        tables.coming_table(values, f"Biểu số 04. Nhiệm vụ đến hạn {coming}"),
        tables.waiting_table(
            values, "Biểu số 05. Khó khăn, vướng mắc chờ ý kiến chỉ đạo"
        ),
        tables.letter_table(
            values, "Biểu số 06. Văn bản đôn đốc, nhắc nhở, phê bình đã ban hành"
        ),
    ]


# -- the briefing sheet --------------------------------------------------------------


def briefing_parts(values):
    """One leaf for the weekly meeting: short lists, and how much was left out."""
    sentence, items = words.figure_words(values["total"])
    lines = " ".join([sentence, *(item.removeprefix("- ") for item in items)])
    return numbered(
        [
            Part("KẾT QUẢ CHUNG", [lines, words.bridge_words(values["total"])]),
            _briefing_units(values),
            _briefing_list("NHIỆM VỤ QUÁ HẠN LÂU NHẤT", _overdue(values)),
            _briefing_list(
                f"NHIỆM VỤ ĐẾN HẠN {_window_to_come(values).upper()}", _coming(values)
            ),
            _briefing_list(
                "KHÓ KHĂN, VƯỚNG MẮC CHỜ Ý KIẾN CHỈ ĐẠO",
                _waiting(values),
                BRIEFING_CASES,
            ),
        ]
    )


def _briefing_units(values):
    """Units with tasks, those with most overdue tasks first."""

    def overdue(figure):
        return figure["in_progress_overdue"] + figure["not_started_overdue"]

    busy = [figure for figure in values["figures"] if figure["total"]]
    busy.sort(key=overdue, reverse=True)
    shown = [
        dict(figure, unit=clipped(figure["unit"], 40))
        for figure in busy[:BRIEFING_UNITS]
    ]
    table = tables.figure_table(
        dict(values, figures=shown), width=12, figures=tables.BRIEFING_FIGURES
    )
    more = words.more_words(len(busy) - len(shown), "cơ quan, đơn vị")
    return Part("THEO CƠ QUAN, ĐƠN VỊ", [], [table], [more] if more else [])


def _briefing_list(title, table, limit=BRIEFING_TASKS):
    short, left = table.cut(limit)
    part = Part(title, [] if short.rows else [words.NOTHING])
    part.tables = [short] if short.rows else []
    part.after = [words.more_words(left)] if left else []
    return part


def _brief_table(full, column, position):
    """Unit, number, task and one column more, each on two lines at most."""
    columns = [
        full.columns[0],
        tables.Column("Cơ quan, đơn vị", "text", 34),
        tables.Column("Nội dung nhiệm vụ"),
        tables.Column("Hạn xử lý", "date", 20),
        column,
    ]
    rows = [
        [row[0], clipped(row[1], 34), clipped(row[3], BRIEFING_LETTERS), row[4]]
        + [row[position] if column.kind != "text" else clipped(row[position], 60)]
        for row in full.rows
    ]
    return Table(full.name, "", columns, rows)


def _overdue(values):
    days = tables.Column("Quá hạn (ngày)", "number", 18)
    longest = sorted(values["overdue"], key=lambda row: -row["days"])
    full = tables.overdue_table(dict(values, overdue=longest))
    return _brief_table(full, days, 5)


def _coming(values):
    said = tables.Column("Tình hình", "text", 40)
    return _brief_table(tables.coming_table(values), said, 5)


def _waiting(values):
    said = tables.Column("Khó khăn, vướng mắc", "text", 45)
    return _brief_table(tables.waiting_table(values), said, 5)
