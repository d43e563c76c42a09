from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


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
        help="Of an area that the user leads; whoever leads none has them all.",
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
        led = self.filtered("unit_id")
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
        areas = self.env["directive.area"].search([("leader_id", "=", self.env.uid)])
        return Domain("area_id", "in", areas.ids) if areas else Domain.TRUE

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
