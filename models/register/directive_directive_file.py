from odoo import models
from odoo.exceptions import UserError


class DirectiveDirective(models.Model):
    """Adds the reading of an attached file (SPEC 8)."""

    _inherit = "directive.directive"

    def action_read_attached(self):
        """Read the newest attached PDF or Word file, to add the tasks it gives.

        :raises UserError: none is attached
        """
        self.ensure_one()
        self.check_access("write")
        file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                "|",
                ("name", "=ilike", "%.pdf"),
                ("name", "=ilike", "%.docx"),
            ],
            order="id desc",
            limit=1,
        )
        if not file:
            raise UserError(
                self.env._("Attach the PDF or Word file of the directive first.")
            )
        readings = self.env["directive.reading"]
        return readings.read_file(file.name, file.datas, self.id)
