from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.labels import selection_labels
from ...tools.text import clean
from ..mixins.directive_issued_mixin import HEADING_COLUMNS


class DirectiveInspection(models.Model):
    """The Office checks on the spot how units carry out tasks (Art. 6.2).

    How its conclusion is printed: directive_inspection_conclusion.py.
    """

    _name = "directive.inspection"
    _description = "Inspection"
    _inherit = [
        "directive.issued.mixin",
        "directive.sealed.mixin",
        "directive.company.mixin",
        "directive.thread.mixin",
    ]
    _order = "plan_date desc, id desc"
    _line_fields = frozenset({"name"})
    _looks_for_secrecy = True
    _unit_field = "unit_ids"
    # What people type in it, and what repeats what its tasks say: without ``printed``
    # it is printed from the records again.
    _typed_texts = ("name", "scope", "basis", "conclusion", "recipients", "printed")
    _quoting_texts = ("printed",)
    _quoted_tasks = "finding_ids.follow_up_task_ids"
    _system_fields = frozenset({"state"})

    _sealed_columns = {
        1: (
            *(*HEADING_COLUMNS, "name", "scope", "basis", "plan_date", "date_held"),
            *("conclusion", "printed"),
        )
    }
    _sealed_rows = {1: {}}

    name = fields.Char(string="Subject of the Inspection", required=True, tracking=True)
    scope = fields.Text(help="What is looked at: tasks, period, documents.")
    plan_date = fields.Date(
        string="Planned On", required=True, index=True, tracking=True
    )
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_inspection_unit_rel",
        "inspection_id",
        "unit_id",
        string="Inspected Units",
        check_company=True,
        ondelete="restrict",
    )
    team_ids = fields.Many2many(
        "res.users",
        "directive_inspection_team_rel",
        "inspection_id",
        "user_id",
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("planned", "Planned"),
            ("done", "Carried Out"),
            ("final", "Final"),
        ],
        required=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    date_held = fields.Date(string="Carried Out On", copy=False, tracking=True)
    finding_ids = fields.One2many(
        "directive.inspection.finding", "inspection_id", string="Findings"
    )
    finding_count = fields.Integer(
        string="Number of Findings", compute="_compute_counts"
    )
    conclusion = fields.Text(copy=False)
    finalised_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    finalised_at = fields.Datetime(readonly=True, copy=False)
    follow_up_task_ids = fields.Many2many(
        "directive.task",
        string="Follow-up Tasks",
        compute="_compute_follow_up_task_ids",
    )
    follow_up_count = fields.Integer(compute="_compute_follow_up_task_ids")
    is_office = fields.Boolean(compute="_compute_is_office")

    @api.depends("finding_ids")
    def _compute_counts(self):
        for inspection in self:
            inspection.finding_count = len(inspection.finding_ids)

    @api.depends("finding_ids.follow_up_task_ids")
    @api.depends_context("uid")
    def _compute_follow_up_task_ids(self):
        """A unit is not told which tasks of others a finding has led to."""
        tasks = self.env["directive.task"]
        told = tasks._has_field_access(tasks._fields["finding_id"], "read")
        for inspection in self:
            follow_up = inspection.finding_ids.follow_up_task_ids if told else tasks
            inspection.follow_up_task_ids = follow_up
            inspection.follow_up_count = len(follow_up)

    @api.depends_context("uid")
    def _compute_is_office(self):
        self.is_office = self.env.user._is_directive_office()

    @api.constrains("state", "unit_ids", "team_ids")
    def _check_planned(self):
        planned = self.filtered(lambda inspection: inspection.state != "draft")
        for inspection in planned:
            if not inspection.unit_ids or not inspection.team_ids:
                raise ValidationError(
                    self.env._(
                        "“%(inspection)s” needs the units to inspect and a team.",
                        inspection=inspection.name,
                    )
                )

    @api.constrains("unit_ids")
    def _check_unit_ids(self):
        self.finding_ids._check_unit_id()

    @api.constrains("date_held")
    def _check_date_held(self):
        for inspection in self:
            held = inspection.date_held
            if held and held > inspection.company_id._directive_today():
                raise ValidationError(
                    self.env._(
                        "“%(inspection)s” cannot have been carried out in the future.",
                        inspection=inspection.name,
                    )
                )

    def _check_may_write(self, vals):
        # Talk and reminders go on, the record itself stays.
        if any(not name.startswith(("message_", "activity_")) for name in vals):
            self._check_rows_open()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_planned(self):
        for inspection in self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "“%(inspection)s” is planned or carried out: only a draft can be "
                    "deleted.",
                    inspection=inspection.name,
                )
            )

    def _check_rows_open(self):
        """A final inspection never changes; two people at once included."""
        if self._is_system():
            return
        # First of all: the sentence below names the inspection.
        self.check_access("read")
        self._lock()
        # Its state alone; who may write it was checked, or is by write().
        for inspection in self.sudo().filtered(lambda one: one.state == "final"):
            self.check_access("write")  # who may not write at all is told that
            raise UserError(
                self.env._(
                    "The conclusion of “%(inspection)s” is final and can no longer be "
                    "changed.",
                    inspection=inspection.name,
                )
            )

    def action_plan(self):
        """Plan drafts, or take back that they were carried out."""
        return self._move(("draft", "done"), "planned")

    def action_draft(self):
        """Take planned inspections back to be planned anew."""
        return self._move(("planned",), "draft")

    def action_done(self):
        """Planned inspections were carried out, today unless a day is given."""
        self._move(("planned",), "done")
        for inspection in self:
            inspection.write(inspection._propose_signature())
            if not inspection.date_held:
                inspection.date_held = inspection.company_id._directive_today()
        return True

    def _propose_signature(self):
        """As the last conclusion is signed, or who stands in for the signer."""
        if self.signer_name:
            return self._get_stand_in_signature()
        final = [("company_id", "=", self.company_id.id), ("state", "=", "final")]
        return self._get_last_signature(final)

    def action_finalise(self):
        """Fix findings and conclusion for good; the inspected units read them then."""
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager makes a conclusion final.")
            )
        for inspection in self:
            if not clean(inspection.conclusion):
                raise UserError(
                    self.env._(
                        "Write the conclusion of “%(inspection)s” before it is final.",
                        inspection=inspection.name,
                    )
                )
            inspection._check_number_and_date()
        self._move(("done",), "final", **self._done_by("finalised"))
        for inspection in self._as_system():
            inspection._settle_conclusion()
        for inspection in self:
            inspection._notify_units()
        return self._told(
            self.env._("Final: the units read the conclusion now, it changes no more.")
        )

    def _move(self, origins, state, **vals):
        if not self.env.su and not self.env.user._is_directive_office():
            raise AccessError(self.env._("Only the Office moves an inspection."))
        self.check_access("write")
        self._lock()
        labels = selection_labels(self, "state")
        for inspection in self:
            if inspection.state not in origins:
                raise UserError(
                    self.env._(
                        "“%(inspection)s” is “%(old)s” and cannot become “%(new)s”.",
                        inspection=inspection.name,
                        old=labels[inspection.state],
                        new=labels[state],
                    )
                )
        self._as_system().write(dict(vals, state=state))
        return True

    def action_open_follow_up_tasks(self):
        """Open the tasks that findings have led to."""
        self.ensure_one()
        domain = [("finding_id.inspection_id", "=", self.id)]
        return self._window("directive_task_action", domain=domain, context={})
