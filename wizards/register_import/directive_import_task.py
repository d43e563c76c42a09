"""From the words of a row to the facts of its tasks."""

from ...tools.files.cells import parse_date, parse_deadline, parse_status
from ...tools.input import is_likely_day
from ...tools.reading.deadlines import day_of_words

LIKELY_YEARS = 6  # 2062 is 2026 mistyped; programmes of five years and one more are not


def read_task(cells, lookup, document, opening):
    """Return values that the tasks of a row have in common.

    :param cells: of the row; collects what is wrong
    :param document: values of the directive, as far as they could be read
    :param opening: whether the state and dates of fact are taken over
    """
    return {
        "name": cells.required("name"),
        "expected_output": cells.line("expected_output"),
        "date_deadline": read_deadline(cells, document),
        **_read_monitor(cells, lookup, document),
        **_read_progress(cells, lookup, document, opening),
    }


def read_units(cells, lookup):
    """Return the ids of the units that lead (each gets a task) and coordinate."""
    lead_ids, coordinating_ids = [], []
    if cells.required("lead_units"):
        lead_ids = cells.find_units("lead_units", lookup)
    for unit_id in lead_ids:
        if unit_id in lookup.units_without_focal_point:
            cells.error(
                "lead_units",
                cells.env._(
                    "%(unit)s has no focal point and cannot receive a task. Name one "
                    "in Configuration / Units first.",
                    unit=lookup.unit_names[unit_id],
                ),
            )
    if not cells.has_nothing("coordinating_units"):
        coordinating_ids = cells.find_units("coordinating_units", lookup)
    for unit_id in lead_ids:
        if unit_id in coordinating_ids:
            cells.warn(
                "coordinating_units",
                cells.env._(
                    "%(unit)s leads the task: left out of the coordinating units.",
                    unit=lookup.unit_names[unit_id],
                ),
            )
    return lead_ids, coordinating_ids


def read_deadline(cells, document):
    """Return the last day that a row gives, False if it is undated or cannot be read.

    :param document: values of the directive: no deadline lies before its issue date
    """
    issued = document["issue_date"]
    deadline = _read_words(cells, issued) or cells.date("deadline", parse_deadline)
    if issued and deadline and deadline < issued:
        cells.error("deadline", cells.env._("The deadline lies before the issue date."))
    elif issued and deadline and deadline.year > issued.year + LIKELY_YEARS:
        cells.warn(
            "deadline",
            cells.env._("More than %s years ahead: compare the year.", LIKELY_YEARS),
        )
    return deadline


def _read_words(cells, issued):
    """The day that a deadline in words means, which the check shows to be compared."""
    try:
        parse_deadline(cells.value("deadline"))
    except ValueError:
        day = day_of_words(cells.text("deadline"), issued)
        if day and is_likely_day(day):
            cells.warn(
                "deadline",
                cells.env._(
                    "“%(text)s” is read as %(day)s: compare with the document.",
                    text=cells.quote("deadline"),
                    day=f"{day:%d/%m/%Y}",
                ),
            )
            return day
    return None


def _read_monitor(cells, lookup, document):
    """An unknown monitor is left out: the area's default takes the place."""
    if cells.has_nothing("monitor"):
        return {}
    user_id = lookup.monitors.find(cells.line("monitor"))
    if not user_id:
        user_id = lookup.area_monitors.get(document["area_id"])
        cells.warn(
            "monitor",
            cells.env._(
                "“%(name)s” is not an officer of the Office: the default monitor of "
                "the area is taken, if there is one.",
                name=cells.quote("monitor"),
            ),
        )
    return {"monitor_id": user_id or False}


def _read_progress(cells, lookup, document, opening):
    status = parse_status(cells.value("status"))
    if not opening:
        return _read_as_new(cells, status)
    if status is None:
        cells.error(
            "status",
            cells.env._(
                "“%(text)s” is not known. Begin with “Chưa thực hiện”, “Đang thực "
                "hiện” or “Đã thực hiện”, then a colon and further words.",
                text=cells.quote("status"),
            ),
        )
        return {}
    state, words = status
    vals = {"state": state, "date_done": _read_completion(cells, lookup, document)}
    if state == "done":
        vals.update(result=words, note=cells.text("note"))
    else:
        vals["note"] = _lines(words, cells.text("note"))
    _check_completion(cells, state, vals["date_done"])
    return vals


def _read_as_new(cells, status):
    """Outside the opening register only actions move a task: it begins anew."""
    state, words = status or (None, cells.text("status"))
    if state != "new" or cells.line("completion_date"):
        cells.warn(
            "status",
            cells.env._(
                "Imported as not started: only the opening register takes over what "
                "was done before."
            ),
        )
    return {"note": _lines(words, cells.text("note"))}


def _lines(*texts):
    return "\n".join(filter(None, texts))


def _read_completion(cells, lookup, document):
    done_on = cells.date("completion_date", parse_date)
    issued = document["issue_date"]
    if done_on and done_on > lookup.today:
        cells.error(
            "completion_date", cells.env._("The completion date lies in the future.")
        )
    elif done_on and issued and done_on < issued:
        cells.error(
            "completion_date",
            cells.env._("The completion date lies before the issue date."),
        )
    return done_on


def _check_completion(cells, state, done_on):
    if state == "done" and not cells.line("completion_date"):
        cells.error(
            "completion_date",
            cells.env._("A task that is done needs its completion date."),
        )
    elif state != "done" and done_on:
        cells.error(
            "completion_date",
            cells.env._("There is a completion date, but the task is not done."),
        )
