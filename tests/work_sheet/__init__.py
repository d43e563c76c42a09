from . import test_decree_points
from . import test_product_catalogue
from . import test_product_import
from . import test_work_sheet
from . import test_work_sheet_property
from . import test_work_sheet_steps
from . import test_work_sheet_tours
from . import test_work_transfer
