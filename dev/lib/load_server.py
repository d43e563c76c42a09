"""The server of dev/load: two workers, and what they and PostgreSQL compute."""

import os
import sys
from pathlib import Path

import databases
import odoo_log
import odoo_process
from run_demo import wait_for_page

WORKERS = 2
LOG = Path(os.environ["ADDON_STATE"]) / "logs" / "load.log"
TICKS = os.sysconf("SC_CLK_TCK")
RETRY = "tries left"


class Server:
    """An Odoo of several processes on a free port of this machine."""

    def __init__(self, database):
        self.port = odoo_process.free_port(8169)
        gevent_port = odoo_process.free_port(self.port + 1)
        self.process = odoo_process.start(
            [
                *("-d", database, "--db-filter", f"^{database}$"),
                *("--http-port", str(self.port), "--gevent-port", str(gevent_port)),
                *("--workers", str(WORKERS), "--max-cron-threads", "0"),
                # Nothing for each request, but whether a transaction is tried again.
                *("--log-level", "warn", "--log-handler", "odoo.service.model:INFO"),
            ],
            LOG,
        )
        if not wait_for_page(self.process, f"http://127.0.0.1:{self.port}/web/login"):
            sys.exit(f"{odoo_log.tail(LOG)}\nOdoo has ended; its log is {LOG}.")
        with databases.cursor(database) as cr:
            cr.execute("SELECT pg_backend_pid()")
            self.postmaster = _status(cr.fetchone()[0])[1]

    def stop(self):
        odoo_process.stop(self.process)

    def processor_seconds(self):
        """What Odoo and the whole of PostgreSQL have computed since they started."""
        tops = {self.process.pid, self.postmaster}
        total = 0
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and (status := _status(int(folder.name))):
                pid, parent, own, of_ended_children = status
                if pid in tops or parent in tops:
                    total += own
                if pid in tops:
                    total += of_ended_children
        return total / TICKS


def _status(pid):
    """(pid, parent, own ticks, ticks of ended children), or None if it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    # The name may hold spaces: what counts stands behind its bracket.
    fields = text.rpartition(")")[2].split()
    user, system, children_user, children_system = map(int, fields[11:15])
    return pid, int(fields[1]), user + system, children_user + children_system


def retries():
    """How often a transaction had to be tried again, as far as the log goes."""
    return sum(RETRY in entry.text for entry in odoo_log.entries(LOG))
