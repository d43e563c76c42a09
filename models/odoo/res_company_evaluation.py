from odoo import fields, models


class ResCompany(models.Model):
    """Weights and bands of the evaluation (Art. 7.4, 9)."""

    _inherit = "res.company"

    directive_late_weight = fields.Float(
        string="Late Task",
        default=25,
        digits=(5, 2),
        help="Per cent of a task's share of points that is lost for being late.",
    )
    directive_return_weight = fields.Float(
        string="Returned Result",
        default=25,
        digits=(5, 2),
        help="Per cent of a task's share of points that is lost for each return.",
    )
    directive_report_weight = fields.Float(
        string="Late Report",
        default=2,
        digits=(5, 2),
        help="Points that a unit loses for each periodic report that is late or "
        "missing.",
    )
    directive_band_excellent = fields.Float(
        string="Excellently Fulfilled From",
        default=90,
        digits=(5, 2),
        help="Points from which the tasks are excellently fulfilled.",
    )
    directive_band_good = fields.Float(
        string="Well Fulfilled From",
        default=70,
        digits=(5, 2),
        help="Points from which the tasks are well fulfilled.",
    )
    directive_band_fair = fields.Float(
        string="Fulfilled From",
        default=50,
        digits=(5, 2),
        help="Points from which the tasks are fulfilled; below they are not.",
    )

    _directive_evaluation_weights = models.Constraint(
        "CHECK (directive_late_weight BETWEEN 0 AND 100"
        " AND directive_return_weight BETWEEN 0 AND 100"
        " AND directive_report_weight BETWEEN 0 AND 100)",
        "The weights of the evaluation must be between 0 and 100.",
    )
    _directive_evaluation_bands = models.Constraint(
        "CHECK (0 < directive_band_fair"
        " AND directive_band_fair < directive_band_good"
        " AND directive_band_good < directive_band_excellent"
        " AND directive_band_excellent <= 100)",
        "Each better band of the evaluation must need more points than the one "
        "below, above 0 and up to 100.",
    )
