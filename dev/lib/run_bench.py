"""The second half of dev/bench: the addon measured against Odoo's own project.task."""

import argparse
import json
import os
import platform
import sys

import addon
import databases
from bench import database as bench_database
from bench import table
from bench.measure import measure, processor_clock, wall_clock
from bench.rows import all_rows
from bench.session import opened
from command import running

HELP = """\
Builds a database with N directive tasks of ours and N tasks of Odoo's module
"project" (40 units and 40 projects, six years, 15 % open, the same days, states and
people), and makes the same calls on both sides as ordinary users, in turn: what the
web client asks for when it opens a list, a board or a pivot, and what creates, imports
and moves tasks. Prints the median times, their ratio, the number of SQL queries and the
size of the answer, against the targets.

A call is timed in a user's environment with an empty cache, until all is written that
it has to write (tracked changes included); then it is rolled back. Times differ by tens
of percent from run to run, ratios within one run by less. jit is off in this database.

Papers and workbooks are measured by the bare libraries: the same HTML, the same rows.

Some rows have no peer. "rules" are the calls of a unit's officer, measured by the same
calls without record rules. The nightly refresh, and the reminders when nothing is to be
changed, are measured by the same work among half as many tasks: they must not need more
queries. The reminders of what becomes due are measured by a run with nothing to change.

The database is dropped in the end. With --keep it stays, and the next run uses it again
unless the addon's fields or indexes have changed by then.
"""
SECONDS_PER_ROW = 30


def main():
    rows = select_rows(options := parse_arguments())
    if options.list:
        for row in rows:
            print(f"{row.key:12}  {row.what}")
        return
    with running("bench"):
        measure_all(rows, options)


def measure_all(rows, options):
    clock = processor_clock if options.cpu else wall_clock
    database = bench_database.prepare(options.rows)
    try:
        print_machine(database, options)
        table.print_heading()
        with opened(database) as registry:
            for row in rows:
                bench_database.tidy(database)
                measure(registry, row, options.runs, SECONDS_PER_ROW, clock)
                table.print_row(row)
        table.print_summary(rows)
        if options.json:
            with open(options.json, "w", encoding="utf-8") as file:
                json.dump([row.as_dict() for row in rows], file, indent=1)
    finally:
        if not options.keep:
            databases.drop(database)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="dev/bench",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--rows", type=int, default=100_000, help="tasks of each side (%(default)s)"
    )
    parser.add_argument(
        "--runs",
        type=int,
        default=15,
        help=f"of each call (%(default)s); fewer of a row that takes longer than"
        f" {SECONDS_PER_ROW} s",
    )
    parser.add_argument(
        "--cpu",
        action="store_true",
        help="take the processor time of Odoo and PostgreSQL instead of the time that"
        " passes: repeatable on a machine that has other things to do (Linux)",
    )
    parser.add_argument("--only", metavar="ROW,...", help="measure these rows only")
    parser.add_argument("--keep", action="store_true", help="keep the database")
    parser.add_argument("--json", metavar="FILE", help="write the figures there, too")
    parser.add_argument("--list", action="store_true", help="name the rows and end")
    options = parser.parse_args()
    if options.rows < 1000:
        parser.error("--rows: at least 1000, or there is too little to measure")
    return options


def select_rows(options):
    rows = all_rows(options.rows)
    if not options.only:
        return rows
    wanted = options.only.split(",")
    if unknown := set(wanted) - {row.key for row in rows}:
        sys.exit(f"--only: there is no row {', '.join(sorted(unknown))}; see --list.")
    return [row for row in rows if row.key in wanted]


def print_machine(database, options):
    with databases.cursor(database) as cr:
        cr.execute("SHOW server_version")
        version = cr.fetchone()[0].split()[0]
    print(
        f"{addon.NAME} {addon.manifest()['version']},"
        f" {options.rows} tasks of each side,"
        f" PostgreSQL {version}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores with load {os.getloadavg()[0]:.1f},"
        f" {'processor' if options.cpu else 'elapsed'} time\n"
    )


if __name__ == "__main__":
    main()
