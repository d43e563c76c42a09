from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.prints import meeting_texts as texts

# Who has issued a directive that is signed like this.
ISSUERS = {
    "tm": "committee",
    "tm_kt": "committee",
    "kt": "vice_chairman",
    "tl": "office_by_order",
    "tl_kt": "office_by_order",
}


class DirectiveMeeting(models.Model):
    """The notice of what was concluded, and how it becomes a directive (Decree 30).

    Its tasks are lines that are checked before it is signed; once issued they are tasks
    of the register, and nobody types them again.
    """

    _inherit = "directive.meeting"
    # All that the print shows is in ``printed``, but for number and day.
    _sealed_columns = {1: ("number", "notice_date", "printed")}
    _sealed_rows = {1: {}}
    # A meeting that is concluded is frozen once its notice is issued.
    _sealed_domain = [("issued_at", "!=", False)]
    _dated_by = "notice_date"
    _given = ("issued_at", "!=", False)

    # The number of an issued document, under the name of a notice: ``date`` is the day
    # of the meeting.
    notice_number = fields.Char(
        string="Number of the Notice",
        related="number",
        readonly=False,
        help="As the register of outgoing papers gives it, e.g. 15/TB-UBND.",
    )
    notice_date = fields.Date(string="Date of the Notice", copy=False, tracking=True)
    notice_line_ids = fields.One2many(
        "directive.meeting.line", "meeting_id", string="Tasks of the Notice"
    )
    symbol = fields.Char(compute="_compute_symbol", store=True, readonly=False)
    opening = fields.Text(help="First paragraph of the notice.")
    closing = fields.Text(help="Last paragraph of the notice.")
    directive_id = fields.Many2one(
        "directive.directive",
        string="Issued as",
        index="btree_not_null",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    printed = fields.Json(
        readonly=True, copy=False, help="What the issued notice prints, by name."
    )
    issued_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    issued_at = fields.Datetime(readonly=True, copy=False)
    has_notice = fields.Boolean(compute="_compute_has_notice")
    problem_count = fields.Integer(compute="_compute_problem_count")

    _notice_uniq = models.UniqueIndex(
        "(company_id, date_part('year', notice_date), number)"
        " WHERE issued_at IS NOT NULL",
        "This number was given to another notice of the year: enter the next one.",
    )

    # -- computes ---------------------------------------------------------------------

    @api.depends("state", "ruling_count", "issued_at")
    def _compute_has_notice(self):
        for meeting in self:
            concluded = meeting.state == "concluded" and meeting.ruling_count
            meeting.has_notice = bool(concluded or meeting.issued_at)

    @api.depends("notice_line_ids.problem")
    def _compute_problem_count(self):
        for meeting in self:
            meeting.problem_count = len(meeting.notice_line_ids.filtered("problem"))

    @api.depends("company_id")
    def _compute_symbol(self):
        """A notice of the body that the letters name: UBND-VP gives TB-UBND."""
        for meeting in self:
            body = (meeting.company_id.directive_letter_symbol or "").split("-")[0]
            meeting.symbol = meeting.symbol or (body and f"TB-{body}")

    @api.depends("issued_at")
    def _compute_can_edit_heading(self):
        for meeting in self:
            open_ = not meeting.issued_at
            meeting.can_edit_heading = meeting.can_edit_number = open_

    # -- drafting ---------------------------------------------------------------------

    def _draft_notice(self):
        """Texts and lines from the rulings; none without a ruling."""
        rulings = self.item_ids.filtered("ruled_at")
        if not rulings:
            return
        self.write(
            {
                "notice_date": self.notice_date or self.company_id._directive_today(),
                "opening": self.opening or self._propose_opening(),
                "closing": self.closing or texts.CLOSING,
                "recipients": self.recipients or self._propose_recipients(),
                **self._get_stand_in_signature(),
            }
        )
        drafted = self.notice_line_ids.item_id
        self.env["directive.meeting.line"].create(
            [
                {
                    "meeting_id": self.id,
                    "item_id": item.id,
                    "sequence": item.sequence,
                    "name": item.ruling,
                    "unit_ids": item.unit_id.ids,
                    "expected_output": item.task_id.expected_output,
                }
                for item in rulings - drafted
                if item.assigns
            ]
        )

    def _propose_opening(self):
        chair = self.chair_id
        # The function of a colleague, as it stands on every paper he signs.
        position = chair.sudo().partner_id.function
        called = ", ".join(filter(None, (chair.name, position)))
        return texts.opening(self.kind, self.date, called, self.company_id.name)

    def _propose_recipients(self):
        """The units concerned, the archive and the Office that drafts."""
        units = self.item_ids.filtered("ruled_at").unit_id
        office = self.env["directive.unit"]._get_office(self.company_id)
        return "\n".join([*units.mapped("name"), office._get_archive_line()])

    # -- seal -------------------------------------------------------------------------

    def _get_seal_facts(self):
        return {**super()._get_seal_facts(), "kind": "Thông báo"}

    def _get_seal_figures(self):
        """As printed: rulings that assign a task are told as tasks, nothing as 0."""
        snapshot = self._get_snapshot()
        figures = [
            (self.env._("Subject"), snapshot.subject),
            (self.env._("Rulings"), len(snapshot.rulings)),
            (self.env._("Tasks"), len(snapshot.tasks)),
        ]
        return [(label, figure) for label, figure in figures if figure]

    # -- issuing ----------------------------------------------------------------------

    def action_issue(self):
        """Register the notice as a directive with its tasks, once (Art. 3, 6.5a).

        :return: the action that opens the directive
        :raises AccessError: not the Office
        :raises UserError: not concluded, nothing was ruled, issued already, or
            something is missing
        """
        self.ensure_one()
        if not self.env.su and not self.env.user._is_directive_office():
            raise AccessError(
                self.env._("The notice of a meeting is issued by the Office.")
            )
        self.check_access("write")
        self._lock()
        self._check_not_issued()
        self._check_may_issue()
        self._complete_heading()
        self._complete_number()
        directive = self._register_directive()
        issued = {"directive_id": directive.id, **self._done_by("issued")}
        self._as_system().write(issued)
        self._as_system().printed = self._make_snapshot().to_json()
        self._seal()
        self.env["directive.task"]._after_quoting()
        directive.message_post(
            body=self.env._("Issued as the notice of “%s”.", self.display_name),
            attachments=self._print_to_send(),
            subtype_xmlid="mail.mt_note",
        )
        return directive.get_formview_action()

    def _check_may_issue(self):
        if self.state != "concluded":
            raise UserError(self.env._("Conclude the meeting before its notice."))
        if not self.item_ids.filtered("ruled_at") and not self.notice_line_ids:
            raise UserError(
                self.env._(
                    "Nothing was ruled: a meeting without a ruling has no notice."
                )
            )
        missing = self._missing_parts()
        if missing:
            raise UserError(
                self.env._("Enter what the notice still needs: %s.", ", ".join(missing))
            )
        self._check_number_and_date()
        self.notice_line_ids._check_complete()

    def _missing_parts(self):
        """What the register needs; the rest of the heading may be written by hand."""
        needed = ["notice_number", "notice_date"]
        labels = self.fields_get(needed, ["string"])
        return [labels[name]["string"] for name in needed if not self[name]]

    def _register_directive(self):
        """Create the directive and its tasks as the user, who may register."""
        kind = self.env.ref("directive_tracking.document_type_meeting_conclusion")
        directive = self.env["directive.directive"].create(
            {
                "document_type_id": kind.id,
                "number": self.notice_number,
                "issue_date": self.notice_date,
                "summary": self._get_subject(),
                "signer_name": self.signer_name,
                "signer_position": self.signer_position,
                "issuer": ISSUERS.get(self.signer_authority, "chairman"),
                "company_id": self.company_id.id,
            }
        )
        self.env["directive.task"].create(self.notice_line_ids._task_vals(directive))
        return directive
