import dataclasses
import logging

from odoo import models
from odoo.exceptions import UserError

from ...tools.prints.administrative_document import (
    AdministrativeDocument,
    Letterhead,
    short_date,
)

_logger = logging.getLogger(__name__)


class DirectiveIssuedMixin(models.AbstractModel):
    """How a numbered and signed document is printed and sent."""

    _inherit = "directive.issued.mixin"
    _sent_print = None  # XML id of the report that prints what is sent

    def _get_letterhead(self):
        """Heading, signature and recipients as they are now."""
        return Letterhead(
            **{
                field.name: self[field.name] or field.default
                for field in dataclasses.fields(Letterhead)
                if field.name in self._fields
            }
        )

    def _get_document(self):
        """What the layout prints around the body."""
        heading = vars(self._get_letterhead())
        return AdministrativeDocument(**{**heading, **self._document_vals()})

    def _document_vals(self):
        """Kind and summary, and what is printed otherwise than the record has it."""
        return {}

    def _get_report_name(self):
        """Name of the file."""
        return self._get_title().replace("/", "-")

    def _get_title(self):
        return self.display_name or ""

    def _get_seal_facts(self):
        """What the check of a print tells everybody, where the record is sealed."""
        document = self._get_document()
        return {
            "kind": document.kind,
            "body": document.authority,
            "number": document.number,
            "date": short_date(document.date),
        }

    def _get_word_print(self):
        return self._word_print or self._sent_print

    # -- sending ---------------------------------------------------------------

    def _send_document(self, body, units):
        """Tell the leaders and focal points of units once, in the inbox or by mail.

        The print goes with it, as it was issued.

        :param body: what they are told
        :param units: records of ``directive.unit``, which may read the record
        """
        users = units.leader_ids | units.focal_point_ids
        self.message_post(
            body=body,
            partner_ids=users.partner_id.ids,
            attachments=self._print_to_send(),
            subtype_xmlid="mail.mt_note",
        )

    def _print_to_send(self):
        """(name, content) of the PDF; none where the server cannot print.

        It is issued all the same: the message leads to it, and it is printed once the
        engine is there.
        """
        try:
            content, kind = self.env["ir.actions.report"]._render_qweb_pdf(
                self._sent_print, self.ids
            )
        except UserError as error:
            _logger.warning(
                "%s %s goes out without PDF: %s", self._name, self.number, error
            )
            return []
        # Odoo's test mode prints HTML only.
        return [(f"{self._get_report_name()}.pdf", content)] if kind == "pdf" else []
