"""The rows of dev/bench that read: lists, boards, numbers, the price of rules."""

from odoo.fields import Domain

from . import client
from .data_people import OFFICE, QUARTER, project_login, unit_login
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


def ours(action, view_type):
    return lambda env: client.open_screen(env, action, view_type)


def theirs(action, view_type):
    extra = [] if action == PEER_MINE else NO_SUBTASKS
    return lambda env: client.open_screen(env, action, view_type, extra)


def form(action):
    """Of the first task in the list of an action: its id, and what the form reads."""

    def prepare(env):
        screen = client.open_screen(env, action, "list")
        task = screen.records(env).search(screen.domain, order=screen.order, limit=1)
        return screen, task.id, client.form_specification(env, action)

    return prepare


def read_form(env, prepared):
    screen, task, specification = prepared
    return screen.records(env).browse(task).web_read(specification)


def board_by(group_by):
    return lambda env, screen: client.board(env, screen, group_by)


def leaders_board(env, _prepared):
    return env["directive.meeting"].get_board()


def count_overdue(env, screen):
    overdue = screen.filter(env, "overdue")
    return screen.records(env).search_count(overdue)


def peer_count_overdue(env, screen):
    return screen.records(env).search_count(Domain(screen.domain) & PEER_OVERDUE)


def pivot(model, domain, row, column):
    return lambda env, _prepared: client.pivot(env, model, domain, row, column)


def our_pivot(column, domain=()):
    return Call(OFFICE, pivot("directive.task", list(domain), "unit_id", column))


def peer_pivot(column, domain=()):
    domain = [*NO_SUBTASKS, *domain]
    return Call(PROJECT, pivot("project.task", domain, "project_id", column))


def calls():
    last_year = [("date_deadline", ">=", "today -12m"), ("date_deadline", "<", "today")]
    return {
        "list": (
            Call(OFFICE, client.page, ours(ALL, "list")),
            Call(PROJECT, client.page, theirs(PEER_ALL, "list")),
        ),
        "mywork": (
            Call(UNIT, client.page, ours(MY_UNIT, "list")),
            Call(PROJECT, client.page, theirs(PEER_MINE, "list")),
        ),
        "myboard": (
            Call(UNIT, board_by("state"), ours(MY_UNIT, "kanban")),
            Call(
                PROJECT,
                board_by("personal_stage_type_id"),
                theirs(PEER_MINE, "kanban"),
            ),
        ),
        "work": (
            Call(UNIT, lambda env, _prepared: env["directive.my.work"].get_my_work()),
            Call(
                PROJECT,
                board_by("personal_stage_type_id"),
                theirs(PEER_MINE, "kanban"),
            ),
        ),
        "workoffice": (
            Call(OFFICE, lambda env, _prepared: env["directive.my.work"].get_my_work()),
            Call(PROJECT, client.page, theirs(PEER_MINE, "list")),
        ),
        "kanban": (
            Call(OFFICE, board_by("state"), ours(ALL, "kanban")),
            Call(PROJECT, board_by("stage_id"), theirs(PEER_ALL, "kanban")),
        ),
        # Beside the board by which the peer's users see how things stand.
        "board": (
            Call(OFFICE, leaders_board),
            Call(PROJECT, board_by("stage_id"), theirs(PEER_ALL, "kanban")),
        ),
        "form": (
            Call(UNIT, read_form, form(MY_UNIT)),
            Call(PROJECT, read_form, form(PEER_MINE)),
        ),
        "panel": (Call(OFFICE, client.search_panel, ours(ALL, "list")), None),
        "overdue": (
            Call(OFFICE, count_overdue, ours(ALL, "list")),
            Call(PROJECT, peer_count_overdue, theirs(PEER_ALL, "list")),
        ),
        "pivotyear": (
            our_pivot("date_deadline:month", last_year),
            peer_pivot("date_deadline:month", last_year),
        ),
        "pivotmonth": (
            our_pivot("date_deadline:month"),
            peer_pivot("date_deadline:month"),
        ),
        "pivotstate": (our_pivot("state"), peer_pivot("stage_id")),
        "pivottime": (our_pivot("timeliness"), peer_pivot("state")),
        **price_of_rules(),
    }


# -- what record rules cost: the same call with them and without --------------------


def count(env, screen):
    return screen.records(env).search_count(screen.domain)


def count_all(env, screen):
    return screen.records(env).search_count([])


def group(env, screen):
    return screen.records(env).formatted_read_group(
        screen.domain, ["state"], ["__count"]
    )


def group_all(env, screen):
    return screen.records(env).formatted_read_group([], ["state"], ["__count"])


def without_rules(perform):
    return lambda env, screen: perform(env(su=True), screen)


def price_of_rules():
    """Of an officer of one unit in forty, and of somebody who sees one in four."""
    performs = {
        "page": client.page,
        "count": count,
        "countall": count_all,
        "group": group,
        "groupall": group_all,
    }
    return {
        f"{key}{number}": (
            Call(login, perform, ours(ALL, "list")),
            Call(login, without_rules(perform), ours(ALL, "list")),
        )
        for login, number in ((UNIT, 1), (QUARTER, 10))
        for key, perform in performs.items()
    }
