from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ...tools.periods import Period

KINDS = [
    ("month", "Month"),
    ("quarter", "Quarter"),
    ("half_year", "Half-Year"),
    ("year", "Year"),
]
STATES = [
    ("draft", "Draft"),
    ("self_scored", "Self-Scored"),
    ("confirmed", "Confirmed"),
    ("notified", "Notified"),
    ("replaced", "Replaced"),
]
RANKS = [
    ("excellent", "Tasks Excellently Fulfilled"),
    ("good", "Tasks Well Fulfilled"),
    ("done", "Tasks Fulfilled"),
    ("failed", "Tasks Not Fulfilled"),
]
SCHEMES = [
    ("official", "Official"),
    ("head", "Head of a Unit"),
    ("deputy", "Deputy Head"),
    ("none", "Not Evaluated Here"),
]
LEADERS = ("head", "deputy")


class DirectiveWorkSheet(models.Model):
    """What one person has done in a period, as evidence (Art. 12 to 20 of Decree 335).

    The task part is counted from the ledger and never typed; what only people judge is
    entered beside it. A sheet that was notified changes no more: it is replaced.
    """

    _name = "directive.work.sheet"
    _description = "Work Sheet"
    _inherit = [
        "directive.company.mixin",
        "directive.schedule.mixin",
        "directive.sealed.mixin",
        "directive.word.mixin",
    ]
    _order = "date_to desc, kind, unit_id, user_id, id desc"
    _looks_for_secrecy = True

    user_id = fields.Many2one(
        "res.users",
        string="Evaluated Person",
        required=True,
        index=True,
        ondelete="restrict",
    )
    unit_id = fields.Many2one(
        "directive.unit",
        compute="_compute_person",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        ondelete="restrict",
    )
    scheme = fields.Selection(
        SCHEMES, compute="_compute_person", store=True, precompute=True
    )
    evaluator_id = fields.Many2one(
        "res.users",
        compute="_compute_person",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who confirms it. Empty: leadership.",
    )
    kind = fields.Selection(KINDS, required=True, default="month")
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: self._last_month().date_from,
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    due_date = fields.Date(
        string="Closes On",
        compute="_compute_due_date",
        store=True,
        precompute=True,
        help="Working day by which it is confirmed.",
    )
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, index=True
    )
    setting_id = fields.Many2one(
        "directive.work.setting", string="Rules", readonly=True, ondelete="restrict"
    )
    as_of = fields.Datetime(
        string="Ledger Of", readonly=True, help="Up to when the ledger was read."
    )
    provisional = fields.Boolean(
        compute="_compute_due_date",
        store=True,
        precompute=True,
        help="December up to the day by which the year is ranked.",
    )

    # counted
    line_ids = fields.One2many(
        "directive.work.sheet.line", "sheet_id", string="Products", readonly=True
    )
    planned = fields.Float(
        string="Assigned (A)", readonly=True, help="Sum of the converted values."
    )
    quantity = fields.Float(string="a. Quantity (%)", digits=(6, 2), readonly=True)
    quality = fields.Float(string="b. Quality (%)", digits=(6, 2), readonly=True)
    timeliness = fields.Float(string="c. Timeliness (%)", digits=(6, 2), readonly=True)
    fractions = fields.Char(
        readonly=True, help="a, b and c exactly, by which the points are counted."
    )
    unit_result = fields.Float(
        string="d. Result of the Body (%)",
        digits=(6, 2),
        readonly=True,
        help="Art. 15.3a: 100 if all officials below have 50 points or more, else 50.",
    )
    result = fields.Float(string="Result (%)", digits=(6, 2), readonly=True)
    task_points = fields.Float(
        string="Points of Tasks", digits=(5, 2), readonly=True, help="Of 70."
    )
    rated = fields.Boolean(
        string="Has a Result", readonly=True, help="There was a product, or a month."
    )
    total = fields.Float(string="Total Points", digits=(5, 2), readonly=True)
    month_count = fields.Integer(string="Months Counted", readonly=True)
    rank_proposed = fields.Selection(
        RANKS, string="Evidence For", readonly=True, help="A person decides (Art. 20)."
    )

    # entered
    common_self = fields.Float(
        string="Common Criteria, Self-Scored",
        digits=(4, 2),
        help="Of 30, by the person (Art. 18.2).",
    )
    common_confirmed = fields.Float(
        string="Common Criteria, Confirmed",
        digits=(4, 2),
        help="Of 30, by the evaluator.",
    )
    organising = fields.Float(
        string="đ. Organising (%)", digits=(6, 2), help="100 or 50 (Art. 15.3b)."
    )
    unity = fields.Float(
        string="e. Unity (%)", digits=(6, 2), help="100 or 50 (Art. 15.3c)."
    )
    no_product = fields.Selection(related="setting_id.no_product", store=True)
    rank_decided = fields.Selection(RANKS)
    decision_number = fields.Char()

    # who moved it
    confirmed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    confirmed_at = fields.Datetime(readonly=True)
    notified_at = fields.Datetime(readonly=True)
    replaces_id = fields.Many2one(
        "directive.work.sheet", readonly=True, index="btree_not_null"
    )
    replaced_by_id = fields.Many2one("directive.work.sheet", readonly=True)
    petition_ids = fields.One2many(
        "directive.petition", "sheet_id", string="Petitions", readonly=True
    )
    open_petition = fields.Boolean(compute="_compute_open_petition", store=True)
    is_mine = fields.Boolean(compute="_compute_roles")
    is_evaluator = fields.Boolean(compute="_compute_roles")

    _one_valid = models.UniqueIndex(
        "(user_id, company_id, kind, date_from, date_to) WHERE state <> 'replaced'",
        "There is a sheet of this person for this period already.",
    )
    _in_order = models.Constraint(
        "CHECK (date_from <= date_to)", "The period must begin before it ends."
    )
    _points_possible = models.Constraint(
        "CHECK (common_self BETWEEN 0 AND 30 AND common_confirmed BETWEEN 0 AND 30)",
        "The common criteria have 0 to 30 points.",
    )

    # -- computes --------

    def _last_month(self):
        company = self.env.company
        periods = self.env["directive.work.setting"]._get_periods(company)
        return periods.before("month", company._directive_today())

    @api.depends("kind", "date_from", "company_id")
    def _compute_date_to(self):
        for company, sheets in self.grouped("company_id").items():
            periods = self.env["directive.work.setting"]._get_periods(company)
            for sheet in sheets:
                sheet.date_to = sheet.date_from and (
                    periods.containing(sheet.kind, sheet.date_from).date_to
                )

    @api.depends("date_to", "company_id")
    def _compute_due_date(self):
        """The fifth working day after the period, or as the rules have it."""
        self.due_date = self.provisional = False
        for setting, sheets in self.filtered("date_to")._by_setting().items():
            for sheet in sheets:
                last = sheet.date_to
                days = sheet.company_id._directive_days()
                sheet.due_date = days.add(last, setting.closing_days)
                december = sheet.kind == "month" and last.month == 12
                month_end = last + relativedelta(day=setting.month_end)
                sheet.provisional = december and last < month_end

    @api.depends("user_id", "company_id")
    def _compute_person(self):
        """Unit, scheme and evaluator as they are when the sheet is opened."""
        for sheet in self:
            # What the person is; the caller was let open the sheet.
            user = sheet.user_id.sudo()
            unit = user._directive_home_unit(sheet.company_id)
            sheet.unit_id = unit
            sheet.scheme = user._directive_scheme_in(unit)
            sheet.evaluator_id = user._directive_evaluator_in(unit)

    @api.depends("user_id", "kind", "date_from", "date_to")
    def _compute_display_name(self):
        # One look for all whom the form names.
        (self.user_id | self.evaluator_id | self.confirmed_by_id).sudo().mapped("name")
        for sheet in self:
            # Whose it is; the sheet is read as the user.
            parts = sheet.user_id.sudo().name, sheet._period_name()
            sheet.display_name = " – ".join(filter(None, parts))

    def _period_name(self):
        if not self.date_from or not self.date_to:
            return ""
        return Period(self.date_from, self.date_to, self.date_to, self.kind).name

    @api.depends("user_id", "evaluator_id")
    @api.depends_context("uid")
    def _compute_roles(self):
        for sheet in self:
            sheet.is_mine = sheet.user_id == self.env.user
            sheet.is_evaluator = sheet._is_evaluated_by(self.env.user)

    @api.depends("petition_ids.decision")
    def _compute_open_petition(self):
        for sheet in self:
            # Whether one waits; who reads the sheet reads it.
            petitions = sheet.sudo().petition_ids
            sheet.open_petition = bool(petitions.filtered(lambda one: not one.decision))

    def _is_evaluated_by(self, user):
        """Whether this person confirms the sheet: never the one it is about."""
        if user == self.user_id:
            return False
        return self.evaluator_id.id in user._directive_evaluator_ids()
