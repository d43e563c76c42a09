"""What records of other apps cost without and with the addon: SQL, processor time.

Both databases are open in one process, and the same act is done in each in turns, so
that whatever else the machine does slows both. Nothing is kept.
"""

import contextlib
import gc
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 1.02  # of the processor time without the addon
ROUNDS = 120
# What seems slow is measured again: two copies of one database differ by 4 % at first.
ATTEMPTS = 3


def compare(alone, beside, logs):
    """Prints a table; returns what costs more SQL, or too much time."""
    # A process of its own, for Odoo is loaded into it.
    environment = {**os.environ, "PYTHONPATH": os.environ["ODOO_SOURCE"]}
    done = subprocess.run(
        [sys.executable, Path(__file__), alone, beside],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(done.stdout, end="", flush=True)
    if done.returncode:
        return ["The costs could not be measured."]
    return [line for line in done.stdout.splitlines() if line.endswith("MORE")]


# -- the acts --------------------------------------------------------------------------


def acts(env):
    """``{name: call}``: what people of other apps do; each leaves something behind."""
    project = env["project.project"].create({"name": "P"})
    task = env["project.task"].create({"name": "T", "project_id": project.id})
    partner = env["res.partner"].create({"name": "A"})
    file = env["ir.attachment"].create({"name": "a.txt", "raw": b"a"})
    message = task.message_post(body="A")
    todo = "mail.mail_activity_data_todo"
    activity = task.activity_schedule(todo)
    mine = [("user_id", "=", env.uid)]
    return {
        "project.task create": lambda: env["project.task"].create(
            {"name": "T", "project_id": project.id}
        ),
        "project.task write": lambda: task.write({"name": "T", "priority": "1"}),
        "project.task post": lambda: task.message_post(
            body="A", message_type="comment"
        ),
        "project.task search": lambda: env["project.task"].search_fetch(
            [("project_id", "=", project.id)], ["name"], limit=20
        ),
        "mail.message create": lambda: env["mail.message"].create(
            {"body": "A", "model": task._name, "res_id": task.id}
        ),
        "mail.message write": lambda: message.write({"body": "B"}),
        "mail.message search": lambda: env["mail.message"].search_fetch(
            [("model", "=", task._name), ("res_id", "=", task.id)], ["body"], limit=20
        ),
        "mail.activity create": lambda: task.activity_schedule(todo, summary="A"),
        "mail.activity write": lambda: activity.write({"summary": "A"}),
        "mail.activity search": lambda: env["mail.activity"].search_fetch(
            mine, ["summary"], limit=20
        ),
        "mail.activity done": lambda: task.activity_schedule(todo).action_done(),
        "ir.attachment create": lambda: env["ir.attachment"].create(
            {"name": "a", "raw": b"a", "res_model": task._name, "res_id": task.id}
        ),
        "ir.attachment write": lambda: file.write({"name": "b"}),
        "ir.attachment search": lambda: env["ir.attachment"].search_fetch(
            [("res_model", "=", task._name), ("res_id", "=", task.id)], ["name"]
        ),
        "res.partner create": lambda: env["res.partner"].create({"name": "A"}),
        "res.partner write": lambda: partner.write({"name": "B", "city": "C"}),
        "res.partner search": lambda: env["res.partner"].search_fetch(
            [("name", "ilike", "a")], ["name"], limit=20
        ),
        "res.users systray": lambda: env.user._get_activity_groups(),
    }


# -- measuring -------------------------------------------------------------------------


class Side:
    """One of the two databases, with a user of other apps at work in it."""

    def __init__(self, registry):
        from odoo.api import SUPERUSER_ID, Environment  # noqa: PLC0415

        self.cr = registry.cursor()
        env = Environment(self.cr, SUPERUSER_ID, {})
        groups = ["base.group_user", "base.group_partner_manager"]
        groups.append("project.group_project_manager")
        user = env["res.users"].create(
            {
                "name": "N",
                "login": "neighbour",
                "email": "n@example.com",
                "group_ids": [(6, 0, [env.ref(group).id for group in groups])],
            }
        )
        self.env = env(user=user.id, su=False)
        self.acts = acts(self.env)
        self.queries = {}
        self.seconds = {name: [] for name in self.acts}

    def do(self, name):
        """Do an act from a cold record cache, to its last SQL statement."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        started = time.thread_time()
        self.acts[name]()
        self.env.flush_all()
        self.seconds[name].append(time.thread_time() - started)
        self.queries[name] = self.cr.sql_log_count - before


def measure(databases):
    from bench import session  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        registries = [stack.enter_context(session.opened(name)) for name in databases]
        sides = [Side(registry) for registry in registries]
        for side in sides:
            stack.callback(side.cr.close)
        gc.disable()  # it would hit the one or the other by chance
        slow = list(sides[0].acts)
        for _attempt in range(ATTEMPTS):
            _measure_in_turns(sides, slow)
            slow = [name for name in slow if _ratio(sides, name) > LIMIT]
    return sides


def _measure_in_turns(sides, names):
    for name in names:
        for turn in range(ROUNDS):
            # Who begins changes, lest the second one finds everything warm.
            for side in sides if turn % 2 else reversed(sides):
                side.do(name)


def _ratio(sides, name):
    alone, beside = (_usual(side.seconds[name]) for side in sides)
    return beside / alone


def _usual(seconds):
    """What it takes when nothing else on the machine gets in the way."""
    return statistics.mean(sorted(seconds)[: len(seconds) // 4])


def main():
    alone, beside = measure(sys.argv[1:3])
    print(f"{'':24}{'SQL':>4}{'with':>6}{'ms':>9}{'with':>9}{'ratio':>8}")
    for name in alone.acts:
        queries = alone.queries[name], beside.queries[name]
        times = [_usual(side.seconds[name]) for side in (alone, beside)]
        ratio = _ratio((alone, beside), name)
        more = "  MORE" if queries[1] > queries[0] or ratio > LIMIT else ""
        milliseconds = "".join(f"{1000 * time:9.3f}" for time in times)
        print(f"{name:24}{queries[0]:4}{queries[1]:6}{milliseconds}{ratio:8.3f}{more}")


if __name__ == "__main__":
    main()
