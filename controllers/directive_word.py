from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from ..models.mixins.directive_word_mixin import fit_name
from .download import download, readable


class DirectiveWord(http.Controller):
    """Prints as Word documents: what *Save as Word* downloads."""

    @http.route(
        "/directive_tracking/word/<string:name>/<string:ids>.<any(docx, zip):ending>",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def word(self, name, ids, ending):
        """Records of one print.

        :param name: ``report_name`` of the print
        :param ids: as for :func:`readable`
        :param ending: ``docx`` for one document, ``zip`` for one each
        :raises NotFound: there is no such print
        """
        report = request.env["ir.actions.report"]._get_report_from_name(name)
        # Every user may print what is ours; which records is asked below.
        if not report or not report.sudo().directive_weasyprint:
            raise NotFound
        records = readable(report.sudo().model, ids)
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
        return download(content, f"{fit_name(title)}.{ending}")
