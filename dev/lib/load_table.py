"""Adds up and prints what dev/load has measured."""

import os
import statistics
import sys
from collections import Counter, defaultdict

MORE_STEPS = 1.3
P95 = 0.8
SHOWN = 20
JUDGED = 10  # sessions that the targets of time are for


class Side:
    """One side of a run: its people and what they have done."""

    def __init__(self, name, people):
        self.name = name
        self.people = people
        self.forget()

    def forget(self):
        """Forget the figures so far, but not the acts: they stand in the ledger."""
        self.steps = defaultdict(list)  # kind: seconds of each step
        self.in_time = 0
        self.seconds = self.whole_seconds = 0
        self.client_seconds = self.server_seconds = 0
        for person in self.people:
            person.session.forget()

    def add_steps(self, steps):
        for kind, seconds, in_time in steps:
            self.steps[kind].append(seconds)
            self.in_time += in_time

    @property
    def count(self):
        return sum(map(len, self.steps.values()))

    @property
    def rate(self):
        """Steps a second that ended within their phase."""
        return self.in_time / self.seconds

    @property
    def request_rate(self):
        requests = sum(len(person.session.seconds) for person in self.people)
        return requests / self.whole_seconds

    @property
    def request_seconds(self):
        return [s for person in self.people for s in person.session.seconds]

    @property
    def kilobytes(self):
        total = sum(person.session.size for person in self.people)
        return total / 1000 / max(1, self.count)

    @property
    def server_milliseconds(self):
        return 1000 * self.server_seconds / max(1, self.count)

    @property
    def too_late(self):
        return sum(person.too_late for person in self.people)

    @property
    def errors(self):
        return sum((person.errors for person in self.people), Counter())

    def all_steps(self):
        return [seconds for group in self.steps.values() for seconds in group]


def percentiles(seconds):
    """The 50th, 95th and 99th of 100, in milliseconds."""
    if len(seconds) < 2:
        return [1000 * sum(seconds)] * 3
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return [1000 * cuts[n - 1] for n in (50, 95, 99)]


def print_heading(addon, count, options):
    print(
        f"\n{count} sessions, {options.minutes:g} minutes of each side,"
        f" {options.rows} tasks of each side, {addon.NAME}"
        f" {addon.manifest()['version']}, 2 workers, {os.cpu_count()} cores with load"
        f" {os.getloadavg()[0]:.1f}\n",
        flush=True,
    )


def print_run(ours, theirs):
    _line("what", "ours", "theirs", "ratio", "target")
    judged = len(ours.people) == JUDGED
    _number(
        "steps a second", ours.rate, theirs.rate, f">= {MORE_STEPS}" if judged else ""
    )
    _number("requests a second", ours.request_rate, theirs.request_rate)
    _number(
        "server: processor ms a step",
        *_both("server_milliseconds", ours, theirs),
        # The same target on a machine whose processors have other things to do.
        f"<= {1 / MORE_STEPS:.2f}" if judged else "",
    )
    _number("answers: kB a step", *_both("kilobytes", ours, theirs))
    _line("client: share of one core", *(_share(side) for side in (ours, theirs)))
    for text, rank in (("p50", 0), ("p95", 1), ("p99", 2)):
        pair = [percentiles(side.all_steps())[rank] for side in (ours, theirs)]
        target = f"<= {P95}" if judged and text == "p95" else ""
        _number(f"step, ms: {text}", *pair, target)
    for text, rank in (("p50", 0), ("p95", 1), ("p99", 2)):
        pair = [percentiles(side.request_seconds)[rank] for side in (ours, theirs)]
        _number(f"request, ms: {text}", *pair)
    print()
    _line("steps of each kind", "ours", "p50", "p95", "p99", "theirs", "p50", "p95")
    for kind in sorted({*ours.steps, *theirs.steps}):
        our_times, their_times = (
            [f"{ms:.0f}" for ms in percentiles(side.steps[kind])]
            for side in (ours, theirs)
        )
        _line(
            kind,
            len(ours.steps[kind]),
            *our_times,
            len(theirs.steps[kind]),
            *their_times[:2],
        )


def print_end(ours, theirs, acts, retries, problems):
    """What went wrong, and what only looks like it.

    :param acts: how many acts of ours the server has confirmed
    :param retries: how many transactions Odoo had to begin again
    :param problems: sentences about the ledger
    """
    print(
        f"\nacts of ours: {acts} confirmed, {ours.too_late} refused since another"
        f" session was first; transactions begun again (both sides): {retries}"
    )
    for side in (ours, theirs):
        print(f"errors, {side.name}: {side.errors.total()}")
        for text, count in side.errors.most_common():
            print(f"  {count} × {text}")
    print(
        f"ledger: {len(problems)} differences" if problems else "ledger: no update lost"
    )
    for problem in problems[:SHOWN]:
        print(f"  {problem}")
    sys.stdout.flush()


def _both(name, *sides):
    return [getattr(side, name) for side in sides]


def _share(side):
    return f"{side.client_seconds / side.whole_seconds:.0%}"


def _number(text, ours, theirs, target=""):
    ratio = f"{ours / theirs:.2f}" if theirs else ""
    _line(text, f"{ours:.1f}", f"{theirs:.1f}", ratio, target)


def _line(text, *cells):
    print(f"{text:28}" + "".join(f"{cell:>9}" for cell in cells), flush=True)
