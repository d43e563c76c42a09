from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class DirectiveWorkTransfer(models.TransientModel):
    """Months that the agency from which an official comes has evaluated (Art. 19.1)."""

    _name = "directive.work.transfer"
    _inherit = "directive.record.mixin"
    _looks_for_secrecy = True
    _description = "Months of Another Agency"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    user_id = fields.Many2one("res.users", string="Evaluated Person", required=True)
    year = fields.Integer(
        required=True, default=lambda self: self.env.company._directive_today().year
    )
    agency = fields.Char(
        string="Evaluated by", required=True, help="The agency that sent the result."
    )
    document = fields.Char(
        string="Sent with Document",
        required=True,
        help="Number and date of the document with which the results were sent.",
    )
    file = fields.Binary(string="Result as Sent")
    filename = fields.Char()
    line_ids = fields.One2many(
        "directive.work.transfer.line", "transfer_id", string="Months"
    )

    @api.onchange("user_id", "year")
    def _onchange_person(self):
        """One row for each period that is over and is not evaluated here."""
        if not self.user_id or not 2020 <= self.year <= 2099:
            return
        periods = self.env["directive.work.sheet"]._get_open_periods(
            self.user_id, self.company_id, self.year
        )
        self.line_ids = [
            Command.clear(),
            *(
                Command.create({"name": period.name, "date_from": period.date_from})
                for period in periods
            ),
        ]

    def action_enter(self):
        """Enter the periods that have points, and show them.

        :raises AccessError: not the Office manager
        :raises UserError: none has points, or they are impossible
        """
        self.ensure_one()
        lines = self.line_ids.filtered("total")
        if not lines:
            raise UserError(self.env._("Enter the points of at least one month."))
        months = {line.date_from: line._get_points() for line in lines}
        sheets = self.env["directive.work.sheet"]._enter_other_months(
            self.user_id, self.company_id, months, self._get_origin()
        )
        domain = [("id", "in", sheets.ids)]
        return self._window("directive_work_sheet_action", domain=domain, context={})

    def _get_origin(self):
        return {
            "other_agency": self.agency,
            "other_document": self.document,
            "other_file": self.with_context(bin_size=False).file,
            "other_filename": self.filename,
        }


class DirectiveWorkTransferLine(models.TransientModel):
    """The points of one period, as they were sent; without points it is left out."""

    _name = "directive.work.transfer.line"
    _inherit = "directive.record.mixin"
    _description = "Month of Another Agency"
    _order = "date_from, id"

    transfer_id = fields.Many2one(
        "directive.work.transfer", required=True, ondelete="cascade"
    )
    name = fields.Char(string="Period")
    date_from = fields.Date(required=True)
    common_confirmed = fields.Float(string="Common Criteria", digits=(4, 2))
    task_points = fields.Float(string="Points of Tasks", digits=(5, 2))
    total = fields.Float(
        string="Total Points",
        compute="_compute_total",
        store=True,
        readonly=False,
        digits=(5, 2),
    )

    @api.depends("common_confirmed", "task_points")
    def _compute_total(self):
        for line in self:
            parts = line.common_confirmed + line.task_points
            line.total = parts or line.total

    def _get_points(self):
        return {
            name: round(self[name], 2)
            for name in ("common_confirmed", "task_points", "total")
        }
