from . import test_decree_counting
from . import test_decree_points
from . import test_product_catalogue
from . import test_work_setting
from . import test_work_sheet
from . import test_work_sheet_property
from . import test_work_sheet_steps
from . import test_work_sheet_tours
