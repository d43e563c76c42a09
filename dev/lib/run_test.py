"""Runs all checks and tests, as continuous integration does; or a few of them:

  dev/test --quick          linters, measures and the addon's own tests
  dev/test TAGS             these of Odoo's tests, e.g. /directive_tracking:TestTask
  dev/test tests/task       those of a folder or file

The last line says how many passed. A few tests are run in a database that is kept for
the next time. A running dev/demo is not disturbed.
"""

import shutil
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import addon
import databases
import house
import leftovers
import odoo_log
import odoo_process
import run_i18n
import run_neighbours
import run_package
import static_checks
import upgrade_check
from command import log_folder, parser, running
from databases import template
from report import Report

OWN_TESTS = f"/{addon.NAME}"
LINTS = "Naming Index LintOverrideSignatures TestHoles OnchangeDomains"
LINT_TESTS = ",".join(f"/test_lint:Test{name}" for name in LINTS.split())
# Besides the part with all that needs a browser. More parts are dealt out more evenly,
# but each installs the addon anew.
PARTS = 3

# Databases, dropped at the end. QUICK is kept: it makes the next quick run quick.
DEMO, LINT, ZIP, UPGRADE = "test_demo", "test_lint", "test_zip", "test_upgrade"
QUICK = "test_quick"

HEARTBEAT = 30  # seconds


def main():
    arguments = parser()
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("tags", nargs="*", metavar="TAGS")
    options = arguments.parse_args()
    quick = bool(options.tags or options.quick)
    run = Run(log_folder("test"))
    with running("test-quick" if quick else "test-full"):
        if quick:
            run.quickly(",".join(map(as_tags, options.tags)) or OWN_TESTS)
        else:
            run.everything()
    print(run.report.summary(), flush=True)
    sys.exit(1 if run.report.failed else 0)


def as_tags(argument):
    """Tags as they are; a file or folder of the checkout as the tags of its tests."""
    path = (addon.HOME / argument.removeprefix("/")).resolve()
    if not path.exists() or path == addon.HOME:
        return argument
    files = [path] if path.is_file() else sorted(path.rglob("test_*.py"))
    return ",".join(map(tag, files))


def tag(path):
    """What Odoo runs the tests of a file by."""
    return f"{OWN_TESTS}/{path.relative_to(addon.HOME)}"


def shards():
    """--test-tags for each part of the addon's tests."""
    files = sorted(
        (addon.HOME / "tests").rglob("test_*.py"), key=lambda path: -path.stat().st_size
    )
    # Together, for before its first browser test Odoo generates all assets.
    browser = [path for path in files if "HttpCase" in path.read_text(encoding="utf-8")]
    others = [path for path in files if path not in browser]
    parts = [browser, *(others[start::PARTS] for start in range(PARTS))]
    return [",".join(map(tag, part)) for part in parts]


