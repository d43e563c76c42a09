"""What stands in which order in the printed reports (Art. 6.6, 7.3)."""

from dataclasses import dataclass, field, replace

from . import report_tables as tables
from . import report_texts as texts
from .administrative_document import list_lines
from .charts import BRIEFING_UNITS as CHART_UNITS
from .charts import SUMMARY_UNITS, Chart, trend_chart, unit_chart
from .report_table import Column, Table, clipped, with_numbers

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
TASK_TITLE = "BÁO CÁO NHIỆM VỤ, CÔNG VIỆC"
WAITING_TITLE = "Khó khăn, vướng mắc chờ ý kiến chỉ đạo"
# What a briefing sheet holds: it must not be longer than one leaf (two pages).
BRIEFING_UNITS = 40
BRIEFING_TASKS = 10
BRIEFING_WAITING = 5
BRIEFING_LETTERS = 70
# Rows of a table that the title of a chart and the room around it take.
CHART_FRAME = 3


@dataclass
class Part:
    """A part of a report: its title, paragraphs, and tables below them."""

    title: str
    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)


def numbered(parts):
    """The parts with their Roman numbers."""
    for number, part in zip(_ROMAN, parts, strict=False):
        part.title = f"{number}. {part.title}"
    return parts


def window_of(snapshot):
    """The days that are counted."""
    return texts.window_text(snapshot.date_from, snapshot.date_to)


def _window_to_come(snapshot):
    return texts.window_text(snapshot.date_to, snapshot.coming_until)


def _said_parts(snapshot):
    return [
        Part("NGUYÊN NHÂN CHẬM, MUỘN", texts.item_lines(snapshot.causes)),
        Part("KHÓ KHĂN, VƯỚNG MẮC", texts.item_lines(snapshot.difficulties)),
        Part("ĐỀ XUẤT, KIẾN NGHỊ", texts.item_lines(snapshot.proposals)),
    ]


def _bridge_part(snapshot):
    part = Part("ĐỐI CHIẾU VỚI KỲ TRƯỚC", [texts.bridge_text(snapshot.total)])
    part.tables.append(tables.bridge_table(snapshot, units=False))
    return part


# -- the report of a unit ------------------------------------------------------------


def unit_parts(snapshot):
    """The report of a unit (Art. 7.3), but for the table of the regulation."""
    sentence, items = texts.figure_texts(snapshot.total)
    result = Part("TÌNH HÌNH, KẾT QUẢ THỰC HIỆN", [sentence, *items])
    result.tables.append(tables.figure_table(snapshot, units=False))
    result.after.append("Chi tiết từng nhiệm vụ tại Phụ lục kèm theo.")
    bridge = _bridge_part(snapshot)
    for incoming, title in ((True, "Nhận từ đơn vị khác"), (False, "Chuyển đi")):
        moved = tables.moved_table(snapshot, incoming, f"{title} trong kỳ")
        if moved.rows:
            bridge.tables.append(moved)
    return numbered([result, *_said_parts(snapshot), bridge])


# -- the summary of the Office -------------------------------------------------------


def committee_parts(snapshot):
    """The Office's summary (Art. 6.6), but for the wide tables."""
    sentence, items = texts.figure_texts(snapshot.total)
    result = Part("KẾT QUẢ CHUNG", [sentence, *items])
    result.tables.append(tables.figure_table(snapshot, units=False))
    result.after.append("Số liệu của từng cơ quan, đơn vị tại Biểu số 01.")
    ranking = tables.ranking_table(snapshot)
    left = len(snapshot.figures) - len(ranking.rows)
    parts = [
        result,
        Part(
            "XẾP HẠNG",
            [texts.ranking_text(len(ranking.rows), left)],
            [ranking],
            charts=_charts(snapshot),
        ),
        Part("NHIỆM VỤ CẦN TẬP TRUNG CHỈ ĐẠO", _attention_lines(snapshot)),
        *_said_parts(snapshot),
        Part("VĂN BẢN ĐÔN ĐỐC, NHẮC NHỞ, PHÊ BÌNH", _letter_lines(snapshot)),
        _submission_part(snapshot),
        Part(
            "VIỆC CẬP NHẬT CỦA VĂN PHÒNG",
            ["Các thời hạn cập nhật của Văn phòng kết thúc trong kỳ:"],
            [tables.time_limit_table(snapshot)],
        ),
    ]
    bridge = _bridge_part(snapshot)
    bridge.after.append("Đối chiếu của từng cơ quan, đơn vị tại Biểu số 02.")
    return numbered([part for part in parts if part] + [bridge])


def _charts(snapshot):
    """The rate by unit and its trend; none where nothing was due."""
    charts = [unit_chart(snapshot.figures, SUMMARY_UNITS), trend_chart(snapshot)]
    return [chart for chart in charts if chart.bars]


def _attention_lines(snapshot):
    items = [
        ("Quá hạn", "overdue", "03"),
        (f"Đến hạn {_window_to_come(snapshot)}", "coming", "04"),
        (WAITING_TITLE, "waiting", "05"),
    ]
    lines = []
    for text, name, number in items:
        count = len(getattr(snapshot, name))
        where = f" (Biểu số {number})" if count else ""
        lines.append(f"{text}: {texts.amount(count)} nhiệm vụ{where}")
    return list_lines(lines)


