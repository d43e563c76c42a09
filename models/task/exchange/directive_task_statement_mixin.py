from odoo import api, fields, models


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


class DirectiveDecidedMixin(models.AbstractModel):
    """What a unit has said or asks for: it stays as it is, leadership answers it."""

    _name = "directive.decided.mixin"
    _description = "Said by a Unit, Decided by Leadership"
    _inherit = "directive.fixed.mixin"
    _looks_for_secrecy = True

    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    decided_at = fields.Datetime(readonly=True)
    decision_note = fields.Text(readonly=True)
    can_decide = fields.Boolean(compute="_compute_can_decide")

    @api.depends("awaits_decision", "task_id.declined_at")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        possible = self.task_id._filtered_possible("decide")
        for one in self:
            one.can_decide = one.awaits_decision and one.task_id in possible
