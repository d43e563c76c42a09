from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.snapshots.report import JUDGED, on_time_rate
from .directive_task_event_figures import ORIGINS, STATUSES, SUMS

# Which lines stand behind a figure: {figure: domain}.
BEHIND = {
    "total": [],
    **{name: [("origin", "=", name)] for name in dict(ORIGINS)},
    **{name: [("status", "=", name)] for name in dict(STATUSES)},
    **{name: [("status", "in", parts)] for name, parts in SUMS.items()},
    "moved_in": [("moved_from_id", "!=", False)],
    "open_after": [("status", "in", sum(SUMS.values(), ()))],
}


class DirectiveReportFigure(models.Model):
    """The figures of one unit in a report (Art. 7.3): one row for each in scope."""

    _name = "directive.report.figure"
    _description = "Figures of a Report"
    _inherit = "directive.record.mixin"
    _order = "report_id desc, unit_id, id"
    _rec_name = "unit_id"

    report_id = fields.Many2one(
        "directive.report", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one("directive.unit", required=True, index=True)
    unit_name = fields.Char(
        string="Name of the Unit",
        required=True,
        help="As it was when the figures were computed.",
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(related="report_id.kind", store=True, precompute=True)
    scope = fields.Selection(related="report_id.scope", store=True, precompute=True)
    state = fields.Selection(related="report_id.state", store=True, precompute=True)
    date_to = fields.Date(
        related="report_id.date_to",
        string="Cut-off",
        store=True,
        precompute=True,
        index=True,
    )

    carried_over = fields.Integer(help="Open at the end of the day before the period.")
    assigned = fields.Integer(string="Newly Assigned", help="Assigned in the period.")
    total = fields.Integer()
    done_on_time = fields.Integer(string="Done on Time")
    done_late = fields.Integer()
    cancelled = fields.Integer(string="Withdrawn")
    in_progress = fields.Integer(help="Started, a reported result that waits included.")
    in_progress_in_time = fields.Integer(string="In Progress, in Time")
    in_progress_overdue = fields.Integer(string="In Progress, Overdue")
    not_started = fields.Integer()
    not_started_in_time = fields.Integer(string="Not Started, in Time")
    not_started_overdue = fields.Integer(string="Not Started, Overdue")
    on_time_rate = fields.Float(
        compute="_compute_on_time_rate",
        store=True,
        precompute=True,
        aggregator="avg",
        help="Done on time out of all that was done or is overdue, 0 … 1.",
    )
    rated = fields.Boolean(
        compute="_compute_on_time_rate",
        store=True,
        precompute=True,
        help="Something was due: there is a rate.",
    )
    open_before = fields.Integer(
        string="Open at the Last Cut-off",
        help="Tasks that the unit itself had open before the period.",
    )
    moved_in = fields.Integer(
        help="Carried over, and taken from another unit in the period."
    )
    moved_out = fields.Integer(
        help="Open before the period, and with another unit at its end."
    )
    open_after = fields.Integer(string="Open Now")

    is_my_unit = fields.Boolean(
        compute="_compute_is_my_unit", search="_search_is_my_unit"
    )

    _report_unit_uniq = models.UniqueIndex("(report_id, unit_id)")

    @api.depends(*JUDGED)
    def _compute_on_time_rate(self):
        for figure in self:
            rate = on_time_rate(figure)
            figure.on_time_rate = rate or 0
            figure.rated = rate is not None

    @api.depends("unit_id")
    @api.depends_context("uid")
    def _compute_is_my_unit(self):
        units = self.env.user._directive_units()
        for figure in self:
            figure.is_my_unit = figure.unit_id in units

    def _search_is_my_unit(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("unit_id", "in", self.env.user._directive_units().ids)

    def _read_group_select(self, aggregate_spec, query):
        """The rate of a group is the rate of its sums, not the mean of its rates."""
        if aggregate_spec != "on_time_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        done = self._field_to_sql(self._table, "done_on_time", query)
        judged = [self._field_to_sql(self._table, name, query) for name in JUDGED]
        return SQL("SUM(%s)::float / NULLIF(SUM(%s), 0)", done, SQL(" + ").join(judged))

    # -- what is behind a figure ------------------------------------------------------

    def _get_domain_behind(self, name):
        if name in ("open_before", "moved_out"):
            return Domain.OR(figure._get_domain_before(name) for figure in self)
        if isinstance(name, str) and name in BEHIND:
            return Domain("figure_id", "in", self.ids) & Domain(BEHIND[name])
        raise UserError(
            self.env._("Choose one of the figures to see the tasks behind it.")
        )

    def action_open_lines(self, name="total"):
        """Open exactly the tasks that a figure counts.

        :param name: field name of the figure: a key of :data:`BEHIND`, ``open_before``
            or ``moved_out``
        :raises UserError: the figure has no list of its own
        """
        self.check_access("read")
        domain = self._get_domain_behind(name)
        label = self.fields_get([name], ["string"])[name]["string"]
        title = f"{', '.join(self.mapped('unit_name'))}: {label}"
        # The browser shows display_name, which is the action's own, before the name.
        names = {"name": title, "display_name": title}
        return self._window(
            "directive_report_line_action", **names, domain=list(domain)
        )

    def _get_domain_before(self, name):
        """Lines of what the unit had before the period, wherever they stand now."""
        if self.moved_out and self.scope == "unit":
            raise UserError(
                self.env._(
                    "Tasks that went to another unit are not this unit's to open: "
                    "the printed report and the committee's report name them."
                )
            )
        gone = Domain("moved_from_id", "=", self.unit_id.id)
        own = Domain("unit_id", "=", self.unit_id.id)
        own &= Domain("origin", "=", "carried_over") & Domain(
            "moved_from_id", "=", False
        )
        domain = gone if name == "moved_out" else gone | own
        return Domain("report_id", "=", self.report_id.id) & domain
