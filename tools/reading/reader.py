"""Prints what is read of the file on standard input, as JSON.

A program of its own, which read_directive starts by limited.py. The first line of the
input are the units, as JSON; the rest is the file.
"""

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tools.reading.model import Units
    from tools.reading.reading import read_content

    head, _newline, content = sys.stdin.buffer.read().partition(b"\n")
    answer = read_content(content, Units.from_dict(json.loads(head)))
    sys.stdout.write(json.dumps(answer.as_dict(), ensure_ascii=False))
