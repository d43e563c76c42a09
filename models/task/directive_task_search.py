from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.text import words

FOUND = 8  # of directives and of tasks, in the command palette
FOUND_BY = 200  # letters; nobody types more


class DirectiveTask(models.Model):
    """How tasks are found: by words without accents, and by the user's own units."""

    _inherit = "directive.task"
    _searched_fields = (
        "name",
        "directive_id.number",
        "directive_id.summary",
        "directive_id.signer_name",
        "unit_id.name",
        "unit_id.code",
        "coordinating_unit_ids.name",
        "coordinating_unit_ids.code",
    )

    content_search = fields.Char(string="Task, Number, Summary, Unit, Signer")
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
    is_my_area = fields.Boolean(
        string="In My Areas",
        compute="_compute_is_my_area",
        search="_search_is_my_area",
        help="Of an area that the user leads, or that nobody leads; the chairman, and "
        "whoever leads none, have them all.",
    )

    @api.depends("area_id")
    @api.depends_context("uid")
    def _compute_is_my_area(self):
        mine = self.filtered_domain(self._search_is_my_area("in", [True]))
        for task in self:
            task.is_my_area = task in mine

    def _search_is_my_area(self, operator, value):
        if operator != "in":
            return NotImplemented
        absent = self.env["directive.delegation"]._absent_ids(
            self.env.uid, "leadership"
        )
        leaders = [self.env.uid, *absent]
        if not self.env["directive.area"].search_count(
            [("leader_id", "in", leaders)], limit=1
        ):
            return Domain.TRUE
        return (
            Domain("area_id", "=", False)
            | Domain("area_id.leader_id", "in", [*leaders, False])
            | Domain("company_id.directive_chairman_id", "in", leaders)
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

    # -- the command palette -------------------------------------------------------

    @api.model
    @api.readonly
    def find_in_register(self, text):
        """Directives and tasks in which each word of a text begins a word (SPEC2 12).

        :param str text: a number, or words in any order, with or without accents
        :return: list of ``{"model", "id", "name"}``: the latest directives, then tasks,
            those that are not done first
        :raises AccessError: the user may not read tasks
        """
        text = str(text)[:FOUND_BY]
        if not words(text):
            return []
        wanted = Domain("content_search", "ilike", text)
        directives = self.env["directive.directive"].search(wanted, limit=FOUND)
        tasks = self.search(wanted, order="date_done desc nulls first, id", limit=FOUND)
        names = {
            **{found: f"{found.display_name}: {found.summary}" for found in directives},
            **{found: found._name_in_palette() for found in tasks},
        }
        return [
            {"model": found._name, "id": found.id, "name": name}
            for found, name in names.items()
        ]

    def _name_in_palette(self):
        number = self.directive_id.display_name
        return f"{number}, {self.unit_id.display_name}: {self.name}"
