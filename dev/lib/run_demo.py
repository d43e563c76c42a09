"""Runs Odoo with the addon, its demo data and Vietnamese until Ctrl-C.

The database `demo` is kept; where files of the addon have changed, it is updated.
"""

import csv
import sys

import addon
import databases
import odoo_log
import odoo_process
from command import parser, print_table, progress, running, say

DATABASE, UNFINISHED = "demo", "demo_unfinished"
LOGINS = addon.HOME / "demo" / "logins.tsv"
PREGENERATE = "env['ir.qweb']._pregenerate_assets_bundles()\nenv.cr.commit()\n"


def main():
    arguments = parser()
    add = arguments.add_argument
    add("--fresh", action="store_true", help="throw the demo database away first")
    add("--port", type=int, help="of the server (default: the first free from 8069)")
    options = arguments.parse_args()
    with running("demo", wait=False):
        prepare_database(options.fresh)
        serve(options.port or odoo_process.free_port(8069))


def prepare_database(fresh):
    fingerprint = addon.fingerprint()
    if fresh:
        databases.drop(DATABASE)
    if DATABASE not in databases.names():
        databases.drop(UNFINISHED)
        update("Installing Odoo with demo data", UNFINISHED, "install", "-i")
        databases.rename(UNFINISHED, DATABASE)
    elif databases.note(DATABASE) != fingerprint:
        text = "The addon has changed: updating it (--fresh starts with a new one)"
        update(text, DATABASE, "update", "-u")
    databases.set_note(DATABASE, fingerprint)


def update(text, database, kind, action):
    log = addon.LOGS / f"demo-{kind}.log"
    more = () if action == "-u" else ("--with-demo", "--load-language", "vi_VN")
    with progress(text):
        odoo_process.update(database, action, addon.NAME, *more, log=log)
    for problem in odoo_log.problems(log):
        if addon.NAME in problem:
            say(problem)
    # Else the first page would take that long; not needed for anything else.
    with progress("Preparing the web client"):
        shell = ("shell", "-d", database, "--no-http")
        log = addon.LOGS / "demo-assets.log"
        odoo_process.run(*shell, log=log, script=PREGENERATE, check=False)


def serve(port):
    log = addon.LOGS / "demo.log"
    with progress("Starting Odoo"):
        server, _url = odoo_process.serve(DATABASE, port=port, log=log)
    address = f"http://localhost:{port}"
    print(f"\nOdoo is running at {address} (Ctrl-C ends it, its log is {log}).\n")
    print_logins()
    sys.stdout.flush()
    raise odoo_process.OdooError(log, server.wait())


def print_logins():
    """As in the file, by role."""
    with open(LOGINS, encoding="utf-8", newline="") as lines:
        headings, *rows = csv.reader(lines, delimiter="\t")
    print_table(headings, rows)


if __name__ == "__main__":
    main()
