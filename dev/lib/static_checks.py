"""Checks that need no database: each returns a list of problems."""

import os
import subprocess
import sys
from pathlib import Path

import addon


def _run(*command, cwd=addon.HOME):
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True
    )
    output = (result.stdout + result.stderr).strip()
    return [output or f"ended with {result.returncode}"] if result.returncode else []


def ruff():
    return _run("ruff", "check", "--no-cache", ".")


def ruff_format():
    return _run("ruff", "format", "--no-cache", "--check", ".")


def pylint_odoo():
    # By way of the link that has the addon's name, whatever the checkout is called.
    addons = Path(os.environ["ADDON_STATE"]) / "addons"
    rcfile = addon.HOME / ".pylintrc"
    pylint = ["pylint", f"--rcfile={rcfile}"]
    product = _run(*pylint, "--ignore=dev,tests", addon.NAME, cwd=addons)
    # What tests say to each other is not translated.
    tests = f"{addon.NAME}/tests"
    return product + _run(*pylint, "--disable=translation-required", tests, cwd=addons)
