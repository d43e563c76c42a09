"""Who is at work in dev/load: as many people of each kind on both sides."""

from odoo.fields import Command, Domain

from bench_data_people import (
    MONITORS,
    PLACES,
    STAGES,
    project_login,
    unit_login,
)
from bench_rows_read import (
    ALL,
    MY_UNIT,
    NO_SUBTASKS,
    PEER_ALL,
    PEER_MINE,
    PEER_OVERDUE,
)
from bench_session import environment_of, system
from load_client import Session
from load_screens import open_screens
from load_sides import OurPerson, PeerPerson

LEADER = "bench-leader"
PASSWORD = "bench"


def role(number):
    """Of ten sessions seven are of units, two of the Office, one of leadership."""
    return {0: "office", 5: "office", 9: "leadership"}.get(number % 10, "unit")


def our_login(number):
    """Two sessions a unit, of two members who see the same tasks."""
    if role(number) == "unit":
        rank = _rank(number)
        return unit_login(rank // 2 % PLACES, rank % 2)
    if role(number) == "office":
        return f"bench-office-{_rank(number) % MONITORS}"
    return LEADER


def peer_login(number):
    """Two sessions a project, too; who sees everything is a user of the last ones."""
    if role(number) == "unit":
        return project_login(_rank(number) // 2 % PLACES)
    return project_login(PLACES - 1 - number % 10)


def _rank(number):
    """How many sessions before this one have its role."""
    return sum(role(other) == role(number) for other in range(number))


def prepare(database, count):
    """Gives everybody a password, and loads what their web clients load.

    :return: for each side a list of functions, one a session, that make the person of a
        logged-in session
    """
    with system(database) as env:
        _let_in(env)
        env.cr.commit()
        return {
            "ours": [_our_person(env, number) for number in range(count)],
            "theirs": [_peer_person(env, number) for number in range(count)],
        }


def log_in(database, port, gate, makers):
    """Logs a side in; its people are those of ``prepare``."""
    people = []
    for login, make in makers:
        session = Session(port, gate)
        session.log_in(database, login, PASSWORD)
        people.append(make(session))
    return people


def _let_in(env):
    users = env["res.users"].with_context(no_reset_password=True)
    users.create(
        {
            "name": "Leader",
            "login": LEADER,
            "tz": "Asia/Ho_Chi_Minh",
            "group_ids": [
                Command.set(env.ref("directive_tracking.group_leadership").ids)
            ],
        }
    )
    env.flush_all()
    # One for all: to make a password costs a second.
    env.cr.execute(
        "UPDATE res_users SET password = %s WHERE login LIKE 'bench-%%'",
        [users._crypt_context().hash(PASSWORD)],
    )


def _our_person(env, number):
    login, kind = our_login(number), role(number)
    screens = open_screens(
        environment_of(env.cr, login),
        MY_UNIT if kind == "unit" else ALL,
        [],
        lambda env, screen: screen.filter(env, "overdue"),
    )
    return login, lambda session: OurPerson(session, screens, kind, number)


def _peer_person(env, number):
    login, kind = peer_login(number), role(number)
    action, extra, board_by = (
        (PEER_MINE, [], "personal_stage_type_id")
        if kind == "unit"
        else (PEER_ALL, NO_SUBTASKS, "stage_id")
    )
    screens = open_screens(
        environment_of(env.cr, login),
        action,
        extra,
        lambda env, screen: Domain(screen.domain) & PEER_OVERDUE,
    )
    stages = env["project.task.type"].search(
        [("name", "in", STAGES), ("user_id", "=", False)], order="sequence"
    )
    return login, lambda session: PeerPerson(
        session, screens, kind, number, stages=stages.ids, board_by=board_by
    )
