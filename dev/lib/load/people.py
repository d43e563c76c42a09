"""Who is at work in dev/load, and what the web client of each has loaded."""

from odoo.fields import Command, Domain

from bench import client, data_people
from bench.rows_read import (
    ALL,
    MY_UNIT,
    NO_SUBTASKS,
    PEER_ALL,
    PEER_MINE,
    PEER_OVERDUE,
)
from bench.session import environment_of, system

LEADER = "bench-leader"
PASSWORD = "bench"


def role(number):
    """Of ten sessions seven are of units, two of the Office, one of leadership."""
    return {0: "office", 5: "office", 9: "leadership"}.get(number % 10, "unit")


def our_login(number):
    """Two sessions a unit, of two members who see the same tasks."""
    rank = _rank(number)
    if role(number) == "unit":
        return data_people.unit_login(rank // 2 % data_people.PLACES, rank % 2)
    if role(number) == "office":
        return f"bench-office-{rank % data_people.MONITORS}"
    return LEADER


def peer_login(number):
    """Two sessions a project, too; who sees everything is a user of the last ones."""
    if role(number) == "unit":
        return data_people.project_login(_rank(number) // 2 % data_people.PLACES)
    return data_people.project_login(data_people.PLACES - 1 - number % 10)


def _rank(number):
    """How many sessions before this one have its role."""
    return sum(role(other) == role(number) for other in range(number))


def prepare(database, count):
    """Gives everybody a password; for each side, ``count`` people as plain data."""
    with system(database) as env:
        _let_in(env)
        env.cr.commit()
        return {
            "ours": [_our_person(env, number) for number in range(count)],
            "theirs": [_peer_person(env, number) for number in range(count)],
        }


def _let_in(env):
    users = env["res.users"].with_context(no_reset_password=True)
    group = env.ref("directive_tracking.group_leadership")
    vals = {"name": "Leader", "login": LEADER, "tz": "Asia/Ho_Chi_Minh"}
    users.create({**vals, "group_ids": [Command.set(group.ids)]})
    env.flush_all()
    # One for all: to make a password costs a second.
    env.cr.execute(
        "UPDATE res_users SET password = %s WHERE login LIKE 'bench-%%'",
        [users._crypt_context().hash(PASSWORD)],
    )


def _our_person(env, number):
    kind, login = role(number), our_login(number)
    action = MY_UNIT if kind == "unit" else ALL
    screens = _screens(
        environment_of(env.cr, login),
        action,
        [],
        lambda env, screen: screen.filter(env, "overdue"),
    )
    return {"login": login, "role": kind, "board_by": "state", **screens}


def _peer_person(env, number):
    kind, login = role(number), peer_login(number)
    mine = kind == "unit"
    screens = _screens(
        environment_of(env.cr, login),
        PEER_MINE if mine else PEER_ALL,
        [] if mine else NO_SUBTASKS,
        lambda env, screen: Domain(screen.domain) & PEER_OVERDUE,
    )
    stages = env["project.task.type"].search(
        [("name", "in", data_people.STAGES), ("user_id", "=", False)], order="sequence"
    )
    board_by = "personal_stage_type_id" if mine else "stage_id"
    person = {"login": login, "role": kind, "board_by": board_by, **screens}
    return {**person, "stages": stages.ids}


def _screens(env, action, extra_domain, overdue):
    """The same action as list, board and form.

    :param overdue: ``overdue(env, screen)`` is the domain of overdue tasks
    """
    page = client.open_screen(env, action, "list", extra_domain)
    board = client.open_screen(env, action, "kanban", extra_domain)
    return {
        "domain": page.domain,
        "context": page.context,
        "page": {
            "specification": page.specification,
            "order": page.order,
            "limit": client.PAGE,
            "count_limit": client.COUNT_LIMIT,
        },
        "panel": list(client.search_panel_calls(page)),
        "board": client.board_options(board),
        "progress_bar": client.progress_bar(board),
        "form": client.form_specification(env, action),
        "overdue": list(overdue(env, page)),
    }
