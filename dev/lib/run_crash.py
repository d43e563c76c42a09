"""The second half of dev/crash: kills in the middle of everything, then verifies."""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import addon
import databases
import odoo_process
import run_demo
from command import run_odoo, running
from load.crash_sessions import Crowd
from templates import template
from upgrade_check import problems_of_verify

BASE, DATABASE = "crash_base", "crash"
LOGS = Path(os.environ["ADDON_STATE"]) / "logs"
CLUSTER = Path(__file__).parent / "cluster_tool.sh"
DESCRIPTION = """\
Eight people work in the demo office at once: units start, report and ask; the Office
assigns to twelve units in one call, accepts and returns; leadership decides; the
manager imports registers of 1,000 rows. Meanwhile the schedules open months of periodic
reports, make every reminder anew and send the digests. At a random moment Odoo is
killed (kill -9) or PostgreSQL is stopped at once. After each crash `directive_verify`
must find nothing, every act that was confirmed to a person must be in the ledger, and
an import must be there as a whole or not at all. No mail leaves this machine.
"""
# Everybody is at work after so many acts (or seconds); then it goes on for up to
# LONGEST seconds.
ACTS, PATIENCE, LONGEST = 40, 60, 15
# The schedules find much to do in every round.
WORK_FOR_CRONS = """
UPDATE res_company SET directive_digest_date = NULL, directive_digest_hour = 0,
    directive_reports_opened_until = current_date - %(days)s;
DELETE FROM directive_digest;
DELETE FROM mail_activity WHERE directive_reason IS NOT NULL;
UPDATE ir_cron SET nextcall = now() AT TIME ZONE 'UTC' + interval '1 day';
UPDATE ir_cron SET nextcall = now() AT TIME ZONE 'UTC' - interval '1 minute'
    WHERE id IN (SELECT res_id FROM ir_model_data
        WHERE module = 'directive_tracking' AND model = 'ir.cron');
"""
STORED = """
SELECT task_id, kind, count(*) FROM directive_task_event GROUP BY task_id, kind
"""
IMPORTS = """
SELECT split_part(name, ':', 1), count(*) FROM directive_task
WHERE starts_with(name, 'Nhập ') GROUP BY 1 HAVING count(*) <> 1000
"""


def main():
    options = parse_arguments()
    random.seed(options.seed)
    print(f"seed {options.seed}", flush=True)
    with running("crash"):
        prepare()
        failed = sum(bool(crash(number, options)) for number in range(options.rounds))
        databases.drop(DATABASE)
    print(f"{options.rounds - failed} of {options.rounds} crashes left nothing wrong")
    sys.exit(1 if failed else 0)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="dev/crash",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=6, help="(default: %(default)s)")
    parser.add_argument(
        "--kill", choices=["server", "database", "both"], default="both"
    )
    parser.add_argument("--seed", type=int, default=int(time.time()))
    return parser.parse_args()


def prepare():
    """A copy of the demo office, which the next run uses again."""
    if not databases.exists(BASE) or databases.note(BASE) != addon.fingerprint():
        log = LOGS / "crash-install.log"
        databases.copy(template(LOGS, demo=True), BASE)
        install = ("-i", addon.NAME, "--with-demo")
        run_odoo("Installing the demo office", BASE, *install, log=log)
        databases.set_note(BASE, addon.fingerprint())
    databases.copy(BASE, DATABASE)
    with databases.cursor() as cr:
        # What was confirmed must survive PostgreSQL, too.
        cr.execute(f"ALTER DATABASE {DATABASE} SET synchronous_commit = on")


def crash(number, options):
    """One crash; the problems that it left behind, printed."""
    with databases.cursor(DATABASE) as cr:
        cr.execute(WORK_FOR_CRONS, {"days": 90 * (number + 1)})
    both = ("server", "database")
    what = both[number % 2] if options.kill == "both" else options.kill
    before, log = stored(), LOGS / f"crash-{number}.log"
    server, url = run_demo.start_server(
        *("-d", DATABASE, "--db-filter", f"^{DATABASE}$", "--max-cron-threads", "2"),
        # A port that nobody listens on: mails are tried and stay here.
        *("--smtp", "127.0.0.1", "--smtp-port", "9"),
        log=log,
    )
    crowd = Crowd(url, DATABASE, number)
    crowd.start()
    wake_schedules()
    crowd.wait_for(ACTS, PATIENCE)
    time.sleep(random.uniform(0, LONGEST))
    problems = list(kill(what, server, url, crowd))
    problems += problems_of_verify(DATABASE, log.with_suffix(".verify.log"))
    problems += lost(crowd, before) + half_imported()
    print(
        f"round {number}: {what} killed after {crowd.confirmed.total()} confirmed acts"
        f" and {len(crowd.imported)} imports, {crowd.refused.total()} refused:"
        f" {len(problems)} problems",
        *problems,
        sep="\n    ",
        flush=True,
    )
    return problems


def kill(what, server, url, crowd):
    """Yields what is wrong with the server afterwards."""
    if what == "server":
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        crowd.end()
        return
    cluster("kill")
    crowd.end()
    cluster("start")
    if not run_demo.wait_for_page(server, f"{url}/web/login"):
        yield "Odoo does not find its way back."
    odoo_process.stop(server)


def wake_schedules():
    """Else the server looks for them a minute after its start."""
    with databases.cursor() as cr:
        cr.execute("SELECT pg_notify('cron_trigger', %s)", [DATABASE])


def cluster(command):
    subprocess.run(["bash", CLUSTER, command], check=True)


def stored():
    with databases.cursor(DATABASE) as cr:
        cr.execute(STORED)
        return Counter({(task, kind): count for task, kind, count in cr.fetchall()})


def lost(crowd, before):
    """Acts that were confirmed to a person and are not in the ledger."""
    new = stored() - before
    return [
        f"Task {task}: {count} × “{kind}” were confirmed, {new[task, kind]} are stored."
        for (task, kind), count in sorted(crowd.confirmed.items())
        if new[task, kind] < count
    ]


def half_imported():
    with databases.cursor(DATABASE) as cr:
        cr.execute(IMPORTS)
        return [f"“{name}” has {count} of 1000 rows." for name, count in cr.fetchall()]


if __name__ == "__main__":
    main()
