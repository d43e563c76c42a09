from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.labels import selection_of

MAX_WORKING_DAYS = 1000


class DirectiveAssign(models.TransientModel):
    """Fan one content out to many units, or many rows: one call (SPEC 3)."""

    _name = "directive.assign"
    _inherit = ["directive.record.mixin", "directive.once.mixin"]
    _looks_for_secrecy = True
    _description = "Assign a Task to Units"

    directive_id = fields.Many2one(
        "directive.directive", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="directive_id.company_id")
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_assign_unit_rel",
        string="Lead Units",
        help="Each of them gets a task of its own.",
    )
    group_ids = fields.Many2many(
        "directive.unit.group",
        string="Groups of Units",
        store=False,
        help="Adds the units of the group to the lead units.",
    )
    coordinating_unit_ids = fields.Many2many(
        "directive.unit",
        "directive_assign_coordinating_unit_rel",
        string="Coordinating Units",
    )
    name = fields.Char(string="Task")
    description = fields.Text()
    expected_output = fields.Char()
    assigned_date = fields.Date(
        compute="_compute_assigned_date", store=True, readonly=False
    )
    date_deadline = fields.Date(string="Deadline", help="Empty: undated.")
    working_days = fields.Integer(
        help="Counts the deadline from the day of assignment, without days off."
    )
    deadline_off = fields.Boolean(compute="_compute_deadline_off")
    result_requirement = fields.Selection(
        selection=selection_of("directive.task", "result_requirement"),
        string="Result Required",
        required=True,
        default="report",
    )

    line_ids = fields.One2many("directive.assign.line", "assign_id", string="Rows")

    @api.depends("directive_id")
    def _compute_assigned_date(self):
        for wizard in self:
            wizard.assigned_date = wizard.directive_id.issue_date

    @api.onchange("working_days", "assigned_date")
    def _onchange_working_days(self):
        if self.working_days > 0 and self.assigned_date:
            days = self.directive_id.company_id._directive_days()
            count = min(self.working_days, MAX_WORKING_DAYS)
            self.date_deadline = days.add(self.assigned_date, count)

    @api.depends("date_deadline", "directive_id")
    def _compute_deadline_off(self):
        """A deadline on a day off is asked about, not refused: documents have them."""
        for wizard in self:
            days = wizard.directive_id.company_id._directive_days()
            deadline = wizard.date_deadline
            wizard.deadline_off = deadline and not days.is_working(deadline)

    @api.onchange("group_ids")
    def _onchange_group_ids(self):
        """A group stands for its units that can receive a task."""
        units = self.group_ids.unit_ids.filtered("focal_point_ids")
        self.unit_ids |= units - self.unit_ids
        self.group_ids = False

    def action_assign(self):
        """Create one task for each lead unit of the content and of each row.

        A lead unit is left out of its own coordinating units.

        :raises UserError: names the row, and says what is missing in it
        """
        self.ensure_one()
        self._do_once()
        self.line_ids._check_complete()
        vals_list = self.line_ids._task_vals()
        if self.name or self.unit_ids or not vals_list:
            vals_list += self._task_vals()
        self.env["directive.task"].create(vals_list)
        return {"type": "ir.actions.act_window_close"}

    def _task_vals(self):
        if not self.name:
            raise UserError(self.env._("Write what is to be done."))
        if not self.unit_ids:
            raise UserError(self.env._("Choose at least one lead unit."))
        return [
            {
                **self._common_vals(unit, self.coordinating_unit_ids),
                "name": self.name,
                "description": self.description,
                "expected_output": self.expected_output,
                "date_deadline": self.date_deadline,
            }
            for unit in self.unit_ids
        ]

    def _common_vals(self, unit, coordinating):
        return {
            "directive_id": self.directive_id.id,
            "unit_id": unit.id,
            "coordinating_unit_ids": [fields.Command.set((coordinating - unit).ids)],
            "assigned_date": self.assigned_date or self.directive_id.issue_date,
            "result_requirement": self.result_requirement,
        }
