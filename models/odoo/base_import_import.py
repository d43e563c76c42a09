from odoo import api, models

from ...tools.files.secrecy_files import file_has_secret_mark
from ..mixins.directive_secrecy_mixin import is_directive_model


class BaseImport(models.TransientModel):
    """A table for our models is looked at before it is stored (SPEC 6).

    Without it Odoo keeps the file of a secret document for an hour.
    """

    _inherit = "base_import.import"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_secret_upload(vals, vals.get("res_model"))
        return super().create(vals_list)

    def write(self, vals):
        if "file" in vals:
            for upload in self:
                self._check_secret_upload(vals, vals.get("res_model", upload.res_model))
        return super().write(vals)

    def execute_import(self, fields, columns, options, dryrun=False):
        """The table goes as soon as its last row is in."""
        result = super().execute_import(fields, columns, options, dryrun)
        done = not dryrun and result.get("ids") and not result.get("nextrow")
        if done and is_directive_model(self.res_model):
            self.file = False
        return result

    def _check_secret_upload(self, vals, model):
        """Raise if a table to be imported into one of our models carries a mark."""
        content = vals.get("file") or b""
        content = content.encode() if isinstance(content, str) else content
        if is_directive_model(model) and file_has_secret_mark(
            vals.get("file_name"), content
        ):
            self.env["directive.secrecy.mixin"]._refuse_secrecy()
