import json

from odoo import fields, models

from ...tools.reading import Reading
from ...tools.snapshots.snapshot import typed
from .directive_reading_sentences import line_sentence, warning_sentence

SHORT = ("number", "place", "summary", "signer_name", "signer_position")


class DirectiveReading(models.TransientModel):
    """Adds how a reading becomes values: nothing is guessed, days go by the office."""

    _inherit = "directive.reading"

    def _proposals(self):
        """Values of the dialog: the head, and a line for each task."""
        reading = typed(Reading, json.loads(self.reading))
        head = self._head_values(reading)
        issued = head.get("issue_date") or self.issue_date
        lines = [
            self._line_values(task, place, issued)
            for place, task in enumerate(reading.tasks)
        ]
        return {
            **head,
            "proposed": {**head, "issue_date": str(head.get("issue_date") or "")},
            "line_ids": [fields.Command.create(line) for line in lines],
        }

    def _head_values(self, reading):
        header = reading.header
        values = {name: getattr(header, name) or False for name in SHORT}
        issued = fields.Date.to_date(header.issue_date)
        hints = [warning_sentence(self.env, code) for code in reading.warnings]
        if issued and issued > self.company_id._directive_today():
            hints.append(
                self.env._("The issue date in the file lies in the future: %s.", issued)
            )
            issued = False
        return {
            **values,
            "issue_date": issued,
            "document_type_id": self._document_type(header.document_type),
            "issuer": header.issuer or "committee",
            "signer_authority": header.authority_form,
            "urgency": header.urgency,
            "immediate": header.immediate,
            "proposing_unit_id": header.proposing_unit or False,
            "hint": " ".join(filter(None, hints)) or False,
        }

    def _document_type(self, code):
        """Id of the type of a code, or of that of "other document" if it has none."""
        if not code:
            return False
        for name in (code, "other"):
            record = self.env.ref(
                f"directive_tracking.document_type_{name}", raise_if_not_found=False
            )
            if record:
                return record.id
        return False

    def _line_values(self, task, place, issued):
        unknown, due = ", ".join(task.lead_unknown), task.deadline.text
        problems = [line_sentence(self.env, x, due, unknown) for x in task.problems]
        values = {
            "sequence": place,
            "name": task.name,
            "sentence": task.sentence,
            "page": task.page,
            "unit_ids": [fields.Command.set(task.lead)],
            "unit_text": "; ".join(task.lead_unknown) or False,
            "coordinating_unit_ids": [fields.Command.set(task.coordinating)],
            "date_deadline": self._deadline_of(task.deadline, issued),
            "deadline_text": due or False,
            "expected_output": task.product or False,
            "report_to": task.report_to or False,
            "result_requirement": task.requirement or "report",
            "selected": task.sure and bool(task.lead),
            "read_problem": " ".join(filter(None, problems)) or False,
        }
        values["proposed"] = line_facts(values, task.lead, task.coordinating)
        return values

    def _deadline_of(self, deadline, issued):
        """The last day, by the working days of this office."""
        if deadline.kind == "working_days" and issued:
            return self.company_id._directive_days().add(issued, deadline.days)
        return fields.Date.to_date(deadline.date)


def line_facts(values, units, coordinating):
    """What of a proposal is compared with what the clerk has made of it."""
    return {
        "name": values["name"],
        "units": sorted(units),
        "coordinating": sorted(coordinating),
        "deadline": str(values["date_deadline"] or ""),
        "product": values["expected_output"] or "",
    }
