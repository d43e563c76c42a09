"""The second half of dev/package: a zip for an addons folder, and a wheel."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import addon


class BuildError(Exception):
    """A package cannot be built."""


def main():
    parser = argparse.ArgumentParser(
        prog="dev/package", description="A zip for an addons folder, and a wheel."
    )
    parser.add_argument("outdir", nargs="?", type=Path, default=addon.HOME / "dist")
    outdir = parser.parse_args().outdir.absolute()
    outdir.mkdir(parents=True, exist_ok=True)
    print(make_zip(outdir))
    try:
        print(make_wheel(outdir))
    except BuildError as error:
        sys.exit(str(error))


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
        stage = Path(folder) / addon.NAME
        for path in [*addon.files(), Path("pyproject.toml")]:
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(addon.HOME / path, stage / path)
        built = _build_wheel(stage, Path(folder) / "wheel")
        return Path(shutil.move(built, outdir / built.name))


def _build_wheel(stage, target):
    command = "-m pip --disable-pip-version-check wheel --no-deps --no-build-isolation"
    build = subprocess.run(
        [sys.executable, *command.split(), "--wheel-dir", target, stage],
        # The manifest's version as it is, not followed by a number of commits, which
        # the clean copy knows nothing about.
        env={**os.environ, "WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none"},
        capture_output=True,
        text=True,
    )
    if build.returncode:
        raise BuildError(f"{build.stdout}{build.stderr}\nThe wheel cannot be built.")
    return next(target.glob("*.whl"))


if __name__ == "__main__":
    main()
