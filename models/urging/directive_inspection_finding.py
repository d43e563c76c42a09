from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.text import clean_line


class DirectiveInspectionFinding(models.Model):
    """What an inspection has found in a unit, and what follows (Art. 6.2)."""

    _name = "directive.inspection.finding"
    _inherit = "directive.part.mixin"
    _description = "Finding of an Inspection"
    _looks_for_secrecy = True
    _whole = _part_of = "inspection_id"
    _typed_texts = ("description",)
    _order = "inspection_id desc, sequence, id"
    _rec_name = "description"

    inspection_id = fields.Many2one(
        "directive.inspection", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="inspection_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    unit_id = fields.Many2one(
        "directive.unit", required=True, index=True, check_company=True
    )
    description = fields.Text(string="What Was Found", required=True)
    level = fields.Selection(
        [("minor", "Minor"), ("serious", "Serious"), ("critical", "Critical")],
        required=True,
        default="minor",
    )
    cause_id = fields.Many2one(
        "directive.delay.cause",
        index="btree_not_null",
        ondelete="restrict",
    )
    follow_up_task_ids = fields.One2many(
        "directive.task",
        "finding_id",
        string="Follow-up Tasks",
        readonly=True,
        groups="directive_tracking.group_office_user,directive_tracking.group_leadership",
    )

    @api.constrains("unit_id", "inspection_id")
    def _check_unit_id(self):
        for finding in self:
            if finding.unit_id not in finding.inspection_id.unit_ids:
                raise ValidationError(
                    self.env._(
                        "%(unit)s is not inspected here: add it to the inspected units "
                        "first, or choose another unit for the finding.",
                        unit=finding.unit_id.display_name,
                    )
                )

    @api.constrains("description")
    def _check_description(self):
        if not all(clean_line(finding.description) for finding in self):
            raise ValidationError(self.env._("Put the finding into words."))

    def action_open_follow_up(self):
        """Open the form of a task that follows from the finding.

        It is assigned like any other: by the directive that carries the conclusion out.
        """
        self.ensure_one()
        if not self.env.user._is_directive_office():
            raise AccessError(self.env._("Only the Office assigns tasks."))
        if self.inspection_id.state not in ("done", "final"):
            raise UserError(
                self.env._("Tasks follow from an inspection that was carried out.")
            )
        siblings = self.inspection_id.follow_up_task_ids
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Follow-up Task"),
            "res_model": "directive.task",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_finding_id": self.id,
                "default_directive_id": siblings.directive_id[-1:].id,
                "default_unit_id": self.unit_id.id,
                "default_name": clean_line(self.description),
            },
        }


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    finding_id = fields.Many2one(
        "directive.inspection.finding",
        string="Follows from Finding",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        groups="directive_tracking.group_office_user,directive_tracking.group_leadership",
        help="Finding of an inspection that led to the task (Art. 6.2).",
    )

    @api.constrains("finding_id")
    def _check_finding_id(self):
        for task in self.filtered("finding_id"):
            if task.finding_id.inspection_id.state not in ("done", "final"):
                raise ValidationError(
                    self.env._("Tasks follow from an inspection that was carried out.")
                )
