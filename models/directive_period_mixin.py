from odoo import models

from ..tools.administrative_document import short_date


class DirectivePeriodMixin(models.AbstractModel):
    """What is counted over a window of time: a report, an evaluation (SPEC 5).

    The model that inherits has ``kind``, ``date_from``, ``date_to`` and ``company_id``.
    """

    _name = "directive.period.mixin"
    _description = "Counted over a Period"

    def _last_closed_window(self, kind):
        """The last window of a kind that is over.

        :return: :class:`~..tools.periods.Period`
        """
        company = self.company_id
        today = company._directive_today()
        return company._directive_windows().before(kind, today)

    def _get_period_name(self):
        """Name of the period as it is printed, e.g. ``Tháng 11 năm 2026``."""
        if not self.date_from or not self.date_to:
            return ""
        if self.kind != "ad_hoc":
            windows = self.company_id._directive_windows()
            window = windows.containing(self.kind, self.date_to)
            if (window.date_from, window.date_to) == (self.date_from, self.date_to):
                return window.name
        begin, end = short_date(self.date_from), short_date(self.date_to)
        return f"Từ ngày {begin} đến ngày {end}"

    def _is_over(self):
        """Whether the last day of the period has passed in its office."""
        return self.date_to < self.company_id._directive_today()

    def _is_last_day(self):
        """Whether today is the last day of the period in its office."""
        return self.date_to == self.company_id._directive_today()
