"""The weekly meeting and what leadership decides in it (Art. 6.6).

directive_meeting.py: a meeting, who holds it, and its steps.
directive_meeting_item.py: one point of the agenda, its ruling and what became of it.
directive_meeting_agenda.py: what the agenda is filled with, worst first.
directive_meeting_ruling.py: an act of leadership in a meeting, in item and ledger.
directive_meeting_line.py: a task of the notice, and what stands against it.
directive_meeting_notice.py: the notice is drafted, issued, and becomes a directive.
directive_meeting_print.py: what the notice prints.
directive_decision.py: the diary of what leadership has decided, in a meeting or not.
directive_board.py: what the board shows, in one call; directive_board_query.py: how it
is asked, directive_board_figures.py: of the ledger.
"""

from . import directive_meeting
from . import directive_meeting_item
from . import directive_meeting_agenda
from . import directive_meeting_ruling
from . import directive_meeting_line
from . import directive_meeting_notice
from . import directive_meeting_print
from . import directive_decision
from . import directive_board_query
from . import directive_board_figures
from . import directive_board
