"""What the commands have in common: one at a time, and no Odoo outlives them."""

import contextlib
import fcntl
import os
import signal
import sys
from pathlib import Path

import odoo_log
import odoo_process
from progress import progress

STATE = Path(os.environ["ADDON_STATE"])


@contextlib.contextmanager
def running(kind, *, wait=False):
    """Holds the place of a command that uses databases of its own.

    :param wait: for another one of the kind, instead of saying that it is running
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with open(STATE / f"{kind}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another dev/{kind} of this checkout is running"
            if not wait:
                sys.exit(f"{message}.")
            print(f"{message}; waiting ...", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        except KeyboardInterrupt:
            sys.exit(130)
        finally:
            odoo_process.stop_all()


def run_odoo(text, database, *arguments, log):
    """A long run of Odoo with a word for the user; ends us with its log if it fails."""
    with progress(text):
        code = odoo_process.run(["-d", database, *arguments, "--stop-after-init"], log)
        if code:
            sys.exit(f"{odoo_log.tail(log)}\nThis failed; the log is {log}.")
