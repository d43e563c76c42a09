"""The office itself: its units, its days, and the lists that it keeps (Art. 1, 3, 4).

- directive_unit.py: an agency that receives tasks; who leads and represents it
- directive_unit_group.py: words that stand for several units
- directive_unit_set.py: the units that read the same tasks, for the record rules
- directive_area.py: a field of work; who of the Office follows it, who decides
- directive_document_type.py, directive_delay_cause.py: lists for every office
- directive_workday.py: days off that are worked instead of others
- directive_escalation.py: from which day late on who else is reminded
- office_days.py: working days and windows of an office, from its calendar and settings
- office_today.py: which day it is in each office, for records, domains and SQL
- office_setup.py: what every company needs to become an office
"""

from . import directive_workday
from . import directive_escalation
from . import directive_unit
from . import directive_document_type
from . import directive_area
from . import directive_delay_cause
from . import directive_unit_group
from . import directive_unit_set
