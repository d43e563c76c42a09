"""The common criteria of Annex I of Decree 335/2025/NĐ-CP: three sections, 30 points.

In Vietnamese, as Form 01 prints them; a province may word them more concretely.
"""

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ..evaluation import exact

COMMON_POINTS = 30  # Art. 12.2
ROMAN = {"1": "I", "2": "II", "3": "III"}
_WORDS = json.loads(Path(__file__).with_name("criteria.json").read_text("utf-8"))
SECTIONS = _WORDS["sections"]
# (section, criterion, most points)
CRITERIA = tuple(map(tuple, _WORDS["criteria"]))


@dataclass(frozen=True)
class Row:
    """One line of part I of Form 01; ``points`` is None where nothing was entered."""

    number: str
    name: str
    maximum: Fraction
    points: Fraction | None = None
    is_section: bool = False


def form_rows(criteria):
    """The lines of part I: each section with its sum, then its criteria.

    :param criteria: list of (section, name, most points, points or None)
    """
    rows = []
    for section, name in SECTIONS.items():
        own = [one for one in criteria if one[0] == section]
        if not own:
            continue
        entered = [exact(points) for *_rest, points in own if points is not None]
        most = sum(exact(maximum) for _section, _name, maximum, _points in own)
        total = sum(entered) if entered else None
        rows.append(Row(ROMAN[section], name, most, total, is_section=True))
        for number, (_section, text, maximum, points) in enumerate(own, start=1):
            value = None if points is None else exact(points)
            rows.append(Row(str(number), text, exact(maximum), value))
    return rows
