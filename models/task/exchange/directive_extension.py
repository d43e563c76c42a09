from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class DirectiveExtension(models.Model):
    """A later deadline, asked for before the old one has passed (SPEC 2)."""

    _name = "directive.extension"
    _description = "Extension of a Deadline"
    _inherit = ["directive.task.statement.mixin", "directive.decided.mixin"]
    _order = "id desc"
    _rec_name = "task_id"

    unit_id = fields.Many2one(string="Asked by", readonly=True)
    monitor_id = fields.Many2one(related="task_id.monitor_id")
    requested_at = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    old_deadline = fields.Date(required=True)
    requested_deadline = fields.Date(required=True)
    reason = fields.Text(required=True)
    state = fields.Selection(
        [
            ("requested", "Requested"),
            ("approved", "Approved"),
            ("refused", "Not Granted"),
            ("lapsed", "Lapsed"),
        ],
        required=True,
        default="requested",
        readonly=True,
    )
    granted_deadline = fields.Date(readonly=True)
    granted_other = fields.Boolean(
        compute="_compute_granted_other",
        help="Decided, and not as asked: the day asked for is struck through.",
    )
    awaits_decision = fields.Boolean(compute="_compute_awaits_decision")

    _one_open_uniq = models.UniqueIndex(
        "(task_id) WHERE state = 'requested'",
        "An extension of this task is already waiting for a decision.",
    )
    _granted_later = models.Constraint(
        "CHECK (granted_deadline > old_deadline)",
        "The granted deadline must be later than the old one.",
    )

    @api.depends("state")
    def _compute_awaits_decision(self):
        for request in self:
            request.awaits_decision = request.state == "requested"

    @api.depends("state", "granted_deadline", "requested_deadline")
    def _compute_granted_other(self):
        for request in self:
            granted = request.granted_deadline
            request.granted_other = request.state == "refused" or bool(
                granted and granted != request.requested_deadline
            )

    # -- requesting ------------------------------------------------------------

    def _create_checked(self, vals_list):
        """Ask for extensions as the user; see ``action_request_extension``."""
        if self._is_system():
            return super()._create_checked(vals_list)
        return self.browse().union(*(self._request(vals) for vals in vals_list))

    def _request(self, vals):
        task = self.env["directive.task"].browse(vals.get("task_id")).exists()
        if not task:
            raise UserError(
                self.env._("Choose the task for which the unit asks more time.")
            )
        old_deadline = task._to_day(vals.get("old_deadline"))
        if old_deadline:
            task.check_access("read")
            if old_deadline != task.date_deadline:
                self._refuse_change()
        return task.action_request_extension(
            vals.get("requested_deadline"), vals.get("reason")
        )

    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "A request cannot be edited: leadership approves or refuses it with "
                "the buttons."
            )
        )

    # -- deciding --------------------------------------------------------------

    def action_approve(self, date=None, note=None):
        """Grant later deadlines, also after the old one has passed meanwhile.

        :param date: deadline granted; default: as requested
        :param note: words; required when less is granted than was asked
        :raises AccessError: not leadership
        :raises UserError: decided already, or not later than the old deadline
        """
        day = self.task_id._to_day(date)
        self = self._begin_decision()
        granted = {request: day or request.requested_deadline for request in self}
        for request in self:
            request._check_granted(granted[request])
        if any(granted[request] < request.requested_deadline for request in self):
            note = self._required_note(note)
        for deadline, requests in self.grouped(granted.get).items():
            requests._settle("approved", note, granted_deadline=deadline)
            tasks = requests.task_id._as_system()
            tasks._forgive_missed()
            tasks._extend_to(deadline)
        self._after_decision("extended", note)
        return True

    def action_refuse(self, note):
        """Refuse extensions: the old deadline stays.

        :param note: why; required
        :raises AccessError: not leadership
        :raises UserError: decided already
        """
        note = self._required_note(note)
        self = self._begin_decision()
        self._settle("refused", note)
        self._after_decision("extension_refused", note)
        return True

    def action_open_decision(self):
        """Open the dialog in which leadership decides these requests."""
        return self._window(
            "directive_decide_action", context={"default_extension_ids": self.ids}
        )

    def _begin_decision(self):
        """Check who decides, lock the tasks; the requests, each once."""
        self = self.browse(dict.fromkeys(self._ids))  # a caller may repeat an id
        self.task_id._begin("decide")
        settled = self.filtered(lambda request: not request.awaits_decision)
        settled.task_id._stop(
            self.env._(
                "The request for “%(task)s” no longer waits for a decision: it was "
                "decided or overtaken."
            )
        )
        return self

    def _check_granted(self, granted):
        if granted <= max(self.old_deadline, self.task_id.date_deadline):
            raise UserError(
                self.env._(
                    "The granted deadline of “%(task)s” must be later than the old "
                    "one.",
                    task=self.task_id.name,
                )
            )

    def _after_decision(self, kind, note):
        tasks = self.task_id._as_system()
        tasks._refresh_awaits_leadership()
        tasks._note_news()
        tasks._record_event(kind, note)

    def _required_note(self, note):
        return self.task_id._required_words(
            note,
            self.env._("A refusal or a shorter extension needs words for the unit."),
        )

    def _settle(self, state, note, **vals):
        vals |= {"state": state, "decision_note": note}
        self._as_system().write({**vals, **self._done_by("decided")})

    def _search_open(self, tasks):
        return self.search([("task_id", "in", tasks.ids), ("state", "=", "requested")])

    def _lapse(self):
        """What has been overtaken needs no decision any more."""
        self._as_system().write({"state": "lapsed"})
