"""The screens that a person of dev/load works with, as its web client loads them."""

from dataclasses import dataclass

import bench_client as client
from bench_client import Screen


@dataclass
class Screens:
    """What one user sees of one side: the same action as list, board and form."""

    list: Screen
    board: Screen
    form: dict
    overdue: list


def open_screens(env, action, extra_domain, overdue):
    """What the web client of the user of ``env`` loads before it asks for records.

    :param overdue: ``overdue(env, screen)`` is the domain of overdue tasks
    """
    page = client.open_screen(env, action, "list", extra_domain)
    return Screens(
        list=page,
        board=client.open_screen(env, action, "kanban", extra_domain),
        form=client.form_specification(env, action),
        overdue=list(overdue(env, page)),
    )
