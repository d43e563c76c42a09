from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DirectiveEvaluation(http.Controller):
    @http.route(
        "/directive_tracking/evaluation/<int:evaluation_id>.xlsx",
        auth="user",
        readonly=True,
    )
    def workbook(self, evaluation_id):
        """The sheet for the emulation council as workbook, for who reads it."""
        evaluation = request.env["directive.evaluation"].browse(evaluation_id)
        evaluation.check_access("read")
        if not evaluation.exists():
            raise request.not_found()
        return request.make_response(
            evaluation._get_xlsx(),
            headers=[
                ("Content-Type", XLSX),
                (
                    "Content-Disposition",
                    content_disposition(f"{evaluation._get_report_name()}.xlsx"),
                ),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
