from functools import cache

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.text import words

FOUND = 8  # of directives and of tasks, in the command palette
FOUND_BY = 200  # letters; nobody types more


class DirectiveTask(models.Model):
    """How tasks are found: by words without accents, by the user's units, in pivots."""

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

    unit_set_id = fields.Many2one(
        "directive.unit.set",
        compute="_compute_unit_set_id",
        store=True,
        precompute=True,
        ondelete="restrict",
        exportable=False,
        help="For the system: by it the record rules find the tasks of many units.",
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

    # For the rule of units: the tasks of each set of units lie together.
    _unit_set_idx = models.Index("(company_id, unit_set_id) INCLUDE (state)")
    _unit_set_open_idx = models.Index(
        "(company_id, unit_set_id) INCLUDE (state)"
        " WHERE state IN ('new', 'in_progress', 'reported')"
    )

    @api.depends("unit_id", "coordinating_unit_ids")
    def _compute_unit_ids(self):
        """Also those archived by now: they go on reading their tasks."""
        for task, all_ in zip(self, self.with_context(active_test=False), strict=True):
            task.unit_ids = all_.unit_id | all_.coordinating_unit_ids

    @api.depends("unit_id", "coordinating_unit_ids")
    def _compute_unit_set_id(self):
        led = self.filtered("unit_id").with_context(active_test=False)
        (self - led).unit_set_id = False
        sets = self.env["directive.unit.set"]._get_sets([t.unit_ids for t in led])
        for task, set_id in zip(led, sets, strict=True):
            task.unit_set_id = set_id

    def _search_unit_ids(self, operator, value):
        """By the sets that hold one of the units: the record rules ask this way."""
        if operator == "in":
            units = SQL("= ANY(%s)", list(filter(None, value)))
        elif operator == "any" and isinstance(value, Domain):
            found = self.env["directive.unit"].with_context(active_test=False)
            units = SQL("IN %s", found._search(value).subselect())
        else:
            return NotImplemented

        def to_sql(model, alias, query):
            return SQL(
                "%s IN (SELECT set_id FROM directive_unit_set_unit_rel"
                " WHERE unit_id %s)",
                model._field_to_sql(alias, "unit_set_id", query),
                units,
            )

        return Domain.custom(to_sql=to_sql)

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

    # -- pivots --------------------------------------------------------------------

    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        """Of a unit or month in many cells the words and domain are made once."""
        return cache(super()._web_read_group_groupby_formatter(groupby_spec, values))

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
