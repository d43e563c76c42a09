"""Read the file of a directive, propose its head and its tasks (SPEC 8).

- directive_reading.py: the dialog, its file and what is proposed of it
- directive_reading_line.py: a proposed task; split, joined, added, corrected
- directive_reading_proposals.py: from a reading (``tools/reading``) to values
- directive_reading_creation.py: the directive, its tasks and its file, in one go
- directive_reading_learning.py: names and groups that are learned by a tick
- directive_reading_count.py: how many proposals were
  taken, changed, dropped
"""

from . import directive_reading
from . import directive_reading_line
from . import directive_reading_proposals
from . import directive_reading_creation
from . import directive_reading_learning
from . import directive_reading_count
