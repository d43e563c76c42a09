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

import gc
import logging
import sys

# First of all, for it replaces parts of Python's own library.
from load.crowd import OurPerson, PeerPerson, Side  # isort: split

import addon
import databases
import odoo_process
from bench import data
from command import parser, print_table, progress, running
from load import people

SERVER = "--workers 2 --max-cron-threads 0 --log-level warn".split()
TURN, WARM_UP = 30, 6  # seconds
JUDGED = 10  # sessions that the targets are for
TARGETS = {"steps a second": "≥ 1.4", "step, ms: p95": "≤ 0.75"}


def main():
    arguments = parser()
    add = arguments.add_argument
    add("--sessions", default="10,50", help="at work at once, one run each (10,50)")
    add("--minutes", type=float, default=5, help="of each side in each run (5)")
    add("--rows", type=int, default=20_000, help="tasks of each side (%(default)s)")
    options = arguments.parse_args()
    if options.rows < 1000:
        arguments.error("--rows: at least 1000, or there is too little to do")
    options.sessions = [int(count) for count in options.sessions.split(",")]
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
    logging.getLogger("locust").setLevel(logging.ERROR)
    gc.freeze()  # what Odoo has left in this process, not to be looked through again
    _server, url = odoo_process.serve(database, *SERVER, log=addon.LOGS / "load.log")
    print(addon.described(options.rows))
    turn, errors = min(TURN, 60 * options.minutes), []
    for count in options.sessions:
        ours, theirs = (
            Side(kind, url, side[:count])
            for kind, side in zip((OurPerson, PeerPerson), crowd, strict=True)
        )
        for side in (ours, theirs):
            side.work(WARM_UP, counted=False)
        for number in range(round(60 * options.minutes / turn)):
            # In turn, so that neither side is always the one that comes second.
            for side in (ours, theirs) if number % 2 == 0 else (theirs, ours):
                side.work(turn)
        print_figures(count, ours.figures(), theirs.figures())
        errors += ours.errors + theirs.errors
    return errors


def print_figures(count, ours, theirs):
    def row(what, figure):
        other = theirs.get(what, 0)
        ratio = f"{figure / other:.2f}" if other else ""
        target = TARGETS.get(what, "") if count == JUDGED else ""
        return what, f"{figure:.1f}", f"{other:.1f}", ratio, target

    numbers = ("ours", "theirs", "ratio", "target")
    rows = [row(*each) for each in ours.items()]
    print_table((f"{count} sessions", *numbers), rows, numbers=numbers)


if __name__ == "__main__":
    main()
