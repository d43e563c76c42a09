"""Tasks and their ledger (Art. 4, 5, 7).

The task itself, who does what until when: directive_task. How far it is:
directive_task_progress. Who may edit which field: directive_task_values. What moves it:
directive_task_actions, directive_task_follow (extensions, difficulties, causes); what
these share: directive_task_steps, directive_task_obstacles; what a form offers:
directive_task_offers. In time or late: directive_task_timeliness. What shows that it
goes wrong: directive_task_warnings. How it is found: directive_task_search. Who hears
of it: directive_task_mail. The board: directive_task_board. The register as a book and
the slip on paper: directive_task_register. The backlog of a new office:
directive_task_opening. What directives and units know of their tasks:
directive_task_counts.

The ledger: directive_task_event; for whom a stand-in acted: directive_task_on_behalf.

What units and Office say to each other about a task: exchange. What it is worth by the
catalogue, and which officer has which part of it: products.
"""

from . import directive_task
from . import directive_task_counts
from . import directive_task_progress
from . import directive_task_register
from . import directive_task_search
from . import directive_task_mail
from . import directive_task_values
from . import directive_task_timeliness
from . import directive_task_opening
from . import directive_task_obstacles
from . import directive_task_offers
from . import directive_task_actions
from . import directive_task_steps
from . import directive_task_board
from . import directive_task_event
from . import directive_task_on_behalf
from . import products
from . import exchange
from . import directive_task_follow
from . import directive_task_warnings
