from odoo import api, fields, models


class DirectiveTaskStep(models.TransientModel):
    """How officers divide a task, and what their work sheets count (Decree 335)."""

    _inherit = "directive.task.step"

    from_user_id = fields.Many2one(
        "res.users",
        string="From",
        compute="_compute_from_user_id",
        store=True,
        readonly=False,
    )
    to_user_id = fields.Many2one("res.users", string="To")
    hand_over_reason = fields.Selection(
        [("inability", "Cannot Finish It"), ("rearranged", "Rearranged by the Head")],
        string="Why",
        default="rearranged",
    )
    is_counted = fields.Boolean(compute="_compute_is_counted")
    has_fails = fields.Boolean(compute="_compute_is_counted")
    sharing_unit_ids = fields.Many2many(
        "directive.unit", string="Units", compute="_compute_sharing_unit_ids"
    )
    share_ids = fields.One2many("directive.task.step.share", "step_id", string="Parts")

    @api.depends("task_ids", "step")
    def _compute_is_counted(self):
        for wizard in self:
            wizard.is_counted = any(wizard.task_ids.mapped("product_factor"))
            wizard.has_fails = any(
                task.quality_fail_count > task.excused_fails for task in wizard.task_ids
            )

    @api.depends("task_ids")
    def _compute_sharing_unit_ids(self):
        """Lead and coordinating units: their officers divide the tasks."""
        for wizard in self:
            wizard.sharing_unit_ids = wizard.task_ids.unit_ids

    @api.depends("task_ids")
    def _compute_from_user_id(self):
        for wizard in self:
            wizard.from_user_id = wizard.task_ids.user_id[:1]

    def _perform_share(self):
        # Parts are entered in per cent, thirds as 33.33.
        self.task_ids.action_share(
            [(part.user_id, part.percent / 100) for part in self.share_ids]
        )

    def _perform_hand_over(self):
        self.task_ids.action_hand_over(
            self.from_user_id, self.to_user_id, self.hand_over_reason, self.words
        )


class DirectiveTaskStepShare(models.TransientModel):
    """The part of one officer, as the dialog asks for it."""

    _name = "directive.task.step.share"
    _inherit = "directive.record.mixin"
    _description = "Part of an Officer"

    step_id = fields.Many2one("directive.task.step", required=True, ondelete="cascade")
    user_id = fields.Many2one("res.users", string="Officer", required=True)
    percent = fields.Float(
        string="Part (%)",
        required=True,
        digits=(5, 2),
        help="0: an equal part of what is left, if the rules of the evaluation say so.",
    )
