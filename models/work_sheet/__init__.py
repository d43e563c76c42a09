"""Evaluation of officials by Decree 335/2025/NĐ-CP, from the ledger (SPEC2 9).

``directive_work_setting.py``: how open points of the decree are settled, by date.
``directive_work_setting_points.py``: what is lost, leaders, units, closing.
``directive_work_criterion.py``: the common criteria, as an office words them.
``directive_work_sheet.py``: the sheet of one person for one period.
``directive_work_sheet_words.py``: what only the person and the evaluator read.
``directive_work_sheet_entry.py``: who enters what by plain editing.
``directive_work_sheet_actions.py``: what moves it: self-score, confirm, replace.
``directive_work_sheet_counting.py``: lines and figures are counted from the ledger,
by ``counting_queries.py``.
``directive_work_sheet_points.py``: result and points of them.
``directive_work_sheet_period.py``: quarters and years are means of months; ranks.
``directive_work_sheet_opening.py``: sheets are opened by schedule.
``directive_work_sheet_criterion.py``: points by criterion, which make the sums.
``directive_work_sheet_transfer.py``: months that another agency has evaluated.
``directive_work_sheet_line.py``: one product of one officer, with its sentence.
``directive_work_sheet_figures.py``: each number opens its lines or months.
``directive_work_sheet_print.py``: Forms 01 and 02, and the annex.
``directive_work_sheet_export.py``: the totals as a workbook or JSON.
``directive_petition.py``: what a person says against a sheet, and the answer.
``directive_work_body.py``: the year of a unit by the conditions of Art. 8.
``directive_task_rules.py``: what the rules say of tasks when they are assigned.
The arithmetic, without ORM: ``tools/decree_335/``.
"""

from . import directive_work_setting
from . import directive_work_setting_points
from . import directive_work_criterion
from . import directive_work_sheet
from . import directive_work_sheet_words
from . import directive_work_sheet_entry
from . import directive_work_sheet_criterion
from . import directive_work_sheet_line
from . import directive_work_sheet_actions
from . import directive_work_sheet_counting
from . import directive_work_sheet_points
from . import directive_work_sheet_period
from . import directive_work_sheet_opening
from . import directive_work_sheet_transfer
from . import directive_work_sheet_figures
from . import directive_work_sheet_print
from . import directive_work_sheet_export
from . import directive_petition
from . import directive_work_body
from . import directive_task_rules
