from odoo import api, fields, models
from odoo.fields import Domain


class DirectiveDirective(models.Model):
    """What the form shows beside the fields: its files, and the same number again."""

    _inherit = "directive.directive"

    file_ids = fields.Many2many(
        "ir.attachment", string="Files", compute="_compute_file_ids"
    )
    duplicate_id = fields.Many2one(
        "directive.directive",
        string="Registered Already",
        compute="_compute_duplicate_id",
        help="Another one with this number of the same day and issuer.",
    )

    def _compute_file_ids(self):
        files = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], order="id"
        )
        by_id = files.grouped("res_id")
        for directive in self:
            directive.file_ids = by_id.get(directive._origin.id)

    @api.depends("number", "issue_date", "issuer", "company_id")
    def _compute_duplicate_id(self):
        """Told while the number is typed; the index refuses it when it is stored."""
        for directive in self:
            if not directive.number or not directive.issue_date:
                directive.duplicate_id = False
                continue
            domain = Domain("number", "=ilike", directive.number.strip())
            domain &= Domain("company_id", "=", directive.company_id.id)
            domain &= Domain("issue_date", "=", directive.issue_date)
            domain &= Domain("issuer", "=", directive.issuer)
            domain &= Domain("id", "!=", directive._origin.id or 0)
            directive.duplicate_id = self.search(domain, limit=1)

    @api.onchange("issuer", "signer_name")
    def _onchange_signer(self):
        """Who signed for the issuer last, and in which position."""
        domain = Domain("company_id", "=", self.company_id.id)
        if not self.signer_name:
            domain &= Domain("issuer", "=", self.issuer)
            domain &= Domain("signer_name", "not in", [False, ""])
        elif self.signer_position:
            return
        else:
            domain &= Domain("signer_name", "=", self.signer_name)
            domain &= Domain("signer_position", "not in", [False, ""])
        last = self.search(domain, limit=1)
        self.signer_name = self.signer_name or last.signer_name
        self.signer_position = last.signer_position