class Run:
    """Checks and tests with their logs and their report."""

    def __init__(self, logs):
        self.logs, self.report = logs, Report()
        self.check = self.report.check

    def quickly(self, tags):
        if tags == OWN_TESTS:
            self.check_code()
        base, action = template(demo=False), "-u"
        origin = addon.digest(base, *addon.rules())
        if databases.note(QUICK) != origin:
            databases.copy(base, QUICK)
            action = "-i"
        results = self.run_tests(QUICK, action, addon.NAME, tags, "tests")
        # A database in which no test could start may be the reason for it.
        databases.set_note(QUICK, origin if results.started else "")

    def everything(self):
        """In two lanes, for two processors: one begins with the checks."""
        with ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(self.check_everything)]
            for number, tags in enumerate(shards(), start=1):
                jobs.append(pool.submit(self.run_shard, number, tags))
            try:
                while wait(jobs, timeout=HEARTBEAT).not_done:
                    self.report.say("... more is running")
            except BaseException:
                odoo_process.stop_all()
                raise
        for job in jobs:
            if job.exception():
                self.check("all parts come to their end", job.result)
        for database in (DEMO, LINT, ZIP, UPGRADE, run_neighbours.QUICK):
            databases.drop(database)

    def run_shard(self, number, tags):
        """Some of the addon's own tests, in a database of their own."""
        database = f"test_suite_{number}"
        databases.copy(template(demo=False), database)
        self.run_tests(database, "-i", addon.NAME, tags, f"tests-{number}")
        databases.drop(database)

    def run_tests(self, database, action, modules, tags, name):
        """Runs tests in Odoo, counts them and returns their results."""
        screenshots = ("--screenshots", str(self.logs / "screenshots"))
        results = odoo_process.test(
            *(database, action, modules, "--test-tags", tags, *screenshots),
            log=self.logs / f"{name}.log",
        )
        self.report.add_tests(name, results)
        if results.problem:
            self.check(f"Odoo runs {name} to the end", lambda: [results.problem])
        return results

    def check_everything(self):
        self.check_code()
        self.check("i18n/vi.po is complete", run_i18n.incomplete_translations)
        if self.check_demo_install():
            self.run_tests(LINT, "-i", "test_lint", LINT_TESTS, "test_lint")
        for dump in upgrade_check.dumps():
            self.check_upgrade(dump)
        self.check_packages()
        databases.copy(template(demo=False), run_neighbours.QUICK)
        self.run_tests(*run_neighbours.QUICK_RUN)

    def check_code(self):
        for hook in static_checks.hooks():
            self.check(hook["name"], static_checks.problems_of, hook)
        for measure in house.measures():
            name = f"{measure.what}: {measure.figure:g}"
            self.check(name, lambda problems: problems, measure.problems)

    def check_odoo(self, when, log, *arguments, **options):
        name, log = f"no warning when {when}", self.logs / f"{log}.log"
        return self.check(name, problems_of_odoo, log, *arguments, **options)

    def check_demo_install(self):
        """Installs with demo data, updates, uninstalls; leaves a copy for test_lint."""
        databases.copy(template(demo=True), DEMO)
        before = leftovers.snapshot(DEMO)
        install = ("--with-demo", "--load-language", "vi_VN")
        when, log = "installed with demo data", "install-demo"
        installed = self.check_odoo(when, log, DEMO, "-i", addon.NAME, *install)
        self.check_odoo("updated", "update", DEMO, "-u", addon.NAME)
        databases.copy(DEMO, LINT)
        name = "uninstalled without leaving anything behind"
        self.check(name, problems_of_uninstall, before, self.logs / "uninstall.log")
        return installed

    def check_upgrade(self, dump):
        version = dump.name.removesuffix(".sql.xz")
        name = f"updated from {version}, and nothing stored is lost"
        log = self.logs / f"upgrade-{version}.log"
        self.check(name, upgrade_check.problems_of_upgrade, dump, UPGRADE, log)

    def check_packages(self):
        """Installs from the zip, without demo data; its terms must be the .pot's."""
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            self.check("the wheel contains the addon", problems_of_wheel, folder)
            shutil.unpack_archive(run_package.make_zip(folder), folder / "addons")
            databases.copy(template(demo=False), ZIP)
            when = "installed from the zip, without demo data"
            install = {"addons_path": folder / "addons"}
            self.check_odoo(when, "zip", ZIP, "-i", addon.NAME, **install)
            name = f"{run_i18n.POT.relative_to(addon.HOME)} is up to date"
            self.check(name, problems_of_pot, folder, self.logs / "export.log")


def problems_of_odoo(log, *arguments, **options):
    """Updates with Odoo; any warning counts, for nothing but our addon is new."""
    code = odoo_process.update(*arguments, log=log, check=False, **options)
    ended = [str(odoo_process.OdooError(log, code))] if code else []
    return odoo_log.problems(log) + ended


def problems_of_uninstall(before, log):
    # Errors in the log do not count: Odoo deletes records in any order, and again those
    # that could not be deleted at first.
    odoo_process.run("module", "uninstall", "-d", DEMO, addon.NAME, log=log)
    return leftovers.leftovers(before, DEMO)


def problems_of_wheel(folder):
    with zipfile.ZipFile(run_package.make_wheel(folder)) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("odoo/")}
    wanted = {f"odoo/addons/{addon.NAME}/{path}" for path in addon.files()}
    return [f"differs: {name}" for name in sorted(names ^ wanted)]


def problems_of_pot(folder, log):
    exported = folder / f"{addon.NAME}.pot"
    run_i18n.export(ZIP, exported, log, addons_path=folder / "addons")
    return run_i18n.stale_terms(exported)


if __name__ == "__main__":
    main()
