"""Every extension of a model that is Odoo's own, one file a model or subject of it.

Each says why it is there and what breaks without it, and leaves records of other apps
alone: no SQL for them, no other result.
"""

from . import base_import_import
from . import ir_actions_report
from . import ir_attachment
from . import ir_model
from . import ir_rule
from . import ir_ui_menu
from . import mail_activity
from . import mail_activity_type
from . import mail_mail
from . import mail_message
from . import mail_thread
from . import res_company
from . import res_config_settings
from . import res_groups
from . import res_users
from . import res_users_evaluation
from . import res_users_stand_in
from . import resource_calendar
from . import resource_calendar_leaves
