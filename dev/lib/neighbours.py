"""Compares Odoo with and without the addon: its own tests, and what records cost.

Two databases are made from the same template, in which all of Odoo's modules concerned
are installed; one of them gets the addon. What differs is the addon's.
"""

import argparse
import hashlib
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import addon
import databases
import neighbours_costs
import neighbours_house
import odoo_log
import odoo_process
from templates import template

STATE = Path(os.environ["ADDON_STATE"])
ALONE, BESIDE = "neighbours_alone", "neighbours_beside"
# Odoo's modules whose tests are run, and which of their tests.
SUITES = {
    "test_mail": "/test_mail",
    "test_orm": "/test_orm",
    "test_read_group": "/test_read_group",
    "test_access_rights": "/test_access_rights",
    "test_search_panel": "/test_search_panel",
    "test_inherit": "/test_inherit",
    "test_rpc": "/test_rpc",
    "test_resource": "/resource,/test_resource",
    "test_import_export": "/test_import_export,/base_import",
    "project": "/project",
}

# The part that every dev/test runs, for run_odoo_tests: what a message costs others.
QUICK = "test_guest"
QUICK_RUN = (
    QUICK,
    "-i",
    f"{addon.NAME},test_mail",
    ",".join(
        f"/test_mail:{name}"
        for name in (
            "TestBaseMailPerformance",
            "TestBaseAPIPerformance",
            "TestMailAPIPerformance",
            "TestMessageToStorePerformance",
            "TestPerformance",
        )
    ),
    "test_mail beside the addon",
)


def main():
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    logs = STATE / "logs" / time.strftime(f"neighbours-%Y%m%d-%H%M%S-{os.getpid()}")
    logs.mkdir(parents=True)
    print(f"The logs are in {logs}", flush=True)
    problems = []
    try:
        if options.only != "house":
            make_databases(logs)
        if options.only in (None, "tests"):
            problems += compare_tests(logs, options.tests)
        if options.only in (None, "costs"):
            problems += neighbours_costs.compare(ALONE, BESIDE, logs)
        if options.only in (None, "house"):
            problems += neighbours_house.problems(logs)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        odoo_process.stop_all()
    print(f"{len(problems)} differences", *problems, sep="\n", flush=True)
    sys.exit(1 if problems else 0)


def parse_arguments():
    parser = argparse.ArgumentParser(prog="dev/neighbours", description=__doc__)
    parser.add_argument(
        "--tests",
        metavar="TAGS",
        default=",".join(SUITES.values()),
        help="these of Odoo's tests instead of all: --test-tags",
    )
    parser.add_argument(
        "--only",
        choices=("tests", "costs", "house"),
        help="tests: Odoo's own; costs: SQL and processor time; house: installed with"
        " other apps and an addon that overrides what we do",
    )
    return parser.parse_args()


# -- the two databases -----------------------------------------------------------------


def make_databases(logs):
    base = suites_template(logs)
    databases.copy(base, ALONE)
    databases.copy(base, BESIDE)
    install(BESIDE, addon.NAME, logs / "install.log")


def suites_template(logs):
    """The name of a database with the modules of all suites, kept for the next run."""
    base = template(logs, demo=False)
    modules = ",".join(SUITES)
    key = hashlib.sha256(f"{base} {modules}".encode()).hexdigest()[:12]
    name = f"neighbours_template_{key}"
    if not databases.exists(name):
        databases.copy(base, "neighbours_unfinished")
        install("neighbours_unfinished", modules, logs / "template.log")
        databases.rename("neighbours_unfinished", name)
    return name


def install(database, modules, log, **options):
    arguments = ["-d", database, "-i", modules, "--stop-after-init"]
    if odoo_process.run(arguments, log, **options):
        raise RuntimeError(f"{odoo_log.tail(log)}\n(The log is {log}.)")


# -- Odoo's own tests ------------------------------------------------------------------


def compare_tests(logs, tags):
    """What fails beside the addon only: names of tests, with their first failure."""
    with ThreadPoolExecutor(2) as pool:
        alone, beside = pool.map(
            lambda database: run_tests(database, tags, logs), (ALONE, BESIDE)
        )
    for name, results in (("without", alone), ("with", beside)):
        print(
            f"{name} the addon: {len(results.started)} tests,"
            f" {len(results.failed)} failed, {len(results.skipped)} skipped"
        )
    ours = sorted(set(beside.failed) - set(alone.failed))
    missing = sorted(alone.started - beside.started)
    problems = [f"fails with the addon: {test}\n{beside.errors[test]}" for test in ours]
    problems += [f"not run with the addon: {test}" for test in missing]
    if not (alone.finished and beside.finished):
        problems.append("Odoo has not come to the end of the tests.")
    return problems


def run_tests(database, tags, logs):
    """Runs tests without updating any module: both sides load theirs the same way."""
    log = logs / f"{database}.log"
    modules = ",".join(SUITES)
    arguments = ["-d", database, "-u", modules, "--test-tags", tags]
    arguments += ["--max-cron-threads", "0", "--stop-after-init"]
    odoo_process.run(arguments, log)
    return odoo_log.test_results(log)


if __name__ == "__main__":
    main()
