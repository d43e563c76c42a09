import logging

from odoo import SUPERUSER_ID, api

_logger = logging.getLogger(__name__)


def migrate(cr, version):
    """What was frozen before there were seals gets its seal."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    count = env["directive.seal"]._seal_all()
    _logger.info("Sealed what was frozen before: %s documents", count)
