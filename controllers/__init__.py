from . import directive_import_template
from . import directive_report_workbook
