from . import test_extension
from . import test_extension_tours
from . import test_task_decision
from . import test_task_order
from . import test_task_update
