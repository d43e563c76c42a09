from . import test_meeting
from . import test_meeting_concurrency
from . import test_meeting_ruling
from . import test_meeting_notice
from . import test_board
from . import test_decision
from . import test_meeting_tours
