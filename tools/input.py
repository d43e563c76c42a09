"""What of a value that comes from outside can be stored, told before it is tried."""

import datetime
import math
import re
from collections.abc import Mapping

MAX_KEY = 500  # characters of what has an index: PostgreSQL keeps a third of a page
MAX_LINE = 10_000
MAX_TEXT = 500_000
MAX_INTEGER = 2**31 - 1
# Days outside are slips of the pen, and counting working days to them never ends.
FIRST_YEAR, LAST_YEAR = 1900, 2199

# NUL, which PostgreSQL does not store, and halves of characters, which nothing does.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(text):
    """Tell whether a text holds only characters that can be stored."""
    return not _UNSTORABLE.search(text)


def is_id(value):
    """Tell whether a value may be the id of a record."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and value != 0 and in_range(value)


def are_ids(value):
    """Tell whether a value is an id or a list of ids, of stored records or new ones.

    In few steps for many ids.
    """
    if not value:
        return True
    if type(value) is int:
        return in_range(value)
    kinds = set(map(type, value))
    numbers = value
    if kinds != {int}:
        if any(kind is not int and kind.__name__ != "NewId" for kind in kinds):
            return False
        numbers = [id_ for id_ in value if type(id_) is int] or [1]
    return 0 not in numbers and in_range(min(numbers)) and in_range(max(numbers))


def in_range(number):
    """Tell whether a number fits into a column of whole numbers."""
    return -MAX_INTEGER <= number <= MAX_INTEGER


def is_whole_number(value):
    """Tell whether a value can be stored as whole number."""
    try:
        return isinstance(value, int | float | str) and in_range(int(value))
    except (ValueError, OverflowError):  # words, NaN, infinity
        return False


def is_number(value):
    """Tell whether a value can be stored as number."""
    try:
        return isinstance(value, int | float | str) and math.isfinite(float(value))
    except (ValueError, OverflowError):
        return False


def is_likely_day(day):
    """Tell whether a day or an instant lies where work is done."""
    return isinstance(day, datetime.date) and FIRST_YEAR <= day.year <= LAST_YEAR


def is_commands(value):
    """Tell whether a value is a list of the ORM's commands, or of ids."""
    return isinstance(value, list | tuple) and all(map(_is_command, value))


def _is_command(command):
    if not isinstance(command, list | tuple):
        return is_id(command)
    if not 1 <= len(command) <= 3 or not isinstance(command[0], int):
        return False
    code, target, argument = (*command, None, None)[:3]
    if code == 0:
        return isinstance(argument, Mapping)
    if code == 1:
        return is_row(target) and isinstance(argument, Mapping)
    if code == 6:
        return isinstance(argument, list | tuple) and all(map(is_row, argument))
    return code == 5 or (code in (2, 3, 4) and is_row(target))


def is_row(value):
    # A form that is not saved yet has ids of its own kind.
    return is_id(value) or type(value).__name__ == "NewId"
