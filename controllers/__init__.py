from . import directive_calendar
from . import directive_import_template
from . import directive_register
from . import directive_word
from . import directive_workbook
from . import seal_check
from . import secrecy_upload
from . import directive_work_sheets
