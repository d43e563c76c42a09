from odoo import api, fields, models
from odoo.fields import Domain

STATES = [
    ("new", "Not Started"),
    ("in_progress", "In Progress"),
    ("reported", "Reported"),
    ("done", "Done"),
    ("cancelled", "Withdrawn"),
]
# On which a unit works; which are not at an end; which are.
WORKED_ON = ("new", "in_progress")
OPEN = (*WORKED_ON, "reported")
CLOSED = ("done", "cancelled")
HOLDERS = [
    ("office", "Office"),
    ("unit", "Unit"),
    ("leadership", "Leadership"),
]


class DirectiveTask(models.Model):
    """How far a task is: state, dates of fact, and who must act next.

    Only the actions and the system move these fields (SPEC 2).
    """

    _inherit = "directive.task"

    state = fields.Selection(
        STATES,
        required=True,
        default="new",
        index=True,
        tracking=True,
        group_expand=True,  # the board shows every column, to drop into
    )
    assigned_at = fields.Datetime(
        string="Received",
        readonly=True,
        help="When the lead unit was given the task in the system.",
    )
    acknowledged_at = fields.Datetime(string="Acknowledged", readonly=True)
    content_locked = fields.Boolean(
        string="Fixed",
        readonly=True,
        help="Acknowledged once: content, unit and deadline can no longer be edited "
        "directly.",
    )
    declined_at = fields.Datetime(string="Declined", readonly=True)
    decline_reason = fields.Text(readonly=True)
    date_started = fields.Date(string="Started On", readonly=True)
    date_reported = fields.Date(string="Reported On", readonly=True)
    date_done = fields.Date(
        string="Completed On",
        readonly=True,
        help="The day on which the accepted result was reported.",
    )
    result = fields.Text(readonly=True)
    return_count = fields.Integer(string="Returns", readonly=True)
    cancel_reason = fields.Text(string="Reason of Withdrawal", readonly=True)
    cancel_document_number = fields.Char(string="Withdrawn by Document", readonly=True)
    objective_cause = fields.Boolean(
        readonly=True, help="Confirmed by leadership: no penalty."
    )
    holder = fields.Selection(
        HOLDERS,
        string="Waiting For",
        compute="_compute_holder",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="Who must act next.",
    )
    opening = fields.Boolean(string="Opening Entry", readonly=True)
    is_open = fields.Boolean(
        string="Open", compute="_compute_is_open", search="_search_is_open"
    )

    _done_has_date = models.Constraint(
        "CHECK ((state = 'done') = (date_done IS NOT NULL))",
        "A done task needs a completion date, and only a done task has one.",
    )
    _reported_has_date = models.Constraint(
        "CHECK (state NOT IN ('reported', 'done') OR date_reported IS NOT NULL)",
        "A reported task needs the day on which it was reported.",
    )

    _open_states = list(OPEN)

    @api.depends("state")
    def _compute_is_open(self):
        for task in self:
            task.is_open = task.state in self._open_states

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "in", self._open_states)

    @api.depends("state", "declined_at", "awaits_leadership")
    def _compute_holder(self):
        for task in self:
            if not task.is_open:
                task.holder = False
            elif task.state == "reported" or task.declined_at:
                task.holder = "office"
            elif task.awaits_leadership:
                task.holder = "leadership"
            else:
                task.holder = "unit"
