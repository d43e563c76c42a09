"""The rows of dev/bench that write: creation, import, actions, schedules."""

import base64
import io
from datetime import timedelta

import openpyxl

from odoo.fields import Command, Date

from .data import PLACES, STAGES

STALE = 200
HEADINGS = """Số, ký hiệu;Ngày ban hành;Trích yếu văn bản;Cơ quan chủ trì;\
Nội dung nhiệm vụ;Hạn xử lý"""


def units(env):
    return env["directive.unit"].search([("code", "=like", "P%")])


def projects(env):
    """Each with its user, who is told of a task unless he makes it."""
    return env["project.project"].search([("name", "=like", "Phòng %")])


def deadline(number):
    return Date.today() + timedelta(days=10 + number % 60)


# -- new tasks -------------------------------------------------------------------------


def create(env, vals, model):
    return env[model].create(vals).ids


def our_task(env):
    lead, *coordinating = units(env)[:3].ids
    return {
        "name": "Báo cáo kết quả",
        "directive_id": env["directive.directive"].search([], limit=1).id,
        "unit_id": lead,
        "coordinating_unit_ids": [Command.set(coordinating)],
        "date_deadline": deadline(1),
    }


def peer_tasks(env, count):
    places = projects(env)
    return [
        {
            "name": f"Báo cáo kết quả {number}",
            "project_id": places[number % PLACES].id,
            "user_ids": [Command.set(places[number % PLACES].user_id.ids)],
            "date_deadline": deadline(number),
        }
        for number in range(count)
    ]


def wizards(env, count):
    """Each takes all units at once: a batch in so many tasks."""
    directives = env["directive.directive"].search([], limit=count // PLACES)
    return [
        {
            "directive_id": directive.id,
            "unit_ids": [Command.set(units(env).ids)],
            "name": "Báo cáo kết quả",
            "date_deadline": deadline(number),
        }
        for number, directive in enumerate(directives)
    ]


def assign(env, vals_list):
    for vals in vals_list:
        env["directive.assign"].create(vals).action_assign()


# -- import ----------------------------------------------------------------------------


def workbook(env, count):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS.split(";"))
    names = units(env).mapped("name")
    for number in range(count):
        document = number // 25
        issued = Date.today() - timedelta(days=1 + document)
        what = [f"{document}/KH-UBND-BENCH", issued, f"Kế hoạch số {document}"]
        task = [names[number % PLACES], f"Báo cáo kết quả {number}", deadline(number)]
        book.active.append([*what, *task])
    content = io.BytesIO()
    book.save(content)
    file = base64.b64encode(content.getvalue())
    return count, {"file": file, "filename": "so.xlsx"}


def import_workbook(env, prepared):
    """It is checked before; what the peer loads is what a CSV goes through."""
    count, vals = prepared
    wizard = env["directive.import"].create(vals)
    wizard.action_check()
    wizard.action_import()
    if len(wizard.task_ids) != count:
        raise ValueError(f"{len(wizard.task_ids)} tasks instead of {count}")


def peer_table(env, count):
    """What a CSV holds: the same tasks, with names instead of ids."""
    names = [[project.name, project.user_id.name] for project in projects(env)]
    return [
        [vals["name"], *names[number % PLACES], f"{vals['date_deadline']} 10:00:00"]
        for number, vals in enumerate(peer_tasks(env, count))
    ]


def load_table(env, table):
    columns = ["name", "project_id", "user_ids", "date_deadline"]
    answer = env["project.task"].load(columns, table)
    if not answer["ids"]:
        raise ValueError(answer["messages"])


# -- actions ---------------------------------------------------------------------------


def tasks(env, state, count):
    return env["directive.task"].search([("state", "=", state)], limit=count)


def tasks_to_move(env, count):
    """Tasks and the next stage, which is tracked as the states of ours are."""
    stages = env["project.task.type"].search(
        [("name", "in", STAGES[:2]), ("user_id", "=", False)], order="sequence"
    )
    tasks = env["project.task"].search([("stage_id", "=", stages[0].id)], limit=count)
    return tasks, stages[1]


def move(env, prepared):
    tasks, stage = prepared
    tasks.write({"stage_id": stage.id})


# -- schedules: the same work among all open tasks, and among half as many -------------


def cancel_half(env):
    env.cr.execute(
        """UPDATE directive_task SET state = 'cancelled', holder = NULL,
            timeliness = 'cancelled', overdue_from = NULL
        WHERE state IN ('new', 'in_progress', 'reported') AND id % 2 = 0"""
    )


def make_stale(env):
    env.cr.execute(
        """UPDATE directive_task SET timeliness = 'undated' WHERE id IN (
            SELECT id FROM directive_task
            WHERE state IN ('new', 'in_progress') AND timeliness = 'on_track'
            ORDER BY id LIMIT %s)""",
        [STALE],
    )
    return env["directive.task"].sudo()


def make_stale_of_half(env):
    cancel_half(env)
    return make_stale(env)


def remind(env):
    """Everybody is reminded of everything."""
    reminders = env["directive.reminder"].sudo()
    reminders._cron_refresh()
    env.flush_all()
    return reminders


def remind_of_half(env):
    cancel_half(env)
    return remind(env)
