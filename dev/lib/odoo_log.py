"""Reads Odoo's log files: warnings, test results, progress."""

import re
from dataclasses import dataclass, field

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?P<level>[A-Z]+) (?P<database>\S+)"
    r" (?P<logger>[\w.]+): (?P<text>.*)$"
)
PROBLEM_LEVELS = {"WARNING", "ERROR", "CRITICAL"}


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
            match = LINE.match(line.rstrip("\n"))
            if match:
                if entry:
                    yield entry
                entry = Entry(match["level"], match["logger"], match["text"])
            elif entry:
                entry.text += "\n" + line.rstrip("\n")
    if entry:
        yield entry


def problems(path, levels=PROBLEM_LEVELS):
    """The records of a log that should not be there."""
    return [str(entry) for entry in entries(path) if entry.level in levels]


def tail(path, lines=25):
    with open(path, encoding="utf-8", errors="replace") as log:
        return "".join(log.readlines()[-lines:]).rstrip("\n")


@dataclass
class TestResults:
    """What Odoo's test runner says about each test, by `module: Class.method`."""

    started: set = field(default_factory=set)
    failed: dict = field(default_factory=dict)
    skipped: set = field(default_factory=set)

    @property
    def passed(self):
        return self.started - set(self.failed) - self.skipped


STARTING = re.compile(r"^Starting (\S+) \.\.\.$")
SKIPPED = re.compile(r"^skipped (\S+) : ")
# "FAIL: Class.method", "ERROR: Subtest Class.method (x=1)", "ERROR: setUpClass (...)"
FAILED = re.compile(r"^(?:FAIL|ERROR): (?:Subtest )?(\S+(?: \([\w.]+\))?)")


def test_results(path):
    """A failure counts once, whatever number of subtests fail; a class that cannot be
    set up counts as one failure."""
    results = TestResults()
    for entry in entries(path):
        if ".tests." not in entry.logger and not entry.text.startswith("ERROR: "):
            continue
        for pattern, note in (
            (STARTING, lambda name, entry: results.started.add(name)),
            (SKIPPED, lambda name, entry: results.skipped.add(name)),
            (FAILED, lambda name, entry: _add(results.failed, name, entry.text)),
        ):
            if match := pattern.match(entry.text):
                note(f"{entry.logger}: {_method(match[1], results)}", entry)
    results.skipped -= set(results.failed)
    return results


def _method(name, results):
    return name if name.startswith(("setUp", "tearDown")) else name.split(" ")[0]


def _add(failed, name, text):
    failed[name] = f"{failed[name]}\n{text}" if name in failed else text
