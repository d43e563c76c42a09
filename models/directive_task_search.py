from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.text import fold


class DirectiveTask(models.Model):
    """How tasks are found: by words without accents, and by the user's own units."""

    _inherit = "directive.task"

    search_text = fields.Char(
        compute="_compute_search_text", store=True, index="trigram"
    )
    content_search = fields.Char(
        string="Task, Number, Summary",
        compute="_compute_content_search",
        search="_search_content_search",
        help="Finds words with or without accents.",
    )
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

    @api.depends("name", "directive_id.number", "directive_id.summary")
    def _compute_search_text(self):
        for task in self:
            directive = task.directive_id
            task.search_text = fold(
                f"{task.name or ''} {directive.number or ''} {directive.summary or ''}"
            )

    @api.depends("search_text")
    def _compute_content_search(self):
        for task in self:
            task.content_search = task.search_text

    def _search_content_search(self, operator, value):
        if operator not in ("ilike", "=ilike", "like") or not isinstance(value, str):
            return NotImplemented
        return Domain("search_text", "ilike", fold(value))

    @api.model
    def _search_display_name(self, operator, value):
        if operator in ("ilike", "like") and isinstance(value, str) and value:
            return Domain("content_search", operator, value)
        return super()._search_display_name(operator, value)

    @api.depends("unit_id")
    @api.depends_context("uid")
    def _compute_is_my_unit(self):
        units = self.env.user.directive_unit_ids
        for task in self:
            task.is_my_unit = task.unit_id in units

    def _search_is_my_unit(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("unit_id", "in", self.env.user.directive_unit_ids.ids)

    @api.depends("coordinating_unit_ids")
    @api.depends_context("uid")
    def _compute_is_my_coordination(self):
        units = self.env.user.directive_unit_ids
        for task in self:
            task.is_my_coordination = bool(task.coordinating_unit_ids & units)

    def _search_is_my_coordination(self, operator, value):
        if operator != "in":
            return NotImplemented
        units = self.env.user.directive_unit_ids
        return Domain("coordinating_unit_ids", "in", units.ids)
