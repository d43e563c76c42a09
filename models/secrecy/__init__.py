from . import directive_secret_mixin
from . import directive_secret
from . import directive_secret_report
from . import directive_secret_database
from . import directive_secrecy_confirmation
from . import directive_secret_incident
from . import directive_purge
from . import directive_purge_trace
