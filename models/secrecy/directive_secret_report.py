from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..office.office_today import by_office_domain, later_than


class DirectiveSecretReport(models.Model):
    """One paper report that a unit owes on a secret document (Art. 5.2).

    The paper itself stays in the office's register of secret papers: here stands only
    that it is owed, or on which day it came.
    """

    _name = "directive.secret.report"
    _description = "Paper Report Owed under Secrecy"
    _inherit = "directive.secret.mixin"
    _order = "due_date desc, unit_id, id desc"
    _rec_name = "secret_id"

    secret_id = fields.Many2one(
        "directive.secret",
        string="Document",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(
        related="secret_id.company_id", store=True, precompute=True, index=True
    )
    level = fields.Selection(related="secret_id.level", store=True)
    unit_id = fields.Many2one(
        "directive.unit", required=True, index=True, readonly=True
    )
    date_from = fields.Date(string="From", required=True, readonly=True)
    date_to = fields.Date(string="To", required=True, readonly=True)
    due_date = fields.Date(string="Due", required=True, readonly=True, index=True)
    received_date = fields.Date(
        string="Received On", help="Day on which the paper came to the Office."
    )
    recorded_by_id = fields.Many2one(
        "res.users", string="Recorded by", readonly=True, ondelete="restrict"
    )
    late = fields.Boolean(
        compute="_compute_late",
        search="_search_late",
        help="Came after the due day, or has not come though that day is over.",
    )

    _window_uniq = models.UniqueIndex(
        "(secret_id, unit_id, date_to)",
        "This unit owes a report on that document up to the same day already.",
    )
    _window_order = models.Constraint(
        "CHECK (date_from <= date_to)", "The period must begin before it ends."
    )

    @api.depends("secret_id.number", "unit_id.name")
    def _compute_display_name(self):
        for report in self:
            report.display_name = (
                f"{report.secret_id.display_name} – {report.unit_id.name}"
            )

    @api.depends("received_date", "due_date")
    def _compute_late(self):
        for report in self:
            day = report.received_date or report.company_id._directive_today()
            report.late = bool(report.due_date and day > report.due_date)

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        missing = Domain("received_date", "=", False) & by_office_domain(
            self.env, lambda today, _soon: Domain("due_date", "<", today)
        )
        return missing | later_than("received_date", "due_date")

    @api.constrains("received_date")
    def _check_received_date(self):
        for report in self.filtered("received_date"):
            today = report.company_id._directive_today()
            if not report.date_from <= report.received_date <= today:
                raise UserError(
                    self.env._(
                        "A report is received between the first day of its period and "
                        "today: correct the day."
                    )
                )

    def _write_checked(self, vals):
        """Record or correct the day of receipt, and who did it."""
        result = super()._write_checked(vals)
        if "received_date" in vals:
            for received, reports in self.grouped(
                lambda report: bool(report.received_date)
            ).items():
                # The group was checked; the person is a fact of the system.
                reports._as_system().recorded_by_id = received and self.env.user
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        if any(report.received_date for report in self):
            raise UserError(
                self.env._(
                    "What was received stays in the register. Close the document "
                    "instead of deleting it."
                )
            )

    def _open(self, windows):
        """Open one obligation a unit and window; what is open already stays.

        :param windows: ``[(secret, date_from, date_to, due_date)]``
        :return: the obligations that were opened
        """
        secrets = self.env["directive.secret"].concat(*(row[0] for row in windows))
        there = {
            (report.secret_id, report.unit_id, report.date_to)
            for report in self.search([("secret_id", "in", secrets.ids)])
        }
        return self.create(
            [
                {
                    "secret_id": secret.id,
                    "unit_id": unit.id,
                    "date_from": date_from,
                    "date_to": date_to,
                    "due_date": due_date,
                }
                for secret, date_from, date_to, due_date in windows
                for unit in secret.unit_ids
                if (secret, unit, date_to) not in there
            ]
        )

    def action_receive(self, date=None):
        """Record that the papers came: today, or on ``date``.

        :param date: day of receipt, a date or ``YYYY-MM-DD``
        :raises UserError: recorded already, or the day lies outside
        :raises AccessError: not of the group "secret documents"
        """
        self.check_access("write")
        if any(report.received_date for report in self):
            raise UserError(
                self.env._(
                    "The receipt is recorded already. Correct its day in the list."
                )
            )
        day = self._to_day(date)
        for company, reports in self.grouped("company_id").items():
            reports.received_date = day or company._directive_today()
        return True
