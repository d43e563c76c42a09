"""The sentence for what stands against a row of a catalogue."""


def problem_sentence(env, problem, standard):
    """What is wrong with a row, and what to do.

    :param problem: of :mod:`...tools.decree_335.catalogue`
    :param standard: points of the standard product, as text
    """
    columns = {
        "code": env._("code"),
        "name": env._("name"),
        "output": env._("product"),
        "points": env._("points"),
        "factor": env._("factor"),
        "unit": env._("unit"),
        "group": env._("group"),
    }
    sentences = {**_refusals(env), **_warnings(env)}
    return sentences[problem.code] % {
        "column": columns.get(problem.column, problem.column),
        "value": problem.value,
        "other": problem.other,
        "points": standard,
    }


def _refusals(env):
    return {
        "missing": env._("There is no %(column)s: enter it."),
        "twice": env._(
            "The code %(value)s stands in %(other)s already: give another one."
        ),
        "unit": env._(
            "No unit is called “%(value)s”: correct it, or enter it as another "
            "name of the unit."
        ),
        "group": env._("“%(value)s” is none of the five groups."),
        "number": env._("“%(value)s” is no number for the %(column)s."),
        "formula": env._(
            "The %(column)s are a formula without a value: enter the number."
        ),
        "range": env._(
            "%(value)s points lie outside %(other)s of the group: correct the "
            "points or the group."
        ),
        "factor": env._(
            "The factor %(value)s does not follow from the points: it is %(other)s."
        ),
        "positive": env._("Points and factor lie above 0."),
        "secret": env._(
            "The row carries a mark of secrecy: nothing of it was read or kept."
        ),
    }


def _warnings(env):
    return {
        "known": env._("The draft has the code %(value)s already: it stays as it is."),
        "same_name": env._(
            "“%(value)s” with the same product stands in %(other)s too: duplicates "
            "are to be removed (Art. 13.1a)."
        ),
        "no_unit": env._("No unit is named: all units may use it."),
        "high": env._("The factor %(value)s is very high: look again."),
        "standard": env._(
            "No product has the %(points)s points of the standard product."
        ),
    }
