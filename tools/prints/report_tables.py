"""The tables of the reports, from a :class:`ReportSnapshot` (Art. 6.6, 7.3).

Widths are of the page that each one stands on: 165 mm upright, 252 mm across.
"""

from ..ranking import places
from .administrative_document import short_date
from .report_table import Column, Table, with_numbers
from .report_texts import (
    LETTER_KINDS,
    STATUS_NAMES,
    TIME_LIMITS,
    submission_note,
)

_DONE, _RUNNING, _WAITING = "Đã thực hiện", "Đang thực hiện", "Chưa thực hiện"
# Figures of a report in the order in which they are printed.
FIGURES = (
    ("carried_over", "Kỳ trước chuyển sang", ""),
    ("assigned", "Giao mới", ""),
    ("total", "Tổng số", ""),
    ("done_on_time", "Đúng hạn", _DONE),
    ("done_late", "Quá hạn", _DONE),
    ("in_progress_in_time", "Trong hạn", _RUNNING),
    ("in_progress_overdue", "Quá hạn", _RUNNING),
    ("not_started_in_time", "Trong hạn", _WAITING),
    ("not_started_overdue", "Quá hạn", _WAITING),
    ("cancelled", "Thu hồi", ""),
)
BRIDGE = [
    ("open_before", "Cuối kỳ trước còn", ""),
    ("assigned", "Giao mới (+)", ""),
    ("done_on_time", "Đã thực hiện đúng hạn (−)", ""),
    ("done_late", "Đã thực hiện quá hạn (−)", ""),
    ("cancelled", "Thu hồi (−)", ""),
    ("moved_in", "Nhận từ đơn vị khác (+)", ""),
    ("moved_out", "Chuyển đơn vị khác (−)", ""),
    ("open_after", "Cuối kỳ này còn (=)", ""),
]
# Enough for a meeting; the whole sum stands above it in a sentence.
BRIEFING_FIGURES = tuple(row for row in FIGURES if row[0] == "total" or row[2])
_ORDER = Column("TT", "number", 10)
_UNIT = Column("Cơ quan, đơn vị")
_TASK = Column("Nội dung nhiệm vụ")
_DEADLINE = Column("Hạn xử lý", "date", 23)
_TOTAL = "Tổng số"


# -- figures -------------------------------------------------------------------------


def figure_table(snapshot, title="", width=15, units=True, figures=FIGURES):
    """The figures of each unit, and their sum where there are several.

    :param width: of a column of numbers
    :param units: with the names of the units
    :param figures: which ones, of :data:`FIGURES`
    """
    columns = [Column(label, "number", width, group) for _name, label, group in figures]
    columns.append(Column("Tỷ lệ đúng hạn", "rate", width))
    names = [*(name for name, _label, _group in figures), "rate"]
    return _by_unit("Số liệu", title, columns, names, snapshot, units)


def bridge_table(snapshot, title="", width=20.6, units=True):
    """From the open tasks of one cut-off to those of the next."""
    columns = [Column(label, "number", width) for _name, label, _group in BRIDGE]
    names = [name for name, _label, _group in BRIDGE]
    return _by_unit("Đối chiếu", title, columns, names, snapshot, units)


def _by_unit(name, title, columns, names, snapshot, units):
    total = [snapshot.total[name] for name in names]
    if not units:
        return Table(name, title, columns, [total])
    rows = [
        [figure.unit, *(figure[name] for name in names)] for figure in snapshot.figures
    ]
    columns = [_ORDER, _UNIT, *columns]
    return Table(name, title, columns, with_numbers(rows), [None, _TOTAL, *total])


def ranked(figures):
    """Units that have a rate, best first: (rank, figure); equal rates rank alike."""
    ranks = places([figure.rate for figure in figures])
    judged = [pair for pair in zip(ranks, figures, strict=True) if pair[0]]
    return sorted(judged, key=lambda pair: pair[0])


def ranking_table(snapshot):
    """The units that have a rate, best first."""
    columns = [
        Column("Xếp hạng", "number", 18),
        _UNIT,
        Column("Số nhiệm vụ đánh giá", "number", 26),
        Column("Thực hiện đúng hạn", "number", 26),
        Column("Tỷ lệ đúng hạn", "rate", 22),
    ]
    rows = [
        [rank, figure.unit, figure.judged, figure.done_on_time, figure.rate]
        for rank, figure in ranked(snapshot.figures)
    ]
    return Table("Xếp hạng", "", columns, rows)


# -- lists of tasks ------------------------------------------------------------------


def task_table(rows, title="", committee=False):
    """The table of the regulation (Art. 7.3).

    :param rows: of :meth:`DirectiveReport._read_lines`
    :param committee: with the unit and the status of each task, for a workbook
    """
    columns = [
        _ORDER,
        Column("Số, ký hiệu", "text", 30),
        Column("Ngày ban hành văn bản", "date", 23),
        Column("Trích yếu văn bản", "text", 45),
        Column("Nội dung theo dõi", "text", 44),
        _DEADLINE,
        Column("Tình hình, kết quả thực hiện", "text", 36),
        Column("Ngày hoàn thành", "date", 23),
        Column("Ghi chú", "text", 18),
    ]
    if committee:
        columns += [Column("Cơ quan, đơn vị", "text", 40), Column("Trạng thái")]
    return Table("Nhiệm vụ", title, columns, _task_rows(rows, committee))


