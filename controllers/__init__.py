from . import directive_calendar
from . import directive_guide
from . import directive_import_template
from . import directive_workbook
from . import secrecy_upload
