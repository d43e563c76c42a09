from odoo import api, fields, models
from odoo.exceptions import AccessError


class DirectiveReport(models.Model):
    """Who fills a report and who submits it (SPEC 7): the one place that decides."""

    _inherit = "directive.report"

    can_fill = fields.Boolean(compute="_compute_rights")
    can_submit = fields.Boolean(compute="_compute_rights")
    is_office = fields.Boolean(compute="_compute_rights")

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
        """A unit fills in words; what is counted and when it is due is the Office's."""
        office_fields = self._counted_by | {"due_date", "company_id"}
        super()._check_may_write(vals)
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
