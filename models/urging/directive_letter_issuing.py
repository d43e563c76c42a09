from odoo import models
from odoo.exceptions import AccessError, UserError

from ...tools.labels import selection_labels
from ...tools.prints.administrative_document import (
    is_tall,
    paragraphs,
    short_date,
    split_number,
)
from ...tools.prints.report_texts import LETTER_KINDS
from ...tools.text import clean_line


class DirectiveLetter(models.Model):
    """Issuing: a draft is settled and printed, and the unit is told (Art. 6.8c)."""

    _inherit = "directive.letter"
    _sent_print = "directive_tracking.report_letter"
    _numbered_by = "number_key"

    def action_issue(self):
        """Issue drafts: number, signer, lines and texts are settled, the units told."""
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._(
                    "Only the Office manager issues a letter: please contact the "
                    "Office."
                )
            )
        self.check_access("write")
        self._lock()
        self._check_draft()
        if self.env.context.get("directive_count_up"):
            self._count_up()
        for letter in self:
            letter._issue()
        return True

    def _count_up(self):
        """From the list: letters without a number follow on the one before them."""
        serial = None
        for letter in self:
            if letter.number:
                serial = split_number(letter.number)[0]
            elif serial and serial.isdigit():
                serial = str(int(serial) + 1)
                letter.number = serial

    def _issue(self):
        tasks = self.task_ids._begin_action("office")
        self.line_ids._refresh_facts()
        self._check_complete()
        tasks._count_up("letter_count")
        self._as_system().write({"state": "issued", **self._done_by("issued")})
        self._seal()
        self._notify_unit()

    def _check_complete(self):
        missing = self._missing_parts()
        if missing:
            raise UserError(
                self.env._(
                    "Enter what the letter to %(unit)s still needs: %(fields)s.",
                    unit=self.unit_id.display_name,
                    fields=", ".join(missing),
                )
            )
        self._check_number_and_date()
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "The letter to %(unit)s names no task: add one or delete the "
                    "letter.",
                    unit=self.unit_id.display_name,
                )
            )
        self.line_ids._check_needed()

    def _missing_parts(self):
        missing = super()._missing_parts()
        needed = ["summary", "addressee", "body", "closing"]
        labels = self.fields_get(needed, ["string"])
        return missing + [
            labels[name]["string"] for name in needed if not clean_line(self[name])
        ]

    def _get_word_name(self):
        """Number, or that it is a draft; kind; and the unit that it goes to."""
        name = self._get_report_name() if self.state == "issued" else "Dự thảo"
        kind = LETTER_KINDS[self.kind].lower()
        return f"{name} - Công văn {kind} - {self.unit_id.name}"

    def _get_seal_facts(self):
        return {**super()._get_seal_facts(), "kind": "Công văn"}

    def _get_seal_figures(self):
        return [
            (self._fields["unit_id"]._description_string(self.env), self.addressee),
            (self._fields["summary"]._description_string(self.env), self.summary),
            (self.env._("Tasks named"), len(self.line_ids)),
        ]

    def _notify_unit(self):
        """Tell leaders and focal points once, with the letter (Art. 7.2)."""
        kinds = selection_labels(self, "kind")
        body = self.env._(
            "%(kind)s %(number)s to %(unit)s was issued (tasks: %(count)s). Please "
            "report on each task that it names.",
            kind=kinds[self.kind],
            number=self.number,
            unit=self.unit_id.display_name,
            count=len(self.line_ids),
        )
        self._send_document(body, self.unit_id)

    # -- print --------------------------------------------------------------------

    def _document_vals(self):
        """A công văn: no kind in the heading but ``V/v …``; a draft has no number."""
        vals = {"summary": self.summary or ""}
        return {**vals, "number": ""} if self.state == "draft" else vals

    def _get_paragraphs(self):
        """The paragraphs before and after the table of tasks."""
        closing = paragraphs(self.closing)
        opening = paragraphs(self.body, self.closing)
        return opening[: len(opening) - len(closing)], closing

    def _get_rows(self):
        """The table of tasks as text: tuples print ten times faster than records."""
        return [
            (
                f"{line.number or ''}\n{short_date(line.issue_date)}",
                line.name,
                short_date(line.date_deadline),
                line.days_late or "",
                line._get_note(),
                "tall" if is_tall(line.name or "") else None,
            )
            for line in self.line_ids
        ]
