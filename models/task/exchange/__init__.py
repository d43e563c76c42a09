"""What units, Office and leadership say to each other about a task.

What all of it has: directive_task_statement_mixin. What units say:
directive_task_update, as posted: directive_task_update_post; what leadership decides on
it: directive_task_decision.
Requests for more time: directive_extension. Opinions of units that disagree:
directive_task_position. What a dialog proposes to the Office: directive_proposal_mixin.
What the unit is answered: directive_task_answer.
"""

from . import directive_task_statement_mixin
from . import directive_task_update
from . import directive_task_update_post
from . import directive_task_decision
from . import directive_task_answer
from . import directive_task_position
from . import directive_extension
from . import directive_proposal_mixin
