"""What the commands have in common: one at a time, and no Odoo outlives them."""

import argparse
import contextlib
import fcntl
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

import addon
import odoo_process

console = Console(stderr=True, highlight=False)
KEPT_LOGS = 10  # of runs of one kind


def parser():
    """Of the command's arguments; its help is the docstring of the program."""
    program = sys.modules["__main__"]
    return argparse.ArgumentParser(
        prog=f"dev/{Path(program.__file__).stem.removeprefix('run_')}",
        description=program.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


@contextlib.contextmanager
def running(kind, *, wait=True):
    """Holds the place of a command that uses databases of its own."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with locked(kind, wait):
        try:
            yield
        except odoo_process.OdooError as error:
            sys.exit(str(error))
        except KeyboardInterrupt:
            sys.exit(130)
        finally:
            odoo_process.stop_all()


@contextlib.contextmanager
def locked(kind, wait=True):
    """Waits for whoever else of this checkout does the same, or ends."""
    with open(addon.STATE / f"{kind}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                sys.exit(f"Another dev/{kind} of this checkout is running.")
            say(f"Another command of this checkout is at it ({kind}); waiting ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def log_folder(kind):
    """For the logs of a run; those of the last ones stay."""
    for old in sorted(addon.LOGS.glob(f"{kind}-*"))[: 1 - KEPT_LOGS]:
        shutil.rmtree(old, ignore_errors=True)
    folder = addon.LOGS / time.strftime(f"{kind}-%Y%m%d-%H%M%S-{os.getpid()}")
    folder.mkdir(parents=True)
    print(f"The logs are in {folder}", flush=True)
    return folder


def say(text):
    console.print(text, markup=False, soft_wrap=True)


@contextlib.contextmanager
def progress(text):
    """A line that moves on a terminal; what became of it, and how long it took."""
    started, outcome = time.monotonic(), "failed"
    if not console.is_terminal:
        say(f"{text} ...")
    try:
        with console.status(text):
            yield
        outcome = "done"
    finally:
        say(f"{text} [{time.monotonic() - started:.0f} s] {outcome}")


def print_table(headings, rows, *, numbers=()):
    """Without lines; columns of numbers stand at the right."""
    table = Table(box=None)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in numbers else "left")
    for row in rows:
        table.add_row(*row)
    Console(width=160, highlight=False).print(table)
