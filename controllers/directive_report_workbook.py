from werkzeug.exceptions import Forbidden, NotFound

from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DirectiveReportWorkbook(http.Controller):
    @http.route(
        "/directive_tracking/report/<int:report_id>.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def report_workbook(self, report_id):
        """A periodic report as a workbook, for whoever may read the report.

        :raises NotFound: there is no such report
        :raises Forbidden: the user may not read it
        """
        report = request.env["directive.report"].browse(report_id).exists()
        if not report:
            raise NotFound(
                request.env._("There is no such report: open it from the list.")
            )
        if not report.has_access("read"):
            raise Forbidden(
                request.env._("You may not read this report: ask the Office for it.")
            )
        name = f"{report._get_report_name()}.xlsx"
        return request.make_response(
            report._get_xlsx(),
            headers=[
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
