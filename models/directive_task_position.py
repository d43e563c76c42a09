from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class DirectiveTaskPosition(models.Model):
    """The opinion of one of the units that disagree about a task (Art. 6.8a)."""

    _name = "directive.task.position"
    _description = "Position of a Unit"
    _order = "date, id"

    task_id = fields.Many2one(
        "directive.task", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    unit_id = fields.Many2one(
        "directive.unit", required=True, index=True, ondelete="restrict"
    )
    content = fields.Text(required=True)
    date = fields.Date(
        required=True, default=lambda self: self.env.company._directive_today()
    )

    @api.constrains("unit_id", "task_id")
    def _check_unit_id(self):
        for position in self:
            if position.unit_id not in position.task_id.sudo().unit_ids:
                raise UserError(
                    self.env._(
                        "%(unit)s neither leads nor coordinates this task.",
                        unit=position.unit_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """A member records the position of its unit, the Office that of any unit."""
        positions = super().create(vals_list)
        user = self.env.user
        if not self.env.su and not user._is_directive_office():
            for position in positions:
                if not user._leads_directive_unit(position.unit_id):
                    raise AccessError(
                        self.env._(
                            "Record the position of your own unit: %(unit)s speaks "
                            "for itself.",
                            unit=position.unit_id.sudo().display_name,
                        )
                    )
        return positions

    def write(self, vals):
        self._refuse_change()

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()

    def _refuse_change(self):
        raise UserError(
            self.env._("A recorded position stays: add a new one if it changes.")
        )