def _letter_lines(snapshot):
    if not snapshot.letters:
        return ["Trong kỳ không ban hành văn bản đôn đốc, nhắc nhở, phê bình."]
    return [texts.letter_text(snapshot.letters), "Chi tiết tại Biểu số 06."]


def _submission_part(snapshot):
    """None where units do not report: the week is the committee's alone."""
    if not snapshot.submissions:
        return None
    part = Part("CHẾ ĐỘ BÁO CÁO", [texts.submission_text(snapshot.submissions)])
    late = tables.submission_table(snapshot)
    if late.rows:
        part.tables.append(late)
    differences = tables.difference_table(snapshot)
    if differences.rows:
        part.tables.append(differences)
    return part


def committee_annex(snapshot):
    """The wide tables of the summary, each with its number."""
    coming = _window_to_come(snapshot)
    return [
        tables.figure_table(
            snapshot, "Biểu số 01. Số liệu của từng cơ quan, đơn vị", width=16.5
        ),
        tables.bridge_table(
            snapshot,
            "Biểu số 02. Đối chiếu với kỳ trước theo cơ quan, đơn vị",
            width=21,
        ),
        tables.overdue_table(snapshot, "Biểu số 03. Nhiệm vụ quá hạn"),
        tables.coming_table(snapshot, f"Biểu số 04. Nhiệm vụ đến hạn {coming}"),
        tables.waiting_table(snapshot, f"Biểu số 05. {WAITING_TITLE}"),
        tables.letter_table(
            snapshot, "Biểu số 06. Văn bản đôn đốc, nhắc nhở, phê bình đã ban hành"
        ),
    ]


# -- the briefing sheet --------------------------------------------------------------


def briefing_parts(snapshot):
    """One leaf for the weekly meeting: short lists, and how much was left out."""
    sentence, items = texts.figure_texts(snapshot.total)
    lines = " ".join([sentence, *(item.removeprefix("- ") for item in items)])
    busy = [figure for figure in snapshot.figures if figure.total]
    charts, rows = _briefing_charts(snapshot, len(busy))
    return numbered(
        [
            Part(
                "KẾT QUẢ CHUNG",
                [lines, texts.bridge_text(snapshot.total)],
                charts=charts,
            ),
            _briefing_units(snapshot, busy, rows),
            _briefing_list(
                "NHIỆM VỤ QUÁ HẠN LÂU NHẤT",
                sorted(snapshot.overdue, key=lambda item: -item.days),
                Column("Quá hạn (ngày)", "number", 18),
            ),
            _briefing_list(
                f"NHIỆM VỤ ĐẾN HẠN {_window_to_come(snapshot).upper()}",
                snapshot.coming,
                Column("Tình hình", "text", 40),
            ),
            _briefing_list(
                WAITING_TITLE.upper(),
                snapshot.waiting,
                Column("Khó khăn, vướng mắc", "text", 45),
                BRIEFING_WAITING,
            ),
        ]
    )


def _briefing_charts(snapshot, busy):
    """Charts beside each other, and how many units the table has room for then.

    A bar is no taller than a row of the table: two pages hold as many of both.
    """
    free = max(BRIEFING_UNITS - busy, 0)
    trend = trend_chart(snapshot)
    # Beside the trend the bars of units take no room of their own.
    bars = min(CHART_UNITS, max(free - CHART_FRAME, len(trend.bars)))
    charts = [unit_chart(snapshot.figures, bars, worst_first=True), trend]
    charts = [chart for chart in charts if chart.bars]
    height = max((len(chart.bars) + CHART_FRAME for chart in charts), default=0)
    return charts, min(BRIEFING_UNITS, busy + free - height)


def _briefing_units(snapshot, busy, rows):
    """Units with tasks, those with most overdue tasks first.

    :param rows: how many of them are shown
    """
    busy.sort(key=lambda figure: figure.overdue, reverse=True)
    shown = [replace(figure, unit=clipped(figure.unit, 40)) for figure in busy[:rows]]
    table = tables.figure_table(
        replace(snapshot, figures=shown), width=12, figures=tables.BRIEFING_FIGURES
    )
    more = texts.more_text(len(busy) - len(shown), "cơ quan, đơn vị")
    return Part("THEO CƠ QUAN, ĐƠN VỊ", [], [table], [more] if more else [])


def _briefing_list(title, tasks, column, limit=BRIEFING_TASKS):
    """Unit, task, deadline and days or situation, each on two lines at most.

    :param column: of the days overdue, if it is one of numbers, or of the situation
    """
    if not tasks:
        return Part(title, [texts.NOTHING])
    columns = [
        Column("TT", "number", 10),
        Column("Cơ quan, đơn vị", "text", 34),
        Column("Nội dung nhiệm vụ"),
        Column("Hạn xử lý", "date", 20),
        column,
    ]
    rows = [
        [clipped(task.unit, 34), clipped(task.name, BRIEFING_LETTERS), task.deadline]
        + [task.days if column.kind == "number" else clipped(task.situation, 60)]
        for task in tasks[:limit]
    ]
    more = texts.more_text(len(tasks) - len(rows))
    table = Table("", "", columns, with_numbers(rows))
    return Part(title, tables=[table], after=[more] if more else [])
