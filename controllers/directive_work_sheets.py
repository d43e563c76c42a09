from werkzeug.exceptions import Forbidden, NotFound

from odoo import http
from odoo.http import request

from .download import download

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
MOST = 5000


class DirectiveWorkSheets(http.Controller):
    @http.route(
        "/directive_tracking/work_sheets/<string:ids>.<any(xlsx, json):kind>",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def export(self, ids, kind):
        """Totals of work sheets, for whoever may read all of them.

        :param ids: ids with commas between them
        :param kind: ``xlsx`` or ``json``
        :raises NotFound: one of them is not there
        :raises Forbidden: one of them is not the user's to read
        """
        numbers = [int(part) for part in ids.split(",")[:MOST] if part.isdecimal()]
        sheets = request.env["directive.work.sheet"].browse(numbers)
        if not sheets or sheets.exists() != sheets:
            raise NotFound(request.env._("There is no such work sheet."))
        if not sheets.has_access("read"):
            raise Forbidden(request.env._("You may not read this work sheet."))
        content = sheets._get_xlsx() if kind == "xlsx" else sheets._get_json()
        name = sheets._get_report_name() if len(sheets) == 1 else "danh-gia"
        return download(content, TYPES[kind], f"{name}.{kind}")
