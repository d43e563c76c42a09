from werkzeug.exceptions import Forbidden, NotFound

from odoo import http
from odoo.http import request

from ..models.mixins.directive_word_mixin import fit_name
from .download import download

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"docx": DOCX, "zip": "application/zip"}


class DirectiveWord(http.Controller):
    """Prints as Word documents: what *Save as Word* downloads."""

    @http.route(
        "/directive_tracking/word/<string:name>/<string:ids>.<any(docx, zip):ending>",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def word(self, name, ids, ending):
        """Records of one print, for whoever may read them.

        :param name: ``report_name`` of the print
        :param ids: of the records, with commas between
        :param ending: ``docx`` for one document, ``zip`` for one each
        :raises NotFound: there is no such print or record
        :raises Forbidden: the user may not read one of them
        """
        report = request.env["ir.actions.report"]._get_report_from_name(name)
        numbers = [int(part) for part in ids.split(",") if part.isdecimal()]
        # Every user may print what is ours; which records is asked below.
        if not report or not report.sudo().directive_weasyprint:
            raise NotFound
        records = request.env[report.sudo().model].browse(numbers).exists()
        if not records or len(records) != ids.count(",") + 1:
            raise NotFound(
                request.env._("One of these is gone: open it from the list.")
            )
        if not records.has_access("read"):
            raise Forbidden(
                request.env._("You may not read one of these: ask the Office for it.")
            )
        return self._answer(report, records, ending)

    def _answer(self, report, records, ending):
        if not hasattr(records, "_get_docx"):  # the empty form, of a company
            content = report._directive_docx(report, records)
            title = report.name
        elif ending == "zip":
            content, title = records._get_docx_archive(report), report.name
        else:
            content = records._get_docx(report)
            title = records._get_word_name() if len(records) == 1 else report.name
        return download(content, ENDINGS[ending], f"{fit_name(title)}.{ending}")
