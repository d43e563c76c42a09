from . import directive_calendar
from . import directive_guide
from . import directive_import_template
from . import download
from . import seal_check
from . import secrecy_upload
