from . import test_access_matrix
from . import test_access_rules
from . import test_directive
from . import test_holiday_wizard
from . import test_ledger
from . import test_ledger_property
from . import test_performance
from . import test_task_actions
from . import test_task_arguments
from . import test_task_cancel
from . import test_task_result
from . import test_task_refresh
from . import test_task_timeliness_property
from . import test_task_timeliness
from . import test_task_wizards
from . import test_task_decline
from . import test_task_editing
from . import test_task_guard
from . import test_text_search
from . import test_tours
<<<<<<< HEAD
<<<<<<< HEAD
from . import test_extension
from . import test_task_update
=======
=======
>>>>>>> slice_d
from . import test_unit
from . import test_working_days
from . import test_import
from . import test_import_cells
from . import test_import_opening
from . import test_import_register
from . import test_import_rows
from . import test_import_secret
from . import test_import_template
from . import test_workbook
<<<<<<< HEAD
>>>>>>> main
=======
from . import test_extension
from . import test_task_update
from . import test_task_files
from . import test_task_warnings
from . import test_task_decision
from . import test_task_dialogs
>>>>>>> slice_d
