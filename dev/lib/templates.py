"""Databases with everything the addon depends on, to start tests from a copy."""

import fcntl
import hashlib
import os
from pathlib import Path

import addon
import databases
import odoo_log
import odoo_process

STATE = Path(os.environ["ADDON_STATE"])


class TemplateError(Exception):
    """Odoo's own modules could not be installed."""


def template(logs, *, demo):
    """The name of a database with the addon's dependencies, made if need be."""
    kind = "demo" if demo else "plain"
    name = f"template_{kind}_{_key()}"
    # Another command may be making the same one.
    with open(STATE / f"template-{kind}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not databases.exists(name):
            _drop_outdated(kind)
            _make(name, kind, logs / f"template-{kind}.log", demo)
    return name


def _make(name, kind, log, demo):
    unfinished = f"unfinished_{kind}"
    databases.drop(unfinished)
    modules = ",".join(["base", *addon.manifest()["depends"]])
    arguments = ["-d", unfinished, "-i", modules, "--stop-after-init"]
    if odoo_process.run([*arguments, *(["--with-demo"] if demo else [])], log):
        raise TemplateError(f"{odoo_log.tail(log)}\n(The log is {log}.)")
    databases.rename(unfinished, name)


def _drop_outdated(kind):
    for name in databases.names():
        if name.startswith(f"template_{kind}_"):
            databases.drop(name)


def _key():
    """Changes when such a database would come out differently."""
    source = Path(os.environ["ODOO_SOURCE"])
    digest = hashlib.sha256()
    digest.update(str(source).encode())
    digest.update((source / "odoo" / "release.py").read_bytes())
    digest.update((addon.HOME / "dev" / "requirements.txt").read_bytes())
    digest.update(repr(sorted(addon.manifest()["depends"])).encode())
    return digest.hexdigest()[:12]
