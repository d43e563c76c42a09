import base64
import binascii

from odoo import api, models

from ...tools.files.secrecy_files import file_has_secret_mark
from ..mixins.directive_secrecy_mixin import CONFIRMED, is_guarded

CONTENT_FIELDS = {"raw", "datas"}
# In the context of an upload: the model of the record whose chatter it is for.
THREAD_MODEL = "directive_thread_model"


class IrAttachment(models.Model):
    """Files of this addon's records are looked at in memory, before they are stored."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        marked = [self._check_secret_file(vals) for vals in vals_list]
        files = super().create(vals_list)
        confirmed = [f.id for f, m in zip(files, marked, strict=True) if m]
        if confirmed:
            self.env["directive.secrecy.confirmation"]._log(self.browse(confirmed))
        return files

    def write(self, vals):
        marked = self.browse()
        if {"name", "res_model", *CONTENT_FIELDS} & vals.keys():
            marked = self.filtered(lambda file: file._check_secret_change(vals))
        result = super().write(vals)
        if marked:
            self.env["directive.secrecy.confirmation"]._log(marked)
        return result

    def _check_secret_change(self, vals):
        """As ``_check_secret_file``, for what a stored file becomes."""
        changed = {"name", *CONTENT_FIELDS} & vals.keys()
        model = vals.get("res_model") or self.res_model
        # What came by an upload to one of our records was looked at then.
        if not self._is_watched(model) or (is_guarded(self.res_model) and not changed):
            return False
        if not changed and self.env["directive.secrecy.confirmation"]._is_logged(self):
            return False
        raw = {} if CONTENT_FIELDS & vals.keys() else {"raw": self.raw}
        return self._check_secret_file(
            {"name": self.name, **raw, **vals, "res_model": model}
        )

    @api.model
    def _check_secret_file(self, vals):
        """Whether a file carries a mark that the user has confirmed to be none.

        :raises SecrecyMarkFound: it does, and nobody has confirmed it
        """
        model = vals.get("res_model") or self.env.context.get("default_res_model")
        if not self._is_watched(model):
            return False
        if not file_has_secret_mark(vals.get("name"), _content(vals)):
            return False
        if not self.env.context.get(CONFIRMED):
            self.env["directive.secrecy.mixin"]._refuse_secrecy()
        return True

    @api.model
    def _is_watched(self, model):
        """Whether files of a model, given by its name, are looked at.

        Also those that belong to no record yet, of people who have a role here: they
        may become ours. Other addons' files always name their model.
        """
        if is_guarded(model) or is_guarded(self.env.context.get(THREAD_MODEL)):
            return True
        return not model and not self.env.su and self.env.user._has_directive_role()


class BaseImport(models.TransientModel):
    _inherit = "base_import.import"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_secret_upload(vals, vals.get("res_model"))
        return super().create(vals_list)

    def write(self, vals):
        for upload in self:
            self._check_secret_upload(vals, vals.get("res_model", upload.res_model))
        return super().write(vals)

    def execute_import(self, fields, columns, options, dryrun=False):
        """The table goes as soon as its last row is in: Odoo keeps it for an hour."""
        result = super().execute_import(fields, columns, options, dryrun)
        done = not dryrun and result.get("ids") and not result.get("nextrow")
        if done and is_guarded(self.res_model):
            self.file = False
        return result

    @api.model
    def _check_secret_upload(self, vals, model):
        """A table to be imported into this addon is looked at before it is stored.

        :raises SecrecyMarkFound: it carries a mark
        """
        if is_guarded(model) and file_has_secret_mark(
            vals.get("file_name"), _content({"raw": vals.get("file")})
        ):
            self.env["directive.secrecy.mixin"]._refuse_secrecy()


def _content(vals):
    """The bytes of a file: ``raw`` as they are, ``datas`` in base64."""
    if raw := vals.get("raw"):
        return raw.encode() if isinstance(raw, str) else raw
    try:
        return base64.b64decode(vals.get("datas") or b"")
    except (binascii.Error, ValueError):
        return b""
