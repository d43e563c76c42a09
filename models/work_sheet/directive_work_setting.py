from dataclasses import fields as names_of

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ...tools.decree_335.counting import Counting
from ...tools.decree_335.months import EvaluationPeriods, PeriodRules


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
    month_is = fields.Selection(
        [
            ("calendar", "Month of the Calendar"),
            ("report", "Window of the Monthly Reports"),
        ],
        string="A Month Is",
        required=True,
        default="calendar",
        help="After a change the first month begins on the day after the last one. A "
        "quarter has the days of its three months.",
    )
    month_end = fields.Integer(
        string="A Month Ends on Day",
        compute="_compute_month_end",
        store=True,
        precompute=True,
        help="The cut-off of the monthly reports, as it was when this was chosen.",
    )
    year_from = fields.Selection(
        [
            ("january", "January to December, Provisional to a Day"),
            ("december", "December of the Year Before to November"),
        ],
        string="A Year Is",
        required=True,
        default="january",
        help="Art. 19.2: the year is ranked before 15 December. After a change the "
        "first year begins where the last one ends.",
    )
    # What counts, when; the values are those of tools/decree_335/counting.py.
    counted_in = fields.Selection(
        [
            ("deadline", "Of the Deadline in Force"),
            ("assignment", "In Which It Is Assigned"),
            ("report", "In Which It Is Reported"),
        ],
        string="A Product Counts in the Period",
        required=True,
        default="deadline",
        help="By the report: what is done before its deadline counts when it is "
        "reported; what is not reported counts by its deadline all the same.",
    )
    unfinished = fields.Selection(
        [("again", "Again in the Next Period"), ("once", "Once Only")],
        string="Unfinished Products",
        required=True,
        default="again",
    )
    planned_by = fields.Selection(
        [
            ("mark", "Unless It Is Marked Ad Hoc, with a Reason"),
            ("document", "If a Document of the Plan Assigns It"),
            ("assignment", "If It Is Assigned before the Period Begins"),
        ],
        string="A Product Is in the Plan",
        required=True,
        default="mark",
        help="Art. 18.1d: what comes outside the plan only adds to the points.",
    )
    plan_document_type_ids = fields.Many2many(
        "directive.document.type",
        "directive_work_setting_document_type_rel",
        string="Documents of the Plan",
        help="Types of document by which the plan is assigned, e.g. Programme, Plan.",
    )
    coverage = fields.Selection(
        [
            ("provisional", "Takes a Provisional Factor, Marked"),
            ("refused", "Cannot Be Assigned"),
        ],
        string="A Product That Is Not in the Catalogue",
        required=True,
        default="provisional",
        help="Art. 13.3: the head reports it, to be added to the catalogue.",
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
    passed_on = fields.Selection(
        [("leaves", "Leaves the First Official"), ("stays", "Stays, and Is Not Done")],
        string="Passed On without Inability",
        required=True,
        default="leaves",
        help="Art. 18.1d: whoever takes it over has it on top of the plan. Where it "
        "stays, the first one has it as assigned and never done, so that what is "
        "finished counts once.",
    )
    coordination = fields.Selection(
        [("given", "Only with a Part"), ("equal", "Equal Parts of What Is Left")],
        string="Coordinating People Count",
        required=True,
        default="given",
        help="Art. 18.1c: equal, whoever is named without a part when a task is "
        "shared, in the lead or a coordinating unit, gets an equal one of what the "
        "others leave. It holds for tasks assigned from this day on.",
    )

    _once = models.UniqueIndex(
        "(company_id, date_from)", "There are rules from this day on already."
    )

    @api.depends("date_from")
    def _compute_display_name(self):
        for setting in self:
            day = setting.date_from
            setting.display_name = day.strftime("%d/%m/%Y") if day else ""

    @api.depends("month_is", "company_id")
    def _compute_month_end(self):
        """Kept here: the settings of the office have no dates."""
        for setting in self:
            windows = setting.company_id._directive_windows()
            reports = setting.month_is == "report"
            setting.month_end = windows.month_cutoff if reports else 31

    @api.constrains("date_from", "period", "month_is", "year_from")
    def _check_periods(self):
        """Periods for which there are sheets keep their days."""
        # Which periods there are, of whom does not matter.
        sheets = self.env["directive.work.sheet"].sudo()
        for setting in self:
            if setting.period == "quarter" and setting.year_from == "december":
                raise ValidationError(
                    self.env._(
                        "From December to November there are no four quarters: "
                        "evaluate by month, or let the year end with December."
                    )
                )
            periods = self._get_periods(setting.company_id)
            for kind, first, last in sheets._read_group(
                [("company_id", "=", setting.company_id.id)],
                ["kind", "date_from:day", "date_to:day"],
            ):
                if not periods.has(kind, first, last):
                    raise ValidationError(
                        self.env._(
                            "There are sheets from %(first)s to %(last)s already: let "
                            "rules with other months or years begin on a later day.",
                            first=format_date(self.env, first),
                            last=format_date(self.env, last),
                        )
                    )

    @api.constrains("planned_by", "plan_document_type_ids")
    def _check_documents(self):
        for setting in self:
            if setting.planned_by == "document" and not setting.plan_document_type_ids:
                raise ValidationError(
                    self.env._(
                        "Choose the types of document by which the plan is assigned."
                    )
                )

    def _check_may_write(self, vals):
        self.check_access("write")
        self._check_unused()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def _check_unused(self):
        """Raise if a result that was told or decided was counted by one of them."""
        # Only whether there is one.
        sheets = self.env["directive.work.sheet"].sudo()
        told = [("state", "in", ["notified", "replaced"])]
        bodies = self.env["directive.work.body"].sudo()
        decided = [("rank_decided", "!=", False)]
        counted = [("setting_id", "in", self.ids)]
        if sheets.search_count(counted + told, limit=1) or bodies.search_count(
            counted + decided, limit=1
        ):
            raise UserError(
                self.env._(
                    "Results were notified or decided by these rules: enter new ones "
                    "that hold from a later day on."
                )
            )

    def _in_force(self, company, day):
        """The rules entered for a period that begins on a day, if any."""
        # Which rules hold is no secret.
        return self._as_system().search(
            [("company_id", "=", company.id), ("date_from", "<=", day)], limit=1
        )

    def _for(self, company, day):
        """The rules of an office for a period that begins on a day.

        The first ones are the defaults.
        """
        return self._in_force(company, day) or self._as_system().create(
            {"company_id": company.id, "date_from": day.replace(month=1, day=1)}
        )

    def _get_periods(self, company):
        """Months, quarters and years of an office, by all of its rules.

        :rtype: :class:`~..tools.decree_335.months.EvaluationPeriods`
        """
        # Which days they have is no secret.
        settings = self._as_system().search(
            [("company_id", "=", company.id)], order="date_from"
        )
        return EvaluationPeriods(
            PeriodRules(
                setting.date_from,
                setting.month_end,
                11 if setting.year_from == "december" else 12,
            )
            for setting in settings
        )

    def _get_counting(self):
        """:rtype: :class:`~..tools.decree_335.counting.Counting`"""
        names = [name.name for name in names_of(Counting) if name.name != "documents"]
        documents = frozenset(self.plan_document_type_ids.ids)
        return Counting(**{name: self[name] for name in names}, documents=documents)
