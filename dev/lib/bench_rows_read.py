"""The rows of dev/bench that read: lists, boards, numbers, the price of rules."""

from odoo.fields import Domain

import bench_client as client
from bench_data_people import OFFICE, QUARTER, project_login, unit_login
from bench_measure import Call, Row

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


def rows():
    return [*screens(), *numbers(), *rules()]


def screens():
    """Lists and boards as they open, with their default filters."""
    return [
        Row(
            "list",
            "list of open tasks, 80 rows",
            Call(OFFICE, client.page, ours(ALL, "list")),
            Call(PROJECT, client.page, theirs(PEER_ALL, "list")),
            ratio=0.7,
            sql=15,
            kilobytes=60,
        ),
        Row(
            "mywork",
            "my work: list",
            Call(UNIT, client.page, ours(MY_UNIT, "list")),
            Call(PROJECT, client.page, theirs(PEER_MINE, "list")),
            ratio=0.8,
            sql=14,
        ),
        Row(
            "myboard",
            "my work: board as it opens",
            Call(UNIT, board_by("state"), ours(MY_UNIT, "kanban")),
            Call(
                PROJECT,
                board_by("personal_stage_type_id"),
                theirs(PEER_MINE, "kanban"),
            ),
        ),
        Row(
            "kanban",
            "board of open tasks by state",
            Call(OFFICE, board_by("state"), ours(ALL, "kanban")),
            Call(PROJECT, board_by("stage_id"), theirs(PEER_ALL, "kanban")),
            ratio=0.8,
            sql=20,
        ),
        Row(
            "form",
            "form of an open task, without its chatter",
            Call(UNIT, read_form, form(MY_UNIT)),
            Call(PROJECT, read_form, form(PEER_MINE)),
        ),
        Row(
            "panel",
            "sections beside the list",
            Call(OFFICE, client.search_panel, ours(ALL, "list")),
        ),
    ]


def numbers():
    last_year = [("date_deadline", ">=", "today -12m"), ("date_deadline", "<", "today")]
    return [
        Row(
            "overdue",
            "count of overdue tasks",
            Call(OFFICE, count_overdue, ours(ALL, "list")),
            Call(PROJECT, peer_count_overdue, theirs(PEER_ALL, "list")),
            ratio=0.3,
        ),
        Row(
            "pivotyear",
            "pivot: unit × month, deadline in the last year",
            our_pivot("date_deadline:month", last_year),
            peer_pivot("date_deadline:month", last_year),
        ),
        Row(
            "pivotmonth",
            "pivot: unit × month, six years (3,000 cells)",
            our_pivot("date_deadline:month"),
            peer_pivot("date_deadline:month"),
            ratio=0.5,
        ),
        Row(
            "pivotstate",
            "pivot: unit × state",
            our_pivot("state"),
            peer_pivot("stage_id"),
            ratio=1.0,
        ),
        Row(
            "pivottime",
            "pivot: unit × timeliness",
            our_pivot("timeliness"),
            peer_pivot("state"),
        ),
    ]


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


def rules():
    """Of an officer of one unit in forty, and of somebody who sees one in four."""
    calls = {
        "page": ("list of open tasks", client.page),
        "count": ("count of open tasks", count),
        "countall": ("count of all tasks", count_all),
        "group": ("open tasks by state", group),
        "groupall": ("all tasks by state", group_all),
    }
    return [
        Row(
            f"{key}{number}",
            f"rules: {text}, {number} of 40 units",
            Call(login, perform, ours(ALL, "list")),
            Call(login, without_rules(perform), ours(ALL, "list")),
            ratio=ratio,
        )
        for login, number, ratio in ((UNIT, 1, 1.7), (QUARTER, 10, None))
        for key, (text, perform) in calls.items()
    ]
