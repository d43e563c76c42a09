"""The second half of dev/test: all checks and tests, or a few tests quickly."""

import argparse
import contextlib
import os
import queue
import shutil
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import addon
import build_packages
import databases
import house
import leftovers
import neighbours
import odoo_log
import odoo_process
import static_checks
import test_shards
import translations
import upgrade_check
from command import running
from report import Report
from templates import template

STATE = Path(os.environ["ADDON_STATE"])
OWN_TESTS = f"/{addon.NAME}"
LINT_CLASSES = (
    "TestNaming",
    "TestIndex",
    "TestLintOverrideSignatures",
    "TestTestHoles",
    "TestOnchangeDomains",
)
LINT_TESTS = ",".join(f"/test_lint:{name}" for name in LINT_CLASSES)

# Databases, dropped at the end. QUICK is kept: it makes the next quick run quick.
DEMO, LINT, ZIP = "test_demo", "test_lint", "test_zip"
UPGRADE = "test_upgrade"
QUICK = "test_quick"

HEARTBEAT = 30  # seconds
KEPT_LOGS = 10


def main():
    options = parse_arguments()
    quick = bool(options.tags or options.quick)
    logs = make_log_folder()
    report = Report()
    print(f"The logs are in {logs}", flush=True)
    with running("test-quick" if quick else "test-full", wait=True):
        if quick:
            tags = ",".join(map(as_tags, options.tags)) or OWN_TESTS
            report.guard("the tests", run_quickly, report, logs, tags)
        else:
            run_everything(report, logs)
    if report.failed:
        print(f"The logs are in {logs}")
    print(report.summary(), flush=True)
    sys.exit(1 if report.failed else 0)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="dev/test",
        description="Without arguments: all checks and tests, as continuous"
        " integration runs them.",
    )
    parser.add_argument(
        "--quick", action="store_true", help="linters and the addon's own tests only"
    )
    parser.add_argument(
        "tags",
        nargs="*",
        metavar="test-tags",
        help="only these of Odoo's tests, e.g. /directive_tracking:TestTask, or those"
        " of a folder or file, e.g. tests/task; the database is kept",
    )
    return parser.parse_args()


def as_tags(argument):
    """Tags as they are; a file or folder of the checkout as the tags of its tests."""
    path = (addon.HOME / argument.removeprefix("/")).resolve()
    if not path.exists() or path == addon.HOME:
        return argument
    files = [path] if path.is_file() else sorted(path.rglob("test_*.py"))
    return ",".join(map(test_shards.tag, files))


def make_log_folder():
    base = STATE / "logs"
    for old in sorted(base.glob("test-*"))[: 1 - KEPT_LOGS]:
        shutil.rmtree(old, ignore_errors=True)
    folder = base / time.strftime(f"test-%Y%m%d-%H%M%S-{os.getpid()}")
    folder.mkdir(parents=True)
    return folder


# -- a few tests, quickly --------------------------------------------------------------


def run_quickly(report, logs, tags):
    if tags == OWN_TESTS:
        check_code(report)
    base = template(logs, demo=False)
    if databases.exists(QUICK) and databases.note(QUICK) == base:
        action = "-u"
    else:
        databases.copy(base, QUICK)
        action = "-i"
    results = run_odoo_tests(report, logs, QUICK, action, addon.NAME, tags, "tests")
    # A database in which no test could start may be the reason for it.
    databases.set_note(QUICK, base if results.started else "")


# -- everything ------------------------------------------------------------------------


def run_everything(report, logs):
    """In two lanes, for two processors: one begins with the checks."""
    shards = queue.SimpleQueue()
    for shard in enumerate(test_shards.shards(), start=1):
        shards.put(shard)
    with ThreadPoolExecutor(2) as pool:
        pending = [
            pool.submit(run_lane, report, logs, shards),
            pool.submit(run_lane, report, logs, shards, run_checks),
        ]
        try:
            while wait(pending, timeout=HEARTBEAT).not_done:
                report.heartbeat()
        except BaseException:
            odoo_process.stop_all()
            raise
    for database in (DEMO, LINT, ZIP, UPGRADE, neighbours.QUICK):
        databases.drop(database)


def run_lane(report, logs, shards, first=None):
    if first:
        report.guard("the checks", first, report, logs)
    with contextlib.suppress(queue.Empty):
        while True:
            number, tags = shards.get_nowait()
            report.guard("the tests", run_shard, report, logs, number, tags)


def run_shard(report, logs, number, tags):
    """Some of the addon's own tests, in a database of their own."""
    database = f"test_suite_{number}"
    databases.copy(template(logs, demo=False), database)
    name = f"tests, part {number}"
    run_odoo_tests(report, logs, database, "-i", addon.NAME, tags, name)
    databases.drop(database)


