"""Periodic reports: counted from the ledger, submitted, printed (Art. 6.6, 7.3).

``directive_task_event_figures.py``: what a figure counts, asked of the ledger alone.
``directive_report.py``: the report, its window and due day.
``directive_report_figure.py``, ``_line.py``, ``_reopening.py``: what hangs on it: the
figures of a unit, a task as it stood at the cut-off, the trace of an opening again.
``directive_report_heading.py``: body, number, signer and recipients that are proposed.
``directive_report_counting.py``: figures, lines and proposed texts are filled.
``directive_report_units.py``: the committee's beside its units' and earlier ones.
``directive_report_submission.py``: who fills, submits, settles and opens it again.
``directive_report_handover.py``: a focal point hands it to the head.
``directive_report_opening.py``: the schedule that opens reports and reminds of them.
``directive_report_snapshot.py``: what the prints show, and is frozen.
``directive_report_print.py``: the pages of the prints, what is sealed, the workbook.
"""

from . import directive_task_event_figures
from . import directive_report
from . import directive_report_figure
from . import directive_report_line
from . import directive_report_reopening
from . import directive_report_heading
from . import directive_report_counting
from . import directive_report_units
from . import directive_report_submission
from . import directive_report_handover
from . import directive_report_opening
from . import directive_report_snapshot
from . import directive_report_print
