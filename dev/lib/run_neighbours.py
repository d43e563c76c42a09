"""Compares Odoo with and without the addon: its own tests, and what records cost.

Two databases are made from the same template, in which all of Odoo's modules concerned
are installed; one of them gets the addon. What differs is the addon's. Besides, the
addon is installed with other apps, and with an addon that overrides what it extends.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import addon
import databases
import odoo_process
from command import log_folder, parser, running
from databases import template

ALONE, BESIDE = "neighbours_alone", "neighbours_beside"
# Odoo's modules whose tests are run, and which of their tests.
SUITES = """test_mail test_orm test_read_group test_access_rights test_search_panel
    test_inherit test_rpc project test_resource test_import_export""".split()
SUITES_TESTS = ",".join(f"/{name}" for name in [*SUITES, "resource", "base_import"])

# The part that every dev/test runs, for Run.run_tests: what a message costs others.
QUICK = "test_guest"
QUICK_TESTS = ",".join(
    f"/test_mail:Test{name}Performance"
    for name in ("", "BaseMail", "BaseAPI", "MailAPI", "MessageToStore")
)
QUICK_RUN = (QUICK, "-i", f"{addon.NAME},test_mail", QUICK_TESTS, "test_mail-beside")

# Other apps with which the addon is installed.
NEIGHBOURS = Path(__file__).parent / "neighbour_addons"
NEIGHBOUR, HOUSE = "directive_neighbour_test", "neighbours_house"
APPS = ("project", "hr_holidays", "website", "calendar")
# Acts on tasks, what is refused in texts and files (ours alone), who leaves a unit.
OUR_TESTS = "TaskActions SecrecyTexts SecrecyFiles AccessLeaving"
HOUSE_TESTS = [f"/{addon.NAME}:Test{name}" for name in OUR_TESTS.split()]


def main():
    arguments = parser()
    add = arguments.add_argument
    tests = "instead of all of Odoo's own: --test-tags"
    add("--tests", metavar="TAGS", default=SUITES_TESTS, help=tests)
    parts = "tests: Odoo's own; costs: SQL and processor time; house: beside other apps"
    add("--only", choices=("tests", "costs", "house"), help=parts)
    options = arguments.parse_args()
    wanted = [options.only] if options.only else ["tests", "costs", "house"]
    logs, problems = log_folder("neighbours"), []
    with running("neighbours"):
        if wanted != ["house"]:
            make_databases(logs)
        if "tests" in wanted:
            problems += compare_tests(logs, options.tests)
        if "costs" in wanted:
            import neighbours_costs  # loads Odoo, which nothing else here needs

            problems += neighbours_costs.compare(ALONE, BESIDE)
        if "house" in wanted:
            problems += problems_of_house(logs)
    print(f"{len(problems)} differences", *problems, sep="\n", flush=True)
    sys.exit(1 if problems else 0)


def make_databases(logs):
    """The databases without and with the addon, from one that is kept."""
    base, modules = template(demo=False), ",".join(SUITES)

    def make(name):
        databases.copy(base, name)
        odoo_process.update(name, "-i", modules, log=logs / "template.log")

    suites = databases.kept("neighbours_template", addon.digest(base, modules), make)
    databases.copy(suites, ALONE)
    databases.copy(suites, BESIDE)
    odoo_process.update(BESIDE, "-i", addon.NAME, log=logs / "install.log")


def compare_tests(logs, tags):
    """What fails beside the addon only: names of tests, with their first failure."""
    arguments = ("-u", ",".join(SUITES), "--test-tags", tags)

    def run(database):
        log = logs / f"{database}.log"
        return odoo_process.test(database, *arguments, log=log)

    with ThreadPoolExecutor(2) as pool:
        alone, beside = pool.map(run, (ALONE, BESIDE))
    print(f"without the addon: {alone}", f"with the addon: {beside}", sep="\n")
    ours = sorted(beside.failed - alone.failed)
    problems = [f"fails with the addon: {test}\n{beside.errors[test]}" for test in ours]
    missing = sorted(alone.started - beside.started)
    problems += [f"not run with the addon: {test}" for test in missing]
    return problems + [side.problem for side in (alone, beside) if side.problem]


def debian_ldap():
    """A folder with Debian's python3-ldap alone, which auth_ldap needs; or None. There
    is no wheel, and Debian's package is for Debian's Python only."""
    folder, debian = addon.STATE / "ldap", Path("/usr/lib/python3/dist-packages")
    library = f"_ldap.cpython-3{sys.version_info.minor}-*.so"
    if not any(debian.glob(library)):
        return None
    folder.mkdir(exist_ok=True)
    patterns = (library, "ldap*", "ldif.py", "python_ldap*", "pyasn1*")
    for path in chain.from_iterable(map(debian.glob, patterns)):
        (folder / path.name).unlink(missing_ok=True)
        (folder / path.name).symlink_to(path)
    return folder


def problems_of_house(logs):
    """What goes wrong when all apps are installed and some of our tests run beside
    them, and what is written for the addon that overrides the same."""
    apps = list(APPS)
    if folder := debian_ldap():
        apps.append("auth_ldap")
        os.environ["PYTHONPATH"] += f"{os.pathsep}{folder}"
    else:
        print("without auth_ldap: Debian's python3-ldap is missing")
    print(f"beside: {', '.join(apps)}", flush=True)
    databases.copy(template(demo=False), HOUSE)
    tags = ",".join([f"/{NEIGHBOUR}", *HOUSE_TESTS])
    results = odoo_process.test(
        *(HOUSE, "-i", ",".join([*apps, NEIGHBOUR]), "--test-tags", tags),
        log=logs / "house.log",
        addons_path=f"{addon.STATE}/addons,{NEIGHBOURS}",
    )
    print(f"beside them: {results}")
    found = [f"beside other apps: {text}" for text in results.errors.values()]
    return found + ([results.problem] if results.problem else [])


if __name__ == "__main__":
    main()
