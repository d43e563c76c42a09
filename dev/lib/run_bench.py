"""Measures the addon against Odoo's own project.task.

Builds a database with N directive tasks of ours and N tasks of Odoo's module "project"
(40 units and 40 projects, six years, 15 % open, the same days, states and people), and
makes the same calls on both sides as ordinary users, in turn: what the web client asks
for when it opens a list, a board or a pivot, and what creates, imports and moves tasks.
Prints the median times, their ratio, the number of SQL queries and the size of the
answer, beside their limits.

A call is timed in a user's environment with an empty cache, until all is written that
it has to write (tracked changes included); then it is rolled back. Times differ by tens
of percent from run to run, ratios within one run by less. jit is off in this database.

Prints and workbooks are measured by the bare libraries: the same HTML, the same rows.
Some rows have no peer. "rules" are the calls of a unit's officer, measured by the same
calls without record rules. The nightly refresh, and the reminders when nothing is to be
changed, are measured by the same work among half as many tasks: they must not need more
queries.

The database is dropped in the end. With --keep it stays, and the next run updates and
uses it again, unless what fills it has changed by then.
"""

import addon
import databases
from bench import data
from bench.measure import computed, elapsed, print_rows
from bench.rows import rows as all_rows
from bench.session import opened
from command import parser, progress, running

SECONDS_PER_ROW = 30
RUNS = f"of a call (%(default)s); fewer if a row takes longer than {SECONDS_PER_ROW} s"
CPU = "take the processor time of Odoo and PostgreSQL, whatever else is running (Linux)"


def main():
    options = parse_arguments()
    rows = all_rows(options.rows)
    if options.only:
        rows = [row for row in rows if row.key in options.only.split(",")]
    with running("bench"):
        measure(rows, options)


def parse_arguments():
    arguments = parser()
    add = arguments.add_argument
    add("--rows", type=int, default=100_000, help="tasks of each side (%(default)s)")
    add("--runs", type=int, default=15, help=RUNS)
    add("--cpu", action="store_true", help=CPU)
    add("--only", metavar="ROW,...", help="only these of bench/rows.tsv")
    add("--keep", action="store_true", help="keep the database")
    options = arguments.parse_args()
    if options.rows < 1000:
        arguments.error("--rows: at least 1000, or there is too little to measure")
    return options


def measure(rows, options):
    database = data.prepare(options.rows)
    how = options.runs, SECONDS_PER_ROW, computed if options.cpu else elapsed
    measured = []
    try:
        with opened(database) as registry:
            for row in rows:
                # Of what calls left behind that were rolled back.
                with databases.cursor(database) as cr:
                    cr.execute("VACUUM ANALYZE")
                with progress(f"Measuring {row.key}"):
                    row.measure((registry, registry), *how)
                measured.append(row)
    finally:
        print_figures(measured, options)
        if not options.keep:
            databases.drop(database)


def print_figures(rows, options):
    kind = "processor" if options.cpu else "elapsed"
    print(f"{addon.described(options.rows)}, {kind} time, ours / theirs\n")
    print_rows(rows)
    missed = [row.key for row in rows if row.misses()]
    print(f"\n{len(rows) - len(missed)} of {len(rows)} targets met")
    if missed:
        print(f"missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
