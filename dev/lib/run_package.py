"""Builds what others install the addon from, into the folder OUTDIR (dist):

- directive_tracking-VERSION.zip with one folder, for an addons path
- the wheel odoo-addon-directive_tracking
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import addon
from command import parser


def main():
    arguments = parser()
    arguments.add_argument("outdir", nargs="?", type=Path, default=addon.HOME / "dist")
    outdir = arguments.parse_args().outdir.absolute()
    outdir.mkdir(parents=True, exist_ok=True)
    print(make_zip(outdir))
    try:
        print(make_wheel(outdir))
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.stdout}{error.stderr}\nThe wheel cannot be built.")


def make_zip(outdir):
    target = outdir / f"{addon.NAME}-{addon.manifest()['version']}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in addon.files():
            archive.write(addon.HOME / path, Path(addon.NAME) / path)
    return target


def make_wheel(outdir):
    """Builds from a clean copy: the folder's name becomes the addon's name, and the
    checkout may be called anything."""
    with tempfile.TemporaryDirectory() as folder:
        stage, target = Path(folder) / addon.NAME, Path(folder) / "wheel"
        shutil.unpack_archive(make_zip(Path(folder)), folder)
        shutil.copy(addon.HOME / "pyproject.toml", stage)
        command = "-m pip wheel -q --no-deps --no-build-isolation --wheel-dir"
        subprocess.run(
            [sys.executable, *command.split(), target, stage],
            # The manifest's version as it is, not followed by a number of commits,
            # which the clean copy knows nothing about.
            env={**os.environ, "WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none"},
            capture_output=True,
            check=True,
            text=True,
        )
        [built] = target.glob("*.whl")
        return Path(shutil.move(built, outdir / built.name))


if __name__ == "__main__":
    main()
