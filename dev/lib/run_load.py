"""The second half of dev/load: sessions at work on the addon and on project.task."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import psutil

import addon
import databases
import odoo_log
import odoo_process
from bench import database as bench_database
from command import running
from load import people
from progress import progress
from run_demo import start_server

HELP = """\
Takes a copy of the database of dev/bench (N directive tasks of ours and N tasks of
Odoo's module "project", made if it is missing), starts Odoo with two workers on a free
port of this machine, and lets sessions work that are logged in as ordinary users:
members of units, the Office and leadership on our side, users of projects on the other.
Everybody does the same steps in the same proportions, without a pause: opens lists,
boards, pivots and forms with their chatter, counts what is overdue, searches, and moves
tasks on, by the requests that the web client makes for it.

The sides take turns of equal length in one run. Locust makes the requests and adds up
how long the steps took; printed besides is the processor time of Odoo and PostgreSQL
per step (the steadiest number on a machine that has other things to do). In the end
every act that the server confirmed must stand in the ledger once. The exit code tells
whether there was an error or a lost update; times alone do not fail.
"""
LIB = Path(__file__).parent
LOG = Path(os.environ["ADDON_STATE"]) / "logs" / "load.log"
# Each of these acts is made once of a task; a returned result is reported again.
TWICE = """
SELECT task_id, kind, times FROM (
    SELECT task_id, kind, count(*) AS times,
        sum(count(*) FILTER (WHERE kind = 'returned')) OVER task AS returned
    FROM directive_task_event GROUP BY task_id, kind
    WINDOW task AS (PARTITION BY task_id)
) AS acts
WHERE kind IN ('acknowledged', 'started', 'accepted') AND times > 1
    OR kind = 'reported' AND times > 1 + returned
"""
UNLIKE = """
SELECT task.id FROM directive_task task
LEFT JOIN directive_task_event event
    ON event.task_id = task.id AND event.date_end IS NULL
WHERE event.state IS DISTINCT FROM task.state
"""


def main():
    options = parse_arguments()
    with running("bench"):
        sys.exit(0 if load(options) else 1)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="dev/load",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sessions",
        metavar="S,...",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[10, 50],
        help="at work at the same time, one run each (10,50)",
    )
    parser.add_argument(
        "--minutes", type=float, default=5, help="of each side in each run (5)"
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


def load(options):
    """Whether all went without an error and without a lost update."""
    database = f"load_{options.rows}"
    databases.copy(bench_database.prepare(options.rows), database)
    try:
        with progress("Loading the screens of everybody"):
            setup = people.prepare(database, max(options.sessions))
        server, url = start_server(
            *("-d", database, "--db-filter", f"^{database}$"),
            *("--gevent-port", str(odoo_process.free_port()), "--workers", "2"),
            # Nothing for each request, but whether a transaction is tried again.
            *("--max-cron-threads", "0", "--log-level", "warn"),
            *("--log-handler", "odoo.service.model:INFO"),
            log=LOG,
        )
        with databases.cursor(database) as cr:
            cr.execute("SELECT pg_backend_pid(), max(id) FROM directive_task_event")
            backend, last = cr.fetchone()
            postmaster = psutil.Process(backend).ppid()
        setup |= {"url": url, "database": database, "password": people.PASSWORD}
        setup |= {"sessions": options.sessions, "minutes": options.minutes}
        result = run_crowd({**setup, "processes": [server.pid, postmaster]}, options)
        return tell(result, list(differences(database, last, result["acts"])))
    finally:
        odoo_process.stop_all()
        databases.drop(database)


def run_crowd(setup, options):
    print(
        f"\n{addon.NAME} {addon.manifest()['version']}, {options.rows} tasks and"
        f" {options.minutes:g} minutes of each side, {os.cpu_count()} cores with load"
        f" {os.getloadavg()[0]:.1f}\n",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        subprocess.run(
            [sys.executable, "-m", "load.turns"],
            input=json.dumps({**setup, "result": str(result)}, default=list).encode(),
            env={**os.environ, "PYTHONPATH": str(LIB)},
            check=True,
        )
        return json.loads(result.read_text(encoding="utf-8"))


def tell(result, problems):
    """Prints what went wrong, and what only looks like it."""
    retries = sum("tries left" in entry.text for entry in odoo_log.entries(LOG))
    print(
        f"\nacts of ours: {len(result['acts'])} confirmed; refused since another was"
        f" first: {result['too_late']}; transactions begun again: {retries}"
    )
    for text in result["errors"]:
        print(f"error: {text}")
    for text in problems[:20]:
        print(f"ledger: {text}")
    print(f"{len(result['errors'])} errors, {len(problems)} differences of the ledger")
    return not result["errors"] and not problems


def differences(database, after, acts):
    """What is wrong with the ledger, as sentences.

    :param after: the last row before the work
    :param acts: (kind, task id) of every act that the server confirmed
    """

    def query(statement, *values):
        cr.execute(statement, values)
        return cr.fetchall()

    with databases.cursor(database) as cr:
        rows = "SELECT kind, task_id FROM directive_task_event WHERE id > %s"
        written, confirmed = Counter(query(rows, after)), Counter(map(tuple, acts))
        for (kind, task), count in (confirmed - written).items():
            yield f"lost: {kind} of task {task}, {count} times"
        for (kind, task), count in (written - confirmed).items():
            yield f"nobody's: {kind} of task {task}, {count} times"
        for task, kind, count in query(TWICE):
            yield f"{count} times {kind}: task {task}"
        for (task,) in query(UNLIKE):
            yield f"task {task} is not in the state of its last row"


if __name__ == "__main__":
    main()
