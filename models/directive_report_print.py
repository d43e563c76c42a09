from odoo import models


class DirectiveReport(models.Model):
    """What the prints show: made once from the records, then kept as it was."""

    _inherit = "directive.report"

    def _get_print_values(self):
        """All that a print shows, as plain text and numbers.

        A submitted report gives what it showed when it was submitted, whatever has
        been renamed since.
        """
        self.ensure_one()
        if self.snapshot:
            return self.snapshot
        return self._as_system()._make_snapshot()

    def _make_snapshot(self):
        self.ensure_one()
        return {"period": self._get_period_name(), "unit": self.unit_id.name or ""}
