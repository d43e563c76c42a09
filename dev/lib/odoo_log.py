"""Reads Odoo's log files: warnings, test results, progress."""

import re
from dataclasses import dataclass, field

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?P<level>[A-Z]+) (?P<database>\S+)"
    r" (?P<logger>[\w.]+): (?P<text>.*)$"
)
PROBLEM_LEVELS = {"WARNING", "ERROR", "CRITICAL"}
DOCUTILS = re.compile(r"^<string>:\d+: \((WARNING|ERROR|SEVERE)/\d\)", re.MULTILINE)


@dataclass
class Entry:
    """A record of the log; its text may have several lines."""

    level: str
    logger: str
    text: str

    def __str__(self):
        return f"{self.level} {self.logger}: {self.text}"


def entries(path):
    entry = None
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log:
            match = LINE.match(line.rstrip())
            if match:
                if entry:
                    yield entry
                entry = Entry(match["level"], match["logger"], match["text"])
            elif entry:
                entry.text += "\n" + line.rstrip()
    if entry:
        yield entry


def problems(path):
    """The records of a log that should not be there, and what docutils says about the
    addon's description without writing a record."""
    return [
        str(entry)
        for entry in entries(path)
        if entry.level in PROBLEM_LEVELS or DOCUTILS.search(entry.text)
    ]


def tail(path, lines=25):
    with open(path, encoding="utf-8", errors="replace") as log:
        return "".join(log.readlines()[-lines:]).rstrip("\n")


@dataclass
class TestResults:
    """What Odoo's test runner says about each test, by `module: Class.method`."""

    started: set = field(default_factory=set)
    failed: dict = field(default_factory=dict)  # name: [traceback, ...]
    skipped: set = field(default_factory=set)
    finished: bool = False  # Odoo has written its own summary

    @property
    def passed(self):
        return self.started - set(self.failed) - self.skipped

    @property
    def errors(self):
        return {name: "\n".join(texts) for name, texts in self.failed.items()}


STARTING = re.compile(r"^Starting (\S+) \.\.\.$")
SKIPPED = re.compile(r"^skipped (\S+) : ")
# "FAIL: Class.method", "ERROR: Subtest Class.method (x=1)", "ERROR: setUpClass (...)"
FAILED = re.compile(
    r"^(?:FAIL|ERROR): (?:Subtest )?((?:setUp|tearDown)Class \([\w.]+\)|\S+)"
)


SUMMARY = re.compile(r"^\d+ failed, \d+ error\(s\) of \d+ tests when loading database")


def test_results(path):
    """A test counts once, whatever number of its subtests fail; a class that cannot be
    set up counts as one failure."""
    results = TestResults()
    if not path.exists():
        return results
    for entry in entries(path):
        if match := STARTING.match(entry.text):
            results.started.add(f"{entry.logger}: {match[1]}")
        elif match := SKIPPED.match(entry.text):
            results.skipped.add(f"{entry.logger}: {match[1]}")
        elif match := FAILED.match(entry.text):
            name = f"{entry.logger}: {match[1]}"
            results.failed.setdefault(name, []).append(entry.text)
        elif SUMMARY.match(entry.text):
            results.finished = True
    return results