def _task_rows(rows, committee):
    for number, row in enumerate(rows, 1):
        unit, status, *printed = row
        cells = [number, *printed]
        yield cells + [unit, STATUS_NAMES[status]] if committee else cells


def overdue_table(snapshot, title=""):
    """Tasks that were overdue at the cut-off, earliest deadline first."""
    return _task_list(
        "Quá hạn",
        title,
        snapshot.overdue,
        days=Column("Số ngày quá hạn", "number", 20),
        situation=Column("Tình hình, kết quả thực hiện", "text", 50),
    )


def coming_table(snapshot, title=""):
    """Tasks that fall due from the cut-off to the next one."""
    situation = Column("Tình hình, kết quả thực hiện", "text", 62)
    return _task_list("Sắp đến hạn", title, snapshot.coming, situation=situation)


def waiting_table(snapshot, title=""):
    """Difficulties and requests that waited for leadership (Art. 6.3)."""
    return _task_list(
        "Chờ ý kiến",
        title,
        snapshot.waiting,
        situation=Column("Khó khăn, vướng mắc", "text", 45),
        proposal=Column("Đề xuất, kiến nghị", "text", 35),
    )


def _task_list(name, title, tasks, **more):
    """Tasks with their units and documents.

    :param more: columns behind, by the value of a task that each one shows
    """
    columns = [
        _ORDER,
        Column("Cơ quan, đơn vị", "text", 42),
        Column("Số, ký hiệu, ngày văn bản", "text", 32),
        _TASK,
        _DEADLINE,
        *more.values(),
    ]
    rows = [
        [task.unit, _document(task), task.name, task.deadline]
        + [getattr(task, value) for value in more]
        for task in tasks
    ]
    return Table(name, title, columns, with_numbers(rows))


def _document(task):
    return "\n".join(filter(None, (task.number, short_date(task.issue_date))))


def moved_table(snapshot, incoming, title=""):
    """Tasks that came from another unit, or went to one, in the period."""
    columns = [
        _ORDER,
        Column("Số, ký hiệu, ngày văn bản", "text", 34),
        _TASK,
        Column("Hạn xử lý", "date", 24),
        Column("Từ đơn vị" if incoming else "Đến đơn vị", "text", 40),
    ]
    rows = [
        [_document(task), task.name, task.deadline, task.unit]
        for task in (snapshot.moved_in if incoming else snapshot.moved_out)
    ]
    name = "Chuyển đến" if incoming else "Chuyển đi"
    return Table(name, title, columns, with_numbers(rows))


# -- what the Office did -------------------------------------------------------------


def letter_table(snapshot, title=""):
    """Letters that were issued in the period (Art. 6.8c)."""
    columns = [
        _ORDER,
        Column("Số, ký hiệu", "text", 36),
        Column("Ngày ban hành", "date", 26),
        Column("Loại văn bản", "text", 30),
        Column("Cơ quan, đơn vị nhận", "text", 62),
        Column("Trích yếu"),
        Column("Số nhiệm vụ", "number", 20),
    ]
    rows = [
        [row.number, row.date, LETTER_KINDS[row.kind], row.unit, row.summary, row.tasks]
        for row in snapshot.letters
    ]
    return Table("Văn bản đôn đốc", title, columns, with_numbers(rows))


def submission_table(snapshot):
    """Units whose own report came late or not at all."""
    rows = [
        [row.unit, submission_note(row.status, row.date)]
        for row in snapshot.submissions
        if row.status != "in_time"
    ]
    columns = [_ORDER, _UNIT, Column("Tình trạng", "text", 60)]
    return Table("Chế độ báo cáo", "", columns, with_numbers(rows))


def difference_table(snapshot):
    """What units handed in, where the ledger counts otherwise."""
    labels = {
        name: f"{group}: {label.lower()}" if group else label
        for name, label, group in (*FIGURES, *BRIDGE)
    }
    columns = [
        _ORDER,
        _UNIT,
        Column("Số liệu", "text", 50),
        Column("Đơn vị báo cáo", "number", 26),
        Column("Sổ theo dõi", "number", 26),
    ]
    rows = [
        [row.unit, labels[row.figure], row.reported, row.ledger]
        for row in snapshot.differences
        if row.figure in labels
    ]
    title = "Số liệu đơn vị báo cáo khác với sổ theo dõi"
    return Table("Chênh lệch", title, columns, with_numbers(rows))


def time_limit_table(snapshot):
    """How the Office has kept its own time limits (Art. 6.5)."""
    columns = [
        Column("Nội dung"),
        Column("Đến hạn trong kỳ", "number", 24),
        Column("Đúng hạn", "number", 24),
        Column("Quá hạn", "number", 24),
        Column("Chưa đến hạn", "number", 24),
    ]
    rows = [
        [TIME_LIMITS[row.kind], row.total, row.in_time, row.late, row.waiting]
        for row in snapshot.time_limits
    ]
    return Table("Cập nhật của Văn phòng", "", columns, rows)
