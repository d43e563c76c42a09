from odoo import http

from .download import download, readable


class DirectiveWorkSheets(http.Controller):
    @http.route(
        "/directive_tracking/work_sheets/<string:ids>.<any(xlsx, json):kind>",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def export(self, ids, kind):
        """Totals of work sheets.

        :param ids: as for :func:`readable`
        :param kind: ``xlsx`` or ``json``
        """
        sheets = readable("directive.work.sheet", ids)
        content = sheets._get_xlsx() if kind == "xlsx" else sheets._get_json()
        name = sheets._get_report_name() if len(sheets) == 1 else "danh-gia"
        return download(content, f"{name}.{kind}")
