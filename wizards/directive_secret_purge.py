from odoo import fields, models
from odoo.exceptions import UserError


class DirectiveSecretPurge(models.TransientModel):
    """Take a secret document out again that was entered as a directive (SPEC 6)."""

    _name = "directive.secret.purge"
    _description = "Purge a Wrong Entry"

    record_id = fields.Integer(
        string="Number of the Record",
        required=True,
        help="The last figure in the address of the directive, e.g. 12 in "
        "…/directives/12. Nothing of it is shown here.",
    )

    record_id_again = fields.Integer(
        string="The Number Once More",
        required=True,
        help="What is purged cannot be brought back, and its name is not shown.",
    )

    def action_purge(self):
        """Purge the directive; show the incident note.

        :raises UserError: the numbers differ, or there is no such directive in the
            user's office
        """
        self.ensure_one()
        self.check_access("write")
        if self.record_id != self.record_id_again:
            raise UserError(
                self.env._("The two numbers differ, and nothing was purged.")
            )
        # Only whether there is one: not even its name is read.
        directive = self.env["directive.directive"].sudo().browse(self.record_id)
        if self.record_id <= 0 or not directive.exists():
            raise UserError(self.env._("There is no such directive in your office."))
        directive.sudo(False)._purge()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_secret_incident_action"
        )
