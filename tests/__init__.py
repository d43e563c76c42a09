from . import test_task_actions
