"""The rows of dev/bench: what rows.tsv says of each, with the calls to measure."""

import csv
from pathlib import Path

from . import rows_figures, rows_print, rows_read, rows_sheet, rows_write
from .measure import Row

TABLE = Path(__file__).with_name("rows.tsv")
LIMITS = ("ratio", "SQL", "=SQL", "kB", "ms")


def all_rows(tasks):
    calls = {
        **rows_read.calls(),
        **rows_figures.calls(),
        **rows_write.calls(tasks),
        **rows_print.calls(),
        **rows_sheet.calls(),
    }
    with open(TABLE, encoding="utf-8", newline="") as table:
        lines = csv.DictReader(table, delimiter="\t")
        return [_row(line, *calls[line["row"]]) for line in lines]


def _row(line, ours, theirs):
    limits = {name: float(line[name]) for name in LIMITS if line[name]}
    return Row(line["row"], line["what"], ours, theirs, limits)
