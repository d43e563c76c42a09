"""What of a value that a person gives can be stored, told before it is tried."""

import datetime

MAX_KEY = 500  # characters of what has an index: PostgreSQL keeps a third of a page
# Days outside are slips of the pen, and counting working days to them never ends.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def is_likely_day(day):
    """Tell whether a day or an instant lies where work is done."""
    return isinstance(day, datetime.date) and FIRST_YEAR <= day.year <= LAST_YEAR
