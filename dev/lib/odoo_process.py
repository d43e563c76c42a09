"""Runs Odoo as a child process that does not outlive us."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests

import odoo_log

LAUNCHER = Path(__file__).parent / "bin" / "odoo"
_running = set()
_stopped = threading.Event()


class StoppedError(BaseException):
    """No more Odoo is started: we are about to end. No check takes it for a failure."""


class OdooError(Exception):
    """Odoo has ended with an error; the end of its log says with which."""

    def __init__(self, log, code):
        text = f"{odoo_log.tail(log)}\nOdoo ended with code {code}; the log is {log}."
        super().__init__(text)


def free_port(first=0):
    """The first free port from `first` on (0: any)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for port in range(first, 65536):
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return probe.getsockname()[1]
    raise OSError(f"no free port from {first} on")


def start(*arguments, log, addons_path=None, stdin=subprocess.DEVNULL):
    """Starts Odoo with its whole output in a log file."""
    if _stopped.is_set():
        raise StoppedError
    environment = {"ODOO_HTTP_PORT": str(free_port()), **os.environ}
    if addons_path:
        environment["ODOO_ADDONS_PATH"] = str(addons_path)
    # If we are killed, Odoo is killed, too; in a group of its own, to end its browsers.
    command = ["setpriv", "--pdeathsig", "KILL", sys.executable, LAUNCHER, *arguments]
    options = {"stdin": stdin, "stderr": subprocess.STDOUT, "start_new_session": True}
    with open(log, "wb") as output:
        process = subprocess.Popen(command, stdout=output, env=environment, **options)
    _running.add(process)
    return process


def run(*arguments, log, check=True, script="", **options):
    """Runs Odoo to its end and returns its exit code, which `check` wants to be 0.

    :param script: Python code for `odoo shell`
    """
    process = start(*arguments, log=log, stdin=subprocess.PIPE, **options)
    try:
        process.communicate(script.encode())
    finally:
        _running.discard(process)
    if _stopped.is_set():
        raise StoppedError
    if check and process.returncode:
        raise OdooError(log, process.returncode)
    return process.returncode


def update(database, *arguments, **options):
    """Installs or updates modules: `update("x", "-i", "mail", log=...)`."""
    return run("-d", database, *arguments, "--stop-after-init", **options)


def test(database, *arguments, log, **options):
    """Runs tests: `test("x", "-i", "mail", "--test-tags", "/mail", log=...)`."""
    more = ("--max-cron-threads", "0")
    code = update(database, *arguments, *more, log=log, check=False, **options)
    results = odoo_log.test_results(log)
    if not results.finished or (code and not results.failed):
        results.problem = str(OdooError(log, code))
    elif not results.started | results.failed:
        results.problem = "No test has these tags."
    return results


def serve(database, *arguments, log, port=None):
    """A server of one database that answers: its process and its address."""
    port = port or free_port(8169)
    only = ("-d", database, "--db-filter", f"^{database}$", "--http-port", str(port))
    server = start(*only, *arguments, log=log)
    if not answers(server, url := f"http://127.0.0.1:{port}"):
        raise OdooError(log, server.returncode)
    return server, url


def answers(server, url):
    """Waits until the server does, or has ended."""
    while server.poll() is None:
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"{url}/web/login", timeout=60).ok
        time.sleep(0.3)
    return False


def stop_all():
    _stopped.set()
    for process in list(_running):
        stop(process)


def stop(process, patience=10):
    """Ends a process politely, then its whole group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    _running.discard(process)
