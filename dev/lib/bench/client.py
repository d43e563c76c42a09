"""What the web client asks the server for: domains, specifications, calls.

The specification of a view is built from what ``get_views`` answers, by the rules of
``extractFieldsFromArchInfo`` and ``getFieldsSpec`` (web/static/src/model).
"""

import ast
import json
from dataclasses import dataclass, field

from lxml import etree

from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

PAGE = 80
LINES_OF_A_FIELD = 40  # of a list inside a form
COUNT_LIMIT = 10001
ACTIVITY_FIELDS = [
    "activity_exception_decoration",
    "activity_exception_icon",
    "activity_state",
    "activity_summary",
    "activity_type_icon",
    "activity_type_id",
]
# Fields that a widget reads besides its own (fieldDependencies of its JavaScript).
READ_BY_WIDGET = {
    "kanban_activity": ACTIVITY_FIELDS,
    "list_activity": ACTIVITY_FIELDS,
    "name_with_subtask_count": ["subtask_count", "closed_subtask_count"],
    "project_task_state_selection": ["project_id"],
    "subtask_counter": ["subtask_count", "closed_subtask_count"],
}
SHOWS_NAMES = {"many2many_tags", "many2many_avatar_user", "many2many_tags_avatar"}


@dataclass
class Screen:
    """A view of an action with its default filters, as a user sees it."""

    model: str
    domain: list
    arch: etree._Element
    search: etree._Element
    specification: dict
    order: str
    context: dict = field(default_factory=dict)

    def records(self, env):
        return env[self.model].with_context(**self.context)

    def filter(self, env, name):
        """The domain of a filter, switched on or not."""
        return filter_domain(env, self.search.find(f".//filter[@name='{name}']"))


def open_screen(env, action_id, view_type, extra_domain=(), extra_context=None):
    """What the client loads when the user of ``env`` opens a view of an action.

    :param extra_domain: what the JavaScript of that very view adds to the domain
    :param extra_context: what it adds to the context
    """
    action = env["ir.actions.act_window"]._for_xml_id(action_id)
    context = safe_eval(action["context"] or "{}", {"uid": env.uid})
    view_id = next((id_ for id_, kind in action["views"] if kind == view_type), False)
    search_id = (action.get("search_view_id") or [False])[0]
    model = env[action["res_model"]].with_context(**context)
    answer = model.get_views([[view_id, view_type], [search_id, "search"]])
    arch, search = (
        etree.fromstring(answer["views"][name]["arch"])
        for name in (view_type, "search")
    )
    fields = answer["models"][action["res_model"]]["fields"]
    domain = Domain.AND(
        [
            Domain(safe_eval(action["domain"] or "[]", {"uid": env.uid})),
            Domain(list(extra_domain)),
            *default_filters(env, search, context),
        ]
    )
    context = {
        key: value
        for key, value in context.items()
        if not key.startswith("search_default_")
    }
    return Screen(
        model=action["res_model"],
        domain=list(domain),
        arch=arch,
        search=search,
        specification=specification(arch, fields),
        order=arch.get("default_order", ""),
        context={**context, **(extra_context or {})},
    )


def default_filters(env, search, context):
    """The domains of the filters that an action switches on."""
    for node in search.iter("filter"):
        if context.get(f"search_default_{node.get('name')}"):
            yield filter_domain(env, node)


def filter_domain(env, node):
    return Domain(safe_eval(node.get("domain", "[]"), {"uid": env.uid}))


def specification(arch, fields):
    """The fields that a list or kanban view reads, as ``web_read`` takes them."""
    wanted = {}
    for node in arch.iter("field", "widget"):
        # A field of the list inside a field belongs to another model.
        if any(parent.tag == "field" for parent in node.iterancestors()):
            continue
        if node.tag == "field":
            wanted[node.get("name")] = _field_specification(
                node, fields[node.get("name")], arch.tag
            )
        widget = node.get("widget") if node.tag == "field" else node.get("name")
        for name in READ_BY_WIDGET.get(widget, ()):
            shown = fields.get(name, {}).get("type") == "many2one"
            wanted.setdefault(
                name,
                {"fields": {"display_name": {}}}
                if shown or name == "activity_type_id"
                else {},
            )
    return wanted


