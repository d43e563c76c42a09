from . import directive_assign
from . import directive_task_step
from . import directive_holiday
from . import directive_task_post
from . import directive_decide
from . import directive_letter_draft
