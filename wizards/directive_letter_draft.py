from odoo import fields, models
from odoo.exceptions import UserError

from ..models.urging.directive_letter import KINDS


class DirectiveLetterDraft(models.TransientModel):
    """Shows which units have late or returned tasks, then drafts their letters."""

    _name = "directive.letter.draft"
    _inherit = "directive.record.mixin"
    _description = "Draft Letters for All Late Tasks"

    line_ids = fields.One2many(
        "directive.letter.draft.line",
        "draft_id",
        string="Units",
        default=lambda self: self._default_line_ids(),
    )

    def _default_line_ids(self):
        self.env["directive.letter"].check_access("create")
        return [
            fields.Command.create(self._line_vals(unit, tasks))
            for unit, tasks in self._tasks_by_unit().items()
        ]

    def _tasks_by_unit(self, units=None):
        """``{unit: its tasks that need a letter}``, units in their order.

        :param units: only these; default all
        """
        tasks = self.env["directive.task"]
        domain = tasks._domain_needs_letter()
        if units is not None:
            domain &= fields.Domain("unit_id", "in", units.ids)
        tasks = tasks.search(domain)._needs_letter()
        by_unit = tasks.grouped("unit_id")
        return {unit: by_unit[unit] for unit in tasks.unit_id._in_order()}

    def _line_vals(self, unit, tasks):
        late = tasks.filtered("is_overdue")
        in_time = tasks._reported_in_time() | tasks.filtered("objective_cause")
        pressing = tasks - in_time
        today = unit.company_id._directive_today()
        days = [task._days_late_on(today) for task in pressing]
        letters = pressing.mapped("letter_count")
        return {
            "unit_id": unit.id,
            "late_count": len(late),
            "returned_count": len(tasks._returned_by_office()),
            "excused_count": len(in_time),
            "days_late": max(days, default=0),
            "kind": self.env["directive.letter"]._kind_by_rules(
                unit.company_id, max(days, default=0), max(letters, default=0)
            ),
        }

    def action_draft(self):
        """Draft one letter for each unit that is left in the list, and open them.

        :return: action that shows the drafts
        :raises AccessError: not the Office
        :raises UserError: no task of the units that are left needs a letter
        """
        self.ensure_one()
        units = self.line_ids.unit_id
        chosen = {line.unit_id: line.kind for line in self.line_ids}
        tasks = self.env["directive.task"].union(*self._tasks_by_unit(units).values())
        if not tasks:
            raise UserError(self.env._("No task is late: there is nothing to draft."))
        letters = self.env["directive.letter"]._draft_for(tasks)
        for letter in letters:
            kind = chosen.get(letter.unit_id)
            if kind and kind != letter.kind:
                letter.kind = kind
        return letters._get_action()


class DirectiveLetterDraftLine(models.TransientModel):
    """A unit with late or returned tasks, and which letter the rules propose."""

    _name = "directive.letter.draft.line"
    _inherit = "directive.record.mixin"
    _description = "Unit with Late Tasks"
    _order = "id"

    draft_id = fields.Many2one(
        "directive.letter.draft", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one("directive.unit", required=True, ondelete="cascade")
    late_count = fields.Integer(string="Late")
    returned_count = fields.Integer(string="Returned")
    excused_count = fields.Integer(
        string="Excused",
        help="Named last: the unit has spoken before the deadline, or leadership has "
        "confirmed an objective cause.",
    )
    days_late = fields.Integer(help="Of the task that is late longest.")
    kind = fields.Selection(KINDS, string="Letter")
