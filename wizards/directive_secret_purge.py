from odoo import fields, models
from odoo.exceptions import UserError

from ..models.secrecy.directive_secret_incident import PURGED


class DirectiveSecretPurge(models.TransientModel):
    """Take out again what was entered of a secret document by mistake (SPEC 6)."""

    _name = "directive.secret.purge"
    _inherit = "directive.record.mixin"
    _description = "Purge a Wrong Entry"

    model = fields.Selection(
        PURGED, string="Kind of Record", required=True, default="directive.directive"
    )
    record_id = fields.Integer(
        string="Number of the Record",
        required=True,
        help="The last number in the address of the record, e.g. 12 in "
        "…/directives/12. Nothing of it is shown here.",
    )
    record_id_again = fields.Integer(
        string="The Number Once More",
        help="What is purged cannot be brought back, and its name is not shown.",
    )

    def action_purge(self):
        """Purge the record; show the incident note.

        :raises UserError: the numbers differ, or there is no such record in the user's
            office
        """
        self.ensure_one()
        self.check_access("write")
        if self.record_id != self.record_id_again:
            raise UserError(
                self.env._("The two numbers differ, and nothing was purged.")
            )
        # Only whether there is one: not even its name is read.
        entry = self.env[self.model].sudo().browse(self.record_id)
        if self.record_id <= 0 or not entry.exists():
            raise UserError(self.env._("There is no such record in your office."))
        self.env["directive.purge"]._purge_alone(entry.sudo(False))
        return self._window("directive_secret_incident_action")
