from odoo import fields, models

from ...tools.periods import Windows


class ResCompany(models.Model):
    """Windows and due days of periodic reports (Art. 6.6, 7.3)."""

    _inherit = "res.company"

    directive_month_cutoff_day = fields.Integer(
        string="Month: Cut-off",
        default=14,
        help="Day of the month on which a month's figures freeze.",
    )
    directive_month_due_day = fields.Integer(
        string="Month: Due",
        default=19,
        help="Last day on which a unit's monthly report is in time.",
    )
    directive_quarter_cutoff_day = fields.Integer(
        string="Quarter: Cut-off",
        default=10,
        help="Day of the last month on which the figures of a quarter, half-year or "
        "year freeze.",
    )
    directive_quarter_due_day = fields.Integer(
        string="Quarter: Due",
        default=14,
        help="Last day of that month on which the report is in time.",
    )
    directive_reports_opened_until = fields.Date(
        string="Reports Opened until",
        readonly=True,
        help="Last cut-off for which the periodic reports have been opened.",
    )

    _directive_report_days = models.Constraint(
        "CHECK (directive_month_cutoff_day BETWEEN 1 AND 31"
        " AND directive_month_due_day BETWEEN 1 AND 31"
        " AND directive_quarter_cutoff_day BETWEEN 1 AND 31"
        " AND directive_quarter_due_day BETWEEN 1 AND 31)",
        "Cut-off and due days of reports must be days of a month, 1 to 31.",
    )

    def _directive_windows(self):
        """Windows of this company's periodic reports and of its secret register.

        Without a company, as in a form that is not filled in yet, of the user's.

        :return: :class:`~..tools.periods.Windows`
        """
        company = self or self.env.company
        company.ensure_one()
        return Windows(
            month_cutoff=company.directive_month_cutoff_day,
            month_due=company.directive_month_due_day,
            quarter_cutoff=company.directive_quarter_cutoff_day,
            quarter_due=company.directive_quarter_due_day,
        )
