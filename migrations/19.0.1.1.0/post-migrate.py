from odoo.api import SUPERUSER_ID, Environment


def migrate(cr, version):
    """Offices of a time without escalation get the rows a new office starts with."""
    Environment(cr, SUPERUSER_ID, {})["res.company"]._complete_directive_settings()
