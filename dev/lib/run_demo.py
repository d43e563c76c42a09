"""The second half of dev/demo: the database `demo` and a server for it."""

import argparse
import csv
import fcntl
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import addon
import databases
import odoo_log
import odoo_process
from progress import Progress, loading_detail

DATABASE = "demo"
UNFINISHED = "demo_unfinished"
STATE = Path(os.environ["ADDON_STATE"])
LOGS = STATE / "logs"
LOGINS = addon.HOME / "demo" / "logins.tsv"
PREGENERATE = "env['ir.qweb']._pregenerate_assets_bundles()\nenv.cr.commit()\n"


def main():
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with open(STATE / "demo.lock", "w") as lock:
            only_one(lock)
            prepare_database(options.fresh)
            serve(options.port or odoo_process.free_port(8069))
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        odoo_process.stop_all()


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="dev/demo", description="A running Odoo with the addon and demo data."
    )
    parser.add_argument(
        "--fresh", action="store_true", help="throw the demo database away first"
    )
    parser.add_argument(
        "--port", type=int, help="of the server (default: the first free from 8069)"
    )
    return parser.parse_args()


def only_one(lock):
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("dev/demo of this checkout is running already.")


def prepare_database(fresh):
    if fresh:
        databases.drop(DATABASE)
    if not databases.exists(DATABASE):
        create_database()
    elif databases.note(DATABASE) != addon.fingerprint():
        update_database()


def create_database():
    fingerprint = addon.fingerprint()
    databases.drop(UNFINISHED)
    install = ["-i", addon.NAME, "--with-demo", "--load-language", "vi_VN"]
    log = LOGS / "demo-install.log"
    if not run_odoo("Installing Odoo with demo data", UNFINISHED, install, log):
        sys.exit(f"{odoo_log.tail(log)}\nThe installation failed; the log is {log}.")
    for problem in odoo_log.problems(log):
        if addon.NAME in problem:
            print(problem, file=sys.stderr)
    generate_assets(UNFINISHED)
    databases.set_note(UNFINISHED, fingerprint)
    databases.rename(UNFINISHED, DATABASE)


def update_database():
    fingerprint = addon.fingerprint()
    log = LOGS / "demo-update.log"
    update = ["-u", addon.NAME]
    if not run_odoo("The addon has changed: updating it", DATABASE, update, log):
        sys.exit(
            f"{odoo_log.tail(log)}\nThe update of the demo database failed (its log is"
            f" {log}); `dev/demo --fresh` starts with a new one."
        )
    generate_assets(DATABASE)
    databases.set_note(DATABASE, fingerprint)


def run_odoo(text, database, arguments, log):
    with Progress(text, loading_detail(log)) as progress:
        code = odoo_process.run(["-d", database, *arguments, "--stop-after-init"], log)
        progress.failed = code != 0
    return code == 0


def generate_assets(database):
    """Else the first page would take that long; not needed for anything else."""
    with Progress("Preparing the web client"):
        odoo_process.run_script(PREGENERATE, database, LOGS / "demo-assets.log")


def serve(port):
    log = LOGS / "demo.log"
    server = odoo_process.start(
        ["-d", DATABASE, "--db-filter", f"^{DATABASE}$", "--http-port", str(port)], log
    )
    address = f"http://localhost:{port}"
    with Progress("Starting Odoo"):
        answered = wait_for_page(server, f"http://127.0.0.1:{port}/web/login")
    if not answered:
        sys.exit(f"{odoo_log.tail(log)}\nOdoo has ended; its log is {log}.")
    print(f"\nOdoo is running at {address} (Ctrl-C ends it, its log is {log}).\n")
    print_logins()
    sys.stdout.flush()
    code = server.wait()
    sys.exit(f"Odoo has ended with code {code}; its log is {log}.")


def wait_for_page(server, url):
    while server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=60) as page:
                return page.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    return False


def print_logins():
    if not LOGINS.exists():
        print("Log in as admin with the password admin.")
        return
    with open(LOGINS, encoding="utf-8", newline="") as lines:
        logins = list(csv.DictReader(lines, delimiter="\t"))
    columns = ("role", "login", "password", "name")
    rows = [[row.get(column) or "" for column in columns] for row in logins]
    rows.sort(key=lambda row: order_of_roles(logins).index(row[0]))
    headings = [column.capitalize() for column in columns]
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in [headings, ["-" * width for width in widths], *rows]:
        cells = zip(row, widths, strict=True)
        print("  ".join(cell.ljust(width) for cell, width in cells).rstrip())


def order_of_roles(logins):
    """The roles in the order in which the file first names them."""
    return list(dict.fromkeys(row.get("role") or "" for row in logins))


if __name__ == "__main__":
    main()
