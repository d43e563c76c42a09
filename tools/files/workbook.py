"""Read the cells of a workbook that somebody made: .xlsx, .xlsm, .xlsb, .xls, .ods.

Nothing of the file is run or trusted: it is read by a process that the system limits,
and its cells arrive as text and numbers. The file stays in memory.
"""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ..secrecy import text_has_secret_mark
from .limited import run_limited

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_RATIO = 200  # a register packs 10 to 30 times, a bomb 1,000 times
MAX_ROWS = 20_000
MAX_COLUMNS = 100
# What the reader has: seconds of the processor, bytes.
READER_SECONDS, READER_MEMORY = 8, 1024 * MEGABYTE

_READER = Path(__file__).with_name("workbook_cells.py")


class WorkbookError(Exception):
    """A file that cannot be read; ``code`` tells the caller which sentence to show."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Row(NamedTuple):
    """A row with its number in the sheet; a cell is text or a number."""

    number: int
    cells: list
    dates: list = ()  # columns in which a date stands, and no text that looks like one


class Sheet(NamedTuple):
    """A visible sheet: the rows that hold something.

    A date is text, e.g. 05/01/2026. A cell that is merged downwards counts for all its
    rows.
    """

    title: str
    rows: list
    hidden: list  # columns that the file does not show
    hidden_rows: list  # numbers of rows, e.g. by a filter
    excess: str | None  # code of the refusal when it is more than a register
    is_blind: bool  # an error of a formula cannot be told from an empty cell


def read_sheets(data):
    """Return the visible sheets of a workbook.

    :param data: content of the file
    :raises WorkbookError: if the file cannot or must not be read
    """
    if len(data) > MAX_FILE:
        raise WorkbookError("too_large")
    answer = _ask_reader(data)
    if "refused" in answer:
        raise WorkbookError(answer["refused"])
    if any(map(text_has_secret_mark, answer["stamps"])):
        raise WorkbookError("secret")
    return [_sheet(sheet, answer["blind"]) for sheet in answer["sheets"]]


def _sheet(sheet, blind):
    rows = [Row(*row) for row in sheet["rows"]]
    hidden = sheet["hidden"], sheet["hidden_rows"]
    return Sheet(sheet["title"], rows, *hidden, sheet["excess"], blind)


def is_blank(value):
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def _ask_reader(data):
    if not find_spec("python_calamine"):  # an office may do without imports
        raise WorkbookError("no_reader")
    limits = {
        "rows": MAX_ROWS,
        "columns": MAX_COLUMNS,
        "unpacked": MAX_UNPACKED,
        "ratio": MAX_RATIO,
    }
    try:
        answer = run_limited(
            _READER, data, READER_SECONDS, READER_MEMORY, json.dumps(limits)
        )
    except subprocess.TimeoutExpired:
        raise WorkbookError("bomb") from None
    except subprocess.CalledProcessError as error:  # below zero: the system ended it
        raise WorkbookError("bomb" if error.returncode < 0 else "broken") from None
    return json.loads(answer)