def _field_specification(node, description, view_type):
    kind, widget = description["type"], node.get("widget")
    if kind == "many2many" and view_type == "kanban":
        widget = widget or "many2many_tags"
    if kind in ("one2many", "many2many"):
        result = {"fields": _names_of_tags(node) if widget in SHOWS_NAMES else {}}
    elif kind == "many2one":
        if is_always_invisible(node):
            return {"fields": {}}
        result = {"fields": {"display_name": {}}}
    else:
        return {}
    context = _constant_part(node.get("context")) or _constant_part(
        str(description.get("context") or "{}")
    )
    return {**result, "context": context} if context else result


def _names_of_tags(node):
    options = ast.literal_eval(node.get("options", "{}"))
    color = options.get("color_field")
    return {"display_name": {}, color: {}} if color else {"display_name": {}}


def is_always_invisible(node):
    modifiers = [node.get(name) for name in ("invisible", "column_invisible")]
    given = [modifier for modifier in modifiers if modifier]
    return "True" in given or given == ["1"]


def _constant_part(context):
    """The keys of a context that do not depend on the record."""
    result = {}
    tree = ast.parse(context or "{}", mode="eval").body
    if isinstance(tree, ast.Dict):
        for key, value in zip(tree.keys, tree.values, strict=True):
            if isinstance(value, ast.Constant):
                result[ast.literal_eval(key)] = value.value
    return result


def form_specification(env, action_id):
    """The fields that the form of an action reads, with the lists inside it."""
    action = env["ir.actions.act_window"]._for_xml_id(action_id)
    view_id = next((id_ for id_, kind in action["views"] if kind == "form"), False)
    answer = env[action["res_model"]].get_views([[view_id, "form"]])
    arch = etree.fromstring(answer["views"]["form"]["arch"])
    fields = answer["models"][action["res_model"]]["fields"]
    result = specification(arch, fields)
    for node in arch.iter("field"):
        child = next(node.iterchildren("list", "kanban"), None)
        inside = any(parent.tag == "field" for parent in node.iterancestors())
        if child is None or inside or is_always_invisible(node):
            continue
        models = answer["models"][fields[node.get("name")]["relation"]]
        # Apart from the form, so that its fields are those of the list.
        apart = etree.fromstring(etree.tostring(child, with_tail=False))
        result[node.get("name")].update(
            fields=specification(apart, models["fields"]),
            limit=int(child.get("limit", LINES_OF_A_FIELD)),
            order=child.get("default_order", ""),
        )
    return result


# -- calls ----------------------------------------------------------------------


def page(env, screen):
    """The first page of a list."""
    return (
        screen.records(env)
        .with_context(bin_size=True)
        .web_search_read(
            screen.domain,
            screen.specification,
            offset=0,
            order=screen.order,
            limit=PAGE,
            count_limit=COUNT_LIMIT,
        )
    )


def board(env, screen, group_by):
    """The columns of a kanban view with their cards and progress bars."""
    records = screen.records(env)
    groups = records.with_context(read_group_expand=True).web_read_group(
        screen.domain, [group_by], [], **board_options(screen)
    )
    progress = records.read_progress_bar(
        domain=screen.domain, group_by=group_by, progress_bar=progress_bar(screen)
    )
    return [groups, progress]


def board_options(screen):
    """What a kanban view asks of ``web_read_group`` besides domain and groups."""
    return {
        "offset": 0,
        "order": screen.order,
        "auto_unfold": True,
        "opening_info": [],
        "unfold_read_specification": screen.specification,
        "unfold_read_default_limit": PAGE,
        "groupby_read_specification": {},
    }


def progress_bar(screen):
    bar = screen.arch.find("progressbar")
    return {
        "colors": json.loads(bar.get("colors")),
        "field": bar.get("field"),
        "help": "",
    }


def pivot(env, model, domain, row, column):
    """A pivot table with one level of rows and one of columns."""
    return env[model].formatted_read_grouping_sets(
        domain, [[], [column], [row], [row, column]], ["__count"]
    )


def search_panel(env, screen):
    """The values of the sections beside a list, without counters."""
    records = screen.records(env)
    return [
        getattr(records, method)(name, **options)
        for method, name, options in search_panel_calls(screen)
    ]


def search_panel_calls(screen):
    """(method, field, keyword arguments) for each section beside a list."""
    options = {
        "search_domain": screen.domain,
        "category_domain": [],
        "filter_domain": [],
        "enable_counters": False,
        "expand": False,
        "limit": 200,
    }
    for node in screen.search.iterfind("searchpanel/field"):
        if node.get("select") == "multi":
            method = "search_panel_select_multi_range"
            special = {"comodel_domain": [], "group_by": False}
        else:
            method, special = "search_panel_select_range", {"hierarchize": True}
        yield method, node.get("name"), {**special, **options}