def run_checks(report, logs):
    check_code(report)
    report.check("i18n/vi.po is complete", translations.incomplete_translations)
    if check_demo_install(report, logs):
        run_odoo_tests(report, logs, LINT, "-i", "test_lint", LINT_TESTS, "test_lint")
    check_packages(report, logs)
    databases.copy(template(logs, demo=False), neighbours.QUICK)
    run_odoo_tests(report, logs, *neighbours.QUICK_RUN)


def check_code(report):
    for hook in static_checks.hooks():
        report.check(hook["name"], static_checks.problems_of, hook)
    for measure in house.measures():
        name = f"{measure.what}: {measure.figure:g}"
        report.check(name, lambda problems: problems, measure.problems)


def check_demo_install(report, logs):
    """Installs with demo data, updates, uninstalls; leaves a copy for test_lint."""
    base = template(logs, demo=True)
    databases.copy(base, DEMO)
    before = leftovers.snapshot(DEMO)
    install = ("-i", addon.NAME, "--with-demo", "--load-language", "vi_VN")
    log = logs / "install-demo.log"
    name = "no warning when installed with demo data"
    installed = report.check(name, problems_of_odoo, DEMO, log, *install)
    name = "no warning when updated"
    report.check(name, problems_of_odoo, DEMO, logs / "update.log", "-u", addon.NAME)
    for dump in upgrade_check.dumps():
        version = dump.name.removesuffix(".sql.xz")
        name = f"updated from {version}, and nothing stored is lost"
        log = logs / f"upgrade-{version}.log"
        report.check(name, upgrade_check.problems_of_upgrade, dump, UPGRADE, log)
    databases.copy(DEMO, LINT)
    name = "uninstalled without leaving anything behind"
    report.check(name, problems_of_uninstall, before, logs / "uninstall.log")
    return installed


def problems_of_odoo(database, log, *arguments, addons_path=None):
    """Runs Odoo; any warning counts, for nothing but our addon is new."""
    code = odoo_process.run(
        ["-d", database, *arguments, "--stop-after-init"], log, addons_path=addons_path
    )
    problems = odoo_log.problems(log)
    if code:
        problems.append(f"{odoo_log.tail(log)}\nOdoo ended with code {code}.")
    return problems


def problems_of_uninstall(before, log):
    # Errors in the log do not count: Odoo deletes records in any order, and again those
    # that could not be deleted at first.
    code = odoo_process.run(["module", "uninstall", "-d", DEMO, addon.NAME], log)
    if code:
        return [f"{odoo_log.tail(log)}\nOdoo ended with code {code}."]
    return leftovers.leftovers(before, DEMO)


def check_packages(report, logs):
    """Installs from the zip, without demo data; its terms must be those of the .pot."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        report.check("the wheel contains the addon", problems_of_wheel, folder)
        name = "no warning when installed from the zip, without demo data"
        installed = report.check(name, problems_of_zip, folder, logs)
        name = f"{translations.POT.relative_to(addon.HOME)} is up to date"
        if installed:
            report.check(name, problems_of_pot, folder, logs)
        else:
            report.fail(name, "The addon could not be installed.")


def problems_of_wheel(folder):
    with zipfile.ZipFile(build_packages.make_wheel(folder)) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("odoo/")}
    wanted = {f"odoo/addons/{addon.NAME}/{path}" for path in addon.files()}
    return [f"differs: {name}" for name in sorted(names ^ wanted)]


def problems_of_zip(folder, logs):
    with zipfile.ZipFile(build_packages.make_zip(folder)) as archive:
        archive.extractall(folder / "addons")
    databases.copy(template(logs, demo=False), ZIP)
    return problems_of_odoo(
        ZIP,
        logs / "install-zip.log",
        "-i",
        addon.NAME,
        addons_path=folder / "addons",
    )


def problems_of_pot(folder, logs):
    exported = folder / f"{addon.NAME}.pot"
    log = logs / "export.log"
    translations.export(ZIP, exported, log, addons_path=folder / "addons")
    return translations.stale_terms(exported)


# -- Odoo's tests ----------------------------------------------------------------------


def run_odoo_tests(report, logs, database, action, module, tags, name):
    """Runs tests in Odoo, counts them and returns their results."""
    log = logs / f"{name.replace(', ', '-').replace(' ', '-')}.log"
    arguments = [
        *("-d", database, action, module, "--test-tags", tags),
        *("--screenshots", str(logs / "screenshots"), "--max-cron-threads", "0"),
        "--stop-after-init",
    ]

    def progress():
        return f"Odoo runs {name} ({len(odoo_log.test_results(log).started)} so far)"

    with report.activity(progress):
        code = odoo_process.run(arguments, log)
    results = odoo_log.test_results(log)
    report.add_tests(name, results)
    if not results.finished or (code and not results.failed):
        problem = f"{odoo_log.tail(log)}\nOdoo ended with code {code}."
        report.fail(f"Odoo runs {name} to the end", problem)
    elif not results.started and not results.failed:
        report.fail(f"Odoo finds {name}", f"No test matches {tags}.")
    return results


if __name__ == "__main__":
    main()
