"""Runs the hooks of .pre-commit-config.yaml from the environment that is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

import addon

# A link to the checkout, which may have any name: linters take it for the addon's.
LINKED = addon.STATE / "addons" / addon.NAME


def hooks():
    text = (addon.HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    return [hook for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]]


def problems_of(hook):
    program, *options = hook["entry"].split()
    # Not the scripts beside it: pip writes a fixed path into these.
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        [program, *options, *files_of(hook)],
        cwd=LINKED,
        env={**os.environ, "PATH": search},
        capture_output=True,
        text=True,
    )
    output = (result.stdout + result.stderr).strip()
    return [output or f"ended with {result.returncode}"] if result.returncode else []


def files_of(hook):
    """The paths that pre-commit would pass, relative to the checkout."""
    paths = [path.as_posix() for path in addon.files(development=True)]
    excluded = re.compile(hook.get("exclude", "^$"))
    return [
        path
        for path in paths
        if re.search(hook["files"], path) and not excluded.search(path)
    ]
