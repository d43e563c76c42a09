"""Screens that people open by themselves; each is answered by one call.

What waits for a person, in sections: directive_my_work, which sections there are:
my_work_sections; what a new office still has to enter: first_steps. Results to be
confirmed, one after the other: directive_review. A unit for its head:
directive_my_unit. Deadlines for a calendar: calendar_feed.
"""

from . import directive_my_work
from . import first_steps
from . import directive_review
from . import directive_my_unit
from . import calendar_feed
