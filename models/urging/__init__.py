"""What the Office does so that tasks are carried out.

Letters to units over late and returned tasks (Art. 6.8c): ``directive_letter.py`` and
``directive_letter_line.py``, what one says of a task; ``directive_letter_drafting.py``,
one letter a unit, its tasks and kind proposed; ``directive_letter_issuing.py``, number
and texts are settled, it is printed, the unit is told; ``directive_task_letter.py``,
which tasks need one.
Inspections (Art. 6.2): ``directive_inspection.py``, from the plan to the final
conclusion; ``directive_inspection_finding.py``, what was found in a unit and the tasks
that follow; ``directive_inspection_conclusion.py``, how the conclusion is printed.
"""

from . import directive_letter
from . import directive_letter_line
from . import directive_letter_drafting
from . import directive_letter_issuing
from . import directive_task_letter
from . import directive_reminder
from . import directive_reminder_query
from . import directive_digest
from . import directive_digest_content
from . import directive_office_clock
from . import directive_inspection
from . import directive_inspection_conclusion
from . import directive_inspection_finding
