"""Who is at work in dev/load, and what the web client of each asks for at each step."""

import json

from bench import client, data, rows_read
from bench.session import environment_of, system

PASSWORD = "bench"


def prepare(database, count):
    """Gives everybody a password; ``count`` people of each side as plain data.

    Of three people one sees all tasks and the others those of a unit or project.
    """
    with system(database) as env:
        # One for all: to make a password costs a second.
        password = env["res.users"]._crypt_context().hash(PASSWORD)
        statement = "UPDATE res_users SET password = %s WHERE login LIKE 'bench-%%'"
        env.cr.execute(statement, [password])
        env.cr.commit()
        ours = [_our_person(env, number) for number in range(count)]
        theirs = [_peer_person(env, number) for number in range(count)]
        return json.loads(json.dumps([ours, theirs], default=list))


def _our_person(env, number):
    office = number % 3 == 0
    unit = data.unit_login(number % data.PLACES)
    env = environment_of(env.cr, data.office_login(number) if office else unit)
    action = rows_read.ALL if office else rows_read.MY_UNIT
    return {
        "credentials": _credentials(env),
        "acts_on": ["reported"] if office else ["new", "in_progress"],
        **_screens(env, action, [], "state"),
        "overdue": client.overdue(env, action)[1],
        "pivot": client.pivot("directive.task", [], "unit_id", "state")[1],
    }


def _peer_person(env, number):
    everything = number % 3 == 0
    env = environment_of(env.cr, data.project_login(number % data.PLACES))
    action, extra = (
        (rows_read.PEER_ALL, rows_read.NO_SUBTASKS)
        if everything
        else (rows_read.PEER_MINE, [])
    )
    stages = env["project.task.type"].search(
        [("name", "in", data.STAGES), ("user_id", "=", False)], order="sequence"
    )
    by = "stage_id" if everything else "personal_stage_type_id"
    return {
        "credentials": _credentials(env),
        "acts_on": stages.ids[2:3] if everything else stages.ids[:2],
        **_screens(env, action, extra, by),
        "overdue": client.count(env, action, [*extra, *rows_read.PEER_OVERDUE])[1],
        "pivot": client.pivot("project.task", [], "project_id", "stage_id")[1],
        "stages": stages.ids,
    }


def _credentials(env):
    return {"db": env.cr.dbname, "login": env.user.login, "password": PASSWORD}


def _screens(env, action, extra, group_by):
    """The calls of the same action as list and board, and what its form reads."""
    return {
        "panel": client.panel(env, action, extra)[1],
        "list": client.page(env, action, extra)[1],
        "board": client.board(env, action, extra, group_by=group_by)[1],
        "form": client.Screen(env, action, "form").specification,
    }
