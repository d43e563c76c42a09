from odoo import api, fields, models
from odoo.exceptions import AccessError

# How a person is evaluated (Decree 335): the Office manager's to say.
EVALUATION_FIELDS = {
    "directive_scheme",
    "directive_evaluation_group",
    "directive_evaluator_id",
    "directive_identity_number",
}


class ResUsers(models.Model):
    """Who evaluates whom by Decree 335, and how; res_users.py holds the rest.

    Without it every sheet would have to name unit, scheme and evaluator by hand. The
    Office manager enters it; other fields of a user stay closed.
    """

    _inherit = "res.users"

    directive_scheme = fields.Selection(
        [
            ("official", "Official"),
            ("head", "Head of a Unit"),
            ("deputy", "Deputy Head"),
            ("none", "Not Evaluated Here"),
        ],
        string="Evaluated As",
        prefetch="directive",
        copy=False,
        help="Decree 335. Empty: leaders of a unit as heads, others as officials, "
        "leadership not.",
    )
    directive_evaluation_group = fields.Char(
        string="Evaluation Group",
        prefetch="directive",
        copy=False,
        help="Officials with similar tasks, among whom the quota counts (Art. 20.5).",
    )
    directive_evaluator_id = fields.Many2one(
        "res.users",
        string="Evaluator",
        prefetch="directive",
        copy=False,
        help="Who confirms the work sheets. Empty: the head of the unit; of a head, "
        "leadership.",
    )

    directive_identity_number = fields.Char(
        string="Personal Identification Number",
        prefetch=False,
        copy=False,
        groups="directive_tracking.group_office_manager",
        help="By which the national database knows the person (Art. 26.1d). Entered "
        "only if the office wants it in its exports.",
    )
    directive_evaluated_here = fields.Boolean(
        string="Has a Catalogue",
        compute="_compute_directive_evaluated_here",
        prefetch=False,
    )

    @api.depends("company_ids")
    def _compute_directive_evaluated_here(self):
        """Whether an office of the user has a catalogue: else none of it is shown."""
        with_catalogue = self.env["directive.product.catalogue"]._first_days().keys()
        for user in self:
            user.directive_evaluated_here = bool(
                with_catalogue & set(user.company_ids.ids)
            )

    def write(self, vals):
        if vals and vals.keys() <= EVALUATION_FIELDS:
            if vals.get("directive_evaluator_id") == self.env.uid and not self.env.su:
                # The words about a person would be the manager's to read.
                raise AccessError(
                    self.env._("Nobody names themselves as who evaluates a sheet.")
                )
            return super(ResUsers, self._as_evaluated()).write(vals)
        return super().write(vals)

    def _as_evaluated(self):
        """These users, open to the Office manager of the units of which they are."""
        user = self.env.user
        # Only of which office they are; then only how they are evaluated is written.
        offices = self.sudo().directive_unit_ids.company_id
        if self.env.su or not user._is_directive_office_manager():
            return self
        return self.sudo() if offices and offices <= user.company_ids else self

    def _directive_home_unit(self, company):
        """The unit in which this person is evaluated: one that is led, if any."""
        units = self.directive_unit_ids.filtered(
            lambda unit: unit.company_id == company and unit.active
        )
        led = units.filtered(lambda unit: self in unit.leader_ids)
        return (led or units)[:1]

    def _directive_scheme_in(self, unit):
        """How this person is evaluated, in a unit."""
        if self.directive_scheme:
            return self.directive_scheme
        # Not who stands in for leadership on that day.
        own = self._directive_own_groups_of
        if not unit or (self._is_directive_leadership() and own("leadership")):
            return "none"
        return "head" if self in unit.leader_ids else "official"

    def _directive_evaluator_in(self, unit):
        """Who confirms the sheets of this person in a unit; nobody: leadership."""
        if self.directive_evaluator_id:
            return self.directive_evaluator_id
        if self._directive_scheme_in(unit) == "head":
            return self.browse()
        heads = unit.leader_ids.filtered(
            lambda user: user._directive_scheme_in(unit) == "head"
        )
        return (heads - self)[:1]
