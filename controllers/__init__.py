from . import directive_evaluation
from . import directive_import_template
from . import secrecy_upload
