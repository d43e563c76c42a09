import codecs
import csv
import io

from odoo import http
from odoo.http import content_disposition, request

TASK_FIELDS = [
    "directive_id",
    "name",
    "unit_id",
    "coordinating_unit_ids",
    "date_deadline",
    "expected_output",
    "monitor_id",
    "note",
]


class DirectiveImportTemplate(http.Controller):
    @http.route("/directive_tracking/import/directive_task.csv", auth="user")
    def task_template(self):
        """A table to fill in for Odoo's own import, in the user's language.

        The headings are the labels of the fields, so that the import knows them again.
        """
        labels = request.env["directive.task"].fields_get(TASK_FIELDS, ["string"])
        text = io.StringIO()
        csv.writer(text).writerow(labels[name]["string"] for name in TASK_FIELDS)
        filename = request.env._("tasks.csv")
        return request.make_response(
            # With the mark by which spreadsheet programs know UTF-8.
            codecs.BOM_UTF8 + text.getvalue().encode(),
            headers=[
                ("Content-Type", "text/csv; charset=utf-8"),
                ("Content-Disposition", content_disposition(filename)),
            ],
        )
