"""Back and forth with units that have no network (SPEC 8, Art. 6.5b).

- directive_offline.py: a unit's open tasks as a workbook, and the filled one read
- offline_workbook.py: the workbook itself, written and read, without ORM
- directive_offline_line.py: what was sent, what is there now, what was typed
"""

from . import directive_offline
from . import directive_offline_line
