import dataclasses

from odoo import models

from ...tools.prints import meeting_texts as texts
from ...tools.prints.administrative_document import AdministrativeDocument
from ...tools.prints.meeting_parts import notice_parts
from ...tools.snapshots.notice import NoticeSnapshot, NoticeTask, Ruling


class DirectiveMeeting(models.Model):
    """What the notice prints; once issued it prints the same for good."""

    _inherit = "directive.meeting"
    _sent_print = "directive_tracking.report_meeting_notice"

    def _get_subject(self):
        """Summary of the notice, which the register keeps too."""
        # The function of a colleague, as it stands on every paper he signs.
        position = self.chair_id.sudo().partner_id.function
        return texts.subject(self.kind, position, self.date)

    def _get_title(self):
        return self.number if self.issued_at and self.number else self._get_subject()

    def _get_letterhead(self):
        """The number is that of the notice, and so is the day; a draft has neither."""
        number = self.notice_number if self.issued_at else ""
        return dataclasses.replace(
            super()._get_letterhead(), number=number, date=self.notice_date or None
        )

    def _document_vals(self):
        return {"kind": texts.KIND, "summary": self._get_subject()}

    def _get_snapshot(self):
        """:rtype: :class:`~..tools.snapshots.notice.NoticeSnapshot`"""
        self.ensure_one()
        self.check_access("read")
        if self.printed:
            return NoticeSnapshot.from_json(self.printed)
        return self._make_snapshot()

    def _make_snapshot(self):
        return NoticeSnapshot(
            heading=self._get_letterhead(),
            subject=self._get_subject(),
            opening=self.opening or self._propose_opening(),
            closing=self.closing or texts.CLOSING,
            rulings=[
                Ruling(item.name, item.unit_id.name or "", item.ruling or "")
                for item in self.item_ids
                if item.ruled_at and not item.assigns
            ],
            tasks=list(map(_notice_task, self.notice_line_ids)),
        )

    def _get_notice_pages(self):
        """Document, first and last paragraph, and the parts between them."""
        snapshot = self._get_snapshot()
        document = AdministrativeDocument(
            **vars(snapshot.heading), kind=texts.KIND, summary=snapshot.subject
        )
        return {
            "document": document,
            "opening": snapshot.opening,
            "parts": notice_parts(snapshot),
            "closing": texts.ended(snapshot.closing),
        }


def _notice_task(line):
    return NoticeTask(
        name=line.name,
        units="\n".join(line.unit_ids.mapped("name")),
        coordinating="\n".join(line.coordinating_unit_ids.mapped("name")),
        expected_output=line.expected_output or "",
        deadline=line.date_deadline or None,
    )
