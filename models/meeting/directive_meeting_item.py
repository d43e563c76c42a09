from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KINDS = [
    ("last_ruling", "Ruling of the Last Meeting"),
    ("extension", "Extension"),
    ("case", "Difficulty"),
    ("overdue", "Overdue"),
    ("report_missing", "Report Missing"),
    ("due_soon", "Falls Due"),
    ("other", "Other"),
]


class DirectiveMeetingItem(models.Model):
    """One point of the agenda: what it is about, the ruling, and what became of it.

    Of what waits for leadership the ruling comes from the action that decides it
    (directive_meeting_ruling.py); of the rest leadership says it in words.
    """

    _name = "directive.meeting.item"
    _description = "Point of the Agenda"
    _inherit = "directive.record.mixin"
    _order = "meeting_id desc, sequence, id"
    _line_fields = frozenset({"name"})
    _looks_for_secrecy = True
    _part_of = "meeting_id"

    meeting_id = fields.Many2one(
        "directive.meeting", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="meeting_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="other")
    task_id = fields.Many2one(
        "directive.task",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    extension_id = fields.Many2one(
        "directive.extension", index="btree_not_null", ondelete="restrict"
    )
    update_id = fields.Many2one(
        "directive.task.update",
        string="Difficulty",
        index="btree_not_null",
        ondelete="restrict",
    )
    report_id = fields.Many2one(
        "directive.report",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )
    unit_id = fields.Many2one(
        "directive.unit",
        compute="_compute_unit_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    name = fields.Char(
        string="Subject",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    situation = fields.Text(
        readonly=True, help="How it stood when the agenda was filled."
    )
    ruling = fields.Text(help="What leadership has ruled.")
    ruled_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    ruled_at = fields.Datetime(readonly=True)
    assigns = fields.Boolean(
        string="New Task", help="The notice assigns the ruling as a task of its own."
    )
    outcome = fields.Char(
        readonly=True, help="What became of the ruling, at the next meeting."
    )
    origin_id = fields.Many2one(
        "directive.meeting.item",
        string="Ruling Before",
        index="btree_not_null",
        readonly=True,
        ondelete="cascade",
    )
    awaits_decision = fields.Boolean(compute="_compute_awaits_decision")
    can_rule = fields.Boolean(compute="_compute_awaits_decision")

    # -- computes ---------------------------------------------------------------------

    @api.depends("task_id", "report_id")
    def _compute_unit_id(self):
        for item in self:
            of_item = item.task_id.unit_id or item.report_id.unit_id
            item.unit_id = of_item or item.unit_id

    @api.depends("task_id")
    def _compute_name(self):
        for item in self:
            item.name = item.name or item.task_id.name

    @api.depends("extension_id.state", "update_id.awaits_decision", "ruled_at")
    @api.depends_context("uid")
    def _compute_awaits_decision(self):
        leadership = self.env.user._is_directive_leadership()
        for item in self:
            item.awaits_decision = not item.ruled_at and (
                item.extension_id.state == "requested" or item.update_id.awaits_decision
            )
            item.can_rule = leadership and item.meeting_id.state != "concluded"

    # -- CRUD -------------------------------------------------------------------------

    def _check_may_create(self, vals_list):
        if any(vals.get("ruling") for vals in vals_list):
            raise UserError(
                self.env._("Put the point on the agenda first, then rule on it.")
            )
        return super()._check_may_create(vals_list)

    def _create_checked(self, vals_list):
        items = super()._create_checked(vals_list)
        items._check_meeting_open()
        return items

    def _check_may_write(self, vals):
        self.check_access("read")
        self._check_meeting_open()
        others = vals.keys() - {"ruling"}
        if others and not self.env.su and not self.env.user._is_directive_office():
            raise AccessError(self.env._("The agenda is kept by the Office."))
        return super()._check_may_write(vals)

    def _write_checked(self, vals):
        """A ruling that leadership types is an act of its own."""
        if self._is_system() or "ruling" not in vals:
            return super()._write_checked(vals)
        words = vals["ruling"]
        rest = {name: value for name, value in vals.items() if name != "ruling"}
        result = super()._write_checked(rest) if rest else True
        changed = self.filtered(lambda item: (item.ruling or "") != (words or ""))
        if changed:
            changed._rule(words)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ruled(self):
        self._check_meeting_open()
        for item in self.filtered("ruled_at")[:1]:
            raise UserError(
                self.env._(
                    "“%(item)s” has a ruling and stays on the agenda.", item=item.name
                )
            )

    def _check_meeting_open(self):
        if self._is_system():
            return
        for meeting in self.meeting_id:
            if meeting.state == "concluded":
                raise UserError(
                    self.env._(
                        "“%(meeting)s” is concluded: its agenda no longer changes.",
                        meeting=meeting.display_name,
                    )
                )

    # -- ruling -----------------------------------------------------------------------

    def action_rule(self, ruling):
        """Rule in words on points that no request waits for.

        :param ruling: the words; required
        :raises AccessError: not leadership
        :raises UserError: a request waits and is to be decided, or the meeting is
            concluded
        """
        self.check_access("read")
        self._check_meeting_open()
        # As a write of the field, which every other caller uses: the pipeline looks
        # for marks of secrecy in the words.
        self.write({"ruling": ruling})
        return True

    def action_decide(self):
        """Open the dialog of what waits for leadership here; its answer is a ruling."""
        self.ensure_one()
        self.check_access("read")
        action = (self.extension_id or self.update_id).action_open_decision()
        return self._in_meeting(action)

    def action_open_ruling(self):
        """Open the dialog of leadership's answer: the request's, or one in words."""
        self.ensure_one()
        if self.awaits_decision:
            return self.action_decide()
        return self._window("directive_meeting_item_action_ruling", res_id=self.id)

    def action_confirm_objective(self):
        """Open the dialog in which leadership confirms an objective cause."""
        self.ensure_one()
        self.check_access("read")
        steps = self.task_id.with_context(directive_step="objective")
        return self._in_meeting(steps.action_open_step())

    def action_open_task(self):
        """Open the task of the point."""
        self.ensure_one()
        return self.task_id.get_formview_action()

    def _in_meeting(self, action):
        context = dict(action["context"], directive_meeting_id=self.meeting_id.id)
        return dict(action, context=context)
