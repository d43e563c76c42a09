from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...tools.text import clean

# So many open tasks of a unit with one deadline are worth a look (SPEC 10).
BUSY = 3


class DirectiveMeetingLine(models.Model):
    """A task that the notice of a meeting assigns, as it is drafted (SPEC 10).

    Several lead units get a task each. ``problem`` is for whoever signs: what stands
    against the line, or is worth a look.
    """

    _name = "directive.meeting.line"
    _description = "Task in a Notice"
    _inherit = ["directive.record.mixin", "directive.proposal.mixin"]
    _order = "meeting_id desc, sequence, id"
    _rec_name = "name"
    _line_fields = frozenset({"name", "expected_output"})
    _looks_for_secrecy = True
    _part_of = "meeting_id"
    _typed_texts = _quoting_texts = ("name", "expected_output")
    _quoted_tasks = "item_id.task_id"

    meeting_id = fields.Many2one(
        "directive.meeting", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="meeting_id.company_id", store=True, precompute=True, index=True
    )
    item_id = fields.Many2one(
        "directive.meeting.item",
        string="Ruling",
        index="btree_not_null",
        ondelete="set null",
        help="From which the line was drafted.",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Task", required=True)
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_meeting_line_unit_rel",
        "line_id",
        "unit_id",
        string="Lead Units",
        check_company=True,
        ondelete="restrict",
        help="Each of them gets a task of its own.",
    )
    coordinating_unit_ids = fields.Many2many(
        "directive.unit",
        "directive_meeting_line_coordinating_unit_rel",
        "line_id",
        "unit_id",
        string="Coordinating Units",
        check_company=True,
        ondelete="restrict",
    )
    date_deadline = fields.Date(string="Deadline")
    expected_output = fields.Char(help="The product that is expected.")
    problem = fields.Char(
        compute="_compute_problem", help="What stands against it, or is worth a look."
    )

    @api.depends(
        "name",
        "unit_ids",
        "coordinating_unit_ids",
        "date_deadline",
        "expected_output",
        "meeting_id.notice_date",
    )
    def _compute_problem(self):
        found, load = self._proposal_problems(), self._count_load()
        for line in self:
            problems = found[line]
            obstacle = line._find_obstacle()
            if obstacle and obstacle not in problems:
                problems.insert(0, obstacle)
            if not line.expected_output:
                problems.append(self.env._("No product is named."))
            if not line.date_deadline:
                problems.append(self.env._("There is no deadline."))
            for unit in line.unit_ids._origin:
                count = load[unit, line.date_deadline]
                if count >= BUSY:
                    problems.append(
                        self.env._(
                            "%(unit)s has %(count)s tasks due that day.",
                            unit=unit.code,
                            count=count,
                        )
                    )
            issued = line.meeting_id.issued_at  # then its own tasks sound like it
            line.problem = not issued and " ".join(problems)

    def _find_obstacle(self):
        """What keeps the line from being issued, in words; None if nothing does."""
        # Only whether somebody receives tasks there.
        silent = self.unit_ids.sudo().filtered(lambda unit: not unit.focal_point_ids)
        begin = self.meeting_id.notice_date or self.company_id._directive_today()
        if not clean(self.name):
            return self.env._("Write what is to be done.")
        if not self.unit_ids:
            return self.env._("Choose the lead unit.")
        if silent:
            return self.env._("%s has no focal point.", silent[:1].display_name)
        if self.date_deadline and self.date_deadline < begin:
            return self.env._("The deadline has passed.")
        return None

    def _count_load(self):
        """Open tasks of each unit by deadline: a Counter of (unit, day)."""
        units = self.unit_ids._origin
        days = [day for day in self.mapped("date_deadline") if day]
        if not units or not days:
            return Counter()
        model = self.env["directive.task"]
        tasks = model.search(
            [
                ("state", "in", model._open_states),
                ("unit_id", "in", units.ids),
                ("date_deadline", "in", days),
            ]
        )
        return Counter((task.unit_id, task.date_deadline) for task in tasks)

    # -- CRUD -------------------------------------------------------------------------

    def _create_checked(self, vals_list):
        lines = super()._create_checked(vals_list)
        lines._check_not_issued()
        return lines

    def _check_may_write(self, vals):
        self.check_access("write")
        self._check_not_issued()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self._check_not_issued()

    def _check_not_issued(self):
        if not self._is_system():
            self.meeting_id._check_not_issued()

    # -- issuing ----------------------------------------------------------------------

    def _check_complete(self):
        for line in self:
            if problem := line._find_obstacle():
                raise UserError(
                    self.env._(
                        "“%(line)s” cannot be assigned: %(problem)s",
                        line=line.name,
                        problem=problem,
                    )
                )

    def _task_vals(self, directive):
        """Values of a task for each lead unit, which does not coordinate its own."""
        return [
            {
                "directive_id": directive.id,
                "name": line.name,
                "unit_id": unit.id,
                "coordinating_unit_ids": [
                    Command.set((line.coordinating_unit_ids - unit).ids)
                ],
                "date_deadline": line.date_deadline,
                "expected_output": line.expected_output,
            }
            for line in self
            for unit in line.unit_ids
        ]
