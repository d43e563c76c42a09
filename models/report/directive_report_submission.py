from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...tools.periods import DAY
from ...tools.snapshots.report import FigureSnapshot
from ...tools.text import clean_line

# Given by the register, up to the day on which the report is final.
NUMBERING = frozenset({"number", "date"})


class DirectiveReport(models.Model):
    """Submitting freezes a report; the Office's manager settles or re-opens it.

    Who fills a report and who submits it is decided here (SPEC 7).
    """

    _inherit = "directive.report"

    can_fill = fields.Boolean(compute="_compute_rights")
    can_submit = fields.Boolean(compute="_compute_rights")
    is_office = fields.Boolean(compute="_compute_rights")

    # -- who ---------------------------------------------------------------------------

    @api.depends("state", "scope", "unit_id")
    @api.depends_context("uid")
    def _compute_rights(self):
        user = self.env.user
        for report in self:
            report.is_office = user._is_directive_office()
            report.can_fill = report.state == "draft" and report._may_fill()
            report.can_submit = report.state == "draft" and report._may_submit()

    def _may_fill(self):
        """The unit its own report; the Office all."""
        user = self.env.user
        return user._is_directive_office() or (
            self.scope == "unit" and user._acts_for_directive_unit(self.unit_id)
        )

    def _may_submit(self):
        """A leader of the unit its report; the Office the committee's."""
        user = self.env.user
        if self.scope == "committee":
            return user._is_directive_office()
        return (
            user._acts_for_directive_unit(self.unit_id)
            and user._is_directive_unit_leader()
        )

    def _check_may_write(self, vals):
        """A unit writes texts; what is counted and when it is due is the Office's."""
        office_fields = self._counted_by | {"due_date", "company_id"}
        drafts = self
        if vals.keys() <= NUMBERING:
            # The register gives them after the figures were frozen.
            drafts = self.filtered(lambda report: report.state != "submitted")
        super(DirectiveReport, drafts)._check_may_write(vals)
        if self.env.su or self.env.user._is_directive_office():
            return
        if office_fields & vals.keys():
            raise AccessError(
                self.env._("Only the Office changes the period or the due day.")
            )

    def _check_may_fill(self):
        if self.env.su:
            return
        self.check_access("read")
        if not all(report._may_fill() for report in self):
            raise AccessError(
                self.env._("A report is filled by its unit or by the Office.")
            )

    def _check_may_submit(self):
        if self.env.su:
            return
        for report in self.filtered(lambda report: not report._may_submit())[:1]:
            if report.scope == "committee":
                raise AccessError(
                    self.env._(
                        "The report of the committee is submitted by the Office."
                    )
                )
            raise AccessError(
                self.env._(
                    "The report of %(unit)s is submitted by its head or a deputy.",
                    unit=report.unit_id.name,
                )
            )

    def _check_manager(self):
        self.check_access("read")
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._(
                    "Only the Office manager settles a report or opens it again."
                )
            )

    # -- submitting --------------------------------------------------------------------

    def action_submit(self):
        """Freeze figures, lines and texts, and hand the report in (Art. 7.3).

        It is counted once more first: what is frozen is what the ledger says.
        """
        self.check_access("read")
        self._check_may_submit()
        self._lock()
        self._check_draft()
        self._check_over()
        self._fill()
        now = fields.Datetime.now()
        for report in self._as_system():
            first = report.submitted_at or now
            report.write(
                {
                    "state": "submitted",
                    "submitted_at": first,
                    "submitted_by_id": self.env.uid,
                    "late": report._is_late(first),
                    "snapshot": report._make_snapshot().to_json(),
                }
            )
        self._seal()
        self._refresh_report_activities()
        return True

    def _check_over(self):
        """Figures of a day that goes on would not be the same tomorrow.

        An ad hoc report is handed in on the day up to which leadership asks for it
        (Art. 6.6): no other report goes on from its cut-off.
        """
        for report in self:
            today = report.company_id._directive_today()
            last = report.date_to if report.kind == "ad_hoc" else report.date_to + DAY
            if today < last:
                raise UserError(
                    self.env._(
                        "The period of “%(report)s” ends on %(day)s: submit it from "
                        "the next day on.",
                        report=report.display_name,
                        day=format_date(self.env, report.date_to),
                    )
                )

    def _is_late(self, submitted_at):
        days = self.company_id._directive_days()
        return days.day_of(submitted_at) > self.due_date

    def action_finalise(self):
        """Settle submitted reports: they change no more."""
        self._check_manager()
        self._lock()
        for report in self.filtered(lambda report: report.state != "submitted")[:1]:
            raise UserError(
                self.env._(
                    "“%(report)s” is not waiting to be settled: it is a draft, or "
                    "settled already.",
                    report=report.display_name,
                )
            )
        self._finalise()
        return self._told(self.env._("Final: the report changes no more."))

    def action_hand_in(self):
        """The button *Submit*: a report needs its signer (Decree 30).

        :raises UserError: names what is missing
        """
        self._check_parts({"signer_name", "signer_position"})
        return self.action_submit()

    def action_settle(self):
        """The button *Settle*: a final report is numbered, dated and signed.

        :raises UserError: names what is missing
        """
        self._check_manager()
        self._check_parts({"number", "date", "signer_name", "signer_position"})
        return self.action_finalise()

    def _check_parts(self, needed):
        labels = self.fields_get(needed, ["string"])
        for report in self:
            missing = [name for name in sorted(needed) if not report[name]]
            if missing:
                raise UserError(
                    self.env._(
                        "Enter what “%(report)s” still needs, on the page “Heading and "
                        "Recipients”: %(fields)s.",
                        report=report.display_name,
                        fields=", ".join(labels[name]["string"] for name in missing),
                    )
                )

    def action_reopen(self, reason):
        """Open submitted or final reports again; what they said before is kept."""
        self._check_manager()
        reason = clean_line(reason)
        if not reason:
            raise UserError(self.env._("Say why the report is opened again."))
        self._lock()
        for report in self.filtered(lambda report: report.state == "draft")[:1]:
            raise UserError(
                self.env._(
                    "“%(report)s” is a draft: it is open.", report=report.display_name
                )
            )
        reports = self._as_system()
        self.env["directive.report.reopening"]._as_system().create(
            [report._reopening_vals(reason) for report in reports]
        )
        reports.write(
            {
                "state": "draft",
                "snapshot": False,
                "handed_over_at": False,
                "handed_over_by_id": False,
                "finalised_at": False,
                "finalised_by_id": False,
            }
        )
        for report in reports:
            report.message_post(
                body=self.env._("Opened again: %(reason)s", reason=reason),
                author_id=self.env.user.partner_id.id,
            )
        self._refresh_report_activities()
        return True

    def _reopening_vals(self, reason):
        return {
            "report_id": self.id,
            "reason": reason,
            **self._done_by("reopened"),
            "counts": FigureSnapshot(self._get_figures()).to_json(),
            "snapshot": self.snapshot,
        }

    def action_ask_reason(self):
        """Open the dialog that asks why the report is opened again."""
        self._check_manager()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Again"),
            "res_model": "directive.report.reopen",
            "view_mode": "form",
            "target": "new",
            "context": {"default_report_ids": self.ids},
        }
