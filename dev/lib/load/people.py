"""Who is at work in dev/load, and what the web client of each asks for at each step."""

import json

from bench import client, data
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
    return {
        **_screens(env, "all" if office else "mine", "state"),
        "acts_on": ["reported"] if office else ["new", "in_progress"],
        "pivot": client.pivot(env, "directive.task", "unit_id", "state")[1],
    }


def _peer_person(env, number):
    everything = number % 3 == 0
    env = environment_of(env.cr, data.project_login(number % data.PLACES))
    stages = env["project.task.type"].search(
        [("name", "in", data.STAGES), ("user_id", "=", False)], order="sequence"
    )
    by = "stage_id" if everything else "personal_stage_type_id"
    return {
        **_screens(env, "peer_all" if everything else "peer_mine", by),
        "acts_on": stages.ids[2:3] if everything else stages.ids[:2],
        "pivot": client.pivot(env, "project.task", "project_id", "stage_id")[1],
        "stages": stages.ids,
    }


def _screens(env, action, group_by):
    """Who it is, the calls of an action as list and board, what its form reads."""
    person = {"db": env.cr.dbname, "login": env.user.login, "password": PASSWORD}
    return {
        "credentials": person,
        "panel": client.panel(env, action)[1],
        "list": client.page(env, action)[1],
        "board": client.board(env, action, group_by)[1],
        "overdue": client.overdue(env, action)[1],
        "form": client.Screen(env, action, "form").specification,
    }
