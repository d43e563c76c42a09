from odoo import api, fields, models
from odoo.exceptions import UserError

# What of a row may hold words that name nothing: the field with its remark.
REMARKS = {
    "unit_ids": "unit_problem",
    "coordinating_unit_ids": "coordinating_problem",
    "date_deadline": "deadline_problem",
}


class DirectiveAssignLine(models.TransientModel):
    """A row of the dialog that assigns: one content, its units, its deadline.

    A unit or a day that could not be read is told beside the row until somebody has
    corrected the field; nothing is guessed.
    """

    _name = "directive.assign.line"
    _inherit = ["directive.record.mixin", "directive.proposal.mixin"]
    _description = "Row of Tasks to Assign"
    _order = "row, id"
    _looks_for_secrecy = True

    assign_id = fields.Many2one(
        "directive.assign", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="assign_id.company_id")
    row = fields.Integer()
    name = fields.Text(string="Task", required=True)
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_assign_line_unit_rel",
        string="Lead Units",
        help="Each of them gets a task of its own.",
    )
    coordinating_unit_ids = fields.Many2many(
        "directive.unit",
        "directive_assign_line_coordinating_unit_rel",
        string="Coordinating Units",
    )
    date_deadline = fields.Date(string="Deadline", help="Empty: undated.")
    expected_output = fields.Char()
    unit_problem = fields.Char()
    coordinating_problem = fields.Char()
    deadline_problem = fields.Char()
    problem = fields.Text(string="To Check", compute="_compute_problem")

    @api.depends("name", *REMARKS, *REMARKS.values())
    def _compute_problem(self):
        """What could not be read, then what register and calendar have to say."""
        found = self._proposal_problems()
        for line in self:
            problems = list(line._read_problems())
            # Of a lead that could not be read more is not to be said.
            unread = line.unit_problem and not line.unit_ids
            problems += found[line][1:] if unread else found[line]
            line.problem = " ".join(problems) or False

    def _read_problems(self):
        return filter(None, (self[remark] for remark in REMARKS.values()))

    @api.onchange("unit_ids")
    def _onchange_unit_ids(self):
        self.unit_problem = False

    @api.onchange("coordinating_unit_ids")
    def _onchange_coordinating_unit_ids(self):
        self.coordinating_problem = False

    @api.onchange("date_deadline")
    def _onchange_date_deadline(self):
        self.deadline_problem = False

    def _check_complete(self):
        """Raise unless each row has its lead and nothing in it is unread."""
        for line in self:
            problems = list(line._read_problems())
            if not line.unit_ids and not line.unit_problem:
                problems.append(self.env._("Choose the lead unit."))
            if problems:
                raise UserError(
                    self.env._(
                        "Row %(row)s: %(problem)s",
                        row=line.row or line.name,
                        problem=" ".join(problems),
                    )
                )

    def _task_vals(self):
        """Values of a task for each lead unit of each row."""
        return [
            {
                **line.assign_id._common_vals(
                    unit, line.coordinating_unit_ids - line.unit_ids
                ),
                "name": line.name,
                "expected_output": line.expected_output,
                "date_deadline": line.date_deadline,
            }
            for line in self
            for unit in line.unit_ids
        ]
