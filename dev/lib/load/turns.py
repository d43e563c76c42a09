"""Locust lets people work on one side, then on the other, and adds up what it took.

Run as a process of its own, for Locust changes how Python waits: reads what run_load.py
writes to its input, prints the table, and writes what happened as JSON to a file.
"""

import json
import sys
import time
from pathlib import Path

import gevent
import psutil
from locust.env import Environment
from locust.stats import StatsEntry

from .crowd import OurPerson, PeerPerson, acts, setup, too_late

TURN, WARM_UP, PATIENCE = 30, 6, 120  # seconds
JUDGED = 10  # sessions that the targets are for
TARGETS = {"steps a second": ">= 1.4", "step, ms: p95": "<= 0.75"}


class Side:
    """Turns of one side; Locust's figures of them, and what the server computed."""

    def __init__(self, kind, people):
        self.kind, self.people = kind, people
        self.kind.host = setup["url"]
        self.environment = Environment(user_classes=[kind], stop_timeout=PATIENCE)
        self.runner = self.environment.create_local_runner()
        self.seconds = self.server_seconds = 0
        self.warm = False

    def turn(self, count, seconds):
        self.kind.people = iter(self.people[:count])
        self.runner.start(count, spawn_rate=count, wait=True)
        if not self.warm:
            gevent.sleep(WARM_UP)
            self.environment.stats.reset_all()
            self.warm = True
        started, server = time.monotonic(), processor_seconds()
        gevent.sleep(seconds)
        self.runner.stop()
        self.seconds += time.monotonic() - started
        self.server_seconds += processor_seconds() - server

    def total(self, method, name=None):
        """All of Locust's entries of a kind as one."""
        total = StatsEntry(None, name or "all", method)
        for (entry_name, entry_method), entry in self.environment.stats.entries.items():
            if entry_method == method and name in (None, entry_name):
                total.extend(entry)
        return total

    @property
    def errors(self):
        errors = self.environment.stats.errors.values()
        found = [f"{error.occurrences} × {error.to_name()}" for error in errors]
        return found + [one["msg"] for one in self.runner.exceptions.values()]

    def figures(self):
        steps, requests = self.total("step"), self.total("POST")
        made = max(1, steps.num_requests)
        return {
            "steps a second": made / self.seconds,
            "requests a second": requests.num_requests / self.seconds,
            "server: processor ms a step": 1000 * self.server_seconds / made,
            "answers: kB a step": requests.total_content_length / 1000 / made,
            **_percentiles("step", steps),
            **_percentiles("request", requests),
        }


def _percentiles(what, entry):
    return {
        f"{what}, ms: p{rank}": entry.get_response_time_percentile(rank / 100)
        for rank in (50, 95, 99)
    }


def processor_seconds():
    """What Odoo and the whole of PostgreSQL have computed since they started."""
    total = 0
    for top in map(psutil.Process, setup["processes"]):
        times = top.cpu_times()
        total += sum(times[:4])  # with those of children that have ended
        for child in top.children():
            try:
                total += sum(child.cpu_times()[:2])
            except psutil.NoSuchProcess:
                continue
    return total


def work(count):
    """One run; the text of all errors."""
    sides = [Side(OurPerson, setup["ours"]), Side(PeerPerson, setup["theirs"])]
    seconds = min(TURN, 60 * setup["minutes"])
    for number in range(round(60 * setup["minutes"] / seconds)):
        # In turn, so that neither side is always the one that comes second.
        for side in sides if number % 2 == 0 else reversed(sides):
            side.turn(count, seconds)
    _line(f"{count} sessions", "ours", "theirs", "ratio", "target")
    ours, theirs = (side.figures() for side in sides)
    for what, figure in ours.items():
        ratio = f"{figure / theirs[what]:.2f}" if theirs[what] else ""
        target = TARGETS.get(what, "") if count == JUDGED else ""
        _line(what, f"{figure:.1f}", f"{theirs[what]:.1f}", ratio, target)
    for name in sorted({name for name, kind in sides[0].environment.stats.entries}):
        if not name.startswith("/"):
            entries = [side.total("step", name) for side in sides]
            middle = [entry.get_response_time_percentile(0.5) for entry in entries]
            made = [f"{entry.num_requests} made" for entry in entries]
            _line(f"step {name}, ms: p50", *(f"{ms:.0f}" for ms in middle), *made)
    return [error for side in sides for error in side.errors]


def _line(text, *cells):
    print(f"{text:28}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


if __name__ == "__main__":
    setup.update(json.load(sys.stdin))
    found = [error for count in setup["sessions"] for error in work(count)]
    result = {"acts": acts, "too_late": len(too_late), "errors": found}
    Path(setup["result"]).write_text(json.dumps(result), encoding="utf-8")
