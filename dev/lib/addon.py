"""The addon of this checkout: its files, manifest and fingerprint; where logs go."""

import ast
import contextlib
import hashlib
import os
import subprocess
from pathlib import Path

NAME = os.environ["ADDON_NAME"]
HOME = Path(os.environ["ADDON_HOME"])
STATE = Path(os.environ["ADDON_STATE"])
LOGS = STATE / "logs"

# At the top of the checkout, but not of the addon; and what `dev/package` makes.
DEVELOPMENT = {"dev", "pyproject.toml"}
BUILT = {"dist", "build"}


def manifest():
    return ast.literal_eval((HOME / "__manifest__.py").read_text(encoding="utf-8"))


def described(rows):
    """The heading of what is measured: of what, on which machine."""
    return (
        f"\n{NAME} {manifest()['version']}, {rows} tasks of each side,"
        f" {os.cpu_count()} cores with load {os.getloadavg()[0]:.1f}"
    )


def files(*, development=False):
    """The addon's files as sorted paths relative to the checkout.

    :param development: with those that are in no package
    """
    left_out = BUILT | (set() if development else DEVELOPMENT)
    return sorted(
        path
        for path in _files_known_to_git() or _files_on_disk()
        if path.parts[0] not in left_out
        and not path.parts[0].startswith(".")
        and (HOME / path).is_file()
    )


def _files_known_to_git():
    """What git tracks or would track; None where this is no git checkout, or git is
    missing or distrusts the owner of the folder."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        listing = subprocess.check_output(command, cwd=HOME, stderr=subprocess.DEVNULL)
        return {Path(os.fsdecode(name)) for name in listing.split(b"\0") if name}


def _files_on_disk():
    """Without hidden and compiled files."""
    paths = (path for path in HOME.rglob("[!.]*") if path.suffix != ".pyc")
    return {path.relative_to(HOME) for path in paths}


def digest(*parts):
    """A few letters that change with the given paths or texts."""
    result = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else str(part).encode()
        result.update(content + b"\0")
    return result.hexdigest()[:12]


def rules():
    """The files of which an update changes nothing: they are noupdate."""
    return sorted((HOME / "security").rglob("*.xml"))


def fingerprint():
    """Changes when a file changes that an installed database depends on."""
    paths = [path for path in files() if path.parts[0] != "tests"]
    return digest(*map(str, paths), *(HOME / path for path in paths))
