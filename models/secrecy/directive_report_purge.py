from odoo import models
from odoo.fields import Domain


class DirectiveReport(models.Model):
    """Words of a secret document leave the reports too; their figures stay (SPEC 6)."""

    _inherit = "directive.report"

    # What was frozen repeats the words of every task: it goes as a whole, and the
    # print is made again from lines and figures.
    _directive_purge_fields = ("causes", "difficulties", "proposals", "snapshot")

    def _directive_purge_domain(self, directive):
        """Reports that have counted one of the directive's tasks, or that name it."""
        named = self.env["directive.purge"]._naming("directive.report", directive)
        return Domain("line_ids.task_id", "in", directive.task_ids.ids) | Domain(
            "id", "in", named
        )


class DirectiveReportReopening(models.Model):
    _inherit = "directive.report.reopening"

    _directive_purge_fields = ("reason", "snapshot")

    def _directive_purge_domain(self, directive):
        reports = self.env["directive.report"]._directive_purge_domain(directive)
        named = self.env["directive.purge"]._naming(self._name, directive)
        return Domain("report_id", "any", reports) | Domain("id", "in", named)
