import base64
import binascii

from odoo import api, models

from ...tools.files.secrecy_files import file_has_secret_mark
from ..mixins.directive_secrecy_mixin import is_directive_model

CONTENT_FIELDS = {"raw", "datas"}
# In the context of an upload: the model of the record whose chatter it is for.
THREAD_MODEL = "directive_thread_model"


class IrAttachment(models.Model):
    """Files of our records are looked at in memory, before they are stored (SPEC 6).

    Without it the content of a secret document comes into the file store. Files of
    other apps' records are not looked at.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        marked = [self._check_secret_file(vals) for vals in vals_list]
        if any(is_directive_model(vals.get("res_model")) for vals in vals_list):
            self.env["directive.secrecy.confirmation"]._wait_for_purge()
        files = super().create(vals_list)
        if any(marked):
            self.env["directive.secrecy.confirmation"]._log_marked(files, marked)
        return files

    def write(self, vals):
        marked = self.browse()
        if self._may_concern_directives(vals):
            marked = self.filtered(lambda file: file._check_secret_change(vals))
        result = super().write(vals)
        if marked:
            self.env["directive.secrecy.confirmation"]._log(marked)
        return result

    def _may_concern_directives(self, vals):
        """Told by what Odoo reads itself before a person changes a file."""
        if is_directive_model(vals.get("res_model")):
            return True
        if self.env.su:
            return False
        changed = CONTENT_FIELDS & vals.keys() or file_has_secret_mark(
            vals.get("name"), None
        )
        return bool(changed) and any(
            is_directive_model(file.res_model) for file in self
        )

    def _check_secret_change(self, vals):
        """As ``_check_secret_file``, for what a stored file becomes."""
        changed = {"name", *CONTENT_FIELDS} & vals.keys()
        confirmations = self.env["directive.secrecy.confirmation"]
        # What came by an upload to one of our records was looked at then.
        if not changed and (
            is_directive_model(self.res_model) or confirmations._is_logged(self)
        ):
            return False
        model = vals.get("res_model") or self.res_model
        raw = {} if CONTENT_FIELDS & vals.keys() else {"raw": self.raw}
        return self._check_secret_file(
            {"name": self.name, **raw, **vals, "res_model": model}
        )

    def _check_secret_file(self, vals):
        """Whether a file carries a mark that the user has confirmed to be none.

        :raises SecrecyMarkFound: it does, and nobody has confirmed it
        """
        context = self.env.context
        model = vals.get("res_model") or context.get("default_res_model")
        if not is_directive_model(model) and not is_directive_model(
            context.get(THREAD_MODEL)
        ):
            return False
        secrecy = self.env["directive.secrecy.mixin"]
        return secrecy._is_confirmed(
            file_has_secret_mark(vals.get("name"), content_of(vals))
        )


def content_of(vals):
    """The bytes of a file: ``raw`` as they are, ``datas`` in base64."""
    if raw := vals.get("raw"):
        return raw.encode() if isinstance(raw, str) else raw
    try:
        return base64.b64decode(vals.get("datas") or b"")
    except (binascii.Error, ValueError):
        return b""
