"""Words that must not be here, and the register that has none (Art. 5, SPEC 6).

- directive_secret_mixin.py: rows that only the group "secret documents" sees
- directive_secret.py: that a secret document assigns tasks, and to whom
- directive_secret_report.py: the paper reports that units owe on it
- directive_secret_database.py: the database refuses words and files on the register
- directive_secret_incident.py: that a wrong entry was taken out
- directive_purge.py: takes words out of what the rooms say that quotes them;
  directive_purge_trace.py: out of Odoo's own tables
"""

from . import directive_secret_mixin
from . import directive_secret
from . import directive_secret_report
from . import directive_secret_database
from . import directive_secret_incident
from . import directive_purge
from . import directive_purge_trace
