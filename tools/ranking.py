"""Places of units and officers: in the reports and in the evaluation alike."""


def places(values):
    """The place of each value, 1 for the highest.

    Equal values share a place, and the next one is left out. None gets no place.
    """
    first = {}
    in_order = sorted((value for value in values if value is not None), reverse=True)
    for place, value in enumerate(in_order, start=1):
        first.setdefault(value, place)
    return [first.get(value) for value in values]
