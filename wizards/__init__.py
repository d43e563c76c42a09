from . import directive_assign
from . import directive_decide
from . import directive_holiday
from . import directive_import
from . import directive_import_column
from . import directive_import_problem
from . import directive_task_post
from . import directive_task_step
