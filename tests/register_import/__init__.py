from . import test_import
from . import test_import_cells
from . import test_import_opening
from . import test_import_register
from . import test_import_rows
from . import test_import_secret
from . import test_import_template
from . import test_workbook
