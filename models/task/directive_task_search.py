from odoo import api, fields, models
from odoo.fields import Domain


class DirectiveTask(models.Model):
    """How tasks are found: by words without accents, and by the user's own units."""

    _inherit = "directive.task"
    _searched_fields = ("name", "directive_id.number", "directive_id.summary")

    content_search = fields.Char(string="Task, Number, Summary")
    is_my_unit = fields.Boolean(
        string="Led by My Unit",
        compute="_compute_is_my_unit",
        search="_search_is_my_unit",
    )
    is_my_coordination = fields.Boolean(
        string="Coordinated by My Unit",
        compute="_compute_is_my_coordination",
        search="_search_is_my_coordination",
    )

    @api.depends("unit_id")
    @api.depends_context("uid")
    def _compute_is_my_unit(self):
        units = self.env.user._directive_units()
        for task in self:
            task.is_my_unit = task.unit_id in units

    def _search_is_my_unit(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("unit_id", "in", self.env.user._directive_units().ids)

    @api.depends("coordinating_unit_ids")
    @api.depends_context("uid")
    def _compute_is_my_coordination(self):
        units = self.env.user._directive_units()
        for task in self:
            task.is_my_coordination = bool(task.coordinating_unit_ids & units)

    def _search_is_my_coordination(self, operator, value):
        if operator != "in":
            return NotImplemented
        units = self.env.user._directive_units()
        return Domain("coordinating_unit_ids", "in", units.ids)
