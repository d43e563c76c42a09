"""Reads a directive, PDF or Word, and proposes its head and its tasks.

Three layers, each plain Python: ``pdf_file``, ``pdf_lines``, ``pdf_tables`` and
``word_file`` make neutral text with places (``model.Block``); ``header`` reads the head
and the signature by their places; ``tasks``, with ``clauses``, ``tables``,
``unit_names`` and ``deadlines``, finds the duties. The grammar is data: ``words.json``.
``reading`` puts them together, in a process that the system limits (``reader``).

Nothing is guessed: what is not understood stays empty, or is marked to be checked.
"""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

from ..files.limited import run_limited
from ..files.secrecy_files import file_has_secret_mark
from ..snapshots.snapshot import typed
from .model import Deadline, Header, Reading, Task, Unit, UnitGroup, Units
from .reading import read_words

MAX_FILE = 50 * 2**20
READER_SECONDS, READER_MEMORY = 25, 1024 * 2**20
_READER = Path(__file__).with_name("reader.py")

__all__ = [
    "Deadline", "Header", "Reading", "Task", "Unit", "UnitGroup", "Units",
    "read_directive", "read_words",
]  # fmt: skip


def read_directive(data: bytes, filename: str, units: Units) -> Reading:
    """Read a directive; nothing of the file is kept, logged or quoted.

    :param data: content of the file, a PDF with a text layer or a DOCX
    :param filename: as the user has called it; a mark of secrecy in it counts
    :param units: the units that a lead is looked for among
    :return: what was read; ``read`` says why nothing was, it never raises for a file
    """
    if file_has_secret_mark(filename, None):
        return Reading("refused_secret")
    if len(data) > MAX_FILE:
        return Reading("too_large")
    head = json.dumps(asdict(units), ensure_ascii=False).encode()
    try:
        answer = run_limited(
            _READER, head + b"\n" + data, READER_SECONDS, READER_MEMORY
        )
    except subprocess.SubprocessError:
        return Reading("broken")
    return typed(Reading, json.loads(answer))
