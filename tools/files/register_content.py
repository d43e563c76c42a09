"""What a column of a register holds, told by its cells, whatever its heading says."""

import hashlib
import re

from ..text import fold
from .cells import cell_text, is_date
from .workbook import is_blank

_SHARE = 0.7  # of the cells that hold something
_LEAST = 2  # such cells
_LOOKED_AT = 200  # rows
_NUMBER = re.compile(
    r"(?:số\s*:?\s*)?\d{1,5}\w?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐa-zđ][\w&/.-]*"
)
_STATE = re.compile(
    r"(?:da|dang|chua|khong)\b.*(?:thuc hien|hoan thanh|trien khai|xu ly|xong)"
    r"|hoan thanh\b.*|qua han|trong han"
)
_DATES = ("issue_date", "completion_date", "deadline")
_HINTS = {
    "issue_date": re.compile(r"\b(vb|van ban|ban hanh|ky|giao)\b"),
    "completion_date": re.compile(r"\b(hoan thanh|xong|ket thuc)\b"),
    "deadline": re.compile(r"\b(han|den ngay|truoc ngay)\b"),
}


def guess_by_content(headings, rows, mapping):
    """Return ``{column: target}`` of columns that their headings do not tell.

    :param headings: ``{column: heading}``
    :param rows: of the register
    :param mapping: what the headings tell; it stays as it is
    """
    found, taken = {}, set(mapping.values())
    for column in headings:
        if column in mapping:
            continue
        values = [row.cells[column] for row in rows[:_LOOKED_AT]]
        target = _target(fold(headings[column]), values)
        if target and target not in taken:
            found[column] = target
            taken.add(target)
    return found


def headings_key(headings):
    """A key of a row of headings: the same for the next file of the same form."""
    text = "\n".join(fold(headings[column]) for column in sorted(headings))
    return hashlib.sha256(text.encode()).hexdigest()


def _target(heading, values):
    values = [value for value in values if not is_blank(value)]
    if len(values) < _LEAST:
        return None
    if _most(values, lambda value: bool(_NUMBER.fullmatch(cell_text(value)))):
        return "number"
    if _most(values, _is_day):
        return next((name for name in _DATES if _HINTS[name].search(heading)), None)
    if _most(values, lambda value: bool(_STATE.fullmatch(fold(cell_text(value))))):
        return "status"
    return None


def _most(values, test):
    return sum(map(test, values)) >= _SHARE * len(values)


def _is_day(value):
    # A date arrives as text.
    return isinstance(value, str) and is_date(value)
