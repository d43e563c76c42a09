import json

from werkzeug.exceptions import Forbidden, NotFound

from odoo import http
from odoo.http import content_disposition, request

from ..models.mixins.directive_word_mixin import fit_name

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}
READ = {"auth": "user", "methods": ["GET"], "readonly": True}


class DirectiveDownload(http.Controller):
    """What buttons save as a file, for whoever may read the records."""

    @http.route(
        "/directive_tracking/register.<any(pdf, xlsx):kind>",
        auth="user",
        methods=["POST"],
        readonly=True,
    )
    def register(self, kind, ids="[]", **_other):
        """The register of tasks that the user may read.

        :param kind: of the file
        :param ids: JSON list of ids of ``directive.task``
        """
        asked = [id_ for id_ in json.loads(ids) if isinstance(id_, int)]
        # Those of them that the user may read, and no others.
        tasks = request.env["directive.task"].search([("id", "in", asked)])
        day = request.env.company._directive_today()
        name = f"Sổ theo dõi {day:%d-%m-%Y}.{kind}"
        return self._download(tasks._get_register(kind), name)

    @http.route(
        "/directive_tracking/<any(report, evaluation, product_catalogue):kind>"
        "/<int:record_id>.xlsx",
        **READ,
    )
    def workbook(self, kind, record_id):
        """A report, an evaluation or a catalogue as workbook.

        :param kind: the model's name, with a line for each point
        """
        model = f"directive.{kind.replace('_', '.')}"
        record = self._readable(model, str(record_id))
        return self._download(record._get_xlsx(), f"{record._get_report_name()}.xlsx")

    @http.route(
        "/directive_tracking/work_sheets/<string:ids>.<any(xlsx, json):kind>", **READ
    )
    def work_sheets(self, ids, kind):
        """Totals of work sheets.

        :param ids: as for :meth:`_readable`
        :param kind: ``xlsx`` or ``json``
        """
        sheets = self._readable("directive.work.sheet", ids)
        content = sheets._get_xlsx() if kind == "xlsx" else sheets._get_json()
        name = sheets._get_report_name() if len(sheets) == 1 else "danh-gia"
        return self._download(content, f"{name}.{kind}")

    @http.route(
        "/directive_tracking/word/<string:name>/<string:ids>.<any(docx, zip):ending>",
        **READ,
    )
    def word(self, name, ids, ending):
        """Records of one print, as *Save as Word* downloads them.

        :param name: ``report_name`` of the print
        :param ids: as for :meth:`_readable`
        :param ending: ``docx`` for one document, ``zip`` for one each
        :raises NotFound: there is no such print
        """
        report = request.env["ir.actions.report"]._get_report_from_name(name)
        # Every user may print what is ours; which records is asked below.
        if not report or not report.sudo().directive_weasyprint:
            raise NotFound
        records = self._readable(report.sudo().model, ids)
        title = report.name
        if not hasattr(records, "_get_docx"):  # the empty form, of a company
            content = report._directive_docx(report, records)
        elif ending == "zip":
            content = records._get_docx_archive(report)
        else:
            content = records._get_docx(report)
            title = records._get_word_name() if len(records) == 1 else title
        return self._download(content, f"{fit_name(title)}.{ending}")

    def _readable(self, model, ids):
        """The records of some ids.

        :param ids: ids with commas between them
        :raises NotFound: one of them is not there
        :raises Forbidden: one of them is not the user's to read
        """
        numbers = [int(part) for part in ids.split(",") if part.isdecimal()]
        records = request.env[model].browse(numbers).exists()
        if not records or len(records) != ids.count(",") + 1:
            raise NotFound(
                request.env._("One of these is gone: open it from the list.")
            )
        if not records.has_access("read"):
            raise Forbidden(
                request.env._("You may not read one of these: ask the Office for it.")
            )
        return records

    def _download(self, content, filename):
        """The answer with which a browser saves a file under its name."""
        ending = filename.rpartition(".")[2]
        return request.make_response(
            content,
            headers=[
                ("Content-Type", TYPES[ending]),
                ("Content-Disposition", content_disposition(filename)),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
