"""The addon of this checkout: its files, manifest and fingerprint."""

import ast
import hashlib
import os
import subprocess
from pathlib import Path

NAME = os.environ["ADDON_NAME"]
HOME = Path(os.environ["ADDON_HOME"])

# What belongs to development and not to the addon, at the top of the checkout.
DEVELOPMENT = {"dev", "pyproject.toml"}


def manifest():
    return ast.literal_eval((HOME / "__manifest__.py").read_text(encoding="utf-8"))


def files(*, development=False):
    """The addon's files as sorted paths relative to the checkout.

    :param development: with those that are in no package
    """
    listed = _files_known_to_git()
    if listed is None:
        listed = _files_on_disk()
    left_out = {"dist", "build"} | (set() if development else DEVELOPMENT)
    return sorted(
        path
        for path in listed
        if path.parts[0] not in left_out
        and not path.parts[0].startswith(".")
        and (HOME / path).is_file()
    )


def _files_known_to_git():
    """What git tracks or would track; None where this is no git checkout."""
    if not (HOME / ".git").exists():
        return None
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=HOME, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None  # no git on this machine, or it distrusts the folder's owner
    return {Path(os.fsdecode(name)) for name in listing.stdout.split(b"\0") if name}


def _files_on_disk():
    for folder, subfolders, names in os.walk(HOME):
        subfolders[:] = [
            name
            for name in subfolders
            if name != "__pycache__" and not name.startswith(".")
        ]
        for name in names:
            if not name.startswith(".") and not name.endswith((".pyc", "~")):
                yield (Path(folder) / name).relative_to(HOME)


def fingerprint():
    """Changes when a file changes that an installed database depends on."""
    digest = hashlib.sha256()
    for path in files():
        if path.parts[0] == "tests":
            continue
        digest.update(f"{path}\0".encode())
        digest.update((HOME / path).read_bytes())
    return digest.hexdigest()[:16]
