import io

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools import pdf
from ...tools.docx import word


class IrActionsReport(models.Model):
    """PDFs of marked reports come from WeasyPrint; all others keep their engine."""

    _inherit = "ir.actions.report"

    directive_weasyprint = fields.Boolean(
        string="Rendered by WeasyPrint",
        help="The PDF is made by WeasyPrint (CSS paged media) instead of wkhtmltopdf, "
        "record by record: each one begins with page 1.",
    )

    def _get_readable_fields(self):
        # The web client must know not to ask for wkhtmltopdf.
        return super()._get_readable_fields() | {"directive_weasyprint"}

    def report_action(self, docids, data=None, config=True):
        if not self.directive_weasyprint:
            return super().report_action(docids, data=data, config=config)
        # Its layout is the law's: there is no company layout to be chosen first.
        action = super().report_action(docids, data=data, config=False)
        return dict(action, directive_weasyprint=True)

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.directive_weasyprint:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        if not res_ids:
            stream = self._directive_pdf_stream(report, [], data)
            return {False: {"stream": stream, "attachment": None}}
        return {
            record.id: self._directive_record_stream(report, record, data)
            for record in self.env[report.model].browse(dict.fromkeys(res_ids))
        }

    def _directive_record_stream(self, report, record, data):
        """The PDF of one record, from its attachment where the report says so."""
        attachment = None
        if report.attachment and not self.env.context.get("report_pdf_no_attachment"):
            attachment = report.retrieve_attachment(record)
        if attachment and report.attachment_use:
            stream = io.BytesIO(attachment.raw)
        else:
            stream = self._directive_pdf_stream(report, record.ids, data)
        return {"stream": stream, "attachment": attachment}

    def _directive_pdf_stream(self, report, res_ids, data):
        html, _type = self.with_context(debug=False)._render_qweb_html(
            report, res_ids, data=dict(data or {}, report_type="pdf")
        )
        return io.BytesIO(self._directive_html_to_pdf(html.decode()))

    def _directive_docx(self, report_ref, records):
        """The bytes of a Word document of records, one after the other.

        Made of the page that the PDF is made of.

        :raises UserError: the server lacks the library
        """
        html, _type = self.with_context(debug=False)._render_qweb_html(
            report_ref, records.ids, data={"report_type": "pdf"}
        )
        # Kept with the file: number and issuing body of the one that it is of.
        one = records if len(records) == 1 else records[:0]
        facts = {
            key: one[name]
            for key, name in (("number", "number"), ("author", "authority"))
            if one and name in one._fields
        }
        try:
            return word.html_to_docx(
                html.decode(), **{key: value or "" for key, value in facts.items()}
            )
        except word.LibraryMissing as error:
            raise UserError(
                self.env._(
                    "This server cannot save as Word: ask its administrator to "
                    "install the Python package “python-docx”."
                )
            ) from error

    def _directive_html_to_pdf(self, html):
        """Print one HTML page.

        :raises UserError: the server lacks the engine or a suitable font
        """
        try:
            return pdf.html_to_pdf(html)
        except pdf.EngineMissing as error:
            raise UserError(
                self.env._(
                    "This server cannot print: ask its administrator to install the "
                    "Python package “weasyprint” and the library Pango."
                )
            ) from error
        except pdf.FontMissing as error:
            raise UserError(
                self.env._(
                    "This server has no font with all Vietnamese letters: ask its "
                    "administrator to install Tinos (package “fonts-croscore”) or "
                    "Liberation 2 (“fonts-liberation2”)."
                )
            ) from error
