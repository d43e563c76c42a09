"""The rows of dev/bench: what rows.tsv says of each, with the calls to measure."""

import csv
from pathlib import Path

from . import (
    rows_figures,
    rows_read,
    rows_reading,
    rows_reminder,
    rows_report,
    rows_sheet,
    rows_write,
)
from .measure import Row

TABLE = Path(__file__).with_name("rows.tsv")


def all_rows(tasks):
    calls = {
        **rows_read.calls(),
        **rows_figures.calls(),
        **rows_write.calls(tasks),
        **rows_reminder.calls(),
        **rows_report.calls(),
        **rows_reading.calls(),
        **rows_sheet.calls(),
    }
    with open(TABLE, encoding="utf-8", newline="") as table:
        lines = csv.DictReader(table, delimiter="\t")
        return [_row(line, *calls[line["row"]]) for line in lines]


def _row(line, ours, theirs):
    return Row(
        line["row"],
        line["what"],
        ours,
        theirs,
        ratio=float(line["ratio"] or 0),
        sql=float(line["SQL"].rstrip(" =") or 0),
        kilobytes=float(line["kB"] or 0),
        same_sql=line["SQL"].endswith("="),
    )
