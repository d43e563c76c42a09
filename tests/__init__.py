from . import test_task_actions
from . import test_task_arguments
from . import test_tours
from . import test_extension
from . import test_task_update
