"""What several rooms share.

Who acts, a person or the system, and locks: directive_system_mixin. Marks of secrecy:
directive_secrecy_mixin, and who has said that one is none:
directive_secrecy_confirmation. The steps by which every model of ours is created and
written: directive_record_mixin; with an office: directive_company_mixin; with chatter
and activities: directive_thread_mixin; never edited: directive_fixed_mixin. What
changes as long as it is a draft, with its rows: directive_draft_mixin. What is
numbered, signed and issued: directive_issued_mixin, its print: directive_issued_print.
What is counted over a window of time and then frozen: directive_period_mixin.
A dialog that does its work once: directive_once_mixin.
"""

from . import directive_system_mixin
from . import directive_secrecy_mixin
from . import directive_secrecy_confirmation
from . import directive_record_mixin
from . import directive_company_mixin
from . import directive_fixed_mixin
from . import directive_draft_mixin
from . import directive_thread_mixin
from . import directive_schedule_mixin
from . import directive_search_mixin
from . import directive_word_mixin
from . import directive_issued_mixin
from . import directive_issued_print
from . import directive_period_mixin
from . import directive_once_mixin
