from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...tools.labels import selection_labels

KINDS = [("weekly", "Weekly"), ("monthly", "Monthly"), ("ad_hoc", "Ad hoc")]
# What a meeting takes over from the one before it.
SAME_PEOPLE = ("chair_id", "secretary_id", "attendee_ids")


class DirectiveMeeting(models.Model):
    """A meeting at which leadership goes through what is to be decided (Art. 6.6).

    The Office prepares, holds and concludes it; leadership rules. Which file holds
    what: ``__init__.py``.
    """

    _name = "directive.meeting"
    _description = "Meeting"
    _inherit = [
        "directive.issued.mixin",
        "directive.sealed.mixin",
        "directive.company.mixin",
        "directive.thread.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "place"]
    _looks_for_secrecy = True
    # What people type in it, and what repeats what its tasks say.
    _typed_texts = ("opening", "closing", "recipients", "printed")
    _quoting_texts = ("opening", "closing", "printed")
    _quoted_tasks = "item_ids.task_id"

    kind = fields.Selection(KINDS, required=True, default="weekly", tracking=True)
    date = fields.Date(
        string="Day of the Meeting",
        required=True,
        index=True,
        tracking=True,
        default=lambda self: self.env.company._directive_today(),
    )
    chair_id = fields.Many2one(
        "res.users", string="Chaired by", ondelete="restrict", tracking=True
    )
    secretary_id = fields.Many2one(
        "res.users",
        ondelete="restrict",
        default=lambda self: self.env.user,
        help="Of the Office: prepares the meeting and drafts its notice.",
    )
    attendee_ids = fields.Many2many(
        "res.users",
        "directive_meeting_attendee_rel",
        "meeting_id",
        "user_id",
        string="Attendees",
        ondelete="restrict",
    )
    report_id = fields.Many2one(
        "directive.report",
        string="Figures",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain=[("scope", "=", "committee")],
        help="The week's figures, as the briefing sheet prints them.",
    )
    item_ids = fields.One2many("directive.meeting.item", "meeting_id", string="Agenda")
    state = fields.Selection(
        [("prepared", "Prepared"), ("held", "Held"), ("concluded", "Concluded")],
        required=True,
        default="prepared",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    left_out = fields.Integer(
        string="Not on the Agenda",
        readonly=True,
        copy=False,
        help="Further overdue or coming tasks, which the agenda has no room for.",
    )
    ruling_count = fields.Integer(compute="_compute_counts")
    waiting_count = fields.Integer(
        string="Still to Be Decided", compute="_compute_counts"
    )
    is_office = fields.Boolean(compute="_compute_is_office")

    # -- computes ---------------------------------------------------------------------

    @api.depends("kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = selection_labels(self, "kind")
        for meeting in self:
            meeting.display_name = self.env._(
                "%(kind)s meeting of %(day)s",
                kind=kinds.get(meeting.kind, ""),
                day=format_date(self.env, meeting.date) if meeting.date else "",
            )

    @api.depends("item_ids.ruled_at", "item_ids.awaits_decision")
    def _compute_counts(self):
        for meeting in self:
            items = meeting.item_ids
            meeting.ruling_count = len(items.filtered("ruled_at"))
            meeting.waiting_count = len(items.filtered("awaits_decision"))

    @api.depends_context("uid")
    def _compute_is_office(self):
        self.is_office = self.env.user._is_directive_office()

    @api.model
    def default_get(self, fields):
        """The people of a meeting are those of the last one, or who stands in."""
        vals = super().default_get(fields)
        of_office = [("company_id", "=", self.env.company.id)]
        last = self.search(of_office, limit=1)
        taken = [name for name in SAME_PEOPLE if name in fields and last[name]]
        vals |= last._convert_to_write({name: last[name] for name in taken})
        signature = self._get_last_signature(of_office)
        return vals | {name: signature[name] for name in signature if name in fields}

    # -- CRUD -------------------------------------------------------------------------

    def _check_may_write(self, vals):
        # Talk goes on, what was issued stays.
        if any(not name.startswith(("message_", "activity_")) for name in vals):
            self._check_not_issued()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ruled(self):
        for meeting in self:
            if meeting.state == "concluded" or meeting.item_ids.filtered("ruled_at"):
                raise UserError(
                    self.env._(
                        "“%(meeting)s” has rulings and cannot be deleted.",
                        meeting=meeting.display_name,
                    )
                )

    def copy(self, default=None):
        if self:
            raise UserError(
                self.env._("A meeting cannot be duplicated: prepare the next one.")
            )
        return super().copy(default)

    # -- actions ----------------------------------------------------------------------

    def action_prepare(self):
        """Fill the agenda, or bring it up to date: see directive_meeting_agenda.py.

        What was ruled, added or put in order stays; what was decided meanwhile goes.

        :raises AccessError: not the Office
        :raises UserError: the meeting is concluded
        """
        self._begin_step(("prepared", "held"))
        for meeting in self:
            meeting._fill_agenda()
        return True

    def action_hold(self):
        """The meeting takes place, or goes on after it was concluded too early.

        :raises AccessError: not the Office
        :raises UserError: held already, or its notice is issued
        """
        self._begin_step(("prepared", "concluded"))
        self._as_system().write({"state": "held"})
        return True

    def action_conclude(self):
        """Close the meeting and draft the notice of its rulings.

        A meeting without a ruling is concluded without a notice.

        :raises AccessError: not the Office
        :raises UserError: not held, or concluded already
        """
        self._begin_step(("held",))
        self._as_system().write({"state": "concluded"})
        for meeting in self:
            meeting._draft_notice()
        return True

    def action_open_board(self):
        """Open the board in this meeting: what is decided there are its rulings."""
        self.ensure_one()
        self.check_access("read")
        return self._window("directive_board_action", params={"meeting_id": self.id})

    def _begin_step(self, origins):
        """Check who acts and from where, and lock: two at once lose nothing."""
        if not self.env.su and not self.env.user._is_directive_office():
            raise AccessError(
                self.env._("Meetings are prepared, held and concluded by the Office.")
            )
        self.check_access("write")
        self._lock()
        self._check_not_issued()
        labels = selection_labels(self, "state")
        for meeting in self.filtered(lambda meeting: meeting.state not in origins)[:1]:
            raise UserError(
                self.env._(
                    "“%(meeting)s” is “%(state)s”: this step does not follow.",
                    meeting=meeting.display_name,
                    state=labels[meeting.state],
                )
            )

    def _check_not_issued(self):
        """Raise if the notice of one of the meetings is issued: it never changes."""
        # Whether it is; the notice is not read.
        for meeting in self.sudo().filtered("issued_at")[:1]:
            self.check_access("write")  # who may not write at all is told that
            raise UserError(
                self.env._(
                    "The notice of “%(meeting)s” is issued: the meeting can no longer "
                    "be changed.",
                    meeting=meeting.display_name,
                )
            )
