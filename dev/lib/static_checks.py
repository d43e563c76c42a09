"""Runs the hooks of .pre-commit-config.yaml from the environment that is there."""

import re
import subprocess

import yaml

import addon

# A link to the checkout, which may have any name: linters take it for the addon's.
LINKED = addon.STATE / "addons" / addon.NAME


def hooks():
    text = (addon.HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    return [hook for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]]


def problems_of(hook):
    command = [*hook["entry"].split(), *files_of(hook)]
    result = subprocess.run(command, cwd=LINKED, capture_output=True, text=True)
    output = (result.stdout + result.stderr).strip()
    return [output or f"ended with {result.returncode}"] if result.returncode else []


def files_of(hook):
    """The paths that pre-commit would pass, relative to the checkout."""
    wanted, excluded = hook["files"], hook.get("exclude", "^$")
    return [
        path
        for path in map(str, addon.files(development=True))
        if re.search(wanted, path) and not re.search(excluded, path)
    ]
