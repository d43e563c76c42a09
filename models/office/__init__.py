from . import directive_workday
from . import directive_unit
from . import directive_document_type
from . import directive_area
from . import directive_delay_cause
