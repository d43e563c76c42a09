from odoo import fields, models
from odoo.tools import SQL


class DirectiveSecrecyConfirmation(models.Model):
    """Who has said of which record that its mark of secrecy is none (SPEC 6).

    Nothing of the text is kept, not its length nor the field it stood in.
    """

    _name = "directive.secrecy.confirmation"
    _description = "Confirmed to Be No Secret Document"
    _order = "date desc, id desc"
    _check_company_auto = True
    _log_access = False
    _rec_name = "model"

    date = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    model = fields.Char(string="Kind of Record", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record", model_field="model", readonly=True, index=True
    )

    def _log(self, records):
        """Keep that the user has confirmed it for ``records``."""
        # Whoever may write a record may confirm; nobody writes this log himself.
        self.sudo().create(
            [
                {
                    "date": fields.Datetime.now(),
                    "user_id": self.env.uid,
                    "company_id": self.env.company.id,
                    "model": record._name,
                    "res_id": record.id,
                }
                for record in records
            ]
        )

    def _log_marked(self, records, marked):
        """Keep it of those for which ``marked``, in the same order, is true."""
        pairs = zip(records, marked, strict=True)
        self._log(records.browse(record.id for record, has_mark in pairs if has_mark))

    def _wait_for_purge(self):
        """For whoever hangs words on our records: a purge that is running comes first.

        It holds every table of ours, this one too; so no word escapes it in a table
        of Odoo's.
        """
        self.env.cr.execute(
            SQL("LOCK TABLE directive_secrecy_confirmation IN ROW EXCLUSIVE MODE")
        )

    def _is_logged(self, records):
        """Whether each of ``records`` has been confirmed before."""
        # Only whether it was confirmed, of records that the user is writing.
        domain = [("model", "=", records._name), ("res_id", "in", records.ids)]
        known = self.sudo().search(domain).mapped("res_id")
        return set(records.ids) <= set(known)
