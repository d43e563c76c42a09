import json

from odoo import http
from odoo.http import request

from odoo.addons.mail.controllers.attachment import AttachmentController
from odoo.addons.web.controllers.binary import Binary

from ..models.mixins.directive_secrecy_mixin import (
    CONFIRMED,
    SecrecyMarkFound,
    is_directive_model,
)
from ..models.odoo.ir_attachment import THREAD_MODEL
from ..tools.files.secrecy_files import file_has_secret_mark


class SecrecyChatterController(AttachmentController):
    """Files for the chatter of our records: they are not linked to them yet.

    The answer to a refused one says so, that the browser may offer to confirm.
    """

    @http.route()
    def mail_attachment_upload(
        self, ufile, thread_id, thread_model, is_pending=False, **kwargs
    ):
        if not is_directive_model(thread_model):
            return super().mail_attachment_upload(
                ufile, thread_id, thread_model, is_pending, **kwargs
            )
        confirmed = bool(kwargs.pop(CONFIRMED, False))
        request.update_context(**{THREAD_MODEL: thread_model, CONFIRMED: confirmed})
        try:
            return super().mail_attachment_upload(
                ufile, thread_id, thread_model, is_pending, **kwargs
            )
        except SecrecyMarkFound as refusal:
            return request.make_json_response(
                {"error": {"message": str(refusal)}, "secrecy": True}
            )


class SecrecyBinaryController(Binary):
    """Files for fields of our forms."""

    @http.route()
    def upload_attachment(self, model, id, ufile, callback=None, **kwargs):  # pylint: disable=redefined-builtin
        if not is_directive_model(model):
            return super().upload_attachment(model, id, ufile, callback=callback)
        confirmed = bool(kwargs.pop(CONFIRMED, False))
        # Odoo's route logs the name of a file that is refused: it does not get so far.
        if not confirmed and self._any_secret_mark():
            try:
                request.env["directive.secrecy.mixin"]._refuse_secrecy()
            except SecrecyMarkFound as refusal:
                return json.dumps([{"error": str(refusal), "secrecy": True}])
        request.update_context(**{CONFIRMED: confirmed})
        return super().upload_attachment(model, id, ufile, callback=callback)

    def _any_secret_mark(self):
        marked = False
        for file in request.httprequest.files.getlist("ufile"):
            marked |= file_has_secret_mark(file.filename, file.read())
            file.seek(0)
        return marked
