from . import directive_import
from . import directive_import_workbook
from . import directive_import_column
from . import directive_import_problem
from . import directive_import_mapping
