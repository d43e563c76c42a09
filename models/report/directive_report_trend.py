from odoo import models
from odoo.fields import Domain

from ...tools.snapshots.report import Figure, TrendPoint

# Earlier periods in the chart of the rate.
TREND = 5


class DirectiveReport(models.Model):
    """How the rate went in the periods before: a chart of summary and briefing."""

    _inherit = "directive.report"

    def _get_trend(self):
        """What earlier reports of the kind have said, oldest first."""
        if self.kind == "ad_hoc":  # no other one has its days
            return []
        before = self.search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("scope", "=", self.scope)
            & Domain("kind", "=", self.kind)
            & Domain("state", "!=", "draft")
            & Domain("date_to", "<", self.date_from),
            order="date_to desc, id desc",
            limit=TREND,
        )
        points = []
        for report in reversed(before):
            total = Figure.sum(report._get_figures())
            name = report._get_period_name()
            points.append(TrendPoint(name, total.done_on_time, total.judged))
        return points
