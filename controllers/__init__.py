from . import directive_import_template
from . import directive_workbook
from . import secrecy_upload
from . import directive_work_sheets
