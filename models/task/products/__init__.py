"""What a task is worth by the catalogue, and which officer has which part of it.

``directive_task_product.py``: product, factor, quantity; what the actions count.
``directive_task_share.py``: the rows that say who has which part, since when.
``directive_task_sharing.py``: sharing, handing over, and what follows from other acts.
"""

from . import directive_task_product
from . import directive_task_share
from . import directive_task_sharing
