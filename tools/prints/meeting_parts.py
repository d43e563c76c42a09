"""What stands in which order in the notice of a meeting (Art. 6.6)."""

from . import meeting_texts as texts
from .report_parts import Part, numbered
from .report_table import Column, Table, with_numbers

_COLUMNS = [
    Column("TT", "number", 8),
    Column("Nội dung nhiệm vụ"),
    Column("Chủ trì", width=34),
    Column("Phối hợp", width=28),
    Column("Sản phẩm", width=26),
    Column("Hạn", width=22),
]


def notice_parts(snapshot):
    """Rulings, then the tasks that are assigned; what there is none of is left out.

    :param snapshot: :class:`~..snapshots.notice.NoticeSnapshot`
    """
    parts = []
    if snapshot.rulings:
        rulings = [(r.subject, r.unit, r.ruling) for r in snapshot.rulings]
        parts.append(Part(texts.RULINGS_TITLE, texts.ruling_lines(rulings)))
    if snapshot.tasks:
        parts.append(Part(texts.TASKS_TITLE, tables=[_task_table(snapshot.tasks)]))
    return numbered(parts)


def _task_table(tasks):
    rows = [
        [task.name, task.units, task.coordinating, task.expected_output]
        + [texts.deadline(task.deadline)]
        for task in tasks
    ]
    return Table("Nhiệm vụ", "", _COLUMNS, with_numbers(rows))
