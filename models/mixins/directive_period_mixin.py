from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.periods import ROMAN, Window
from ...tools.prints.administrative_document import short_date


class DirectivePeriodMixin(models.AbstractModel):
    """What is counted over a window of time and then frozen: a report, an evaluation.

    The model that inherits has ``kind`` and ``company_id``, and drops what it has
    counted in ``_clear``.
    """

    _name = "directive.period.mixin"
    _inherit = "directive.draft.mixin"
    _description = "Counted over a Period"
    # Which tasks are counted: changing one of these drops what was counted.
    _counted_by = frozenset({"kind", "date_from", "date_to"})

    date_from = fields.Date(
        string="From",
        compute="_compute_window",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_window",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Last day that is counted.",
    )
    computed_at = fields.Datetime(string="Figures of", readonly=True)
    finalised_at = fields.Datetime(readonly=True)
    finalised_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")

    # -- the window -------------------------------------------------------------------

    @api.depends("kind", "company_id")
    def _compute_window(self):
        """The last window of the kind that is over; ad hoc, the days that are given."""
        for record in self:
            begin, end = record.date_from, record.date_to
            if record.kind != "ad_hoc":
                company = record.company_id
                windows = company._directive_windows()
                window = windows.before(record.kind, company._directive_today())
                begin, end = window.date_from, window.date_to
            record.date_from, record.date_to = begin, end

    def _get_window(self):
        """What the ledger is asked of."""
        return Window(self.company_id, self.date_from, self.date_to)

    def _find_period(self):
        """The period of the office that has these days; None where they are others."""
        if self.kind == "ad_hoc" or not self.date_from or not self.date_to:
            return None
        windows = self.company_id._directive_windows()
        period = windows.containing(self.kind, self.date_to)
        same = (period.date_from, period.date_to) == (self.date_from, self.date_to)
        return period if same else None

    def _get_period_name(self):
        """Name of the period as it is printed, e.g. ``Tháng 11 năm 2026``."""
        if period := self._find_period():
            return period.name
        if not self.date_from or not self.date_to:
            return ""
        begin, end = short_date(self.date_from), short_date(self.date_to)
        return f"Từ ngày {begin} đến ngày {end}"

    def _describe_period(self):
        """Name of the period in the language of the reader."""
        if not self.date_from or not self.date_to:
            return ""
        period = self._find_period()
        if not period:
            return self.env._(
                "From %(begin)s to %(end)s",
                begin=format_date(self.env, self.date_from),
                end=format_date(self.env, self.date_to),
            )
        number, year = period.number, period.year
        match period.kind, number:
            case "week", _:
                return self.env._("Week %(week)s of %(year)s", week=number, year=year)
            case "month", _:
                month = format_date(self.env, self.date_to, date_format="LLLL")
                month = month[:1].upper() + month[1:]
                return self.env._("%(month)s %(year)s", month=month, year=year)
            case "quarter", _:
                quarter = ROMAN[number - 1]
                return self.env._(
                    "Quarter %(quarter)s of %(year)s", quarter=quarter, year=year
                )
            case "half_year", 1:
                return self.env._("First Half of %(year)s", year=year)
            case "half_year", _:
                return self.env._("Second Half of %(year)s", year=year)
        return self.env._("Year %(year)s", year=year)

    def _is_over(self):
        """Whether the last day of the period has passed in its office."""
        return self.date_to < self.company_id._directive_today()

    def _write_checked(self, vals):
        result = super()._write_checked(vals)
        if self._counted_by & vals.keys():
            self._clear()
        return result

    def copy(self, default=None):
        if self:
            raise UserError(
                self.env._("This cannot be duplicated: create another for its period.")
            )
        return super().copy(default)

    def _finalise(self):
        """Make the records final, as the current user; the caller has checked."""
        self._as_system().write({"state": "final", **self._done_by("finalised")})
        return True

    def action_download_xlsx(self):
        """Download the workbook."""
        self.ensure_one()
        self.check_access("read")
        return self._save_file(f"{self._name.rpartition('.')[2]}/{self.id}.xlsx")
