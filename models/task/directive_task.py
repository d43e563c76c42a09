from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class DirectiveTask(models.Model):
    """One duty of one accountable unit, with one deadline or none (Art. 4, 5).

    This file holds what is assigned, to whom and by when; the others: ``__init__.py``.
    """

    _name = "directive.task"
    _description = "Directive Task"
    _inherit = [
        "directive.search.mixin",
        "directive.thread.mixin",
        "directive.word.mixin",
    ]
    _order = "date_deadline, id"
    _mail_post_access = "read"
    _line_fields = frozenset({"name"})
    _looks_for_secrecy = True
    _unit_field = "unit_ids"

    # what is to be done
    directive_id = fields.Many2one(
        "directive.directive", required=True, index=True, check_company=True
    )
    directive_summary = fields.Char(
        related="directive_id.summary", string="Summary of the Directive"
    )
    name = fields.Char(string="Task", required=True, tracking=True)
    description = fields.Text()
    expected_output = fields.Char(help="The product that is expected.")
    result_requirement = fields.Selection(
        [
            ("report", "Report"),
            ("submission", "Submission"),
            ("none", "None"),
        ],
        string="Result Required",
        required=True,
        default="report",
    )
    report_to = fields.Char(help="To whom the result is reported.")
    priority = fields.Selection(
        [("0", "Normal"), ("1", "Starred by leadership")],
        string="Starred",
        default="0",
        tracking=True,
    )
    note = fields.Text(string="Notes")

    # who
    unit_id = fields.Many2one(
        "directive.unit",
        string="Lead Unit",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
    )
    coordinating_unit_ids = fields.Many2many(
        "directive.unit",
        "directive_task_coordinating_unit_rel",
        "task_id",
        "unit_id",
        string="Coordinating Units",
        check_company=True,
        ondelete="restrict",
    )
    unit_ids = fields.Many2many(
        "directive.unit",
        string="Units",
        compute="_compute_unit_ids",
        compute_sudo=True,
        search="_search_unit_ids",
        help="Lead and coordinating units: who reads the task.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Officer",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Person of the lead unit who carries the task out.",
    )
    monitor_id = fields.Many2one(
        "res.users",
        compute="_compute_from_directive",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Officer of the Office who follows the task (Art. 5.1d).",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        help="The directive's; before one is chosen, the office that enters it.",
    )
    area_id = fields.Many2one(
        related="directive_id.area_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    urgency = fields.Selection(related="directive_id.urgency")

    # when
    assigned_date = fields.Date(
        compute="_compute_from_directive",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="The issue date of the directive, unless it says otherwise.",
    )
    date_deadline = fields.Date(
        string="Deadline",
        tracking=True,
        help="Last day, inclusive. Empty: the directive sets none (Art. 4.2).",
    )
    original_deadline = fields.Date(
        compute="_compute_original_deadline", store=True, precompute=True
    )
    review_date = fields.Date(
        compute="_compute_review_date",
        store=True,
        readonly=False,
        precompute=True,
        help="When the Office looks again at a task without deadline.",
    )

    # why it is late, in the words of the unit
    delay_cause_id = fields.Many2one(
        "directive.delay.cause",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    delay_reason = fields.Text()

    # what was said and done
    update_ids = fields.One2many("directive.task.update", "task_id", string="Updates")
    event_ids = fields.One2many(
        "directive.task.event", "task_id", string="History", readonly=True
    )

    _deadline_after_assignment = models.Constraint(
        "CHECK (date_deadline >= assigned_date)",
        "The deadline lies before the day of assignment. Enter a later deadline.",
    )
    # The list and the board of what is open, in their order. The indexes INCLUDE what
    # rules, counts and pivots read, so that these need not open the wide rows.
    _open_idx = models.Index(
        "(date_deadline, id) INCLUDE (company_id, state, unit_id)"
        " WHERE state IN ('new', 'in_progress', 'reported')"
    )
    _unit_deadline_idx = models.Index(
        "(unit_id, date_deadline, id)"
        " INCLUDE (company_id, state, date_reported, date_done)"
    )
    _starred_idx = models.Index("(date_deadline, id) WHERE priority = '1'")

    @api.depends("name", "directive_id.display_name")
    @api.depends_context("directive_number")
    def _compute_display_name(self):
        with_number = self.env.context.get("directive_number")
        for task in self:
            task.display_name = (
                f"{task.directive_id.display_name}: {task.name}"
                if with_number
                else task.name
            )

    @api.depends("directive_id.company_id")
    def _compute_company_id(self):
        for task in self:
            task.company_id = task.directive_id.company_id or self.env.company

    @api.depends("directive_id")
    def _compute_from_directive(self):
        for task in self:
            directive = task.directive_id
            task.assigned_date = task.assigned_date or directive.issue_date
            task.monitor_id = task.monitor_id or directive.monitor_id

    def _compute_original_deadline(self):
        """As first assigned: nothing computes it anew, a correction writes it."""
        for task in self:
            task.original_deadline = task.date_deadline

    @api.depends("date_deadline", "assigned_date")
    def _compute_review_date(self):
        """A task without deadline always has a day of review (Art. 4.2)."""
        for task in self:
            if task.date_deadline or not task.assigned_date:
                task.review_date = False
            elif not task.review_date:
                days = task.company_id.directive_review_days
                task.review_date = fields.Date.add(task.assigned_date, days=days)

    @api.constrains("unit_id", "coordinating_unit_ids")
    def _check_coordinating_unit_ids(self):
        for task in self:
            if task.unit_id in task.coordinating_unit_ids:
                raise ValidationError(
                    self.env._(
                        "%(unit)s leads the task and cannot coordinate it too. "
                        "Remove it from the coordinating units.",
                        unit=task.unit_id.display_name,
                    )
                )

    @api.constrains("user_id", "unit_id")
    def _check_user_id(self):
        # Only whether the officer is one of its members.
        for task in self.filtered("user_id"):
            if task.user_id not in task.unit_id.sudo().member_ids:
                raise ValidationError(
                    self.env._(
                        "%(user)s is not a member of %(unit)s. Choose an officer of "
                        "the lead unit.",
                        user=task.user_id.name,
                        unit=task.unit_id.display_name,
                    )
                )

    def _create_checked(self, vals_list):
        """Assign tasks (Art. 6.5): writes the ledger's first rows, in one go."""
        quiet = self.with_context(tracking_disable=True)  # the ledger has it
        now = fields.Datetime.now()
        vals_list = [{**vals, "assigned_at": now} for vals in vals_list]
        tasks = super(DirectiveTask, quiet)._create_checked(vals_list)
        tasks = self.browse(tasks.ids)
        tasks.unit_id._check_can_receive_tasks()
        system = tasks._as_system()
        # The backlog has its own first rows: directive_task_opening.py.
        system.filtered(lambda task: not task.opening)._record_event("assigned")
        return tasks

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A task cannot be deleted: withdraw it, with the reason.")
        )

    def copy(self, default=None):
        if self:
            raise UserError(
                self.env._("A task cannot be duplicated: assign it from its directive.")
            )
        return super().copy(default)

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Template for tasks"),
                "template": "/directive_tracking/import/directive_task.csv",
            }
        ]

    # -- texts of tasks elsewhere ---------------------------------------------------

    def _after_quoting(self):
        """Called once texts of tasks were copied into other rows and stored."""
