"""What the web client asks the server for: (method, arguments, named arguments).

Which fields a view reads is found out from what ``get_views`` answers, by the rules of
``extractFieldsFromArchInfo`` and ``getFieldsSpec`` (web/static/src/model); constant
contexts of fields are left out. dev/bench makes these calls in its own process,
dev/load over HTTP.
"""

import json

from lxml import etree

from odoo.fields import Domain
from odoo.service.model import call_kw
from odoo.tools.safe_eval import safe_eval

PAGE = 80
FIRST_PAGE = {"offset": 0, "limit": PAGE, "count_limit": 10001}
LINES_OF_A_FIELD = 40  # of a list inside a form
ACTIVITY_FIELDS = """activity_exception_decoration activity_exception_icon
    activity_state activity_summary activity_type_icon activity_type_id""".split()
# Fields that a widget reads besides its own (fieldDependencies of its JavaScript).
READ_BY_WIDGET = {
    "kanban_activity": ACTIVITY_FIELDS,
    "list_activity": ACTIVITY_FIELDS,
    "name_with_subtask_count": ["subtask_count", "closed_subtask_count"],
    "project_task_state_selection": ["project_id"],
    "subtask_counter": ["subtask_count", "closed_subtask_count"],
}
ACTIONS = {
    "all": "directive_tracking.directive_task_action",
    "mine": "directive_tracking.directive_task_action_my_unit",
    "sheets": "directive_tracking.directive_work_sheet_action_mine",
    "peer_all": "project.action_view_all_task",
    "peer_mine": "project.action_view_my_task",
}
# What the JavaScript of a view adds to the domain of its action.
ADDED_BY_VIEW = {"peer_all": [("display_in_project", "=", True)]}
NAME = {"fields": {"display_name": {}}}
SHOWS_NAMES = {"many2many_tags", "many2many_avatar_user", "many2many_tags_avatar"}


class Screen:
    """A view of an action with its default filters, as the user of ``env`` sees it."""

    def __init__(self, env, action, view_type):
        added = Domain(ADDED_BY_VIEW.get(action, []))
        action = env["ir.actions.act_window"]._for_xml_id(ACTIONS[action])
        context = safe_eval(action["context"] or "{}", {"uid": env.uid})
        views = {kind: view_id for view_id, kind in action["views"]}
        search_id = (action.get("search_view_id") or [False])[0]
        self.model = action["res_model"]
        model = env[self.model].with_context(**context)
        wanted = [[views.get(view_type, False), view_type], [search_id, "search"]]
        answer = model.get_views(wanted)
        self.arch, self.search = (
            etree.fromstring(answer["views"][kind]["arch"])
            for kind in (view_type, "search")
        )
        filters = [
            _domain(env, node.get("domain"))
            for node in self.search.iter("filter")
            if context.get(f"search_default_{node.get('name')}")
        ]
        domains = [_domain(env, action["domain"]), added, *filters]
        self.domain = list(Domain.AND(domains))
        self.context = {
            key: value
            for key, value in context.items()
            if not key.startswith("search_default_")
        }
        self.order = self.arch.get("default_order", "")
        self.specification = specification(self.arch, answer["models"], self.model)


def _domain(env, text):
    return Domain(safe_eval(text or "[]", {"uid": env.uid}))


def specification(arch, models, model):
    """The fields that a view of a model reads, as ``web_read`` takes them."""
    fields, wanted = models[model]["fields"], {}
    depth = arch.xpath("count(ancestor::field)")
    for node in arch.iter("field", "widget"):
        # A field of the list inside a field belongs to another model.
        if node.xpath("count(ancestor::field)") != depth:
            continue
        name = node.get("name")
        if node.tag == "field":
            wanted[name] = _read_of(node, arch.tag, models, fields[name])
        for read in READ_BY_WIDGET.get(node.get("widget", name), ()):
            kind = fields.get(read, {}).get("type")
            named = kind == "many2one" or read == "activity_type_id"
            wanted.setdefault(read, NAME if named else {})
    return wanted


