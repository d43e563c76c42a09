from odoo import http

from .download import download, readable


class DirectiveWorkbook(http.Controller):
    @http.route(
        "/directive_tracking/<any(report, evaluation, product_catalogue):kind>"
        "/<int:record_id>.xlsx",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def workbook(self, kind, record_id):
        """A report, an evaluation or a catalogue as workbook.

        :param kind: the model's name, with a line for each point
        """
        model = f"directive.{kind.replace('_', '.')}"
        record = readable(model, str(record_id))
        return download(record._get_xlsx(), f"{record._get_report_name()}.xlsx")
