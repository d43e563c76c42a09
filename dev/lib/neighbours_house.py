"""Installs the addon with other apps, and beside an addon that overrides the same."""

import importlib.util
import os
from pathlib import Path

import databases
import odoo_log
import odoo_process
from templates import template

ADDONS = Path(__file__).parent / "neighbour_addons"
NEIGHBOUR = "directive_neighbour_test"
HOUSE = "neighbours_house"
# Other apps, and the Python package without which one cannot be installed.
APPS = {
    "project": None,
    "hr_holidays": None,
    "website": None,
    "calendar": None,
    "auth_ldap": "ldap",
}


def problems(logs):
    """What goes wrong when all of them are installed and a few things done."""
    apps = [app for app, package in APPS.items() if not package or _is_there(package)]
    print(f"beside: {', '.join(apps)}", flush=True)
    databases.copy(template(logs, demo=False), HOUSE)
    log = logs / "house.log"
    path = f"{os.environ['ADDON_STATE']}/addons,{ADDONS}"
    arguments = ["-d", HOUSE, "-i", ",".join([*apps, NEIGHBOUR])]
    arguments += ["--test-tags", f"/{NEIGHBOUR}", "--stop-after-init"]
    code = odoo_process.run(arguments, log, addons_path=path)
    results = odoo_log.test_results(log)
    print(f"beside them: {len(results.started)} tests, {len(results.failed)} failed")
    found = [f"beside other apps: {text}" for text in results.errors.values()]
    if not results.started or (code and not found):
        found.append(f"{odoo_log.tail(log)}\nOdoo ended with code {code}.")
    return found


def _is_there(package):
    return importlib.util.find_spec(package) is not None
