from odoo import fields, models


class DirectiveDelayCause(models.Model):
    """Why a task is late; an objective cause is not the unit's fault (Art. 7.1)."""

    _name = "directive.delay.cause"
    _inherit = "directive.record.mixin"
    _description = "Delay Cause"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    objective = fields.Boolean(
        help="Outside the unit's power: once leadership confirms it, nothing is "
        "deducted in the evaluation."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
