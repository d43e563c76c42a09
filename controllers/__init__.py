from . import directive_evaluation
from . import directive_import_template
from . import directive_report_workbook
from . import secrecy_upload
