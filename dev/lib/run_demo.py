"""The second half of dev/demo: the database `demo` and a server for it."""

import argparse
import csv
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import addon
import databases
import odoo_log
import odoo_process
from command import run_odoo, running
from progress import progress

DATABASE = "demo"
UNFINISHED = "demo_unfinished"
STATE = Path(os.environ["ADDON_STATE"])
LOGS = STATE / "logs"
LOGINS = addon.HOME / "demo" / "logins.tsv"
PREGENERATE = "env['ir.qweb']._pregenerate_assets_bundles()\nenv.cr.commit()\n"


def main():
    options = parse_arguments()
    with running("demo"):
        prepare_database(options.fresh)
        serve(options.port or odoo_process.free_port(8069))


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
    log = LOGS / "demo-install.log"
    install = ("-i", addon.NAME, "--with-demo", "--load-language", "vi_VN")
    run_odoo("Installing Odoo with demo data", UNFINISHED, *install, log=log)
    for problem in odoo_log.problems(log):
        if addon.NAME in problem:
            print(problem, file=sys.stderr)
    generate_assets(UNFINISHED)
    databases.set_note(UNFINISHED, fingerprint)
    databases.rename(UNFINISHED, DATABASE)


def update_database():
    fingerprint = addon.fingerprint()
    text = "The addon has changed: updating it (--fresh starts with a new one)"
    run_odoo(text, DATABASE, "-u", addon.NAME, log=LOGS / "demo-update.log")
    generate_assets(DATABASE)
    databases.set_note(DATABASE, fingerprint)


def generate_assets(database):
    """Else the first page would take that long; not needed for anything else."""
    with progress("Preparing the web client"):
        odoo_process.run_script(PREGENERATE, database, LOGS / "demo-assets.log")


def serve(port):
    log = LOGS / "demo.log"
    with progress("Starting Odoo"):
        server, _url = start_server(
            *("-d", DATABASE, "--db-filter", f"^{DATABASE}$"), port=port, log=log
        )
    address = f"http://localhost:{port}"
    print(f"\nOdoo is running at {address} (Ctrl-C ends it, its log is {log}).\n")
    print_logins()
    sys.stdout.flush()
    code = server.wait()
    sys.exit(f"Odoo has ended with code {code}; its log is {log}.")


def start_server(*arguments, log, port=None):
    """An Odoo that answers, and its address; ends us with its log if it does not."""
    port = port or odoo_process.free_port(8169)
    url = f"http://127.0.0.1:{port}"
    server = odoo_process.start([*arguments, "--http-port", str(port)], log)
    if not wait_for_page(server, f"{url}/web/login"):
        sys.exit(f"{odoo_log.tail(log)}\nOdoo has ended; its log is {log}.")
    return server, url


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
