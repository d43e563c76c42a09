from . import test_task_actions
from . import test_tours
