from odoo import fields, models


class DirectiveTaskStatementMixin(models.AbstractModel):
    """What one unit has put on record about one task."""

    _name = "directive.task.statement.mixin"
    _inherit = "directive.record.mixin"
    _description = "Words of a Unit about a Task"

    task_id = fields.Many2one("directive.task", required=True, index=True)
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    unit_id = fields.Many2one("directive.unit", required=True, index=True)
