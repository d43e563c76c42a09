"""Times a call of Odoo: in a user's environment, with an empty cache, flushed."""

import gc
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from unittest.mock import patch

from odoo.tools import json_default

from command import print_table

from .session import environment_of, transaction

HEADINGS = ("row", "what", "ms", "ratio", "SQL", "kB", "at most", "")


@dataclass
class Call:
    """Something that a user asks the server for, and what several runs of it have cost.

    :param login: the user
    :param perform: what is timed: ``perform(env, prepared)`` returns the answer
    :param prepare: what comes before, untimed: ``prepare(env)`` returns ``prepared``
    :param batch: how many records it handles
    """

    login: str
    perform: Callable
    prepare: Callable
    batch: int = 1
    seconds: list = field(default_factory=list)
    queries: int = 0
    size: int = 0

    @property
    def milliseconds(self):
        return 1000 * statistics.median(self.seconds)

    def run(self, registry, timer):
        """Makes the call once and rolls back what it did."""
        with transaction(registry) as cr, patch.object(cr, "commit"):
            env = environment_of(cr, self.login)
            prepared = self.prepare(env)
            cr.flush()
            env.invalidate_all()
            gc.collect()
            queries, started = cr.sql_log_count, timer(cr)
            answer = self.perform(env, prepared)
            # Writes what is pending, and with it messages about tracked changes.
            cr.flush()
            self.seconds.append(timer(cr) - started)
            self.queries = cr.sql_log_count - queries
            self.size = len(json.dumps(answer, default=json_default))


@dataclass
class Row:
    """One line of the table: a call of ours, its counterpart, and what it may cost.

    :param limits: of some of the measured figures, by their names; ``=SQL``: of queries
        beyond those of their side
    """

    key: str
    what: str
    ours: Call
    theirs: Call | None
    limits: dict

    @property
    def calls(self):
        return [call for call in (self.ours, self.theirs) if call]

    @property
    def measured(self):
        """Our time in ms and measured by theirs, queries (of a batch, per record), and
        the answer as JSON in kB."""
        ours = self.ours
        figures = {"SQL": ours.queries / ours.batch, "kB": ours.size / 1000}
        figures["ms"] = ours.milliseconds
        if self.theirs:
            figures["ratio"] = ours.milliseconds / self.theirs.milliseconds
            figures["=SQL"] = ours.queries - self.theirs.queries
        return figures

    def misses(self):
        """Which limits are exceeded, by their names."""
        measured = self.measured
        return [name for name, most in self.limits.items() if measured[name] > most]

    def measure(self, registries, runs, seconds, timer):
        """Runs both calls in turn: up to ``runs`` times, or until time is up.

        :param registries: of our side, of their side

        What is cached for the whole server is warm, since each call of moderate length
        is made once before; what a request caches for itself is empty.
        """
        pairs = list(zip(self.calls, registries, strict=False))
        if self.ours.batch == 1:
            for call, registry in pairs:
                call.run(registry, timer)
                call.seconds.clear()
        started = time.monotonic()
        for number in range(runs):
            # In turn, so that neither side is always the one that comes second.
            for call, registry in pairs if number % 2 == 0 else reversed(pairs):
                call.run(registry, timer)
            if time.monotonic() - started > seconds:
                break


def print_rows(rows):
    """Ours / theirs."""
    print_table(HEADINGS, map(shown, rows), numbers=("ms", "ratio", "SQL", "kB"))


def shown(row):
    limits = ", ".join(f"{name} {limit:g}" for name, limit in row.limits.items())
    return (
        *(row.key, row.what),
        " / ".join(f"{call.milliseconds:.1f}" for call in row.calls),
        f"{row.measured['ratio']:.2f}" if row.theirs else "",
        " / ".join(f"{call.queries / call.batch:.4g}" for call in row.calls),
        " / ".join(f"{call.size / 1000:.1f}" for call in row.calls),
        *(limits, f"MISSED: {', '.join(row.misses())}" if row.misses() else ""),
    )


def elapsed(_cr):
    return time.perf_counter()


def computed(cr):
    """What Odoo with its children and its PostgreSQL process have computed, whatever
    else is running."""
    backend = Path(f"/proc/{cr.connection.info.backend_pid}/schedstat").read_text()
    usages = map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    odoo = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return odoo + int(backend.split()[0]) / 1e9
