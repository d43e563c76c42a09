from odoo import api, fields, models
from odoo.exceptions import UserError


class DirectiveWorkSetting(models.Model):
    """How an office settles what Decree 335 leaves open, for periods from a day on.

    Each sheet keeps the one by which it was counted.
    """

    _name = "directive.work.setting"
    _description = "Rules of the Evaluation by Products"
    _inherit = "directive.company.mixin"
    _order = "date_from desc"
    _rec_name = "date_from"

    date_from = fields.Date(
        string="For Periods From",
        required=True,
        help="The rules hold for periods that begin on this day or later.",
    )
    period = fields.Selection(
        [("month", "Month"), ("quarter", "Quarter")],
        string="Evaluated By",
        required=True,
        default="month",
        help="Art. 3.1: the period whose products are counted.",
    )
    cap = fields.Selection(
        [("total", "The Mean"), ("each", "Each Ratio")],
        string="Not Above 100 %",
        required=True,
        default="total",
        help="Art. 12.3: 70 points at most.",
    )
    unfinished = fields.Selection(
        [("again", "Again in the Next Period"), ("once", "Once Only")],
        string="Unfinished Products",
        required=True,
        default="again",
    )
    failed = fields.Selection(
        [("major", "Returned for a Major Error"), ("every", "Every Return")],
        string="Failed Checks",
        required=True,
        default="major",
        help="Art. 14.2b.",
    )
    waiting = fields.Selection(
        [("block", "Accepted or Returned First"), ("count", "Count as Done")],
        string="Results Waiting for the Office",
        required=True,
        default="block",
    )
    undated = fields.Selection(
        [("accepted", "When Done, as in Time"), ("never", "Never")],
        string="Products without Deadline",
        required=True,
        default="accepted",
    )
    objective = fields.Selection(
        [("moves", "Moves to the New Deadline"), ("stays", "Stays")],
        string="Unfinished for an Objective Cause",
        required=True,
        default="moves",
    )
    closing_days = fields.Integer(
        string="Closes On",
        required=True,
        default=5,
        help="Working day after the period by which a sheet is confirmed.",
    )
    december_day = fields.Integer(
        string="December until",
        required=True,
        default=5,
        help="The year is ranked before 15 December: up to this day a provisional "
        "sheet of December is counted (Art. 19.2).",
    )
    quota_percent = fields.Float(
        string="Excellent (%)",
        required=True,
        default=20,
        digits=(5, 2),
        help="Art. 20.5: at most so many of a group; 25 by decision.",
    )
    quota_base = fields.Selection(
        [("good", "Those Ranked Good"), ("good_or_better", "Good or Better")],
        string="Per Cent Of",
        required=True,
        default="good",
    )

    _once = models.UniqueIndex(
        "(company_id, date_from)", "There are rules from this day on already."
    )
    _plausible = models.Constraint(
        "CHECK (closing_days BETWEEN 1 AND 31 AND december_day BETWEEN 1 AND 14"
        " AND quota_percent BETWEEN 0 AND 25)",
        "Enter 1 to 31 working days, a day of December before the 15th, and a quota "
        "of 25 per cent at most.",
    )

    @api.depends("date_from")
    def _compute_display_name(self):
        for setting in self:
            day = setting.date_from
            setting.display_name = day.strftime("%d/%m/%Y") if day else ""

    def _check_may_write(self, vals):
        self.check_access("write")
        self._check_unused()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def _check_unused(self):
        """Raise if a sheet that people were told was counted by one of them."""
        # Only whether there is one.
        sheets = self.env["directive.work.sheet"].sudo()
        if sheets.search_count(
            [("setting_id", "in", self.ids), ("state", "in", ["notified", "replaced"])],
            limit=1,
        ):
            raise UserError(
                self.env._(
                    "Sheets were notified by these rules: enter new ones that hold "
                    "from a later day on."
                )
            )

    @api.model
    def _for(self, company, day):
        """The rules of an office for a period that begins on a day."""
        # Which rules hold is no secret; the first ones are the defaults.
        settings = self._as_system()
        found = settings.search(
            [("company_id", "=", company.id), ("date_from", "<=", day)], limit=1
        )
        return found or settings.create(
            {"company_id": company.id, "date_from": day.replace(month=1, day=1)}
        )
