"""What records of other apps cost without and with the addon: SQL, processor time.

Both databases are open in one process, and the same act is done in each in turns, so
that whatever else the machine does slows both. Nothing is kept.
"""

import statistics

from odoo.fields import Command

from bench.measure import Call, Row, computed, print_rows
from bench.session import environment_of, opened, system

LIMIT = 1.02  # of the processor time without the addon
ROUNDS, SECONDS = 40, 20  # at most, an act
# What seems slow is measured again: two copies of one database differ by 4 % at first.
ATTEMPTS = 3
TODO = "mail.mail_activity_data_todo"
LOGIN, NAME = "neighbour", "What neighbours have"
GROUPS = """base.group_user base.group_partner_manager
    project.group_project_manager""".split()


class Act(Call):
    """Something that a user of other apps does."""

    @property
    def milliseconds(self):
        """What it takes when nothing else on the machine disturbs it."""
        fastest = sorted(self.seconds)[: 1 + len(self.seconds) // 4]
        return 1000 * statistics.mean(fastest)


def prepare(env):
    """What the acts are done with, made by the user."""
    project = env["project.project"].create({"name": NAME})
    task = env["project.task"].create({"name": NAME, "project_id": project.id})
    task.message_post(body="A")
    task.activity_schedule(TODO)
    env["res.partner"].create({"name": NAME})
    env["ir.attachment"].create({"name": NAME, "raw": b"a"})


def acts(env):
    """``{name: call}``: what people of other apps do; each leaves something behind."""
    task, partner, file = (
        env[model].search([("name", "=", NAME)])
        for model in ("project.task", "res.partner", "ir.attachment")
    )
    project, message, activity = task.project_id, task.message_ids[0], task.activity_ids
    task_values = {"name": "T", "project_id": project.id}
    comment = {"body": "A", "message_type": "comment"}
    here = {"res_model": task._name, "res_id": task.id}

    def create(model, /, **values):
        return lambda: env[model].create(values)

    def search(model, field, /, **values):
        domain = [(name, "=", value) for name, value in values.items()]
        return lambda: env[model].search_fetch(domain, [field], limit=20)

    thread = {"model": task._name, "res_id": task.id}
    return {
        "project.task create": create("project.task", **task_values),
        "project.task write": lambda: task.write({"name": "T", "priority": "1"}),
        "project.task post": lambda: task.message_post(**comment),
        "project.task search": search("project.task", "name", project_id=project.id),
        "mail.message create": create("mail.message", body="A", **thread),
        "mail.message write": lambda: message.write({"body": "B"}),
        "mail.message search": search("mail.message", "body", **thread),
        "mail.activity create": lambda: task.activity_schedule(TODO, summary="A"),
        "mail.activity write": lambda: activity.write({"summary": "A"}),
        "mail.activity search": search("mail.activity", "summary", user_id=env.uid),
        "mail.activity done": lambda: task.activity_schedule(TODO).action_done(),
        "ir.attachment create": create("ir.attachment", name="a", raw=b"a", **here),
        "ir.attachment write": lambda: file.write({"name": "b"}),
        "ir.attachment search": search("ir.attachment", "name", **here),
        "res.partner create": create("res.partner", name="A"),
        "res.partner write": lambda: partner.write({"name": "B", "city": "C"}),
        "res.partner search": search("res.partner", "name", city="C"),
        "res.users systray": lambda: env.user._get_activity_groups(),
    }


def row_of(name):
    ours, theirs = (
        Act(LOGIN, lambda env, acts: acts[name]() and None, acts) for _side in range(2)
    )
    return Row(name, "", ours, theirs, {"ratio": LIMIT, "=SQL": 0})


def compare(alone, beside):
    """Prints a table; returns what costs more SQL, or too much time, in the database
    that has the addon."""
    for database in (alone, beside):
        with system(database) as env:
            groups = [Command.link(env.ref(group).id) for group in GROUPS]
            values = {"name": "N", "login": LOGIN, "email": "n@example.com"}
            env["res.users"].create({**values, "group_ids": groups})
            env = environment_of(env.cr, LOGIN)
            prepare(env)
            env.cr.commit()
            rows = [row_of(name) for name in acts(env)]
    with opened(alone) as without, opened(beside) as with_addon:
        for _attempt in range(ATTEMPTS):
            for row in rows:
                if not row.ours.seconds or row.misses():
                    row.measure((with_addon, without), ROUNDS, SECONDS, computed)
    print_rows(rows)
    return [f"costs more: {row.key} ({row.misses()})" for row in rows if row.misses()]
