"""Reads Odoo's log files: warnings and results of tests."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

START = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ "
RECORD = re.compile(
    rf"{START}(?P<level>[A-Z]+) \S+ (?P<logger>[\w.]+): (?P<text>.*?)(?={START}|\Z)",
    re.MULTILINE | re.DOTALL,
)
PROBLEM_LEVELS = {"WARNING", "ERROR", "CRITICAL"}
DOCUTILS = re.compile(r"^<string>:\d+: \((WARNING|ERROR|SEVERE)/\d\)", re.MULTILINE)

STARTING = re.compile(r"^Starting (\S+) \.\.\.$")
SKIPPED = re.compile(r"^skipped (\S+) : ")
# "FAIL: Class.method", "ERROR: Subtest Class.method (x=1)", "ERROR: setUpClass (...)"
FAILED = re.compile(
    r"^(?:FAIL|ERROR): (?:Subtest )?((?:setUp|tearDown)Class \([\w.]+\)|\S+)"
)
SUMMARY = re.compile(r"^\d+ failed, \d+ error\(s\) of \d+ tests when loading database")


class Entry(NamedTuple):
    """A record of the log; its text may have several lines."""

    level: str
    logger: str
    text: str


def entries(path):
    """The records; what stands before the first of them is left out."""
    matches = RECORD.finditer(read(path))
    return [Entry(x["level"], x["logger"], x["text"].rstrip()) for x in matches]


def problems(path):
    """The records of a log that should not be there, and what docutils says about the
    addon's description without writing a record."""
    return [
        f"{entry.level} {entry.logger}: {entry.text}"
        for entry in entries(path)
        if entry.level in PROBLEM_LEVELS or DOCUTILS.search(entry.text)
    ]


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def tail(path, lines=25):
    return "\n".join(read(path).splitlines()[-lines:])


@dataclass
class TestResults:
    """What Odoo's test runner says about each test, by `module: Class.method`."""

    started: set = field(default_factory=set)
    errors: dict = field(default_factory=dict)  # name: tracebacks
    skipped: set = field(default_factory=set)
    finished: bool = False  # Odoo has written its own summary
    problem: str = ""  # why it has not run the tests, or not to the end

    @property
    def failed(self):
        return set(self.errors)

    @property
    def passed(self):
        return self.started - self.failed - self.skipped

    def __str__(self):
        passed, failed, skipped = map(len, (self.passed, self.failed, self.skipped))
        return f"{passed} passed, {failed} failed, {skipped} skipped"


def test_results(path):
    """A test counts once, whatever number of its subtests fail; a class that cannot be
    set up counts as one failure."""
    results = TestResults()
    for entry in entries(path):
        if match := STARTING.match(entry.text):
            results.started.add(f"{entry.logger}: {match[1]}")
        elif match := SKIPPED.match(entry.text):
            results.skipped.add(f"{entry.logger}: {match[1]}")
        elif match := FAILED.match(entry.text):
            name = f"{entry.logger}: {match[1]}"
            results.errors[name] = f"{results.errors.get(name, '')}\n{entry.text}"
        elif SUMMARY.match(entry.text):
            results.finished = True
    return results
