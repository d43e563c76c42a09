"""The rows of dev/bench that write: creation, import, actions, schedules."""

import base64
import io
from datetime import timedelta

import openpyxl

from odoo.fields import Command, Date

from .data import EVERYWHERE, OFFICE, PLACES, STAGES
from .measure import Call
from .rows_read import PROJECT

BATCH = 1000
STALE = 200
HEADINGS = """Số, ký hiệu;Ngày ban hành;Trích yếu văn bản;Cơ quan chủ trì;\
Nội dung nhiệm vụ;Hạn xử lý"""


def calls(tasks):
    """For so many tasks of each side: few tasks allow no big batches.

    The workbook is checked before it is imported; theirs is what a CSV goes through.
    """
    return {
        "create": (
            Call(OFFICE, create("directive.task"), our_task),
            Call(PROJECT, create("project.task"), lambda env: peer_tasks(env, 1)),
        ),
        # The wizard takes all units at once; so many directives make the batch.
        "fanout": (
            Call(OFFICE, assign, wizards, batch=BATCH),
            Call(PROJECT, create("project.task"), lambda env: peer_tasks(env, BATCH)),
        ),
        "import": (
            Call(OFFICE, import_workbook, workbook, batch=BATCH),
            Call(PROJECT, load, peer_table),
        ),
        **actions(min(BATCH, tasks // 50)),
        # The same work to do among all open tasks, and among half as many.
        "refresh": (
            Call(OFFICE, refresh_timeliness, make_stale),
            Call(OFFICE, refresh_timeliness, lambda env: make_stale(env, half=True)),
        ),
        "remind": (
            Call(OFFICE, remind, remind),
            Call(OFFICE, remind, lambda env: remind(env, half=True)),
        ),
    }


def units(env):
    return env["directive.unit"].search([("code", "=like", "P%")])


def projects(env):
    """Each with its user, who is told of a task unless he makes it."""
    return env["project.project"].search([("name", "=like", "Phòng %")])


def deadline(number):
    return Date.today() + timedelta(days=10 + number % 60)


# -- new tasks -------------------------------------------------------------------------


def create(model):
    return lambda env, vals: env[model].create(vals).ids


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


def wizards(env):
    directives = env["directive.directive"].search([], limit=BATCH // PLACES)
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


def workbook(env):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS.split(";"))
    names = units(env).mapped("name")
    for number in range(BATCH):
        document = number // 25
        issued = Date.today() - timedelta(days=1 + document)
        what = [f"{document}/KH-UBND-BENCH", issued, f"Kế hoạch số {document}"]
        task = [names[number % PLACES], f"Báo cáo kết quả {number}", deadline(number)]
        book.active.append([*what, *task])
    content = io.BytesIO()
    book.save(content)
    return base64.b64encode(content.getvalue())


def import_workbook(env, content):
    wizard = env["directive.import"].create({"file": content, "filename": "so.xlsx"})
    wizard.action_check()
    wizard.action_import()
    if len(wizard.task_ids) != BATCH:
        raise ValueError(f"{len(wizard.task_ids)} tasks instead of {BATCH}")


def peer_table(env):
    """What a CSV holds: the same tasks, with names instead of ids."""
    names = [[project.name, project.user_id.name] for project in projects(env)]
    return [
        [vals["name"], *names[number % PLACES], f"{vals['date_deadline']} 10:00:00"]
        for number, vals in enumerate(peer_tasks(env, BATCH))
    ]


def load(env, table):
    columns = ["name", "project_id", "user_ids", "date_deadline"]
    answer = env["project.task"].load(columns, table)
    if not answer["ids"]:
        raise ValueError(answer["messages"])


# -- actions ---------------------------------------------------------------------------


def actions(batch):
    """Each against the move of as many tasks to the next stage, tracked as well."""

    def pair(login, state, method, *args):
        def act(env, tasks):
            getattr(tasks, method)(*args)

        def find(env):
            return env["directive.task"].search([("state", "=", state)], limit=batch)

        their_move = Call(PROJECT, move, lambda env: tasks_to_move(env, batch))
        return Call(login, act, find, batch=batch), their_move

    return {
        "acknowledge": pair(EVERYWHERE, "new", "action_acknowledge"),
        "start": pair(EVERYWHERE, "new", "action_start"),
        "report": pair(EVERYWHERE, "in_progress", "action_report_result", "Xong"),
        "accept": pair(OFFICE, "reported", "action_accept"),
    }


def tasks_to_move(env, batch):
    stages = env["project.task.type"].search(
        [("name", "in", STAGES[:2]), ("user_id", "=", False)], order="sequence"
    )
    tasks = env["project.task"].search([("stage_id", "=", stages[0].id)], limit=batch)
    return tasks, stages[1]


def move(env, prepared):
    tasks, stage = prepared
    tasks.write({"stage_id": stage.id})


# -- schedules -------------------------------------------------------------------------


def cancel_half(env):
    env.cr.execute(
        """UPDATE directive_task SET state = 'cancelled', holder = NULL,
            timeliness = 'cancelled', overdue_from = NULL
        WHERE state IN ('new', 'in_progress', 'reported') AND id % 2 = 0"""
    )


def make_stale(env, half=False):
    if half:
        cancel_half(env)
    env.cr.execute(
        """UPDATE directive_task SET timeliness = 'undated' WHERE id IN (
            SELECT id FROM directive_task
            WHERE state IN ('new', 'in_progress') AND timeliness = 'on_track'
            ORDER BY id LIMIT %s)""",
        [STALE],
    )


def refresh_timeliness(env, _prepared):
    env["directive.task"].sudo()._cron_refresh_timeliness()


def remind(env, _prepared=None, *, half=False):
    """Everybody is reminded of everything."""
    if half:
        cancel_half(env)
    env["directive.reminder"].sudo()._cron_refresh()
    env.flush_all()
