"""Values that a call from outside may carry, drawn at random: what JSON can say."""

import inspect

from hypothesis import strategies as st

from ...models.mixins.directive_call_mixin import METHODS
from ...models.odoo.mail_thread import METHODS as CHATTER
from .input_case import ODD_DAYS, ODD_NUMBERS, ODD_TEXTS

MEGABYTES = "ậ" * 10 * 2**20
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=cmd|"/c calc"!A1')
HIDDEN = ("\u200b", "a\u200db", "\ufeffa", "\u2028", "e\u0301" * 40, "\x1b[31m")
IDS = (0, -1, 2**31 - 1, 2**31, 2**63, 2**70, True, None, 1.5, "1", "x", [], [1], {})

texts = st.one_of(
    st.sampled_from((*ODD_TEXTS, *FORMULAS, *HIDDEN)),
    st.text(st.characters(), max_size=20),
)
numbers = st.one_of(st.sampled_from(ODD_NUMBERS), st.integers(), st.floats())
days = st.one_of(
    st.sampled_from([day for day in ODD_DAYS if isinstance(day, str)]),
    st.dates().map(str),
    st.datetimes().map(str),
)


def _deep(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


_scalars = st.one_of(st.sampled_from((None, False, True)), texts, numbers, days)
values = st.one_of(
    _scalars,
    st.recursive(
        _scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=3)
        ),
        max_leaves=6,
    ),
    st.just(_deep(300)),
)
"""Any value: mostly an odd one."""


def ids(real):
    """What stands for records: good ids, wrong ones, several, the same one twice."""
    one = st.one_of(st.sampled_from(real or [1]), st.sampled_from(IDS))
    return st.one_of(
        st.just(real),
        st.just(real[:1]),
        st.just(real[:1] * 2),
        st.lists(one, max_size=4),
        st.sampled_from(IDS),
        values,
    )


def records(comodel):
    """The value of a relation."""
    known = [1]
    if comodel._auto and not comodel._abstract:
        comodel.env.cr.execute(f"SELECT max(id) FROM {comodel._table}")
        known += filter(None, comodel.env.cr.fetchone())
    one = st.one_of(st.sampled_from(known), st.sampled_from(IDS))
    command = st.one_of(
        st.tuples(st.integers(-1, 9), one, st.lists(one, max_size=2)).map(list),
        st.tuples(st.just(0), st.just(0), st.dictionaries(texts, values, max_size=2)),
        st.lists(values, max_size=4),
    )
    return st.one_of(one, st.lists(one, max_size=3), st.lists(command, max_size=3))


def of_field(field, env):
    """What is tried as value of a field: half of it might be one."""
    good = {
        "char": st.sampled_from(("Việc", "1/QĐ")),
        "text": st.just("Đã làm\nxong"),
        "html": st.just("<p>x</p>"),
        "date": st.dates().map(str),
        "datetime": st.datetimes().map(str),
        "integer": st.integers(-5, 2**33),
        "float": st.floats(),
        "boolean": st.booleans(),
    }.get(field.type)
    if field.type == "selection":
        good = st.sampled_from(field.get_values(env) or [""])
    if field.relational:
        good = records(env[field.comodel_name])
    return values if good is None else st.one_of(good, values)


def vals(model):
    """Values for a record of a model."""
    pair = st.one_of(
        st.tuples(st.just(name), of_field(field, model.env))
        for name, field in sorted(model._fields.items())
    )
    return st.one_of(
        st.lists(pair, max_size=5).map(dict),
        st.dictionaries(texts, values, max_size=2),
        values,
    )


def _paths(model):
    """Names of fields, a few with something behind a dot or a colon."""
    name = st.sampled_from(sorted(model._fields))
    tail = st.sampled_from((".id", ".name", ":month", ":sum", ":x", " desc", ".x"))
    return st.one_of(
        name, name, st.tuples(name, tail).map("".join), st.just("__count"), texts
    )


def domain(model):
    """A search: a good one, or one with something odd in it."""
    operators = ("=", "!=", "in", "not in", "ilike", "=like", "<", ">=", "child_of")
    operator = st.one_of(st.sampled_from((*operators, "any", "===", "")), texts)
    leaf = st.tuples(_paths(model), operator, values).map(list)
    return st.one_of(
        st.lists(st.one_of(leaf, st.sampled_from("&|!")), max_size=3),
        st.lists(leaf, min_size=1, max_size=1),
        values,
    )


def _spec(model):
    """Which fields a form asks for."""
    inner = st.one_of(st.just({}), st.just({"fields": {"display_name": {}}}), values)
    return st.dictionaries(_paths(model), inner, max_size=3)


def orm_calls(model):
    """A method of Odoo and its arguments: mostly of the right shape."""
    path = _paths(model)
    paths = st.one_of(st.lists(path, max_size=3), values)
    count = st.one_of(st.integers(0, 3), st.sampled_from(ODD_NUMBERS), values)
    found = domain(model)
    spec = st.one_of(_spec(model), values)
    word = st.one_of(texts, values)
    val = vals(model)
    methods = {
        "create": {"vals_list": st.one_of(val, st.lists(val, max_size=2))},
        "write": {"vals": val},
        "search": {"domain": found, "offset": count, "limit": count, "order": path},
        "search_count": {"domain": found, "limit": count},
        "search_read": {"domain": found, "fields": paths, "limit": count},
        "read": {"fields": paths},
        "web_read": {"specification": spec},
        "web_search_read": {"domain": found, "specification": spec, "limit": count},
        "web_save": {"vals": val, "specification": spec},
        "formatted_read_group": {
            "domain": found,
            "groupby": paths,
            "aggregates": paths,
            "having": st.one_of(st.just([]), values),
            "order": path,
        },
        "web_read_group": {"domain": found, "groupby": paths, "aggregates": paths},
        "read_progress_bar": {
            "domain": found,
            "group_by": path,
            "progress_bar": st.one_of(
                st.fixed_dictionaries({"field": path, "colors": values}), values
            ),
        },
        "name_search": {"name": word, "domain": found, "operator": word},
        "name_create": {"name": word},
        "onchange": {"values": val, "field_names": paths, "fields_spec": spec},
        "default_get": {"fields": paths},
        "export_data": {"fields_to_export": paths},
        "copy": {"default": val},
        "fields_get": {"allfields": paths},
        "web_name_search": {"name": word, "specification": spec, "domain": found},
        "web_resequence": {"specification": spec, "field_name": path},
        "web_save_multi": {
            "vals_list": st.lists(val, max_size=2),
            "specification": spec,
        },
        "search_panel_select_range": {"field_name": path},
    }
    for cls, names in {**METHODS, **CHATTER}.items():
        for name in names.split():
            # The chatter's are not of every model.
            if hasattr(type(model), name):
                methods.setdefault(name, any_arguments(getattr(cls, name)))
    return st.one_of(
        st.tuples(st.just(name), st.fixed_dictionaries(arguments))
        for name, arguments in methods.items()
    )


def any_arguments(method):
    """``{name of an argument: any value}`` of a method."""
    _self, *parameters = inspect.signature(method).parameters.values()
    return {
        parameter.name: values
        for parameter in parameters
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    }
