"""The rows of dev/bench that read: lists, boards, numbers, the price of rules."""

from odoo.fields import Domain

from . import client
from .data import OFFICE, QUARTER, project_login, unit_login
from .measure import Call

# Neither the busiest nor the idlest unit.
PLACE = 17
UNIT = unit_login(PLACE)
PROJECT = project_login(PLACE)

ALL = "directive_tracking.directive_task_action"
MY_UNIT = "directive_tracking.directive_task_action_my_unit"
PEER_ALL = "project.action_view_all_task"
PEER_MINE = "project.action_view_my_task"
# Added by the JavaScript of the peer's views, but in "My Tasks".
NO_SUBTASKS = [("display_in_project", "=", True)]
# The peer shows deadlines as overdue from now on, its filter from midnight on.
PEER_OVERDUE = Domain("date_deadline", "<", "today")


def ours(login, ask, action, **options):
    """What the web client asks for by ``ask`` of client.py, as one of our users."""
    return Call(login, client.send, lambda env: ask(env, action, **options))


def theirs(ask, action, extra_domain=(), **options):
    extra = [*extra_domain, *(NO_SUBTASKS if action == PEER_ALL else ())]
    return ours(PROJECT, ask, action, extra_domain=extra, **options)


def pivot(login, *table):
    return Call(login, client.send, lambda env: client.pivot(*table))


def calls():
    their_work = theirs(client.board, PEER_MINE, group_by="personal_stage_type_id")
    # By which the peer's users see how things stand.
    their_board = theirs(client.board, PEER_ALL, group_by="stage_id")
    return {
        "list": (ours(OFFICE, client.page, ALL), theirs(client.page, PEER_ALL)),
        "mywork": (ours(UNIT, client.page, MY_UNIT), theirs(client.page, PEER_MINE)),
        "work": (
            Call(UNIT, lambda env, _prepared: env["directive.my.work"].get_my_work()),
            their_work,
        ),
        "kanban": (ours(OFFICE, client.board, ALL, group_by="state"), their_board),
        "board": (
            Call(OFFICE, lambda env, _prepared: env["directive.meeting"].get_board()),
            their_board,
        ),
        "form": (ours(UNIT, client.form, MY_UNIT), theirs(client.form, PEER_MINE)),
        "overdue": (
            ours(OFFICE, client.overdue, ALL),
            theirs(client.count, PEER_ALL, PEER_OVERDUE),
        ),
        "pivotmonth": pivots("date_deadline:month", "date_deadline:month"),
        "pivotstate": pivots("state", "stage_id"),
        **price_of_rules(),
    }


def pivots(our_column, their_column):
    return (
        pivot(OFFICE, "directive.task", [], "unit_id", our_column),
        pivot(PROJECT, "project.task", NO_SUBTASKS, "project_id", their_column),
    )


# -- what record rules cost: the same call with them and without -----------------------


def without_rules(env, prepared):
    return client.send(env(su=True), prepared)


def group(env, action):
    """The tasks of a list by state, and how many."""
    model, [(_method, [domain], options)] = client.count(env, action)
    return model, [("formatted_read_group", [domain, ["state"], ["__count"]], options)]


def count_all(env, action):
    return "directive.task", [("search_count", [[]], {})]


def group_all(env, action):
    model, [(method, [_domain, *how], options)] = group(env, action)
    return model, [(method, [[], *how], options)]


def price_of_rules():
    """Of an officer of one unit in forty, and of somebody who sees one in four."""
    asked = {
        "page": client.page,
        "count": client.count,
        "countall": count_all,
        "group": group,
        "groupall": group_all,
    }
    return {
        f"{key}{number}": (
            ours(login, ask, ALL),
            Call(login, without_rules, lambda env, ask=ask: ask(env, ALL)),
        )
        for login, number in ((UNIT, 1), (QUARTER, 10))
        for key, ask in asked.items()
    }
