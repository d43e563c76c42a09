"""The second half of dev/load: sessions at work on the addon and on project.task."""

import argparse
import fcntl
import os
import resource
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import addon
import bench_database
import databases
import load_ledger
import load_people
import load_server
import load_table
import odoo_process
from load_client import Gate
from load_table import Side
from progress import Progress

HELP = """\
Takes a copy of the database of dev/bench (N directive tasks of ours and N tasks of
Odoo's module "project", made if it is missing), starts Odoo with two workers on a free
port of this machine, and lets sessions work that are logged in as ordinary users:
members of units, the Office and leadership on our side, users of projects on the other.
Everybody does the same steps in the same proportions, without a pause: opens lists,
boards, pivots and forms with their chatter, counts what is overdue, searches, and moves
tasks on, by the requests that the web client makes for it.

The sides take turns of equal length in one run. Printed are the steps and requests a
second, how long the steps took, the processor time of Odoo and PostgreSQL per step
(the steadiest number on a machine that has other things to do), and errors by kind. In
the end every act that the server confirmed must stand in the ledger once. The exit code
tells whether there was an error or a lost update; times alone do not fail.

Requests pass a gate that lets twelve through at a time, as the queue of a proxy does:
with two workers Odoo lets no more than 16 connections wait. The requests of one step
follow each other, where a browser makes some at a time. The client computes on the same
machine; its share is printed.
"""
PHASE = 15
WARM_UP = 6
IN_FLIGHT = 12
STATE = Path(os.environ["ADDON_STATE"])


def main():
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with open(STATE / "bench.lock", "w") as lock:
            only_one(lock)
            sys.exit(0 if load(options) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        odoo_process.stop_all()


def only_one(lock):
    """Two at once would measure each other, and dev/bench uses the same database."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("dev/bench or dev/load of this checkout is running already.")


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="dev/load",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sessions",
        metavar="S,...",
        type=numbers,
        default=[10, 50],
        help="at work at the same time, one run each (10,50)",
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=5,
        help="of each side in each run (%(default)s)",
    )
    parser.add_argument(
        "--rows", type=int, default=20_000, help="tasks of each side (%(default)s)"
    )
    options = parser.parse_args()
    if options.rows < 1000:
        parser.error("--rows: at least 1000, or there is too little to do")
    if min(options.sessions) < 1 or options.minutes <= 0:
        parser.error("--sessions and --minutes: more than nothing")
    return options


def numbers(text):
    return [int(part) for part in text.split(",")]


def load(options):
    """Whether all runs went without an error and without a lost update."""
    database = f"load_{options.rows}"
    databases.copy(bench_database.prepare(options.rows), database)
    try:
        count = max(options.sessions)
        with Progress("Loading the screens of everybody"):
            makers = load_people.prepare(database, count)
        server = load_server.Server(database)
        gate = Gate(IN_FLIGHT)
        with Progress(f"Logging in {2 * count} sessions"):
            people = {
                name: load_people.log_in(database, server.port, gate, side)
                for name, side in makers.items()
            }
        results = [run(server, database, people, n, options) for n in options.sessions]
        server.stop()
    finally:
        odoo_process.stop_all()
        databases.drop(database)
    return all(results)


def run(server, database, people, count, options):
    """The phases of one number of sessions; prints what they show."""
    sides = {name: Side(name, side[:count]) for name, side in people.items()}
    load_table.print_heading(addon, count, options)
    for side in sides.values():
        for person in side.people:
            person.begin()
    begin = load_ledger.last_row(database)
    retries = load_server.retries()
    seconds = min(PHASE, 60 * options.minutes)
    with ThreadPoolExecutor(count) as threads:
        for side in sides.values():
            phase(server, threads, side, WARM_UP)
            side.forget()
        for number in range(round(60 * options.minutes / seconds)):
            # In turn, so that neither side is always the one that comes second.
            for name in ("ours", "theirs") if number % 2 == 0 else ("theirs", "ours"):
                phase(server, threads, sides[name], seconds)
    acts = [act for person in sides["ours"].people for act in person.acts]
    problems = list(load_ledger.differences(database, begin, acts))
    load_table.print_run(sides["ours"], sides["theirs"])
    load_table.print_end(
        sides["ours"],
        sides["theirs"],
        len(acts),
        load_server.retries() - retries,
        problems,
    )
    return not problems and not any(side.errors for side in sides.values())


def phase(server, threads, side, seconds):
    """Lets a side work for so long, and adds to its figures what that took."""
    server_before = server.processor_seconds()
    client_before = _own_seconds()
    started = time.monotonic()
    until = started + seconds
    for steps in threads.map(lambda person: person.work(until), side.people):
        side.add_steps(steps)
    side.seconds += seconds
    side.whole_seconds += time.monotonic() - started
    side.client_seconds += _own_seconds() - client_before
    side.server_seconds += server.processor_seconds() - server_before


def _own_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
