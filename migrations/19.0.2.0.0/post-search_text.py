from odoo.api import SUPERUSER_ID, Environment
from odoo.tools import split_every

BATCH = 5000


def migrate(cr, version):
    """Directives and tasks are found by other words than before, in any order."""
    env = Environment(cr, SUPERUSER_ID, {"active_test": False})
    for name in ("directive.directive", "directive.task"):
        model = env[name]
        for batch in split_every(BATCH, model.search([]).ids, model.browse):
            env.add_to_compute(model._fields["search_text"], batch)
            env.flush_all()
            env.invalidate_all()