def _read_of(node, view_type, models, field):
    kind, widget = field["type"], node.get("widget")
    invisible = {node.get("invisible"), node.get("column_invisible")} & {"1", "True"}
    if kind == "many2one":
        return {"fields": {}} if invisible else NAME
    if kind not in ("one2many", "many2many"):
        return {}
    lines = next(node.iterchildren("list", "kanban"), None)
    if view_type == "form" and lines is not None and not invisible:
        return {
            "fields": specification(lines, models, field["relation"]),
            "limit": int(lines.get("limit", LINES_OF_A_FIELD)),
            "order": lines.get("default_order", ""),
        }
    tags = view_type == "kanban" and kind == "many2many" and not widget
    return NAME if tags or widget in SHOWS_NAMES else {"fields": {}}


def send(env, prepared):
    """Makes calls as the user of ``env``: ``(model, calls)``."""
    model, calls = prepared
    return [
        call_kw(
            *(env[model], method, arguments),
            {**options, "context": {**env.context, **options.get("context", {})}},
        )
        for method, arguments, options in calls
    ]


def page(env, action):
    """The first page of a list."""
    screen = Screen(env, action, "list")
    options = {**FIRST_PAGE, "order": screen.order}
    options["context"] = {**screen.context, "bin_size": True}
    arguments = [screen.domain, screen.specification]
    return screen.model, [("web_search_read", arguments, options)]


def board(env, action, group_by):
    """The columns of a kanban view with their cards and progress bars."""
    screen = Screen(env, action, "kanban")
    groups = {"offset": 0, "order": screen.order, "auto_unfold": True}
    groups |= {"opening_info": [], "groupby_read_specification": {}}
    groups["unfold_read_specification"] = screen.specification
    groups["unfold_read_default_limit"] = PAGE
    groups["context"] = {**screen.context, "read_group_expand": True}
    bar = screen.arch.find("progressbar")
    colors = {"colors": json.loads(bar.get("colors")), "field": bar.get("field")}
    progress = {"domain": screen.domain, "group_by": group_by}
    progress |= {"context": screen.context, "progress_bar": {**colors, "help": ""}}
    return screen.model, [
        ("web_read_group", [screen.domain, [group_by], []], groups),
        ("read_progress_bar", [], progress),
    ]


def form(env, action):
    """The form of the first task in the list of an action, without its chatter."""
    model, [(_method, [domain, _read], options)] = page(env, action)
    task = env[model].search(domain, order=options["order"], limit=1)
    read = Screen(env, action, "form").specification
    return model, [("web_read", [task.ids, read], {"context": options["context"]})]


def pivot(env, model, row, column):
    """A pivot table with one level of rows and one of columns."""
    domain = ADDED_BY_VIEW["peer_all"] if model == "project.task" else []
    groups = [[], [column], [row], [row, column]]
    return model, [("formatted_read_grouping_sets", [domain, groups, ["__count"]], {})]


def count(env, action, unfiltered=False):
    """How many tasks a list shows, whatever is switched on; or how many there are."""
    screen = Screen(env, action, "list")
    domain = [] if unfiltered else screen.domain
    return screen.model, [("search_count", [domain], {"context": screen.context})]


def group(env, action, unfiltered=False):
    """The same tasks by state."""
    model, [(_method, [domain], options)] = count(env, action, unfiltered)
    return model, [("formatted_read_group", [domain, ["state"], ["__count"]], options)]


def overdue(env, action):
    """How many are late: by the filter of the list, or as the peer shows deadlines,
    whose filter calls only those of the days before overdue."""
    screen = Screen(env, action, "list")
    node = screen.search.find(".//filter[@name='overdue']")
    domain = [*screen.domain, ("date_deadline", "<", "today")]
    if node is not None:
        domain = list(_domain(env, node.get("domain")))
    return screen.model, [("search_count", [domain], {"context": screen.context})]


def method(env, model, name):
    """What a client action of its own asks for."""
    return model, [(name, [], {})]


def panel(env, action):
    """The values of the sections beside a list, without counters."""
    screen = Screen(env, action, "list")
    options = {"category_domain": [], "filter_domain": [], "enable_counters": False}
    options |= {"search_domain": screen.domain, "context": screen.context}
    options |= {"expand": False, "limit": 200}
    several = {**options, "comodel_domain": [], "group_by": False}
    return screen.model, [
        ("search_panel_select_multi_range", [node.get("name")], several)
        if node.get("select") == "multi"
        else ("search_panel_select_range", [node.get("name")], options)
        for node in screen.search.iterfind("searchpanel/field")
    ]
