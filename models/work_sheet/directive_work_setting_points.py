from odoo import fields, models

from ...tools.decree_335.points import Rules


class DirectiveWorkSetting(models.Model):
    """What is lost, what leaders and units are judged by, when a sheet closes."""

    _inherit = "directive.work.setting"

    cap = fields.Selection(
        [("total", "The Mean"), ("each", "Each Ratio")],
        string="Not Above 100 %",
        required=True,
        default="total",
        help="Art. 12.3: 70 points at most.",
    )
    loss = fields.Selection(
        [
            ("deduct", "A Quarter of Its Points, Each Time"),
            ("out", "All of Its Points"),
        ],
        string="Late or Failed, a Product Loses",
        required=True,
        default="deduct",
        help="Art. 14.2b, c.",
    )
    failed = fields.Selection(
        [("major", "Returned for a Major Error"), ("every", "Every Return")],
        string="Failed Checks",
        required=True,
        default="major",
        help="Art. 14.2b.",
    )
    delay = fields.Selection(
        [
            ("deadline", "Each Deadline Missed"),
            ("period", "Also Each Period That Ends While It Is Overdue"),
        ],
        string="Delays",
        required=True,
        default="deadline",
        help="Art. 14.2c.",
    )
    only_extra = fields.Selection(
        [("assigned", "Count as Assigned"), ("none", "Make No Result")],
        string="Where All Products Are Outside the Plan, They",
        required=True,
        default="assigned",
    )
    no_product = fields.Selection(
        [
            ("none", "Has No Result, Left Out of the Mean"),
            ("zero", "Has 0 Points"),
            ("whole", "Has 100 %, If the Evaluator Says Why"),
        ],
        string="A Period without a Product",
        required=True,
        default="none",
        help="Art. 18.1d: every official must have tasks; having none is for the head "
        "to see to.",
    )

    # Leaders
    leader_lines = fields.Selection(
        [
            ("own", "Those Assigned to the Head, Leadership Included"),
            ("unit", "These, and All of the Unit"),
        ],
        string="Products on the Sheet of a Head",
        required=True,
        default="own",
        help="Art. 15.1, 15.2.",
    )
    leader_parts = fields.Selection(
        [("two", "100 or 50"), ("free", "From 50 to 100")],
        string="đ and e of Leaders",
        required=True,
        default="two",
        help="Art. 15.3b, c.",
    )

    # Units
    exceeding = fields.Selection(
        [
            ("mark", "Marked When a Result Is Accepted"),
            ("off", "Not Counted: the Authority Judges It"),
        ],
        string="Beyond Requirement",
        required=True,
        default="mark",
        help="Art. 8.1: 30 per cent or more, for a unit to be excellent.",
    )
    not_due = fields.Selection(
        [("left_out", "Left Out"), ("not_done", "Count as Not Done")],
        string="Open Tasks Not Yet Due",
        required=True,
        default="left_out",
        help="On the day on which the year of a unit is counted.",
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
    petition_days = fields.Integer(
        string="Petitions within (Days)",
        help="Of the notice (Art. 22). 0: without limit.",
    )
    result_print = fields.Selection(
        [("percent", "Per Cent and Points"), ("points", "Points")],
        string="Form 01 Prints the Result In",
        required=True,
        default="percent",
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

    _plausible = models.Constraint(
        "CHECK (closing_days BETWEEN 1 AND 31 AND december_day BETWEEN 1 AND 14"
        " AND quota_percent BETWEEN 0 AND 25 AND petition_days >= 0)",
        "Enter 1 to 31 working days, a day of December before the 15th, a quota of 25 "
        "per cent at most, and no days below 0.",
    )

    def _get_points_rules(self):
        """:rtype: :class:`~..tools.decree_335.points.Rules`"""
        return Rules(cap=self.cap, loss=self.loss, only_extra=self.only_extra)
