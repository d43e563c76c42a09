"""The screens that a person of dev/load works with, as its web client loads them."""

from dataclasses import dataclass

from lxml import etree

import bench_client as client
from bench_client import Screen

LINES_OF_A_FIELD = 40  # of a list inside a form


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
        form=form_specification(env, action),
        overdue=list(overdue(env, page)),
    )


def form_specification(env, action_id):
    """The fields that the form of an action reads, with the lists inside it."""
    action = env["ir.actions.act_window"]._for_xml_id(action_id)
    view_id = next((id_ for id_, kind in action["views"] if kind == "form"), False)
    answer = env[action["res_model"]].get_views([[view_id, "form"]])
    arch = etree.fromstring(answer["views"]["form"]["arch"])
    fields = answer["models"][action["res_model"]]["fields"]
    result = client.specification(arch, fields)
    for node in arch.iter("field"):
        child = next(node.iterchildren("list", "kanban"), None)
        inside = any(parent.tag == "field" for parent in node.iterancestors())
        if child is None or inside or client.is_always_invisible(node):
            continue
        models = answer["models"][fields[node.get("name")]["relation"]]
        # Apart from the form, so that its fields are those of the list.
        apart = etree.fromstring(etree.tostring(child, with_tail=False))
        result[node.get("name")].update(
            fields=client.specification(apart, models["fields"]),
            limit=int(child.get("limit", LINES_OF_A_FIELD)),
            order=child.get("default_order", ""),
        )
    return result
