from werkzeug.exceptions import Forbidden, NotFound

from odoo import http
from odoo.http import request

from .download import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DirectiveWorkbook(http.Controller):
    @http.route(
        "/directive_tracking/<any(report, evaluation, product_catalogue):kind>"
        "/<int:record_id>.xlsx",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def workbook(self, kind, record_id):
        """A report, an evaluation or a catalogue as workbook, for whoever may read it.

        :param kind: the model's name, with a line for each point
        :raises NotFound: there is no such record
        :raises Forbidden: the user may not read it
        """
        record = (
            request.env[f"directive.{kind.replace('_', '.')}"]
            .browse(record_id)
            .exists()
        )
        if not record:
            raise NotFound(
                request.env._("There is no such report: open it from the list.")
            )
        if not record.has_access("read"):
            raise Forbidden(
                request.env._("You may not read this report: ask the Office for it.")
            )
        name = f"{record._get_report_name()}.xlsx"
        return download(record._get_xlsx(), XLSX, name)
