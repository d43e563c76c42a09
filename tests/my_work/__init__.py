from . import test_my_work
from . import test_review
from . import test_my_unit
from . import test_calendar_feed
from . import test_work_menus
from . import test_work_tours
from . import test_guides
