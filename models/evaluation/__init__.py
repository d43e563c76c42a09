"""How units and officers fulfilled their tasks in a period (Art. 7.4, 9).

``directive_evaluation.py``: the evaluation of a period, and how it becomes final.
``directive_evaluation_score.py``: points, band and rank of one unit or officer.
``directive_evaluation_line.py``: what one task or late report has to do with a score.
``directive_evaluation_counting.py``: scores and lines are counted from the ledger.
``directive_evaluation_print.py``: the sheet for the council, as PDF and workbook.
The arithmetic, without ORM: ``tools/evaluation.py``.
"""

from . import directive_evaluation
from . import directive_evaluation_score
from . import directive_evaluation_line
from . import directive_evaluation_counting
from . import directive_evaluation_print
