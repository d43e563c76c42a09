"""Runs Odoo as a child process that does not outlive us."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

LAUNCHER = Path(__file__).parent / "bin" / "odoo"
_running = set()
_stopped = threading.Event()


class StoppedError(BaseException):
    """No more Odoo is started: we are about to end. No check takes it for a failure."""


def free_port(first=0):
    """The first free port from `first` on (0: any)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for port in range(first, 65536):
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return probe.getsockname()[1]
    raise OSError(f"no free port from {first} on")


def start(arguments, log, *, addons_path=None, stdin=subprocess.DEVNULL):
    """Starts Odoo with its whole output in a log file."""
    if _stopped.is_set():
        raise StoppedError
    environment = dict(os.environ)
    environment.setdefault("ODOO_HTTP_PORT", str(free_port()))
    if addons_path:
        environment["ODOO_ADDONS_PATH"] = str(addons_path)
    with open(log, "wb") as output:
        process = subprocess.Popen(
            # If we are killed, Odoo is killed, too.
            ["setpriv", "--pdeathsig", "KILL", sys.executable, LAUNCHER, *arguments],
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            # A group of its own, to end Odoo's browsers with it.
            start_new_session=True,
        )
    _running.add(process)
    return process


def run(arguments, log, **options):
    """Runs Odoo to its end and returns its exit code."""
    process = start(arguments, log, **options)
    try:
        code = process.wait()
    finally:
        _running.discard(process)
    if _stopped.is_set():
        raise StoppedError
    return code


def run_script(script, database, log):
    """Runs Python code in `odoo shell`."""
    process = start(["shell", "-d", database, "--no-http"], log, stdin=subprocess.PIPE)
    try:
        process.communicate(script.encode())
        return process.returncode
    finally:
        _running.discard(process)


def stop_all():
    _stopped.set()
    for process in list(_running):
        stop(process)


def stop(process, patience=10):
    """Ends a process politely, then its whole group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    _running.discard(process)
