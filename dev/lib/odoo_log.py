"""Reads Odoo's log files: warnings and results of tests."""

import re
from dataclasses import dataclass, field

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


def entries(path):
    """Level, logger, text of each record; what stands before the first is left out."""
    records = RECORD.findall(read(path))
    return [(level, logger, text.rstrip()) for level, logger, text in records]


def problems(path):
    """The records of a log that should not be there, and what docutils says about the
    addon's description without writing a record."""
    return [
        f"{level} {logger}: {text}"
        for level, logger, text in entries(path)
        if level in PROBLEM_LEVELS or DOCUTILS.search(text)
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
    for _level, logger, text in entries(path):
        if match := STARTING.match(text):
            results.started.add(f"{logger}: {match[1]}")
        elif match := SKIPPED.match(text):
            results.skipped.add(f"{logger}: {match[1]}")
        elif match := FAILED.match(text):
            name = f"{logger}: {match[1]}"
            results.errors[name] = f"{results.errors.get(name, '')}\n{text}"
        elif SUMMARY.match(text):
            results.finished = True
    return results
