"""Lets people work at the same time, on the addon and on Odoo's own project.task.

Takes a copy of the database of dev/bench (N directive tasks of ours and N tasks of
Odoo's module "project", made if it is missing), starts Odoo with two workers on a free
port of this machine, and lets sessions work that are logged in as ordinary users:
members of units and the Office on our side, users of projects on the other.
Everybody does the same steps in the same proportions, without a pause: opens lists,
boards, pivots and forms with their chatter, counts what is overdue, searches, and moves
tasks on, by the requests that the web client makes for it.

The sides take turns of equal length in one run. Locust makes the requests and measures
how long the steps took. The exit code tells whether there was an error; times alone do
not fail. That no update is lost is tested by tests/concurrency.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

import addon
import databases
import odoo_process
from bench import data
from command import parser, progress, running
from load import people

CROWD = Path(__file__).parent / "load" / "crowd.py"
TURN, WARM_UP = 30, 6  # seconds
JUDGED = 10  # sessions that the targets are for
TARGETS = {"steps a second": "≥ 1.4", "step, ms: p95": "≤ 0.75"}


def main():
    arguments = parser()
    arguments.add_argument(
        "--sessions",
        metavar="S,...",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[10, 50],
        help="at work at the same time, one run each (10,50)",
    )
    arguments.add_argument(
        "--minutes", type=float, default=5, help="of each side in each run (5)"
    )
    arguments.add_argument(
        "--rows", type=int, default=20_000, help="tasks of each side (%(default)s)"
    )
    options = arguments.parse_args()
    if options.rows < 1000:
        arguments.error("--rows: at least 1000, or there is too little to do")
    database = f"load_{options.rows}"
    with running("bench"):
        databases.copy(data.prepare(options.rows), database)
        try:
            errors = load(database, options)
        finally:
            odoo_process.stop_all()
            databases.drop(database)
    print(f"{len(errors)} errors", *errors[:20], sep="\n    ")
    sys.exit(1 if errors else 0)


def load(database, options):
    """Lets both sides work in turns; the errors."""
    with progress("Loading the screens of everybody"):
        crowd = people.prepare(database, max(options.sessions))
    _server, url = odoo_process.serve(
        *(database, "--workers", "2", "--max-cron-threads", "0"),
        *("--log-level", "warn"),
        log=addon.LOGS / "load.log",
    )
    setup = {"database": database, "password": people.PASSWORD}
    print(addon.described(options.rows))
    seconds, errors = min(TURN, 60 * options.minutes), []
    for count in options.sessions:
        results = {kind: [] for kind in crowd}
        for kind, side in crowd.items():
            work(kind, url, WARM_UP, {**setup, "people": side[:count]})
        for number in range(round(60 * options.minutes / seconds)):
            # In turn, so that neither side is always the one that comes second.
            for kind in crowd if number % 2 == 0 else reversed(crowd):
                side = crowd[kind][:count]
                result = work(kind, url, seconds, {**setup, "people": side})
                results[kind].append(result)
                errors += result["errors"]
        print_figures(count, *map(figures, results.values()))
    return errors


def work(kind, url, seconds, setup):
    """People of one side at work, in a process of Locust; what has happened."""
    count = str(len(setup["people"]))
    with tempfile.TemporaryDirectory() as folder:
        result, file = Path(folder) / "result.json", Path(folder) / "setup.json"
        setup["result"] = str(result)
        file.write_text(json.dumps(setup, default=list), encoding="utf-8")
        subprocess.run(
            [
                *(sys.executable, "-m", "locust", "-f", CROWD, kind, "--headless"),
                *("--users", count, "--spawn-rate", count, "--host", url),
                *("--run-time", f"{seconds:.0f}s", "--stop-timeout", "120"),
                *("--only-summary", "--loglevel", "ERROR"),
            ],
            env={**os.environ, "LOAD_SETUP": str(file)},
            # Its own tables.
            capture_output=True,
            check=False,
        )
        return json.loads(result.read_text(encoding="utf-8"))


def figures(results):
    """Of all turns of one side, by what they are."""
    times, size = {"step": Counter(), "POST": Counter()}, 0
    by_step = {}
    for entry in (entry for result in results for entry in result["stats"]):
        counts = {float(ms): n for ms, n in entry["response_times"].items()}
        times[entry["method"]].update(counts)
        size += entry["total_content_length"]
        if entry["method"] == "step":
            by_step.setdefault(entry["name"], Counter()).update(counts)
    made = max(1, times["step"].total())
    seconds = sum(result["seconds"] for result in results)
    return {
        "steps a second": made / seconds,
        "step, ms: p50": percentile(times["step"], 50),
        "step, ms: p95": percentile(times["step"], 95),
        "request, ms: p95": percentile(times["POST"], 95),
        "answers: kB a step": size / 1000 / made,
        **{f"{name}, ms: p50": percentile(by_step[name], 50) for name in by_step},
    }


def percentile(counts, rank):
    values = list(counts.elements())
    return statistics.quantiles(values, n=100)[rank - 1] if len(values) > 1 else 0


def print_figures(count, ours, theirs):
    table = Table(f"{count} sessions", box=None)
    for heading in ("ours", "theirs", "ratio", "target"):
        table.add_column(heading, justify="right")
    for what, figure in ours.items():
        other = theirs.get(what, 0)
        ratio = f"{figure / other:.2f}" if other else ""
        target = TARGETS.get(what, "") if count == JUDGED else ""
        table.add_row(what, f"{figure:.1f}", f"{other:.1f}", ratio, target)
    Console(highlight=False).print(table)


if __name__ == "__main__":
    main()
