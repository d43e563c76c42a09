from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ....tools.text import clean


class DirectiveTaskPosition(models.Model):
    """The opinion of one of the units that disagree about a task (Art. 6.8a).

    The decision is leadership's answer to a difficulty of the task: the form shows both
    side by side.
    """

    _name = "directive.task.position"
    _description = "Position of a Unit"
    _inherit = ["directive.task.statement.mixin", "directive.fixed.mixin"]
    _looks_for_secrecy = True
    _rec_name = "unit_id"
    _order = "date, id"

    unit_id = fields.Many2one(default=lambda self: self._default_unit_id())
    task_unit_ids = fields.Many2many(related="task_id.unit_ids", string="Its Units")
    content = fields.Text(string="Opinion", required=True)
    date = fields.Date(
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Today, or the day of the unit's paper.",
    )

    def _default_unit_id(self):
        """The user's unit among those of the task, if there is only one."""
        task = self.env["directive.task"].browse(
            self.env.context.get("default_task_id")
        )
        # Nothing comes out but a unit of the user's own.
        units = task.sudo().unit_ids & self.env.user._directive_units()
        return units if len(units) == 1 else False

    @api.depends("task_id")
    def _compute_date(self):
        for position in self:
            # Only the office, whose calendar says what day it is.
            company = position.task_id.sudo().company_id or self.env.company
            position.date = position.date or company._directive_today()

    @api.constrains("unit_id", "task_id", "content", "date")
    def _check_position(self):
        for position in self:
            # Units and state decide; the rule has checked whose task it is.
            task = position.task_id.sudo()
            if position.unit_id not in task.unit_ids:
                raise UserError(
                    self.env._(
                        "%(unit)s neither leads nor coordinates this task.",
                        unit=position.unit_id.sudo().display_name,
                    )
                )
            if not clean(position.content):
                raise UserError(self.env._("Put the position into words."))
            task._stop_at_obstacles("record_position")
            if position.date != task._today():
                task._check_paper_date(position.date)

    def _create_checked(self, vals_list):
        """A member records the position of its unit today, the Office that of any."""
        positions = super()._create_checked(vals_list)
        if not self.env.su and not self.env.user._is_directive_office():
            positions._check_own()
        return positions

    def _check_own(self):
        for position in self:
            # The name of a unit that the user has chosen.
            if not self.env.user._acts_for_directive_unit(position.unit_id):
                raise AccessError(
                    self.env._(
                        "Record the position of your own unit: %(unit)s speaks for "
                        "itself.",
                        unit=position.unit_id.sudo().display_name,
                    )
                )
            if position.date != position.company_id._directive_today():
                raise AccessError(
                    self.env._(
                        "The position is of today: only the Office gives another day, "
                        "that of a paper."
                    )
                )

    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "A recorded position cannot be edited: add a new one if it changes."
            )
        )
