"""Prints what is read of the file on standard input, as JSON.

A program of its own, which read_directive starts by limited.py. The first line of the
input are the units, as JSON; the rest is the file.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tools.reading.model import Units
    from tools.reading.reading import read_content
    from tools.snapshots.snapshot import typed

    head, _newline, content = sys.stdin.buffer.read().partition(b"\n")
    answer = read_content(content, typed(Units, json.loads(head)))
    sys.stdout.write(json.dumps(asdict(answer), ensure_ascii=False))
