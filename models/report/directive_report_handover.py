from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class DirectiveReport(models.Model):
    """A focal point prepares the unit's report and hands it to the head to submit."""

    _inherit = "directive.report"

    handed_over_at = fields.Datetime(string="Handed to the Head", readonly=True)
    handed_over_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    can_hand_over = fields.Boolean(compute="_compute_can_hand_over")

    @api.depends("state", "scope", "unit_id", "handed_over_at")
    @api.depends_context("uid")
    def _compute_can_hand_over(self):
        for report in self:
            report.can_hand_over = not report.handed_over_at and report._may_hand_over()

    def _may_hand_over(self):
        """Who works in the unit and does not submit its report."""
        return (
            self.state == "draft"
            and self.scope == "unit"
            and self.env.user._acts_for_directive_unit(self.unit_id)
            and not self._may_submit()
        )

    def action_hand_over(self):
        """Tell the head of the unit that its report is ready to be submitted.

        :raises AccessError: not of the unit, or a head, who submits
        :raises UserError: submitted already, or the unit has no head
        """
        self.check_access("read")
        for report in self:
            if report.state != "draft":
                raise UserError(report._get_frozen_sentence())
            if not report._may_hand_over():
                raise AccessError(
                    self.env._(
                        "An officer of the unit hands its report to the head; the head "
                        "submits it."
                    )
                )
            if not report._propose_signer():
                raise UserError(
                    self.env._(
                        "%(unit)s has no leader who could submit the report: ask the "
                        "Office to name one.",
                        unit=report.unit_id.name,
                    )
                )
        author = self.env.user.partner_id
        for report in self._as_system():
            report.write(self._done_by("handed_over"))
            report._message_log(
                body=self.env._("Handed to the head to be submitted."),
                author_id=author.id,
            )
        return True
