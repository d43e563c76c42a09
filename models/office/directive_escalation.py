from odoo import fields, models

# What an office starts with: {role: days late}.
DEFAULTS = {"focal_point": 1, "unit_leader": 7, "leadership": 14}


class DirectiveEscalation(models.Model):
    """From which day late on an overdue task is also brought before a higher role."""

    _name = "directive.escalation"
    _inherit = "directive.company.mixin"
    _description = "Escalation"
    _order = "company_id, days, id"
    _rec_name = "role"

    days = fields.Integer(
        string="Days Late",
        required=True,
        help="Calendar days after the deadline; 1 is the first day overdue.",
    )
    role = fields.Selection(
        [
            ("focal_point", "Focal points of the unit"),
            ("unit_leader", "Leaders of the unit"),
            ("leadership", "Leadership in charge"),
        ],
        string="Also Reminded",
        required=True,
        help="Leadership in charge of the area of the directive, else the first.",
    )

    _role_uniq = models.UniqueIndex(
        "(company_id, role)", "There is already a rule for this role: change its days."
    )
    _days_positive = models.Constraint(
        "CHECK (days BETWEEN 1 AND 366)", "Enter 1 to 366 days late."
    )

    def _create_defaults(self, companies):
        """Give offices without any rule those they start with."""
        # The system's own step when an office is set up, whoever does that.
        own = self.sudo().search([("company_id", "in", companies.ids)])
        self.sudo().create(
            [
                {"company_id": company.id, "role": role, "days": days}
                for company in companies - own.company_id
                for role, days in DEFAULTS.items()
            ]
        )
