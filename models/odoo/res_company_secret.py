from odoo import models


class ResCompany(models.Model):
    """Windows for which units owe paper reports under secrecy (Art. 5.2)."""

    _inherit = "res.company"

    def _directive_last_window(self, kind):
        """The last window of ``kind`` that was over before today in this company."""
        return self._directive_windows().before(kind, self._directive_today())
