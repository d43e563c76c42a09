"""A program, no test: people who act at once, each in a process of its own.

``pool.py`` starts it. It loads Odoo's registry and forks once for each person, as a
server with workers does. From then on they have nothing in common but the database.
Each reads acts from its own socket, one JSON object a line, and answers:

- ``{"holds": id of its connection to the database}``: it waits for a line, if it was
  told to (see ``Hold``);
- ``{"done": true}``: it is committed;
- ``{"refused": [class, sentence]}``: what the person sees instead.
"""

import json
import logging
import os
import random
import socket
import sys

from freezegun import freeze_time

from odoo import sql_db
from odoo.api import Environment
from odoo.modules import module
from odoo.modules.registry import Registry
from odoo.service import model
from odoo.tools import config

PATIENCE = 30  # seconds, where something waits for ever


def load(order):
    """Odoo as the process of the tests has it; return the registry."""
    config.parse_config([], setup_logging=False)
    for name, value in order["options"].items():
        config[name] = value
    module.initialize_sys_path()
    # A conflict is what is tested: Odoo logs it, tries again and waits before.
    logging.getLogger("odoo.sql_db").setLevel(logging.CRITICAL)
    model.random = Impatient()
    registry = Registry(order["database"])
    # From now on no mail leaves and letters are not drawn.
    module.current_test = True
    return registry


class Impatient:
    """Waits a small part of what Odoo waits between two tries."""

    @staticmethod
    def uniform(low, high):
        return random.uniform(low, high / 20)


class Worker:
    """One person after another, on one socket."""

    def __init__(self, registry, number):
        self.registry = registry
        self.stream = socket.socket(fileno=number).makefile("rw", encoding="utf-8")

    def run(self):
        while line := self.stream.readline():
            act = json.loads(line)
            try:
                self.perform(act, Hold(self, act["hold"]))
                self.say(done=True)
            except Exception as error:  # any: the test says which
                self.say(refused=[type(error).__name__, str(error)])

    def say(self, **words):
        self.stream.write(f"{json.dumps(words)}\n")
        self.stream.flush()

    def perform(self, act, hold):
        """Act as a request does: anew after a conflict, then committed."""
        registry = self.registry.check_signaling()
        with registry.cursor() as cr:
            env = Environment(cr, act["user"], {})
            env.transaction.default_env = env
            model.retrying(lambda: self.act(env, act, hold), env)

    def act(self, env, act, hold):
        env.cr.execute("SET LOCAL lock_timeout = %s", [f"{PATIENCE}s"])
        hold.at("begun", env.cr)
        if act["model"] in SCHEDULE:
            SCHEDULE[act["model"]](env, *act["arguments"])
        else:
            records = env[act["model"]]
            model.call_kw(records, act["method"], act["arguments"], act["options"])
        env.cr.flush()
        hold.at("acted", env.cr)


class Hold:
    """Makes an act wait at one of its moments, once, until the test says go on.

    - ``begun``: the transaction has looked at the database, and done nothing;
    - ``acted``: everything is done, and nothing committed.
    """

    def __init__(self, worker, moment):
        self.worker, self.moment = worker, moment

    def at(self, moment, cr):
        if moment != self.moment:
            return
        self.moment = None
        cr.execute("SELECT pg_backend_pid()")
        self.worker.say(holds=cr.fetchone()[0])
        if not self.worker.stream.readline():
            os._exit(1)  # the test is gone: nothing is committed


# -- what the scheduled actions do with one batch ------------------------------------


def remind(env, task_ids):
    reminder = env["directive.reminder"].sudo()
    reminder._refresh(reminder._lock_tasks(task_ids))


def open_reports(env, company_id, kind):
    company = env["res.company"].browse(company_id)
    window = company._directive_windows().before(kind, company._directive_today())
    env["directive.report"]._open_window(company, window)


def send_digests(env, company_id, user_ids):
    office, users = env["res.company"].browse(company_id), env["res.users"]
    env["directive.digest"]._send(office, users.browse(user_ids))


def open_secret_reports(env, secret_ids):
    secrets = env["directive.secret"]._as_system().browse(secret_ids)
    secrets.try_lock_for_update()._open_reports()


SCHEDULE = {
    "remind": remind,
    "open reports": open_reports,
    "send digests": send_digests,
    "open secret reports": open_secret_reports,
}


def main():
    order = json.loads(sys.stdin.readline())
    registry = load(order)
    start = sys.stdin.readline()
    if not start:
        return
    # What the test has prepared meanwhile is not known here yet.
    registry.clear_all_caches()
    # A connection belongs to one process.
    sql_db.close_all()
    freeze_time(json.loads(start)).start()
    workers = [fork(registry, number, order["sockets"]) for number in order["sockets"]]
    for number in order["sockets"]:
        os.close(number)
    for worker in workers:
        os.waitpid(worker, 0)


def fork(registry, own, sockets):
    """Start a process with one of the sockets; return its id."""
    if pid := os.fork():
        return pid
    for number in sockets:
        if number != own:
            os.close(number)
    try:
        Worker(registry, own).run()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
