"""Times a call of Odoo: in a user's environment, with an empty cache, flushed."""

import gc
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from odoo.tools import json_default

from .session import environment_of, transaction


def nothing(env):
    return None


@dataclass
class Call:
    """Something that a user asks the server for.

    :param login: the user
    :param perform: what is timed: ``perform(env, prepared)`` returns the answer
    :param prepare: what comes before, untimed: ``prepare(env)`` returns ``prepared``
    :param batch: how many records it handles
    """

    login: str
    perform: Callable[[Any, Any], Any]
    prepare: Callable[[Any], Any] = nothing
    batch: int = 1


@dataclass
class Figures:
    """What several runs of one call have cost."""

    seconds: list = field(default_factory=list)
    queries: int = 0
    size: int = 0

    @property
    def milliseconds(self):
        return 1000 * statistics.median(self.seconds)


@dataclass
class Row:
    """One line of the table: a call of ours, its counterpart, and what it may cost.

    :param ratio: our time, measured by theirs
    :param sql: so many queries at most; of a batch, per record
    :param kilobytes: of the answer as JSON
    :param same_sql: the two calls need equally many queries
    """

    key: str
    what: str
    ours: Call
    theirs: Call | None = None
    ratio: float | None = None
    sql: float | None = None
    kilobytes: float | None = None
    same_sql: bool = False
    our_figures: Figures = field(default_factory=Figures)
    their_figures: Figures = field(default_factory=Figures)

    @property
    def batch(self):
        return self.ours.batch

    @property
    def measured_ratio(self):
        return self.our_figures.milliseconds / self.their_figures.milliseconds

    @property
    def has_target(self):
        return bool(self.ratio or self.sql or self.kilobytes or self.same_sql)

    def as_dict(self):
        sides = {"ours": self.our_figures, "theirs": self.their_figures}
        return {"row": self.key, "misses": list(self.misses())} | {
            side: {"ms": figures.milliseconds, "sql": figures.queries}
            for side, figures in sides.items()
            if figures.seconds
        }

    def misses(self):
        """Which targets are missed, by their names."""
        ours, theirs = self.our_figures, self.their_figures
        if self.ratio and self.measured_ratio > self.ratio:
            yield "time"
        if self.sql and ours.queries / self.batch > self.sql:
            yield "SQL"
        if self.same_sql and ours.queries != theirs.queries:
            yield "SQL"
        if self.kilobytes and ours.size > 1000 * self.kilobytes:
            yield "size"


def wall_clock(_cr):
    return time.perf_counter()


def processor_clock(cr):
    """What Odoo and its PostgreSQL process have computed, whatever else is running."""
    backend = Path(f"/proc/{cr.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time() + int(backend.split()[0]) / 1e9


def measure(registry, row, runs, seconds, clock):
    """Runs both calls of a row in turn: up to ``runs`` times, or until time is up.

    What is cached for the whole server is warm, since each call of moderate length is
    made once before; what a request caches for itself is empty.
    """
    pairs = [(row.ours, row.our_figures)]
    if row.theirs:
        pairs.append((row.theirs, row.their_figures))
    if row.batch == 1:
        for call, _figures in pairs:
            run(registry, call, Figures(), clock)
    started = time.monotonic()
    for number in range(runs):
        # In turn, so that neither side is always the one that comes second.
        for call, figures in pairs if number % 2 == 0 else reversed(pairs):
            run(registry, call, figures, clock)
        if time.monotonic() - started > seconds:
            break


def run(registry, call, figures, clock=wall_clock):
    """Makes a call once and rolls back what it did."""
    with transaction(registry) as cr, patch.object(cr, "commit"):
        env = environment_of(cr, call.login)
        prepared = call.prepare(env)
        cr.flush()
        env.invalidate_all()
        gc.collect()
        queries, started = cr.sql_log_count, clock(cr)
        answer = call.perform(env, prepared)
        # Writes what is pending, and with it messages about tracked changes.
        cr.flush()
        figures.seconds.append(clock(cr) - started)
        figures.queries = cr.sql_log_count - queries
        figures.size = len(json.dumps(answer, default=json_default))
