from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Domain


class DirectiveUnit(models.Model):
    """What a unit still has to do."""

    _inherit = "directive.unit"

    task_count = fields.Integer(string="Open Tasks", compute="_compute_task_count")

    def _compute_task_count(self):
        self._count_rows("task_count", "directive.task", "unit_id", is_open=True)

    def action_open_tasks(self):
        """Open the tasks of these units that are not finished."""
        return self._window(
            "directive_task_action",
            domain=[("unit_id", "in", self.ids)],
            context={"search_default_open": 1},
        )

    def action_archive(self):
        """Archive units whose tasks have all passed to others: none may be forgotten.

        :raises RedirectWarning: tasks are open; it leads to them
        """
        busy = self.filtered("task_count")
        if busy:
            raise RedirectWarning(
                self.env._(
                    "%(unit)s still leads %(count)s open tasks: close, re-assign or "
                    "withdraw them, then archive the unit.",
                    unit=", ".join(busy.mapped("name")),
                    count=sum(busy.mapped("task_count")),
                ),
                busy.action_open_tasks(),
                self.env._("Open Tasks"),
            )
        return super().action_archive()


class DirectiveDirective(models.Model):
    """The tasks that a directive assigns, and the units that have them."""

    _inherit = "directive.directive"

    task_ids = fields.One2many("directive.task", "directive_id", string="Tasks")
    task_count = fields.Integer(compute="_compute_task_counts")
    open_task_count = fields.Integer(
        string="Open Tasks", compute="_compute_task_counts"
    )
    overdue_task_count = fields.Integer(
        string="Overdue Tasks", compute="_compute_task_counts"
    )
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_directive_unit_rel",
        "directive_id",
        "unit_id",
        compute="_compute_unit_ids",
        store=True,
        string="Units",
        help="Every lead and coordinating unit of the tasks.",
    )

    def _compute_task_counts(self):
        by_directive = ("directive.task", "directive_id")
        self._count_rows("task_count", *by_directive)
        self._count_rows("open_task_count", *by_directive, is_open=True)
        self._count_rows("overdue_task_count", *by_directive, is_overdue=True)

    @api.depends("task_ids.unit_id", "task_ids.coordinating_unit_ids")
    def _compute_unit_ids(self):
        """Asked of the database: a directive may have hundreds of tasks."""
        tasks = self.env["directive.task"].with_context(active_test=False)
        groups = tasks._read_group(
            Domain("directive_id", "in", self.ids),
            ["directive_id", "unit_set_id.unit_ids"],
        )
        units = defaultdict(self.env["directive.unit"].browse)
        for directive, unit in groups:
            units[directive] |= unit
        for directive in self:
            directive.unit_ids = units[directive._origin]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_tasks(self):
        for directive in self:
            # Only whether there are any: who may delete was checked.
            if directive.sudo().task_ids:
                raise UserError(
                    self.env._(
                        "%(directive)s has tasks and cannot be deleted. Withdraw the "
                        "tasks if it was entered by mistake.",
                        directive=directive.display_name,
                    )
                )

    def _create_opening(self, vals_list):
        """Register directives of the backlog an office starts from (SPEC 5).

        Nothing of them counts as registered late. Only the Office manager.
        """
        self.env["directive.task"]._check_may_import_opening()
        directives = self._as_system().create(
            [dict(vals, opening=True) for vals in vals_list]
        )
        return directives.sudo(False).with_context(directive_system=None)

    def action_open_tasks(self):
        """Open the tasks of the directive."""
        self.ensure_one()
        return self._window(
            "directive_task_action",
            domain=[("directive_id", "=", self.id)],
            context={"default_directive_id": self.id},
        )
