from odoo import models
from odoo.fields import Domain

from ..task.directive_task_update import ESCALATED


class DirectiveReport(models.Model):
    """Words of a report, proposed from what the units said in its window (Art. 7.3)."""

    _inherit = "directive.report"

    def _propose_words(self):
        """Fill causes, difficulties and proposals where nothing is written yet."""
        for report in self:
            proposed = report._get_proposed_words()
            report.write(
                {
                    name: text
                    for name, text in proposed.items()
                    if text and not (report[name] or "").strip()
                }
            )

    def _get_proposed_words(self):
        cases = self._get_cases()
        late = self._get_late_lines()
        return {
            "causes": self._as_list(late, self._get_cause),
            "difficulties": self._as_list(cases, lambda case: case.content),
            "proposals": self._as_list(cases, lambda case: case.proposal),
        }

    def _as_list(self, records, get_words):
        """One line a record: what it is about, and the words in one line."""
        lines = []
        for record in records:
            words = " ".join((get_words(record) or "").split())
            if words:
                lines.append(f"{record.task_id.name}: {words}")
        return "\n".join(dict.fromkeys(lines))

    def _get_cases(self):
        """Difficulties and cases beyond capacity that were reported in the window."""
        domain = (
            Domain("kind", "in", ESCALATED)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to)
        )
        if self.scope == "unit":
            domain &= Domain("task_id", "in", self.line_ids.task_id.ids)
        return self.env["directive.task.update"].search(domain, order="date, id")

    def _get_late_lines(self):
        overdue = ("done_late", "in_progress_overdue", "not_started_overdue")
        return self.line_ids.filtered(lambda line: line.status in overdue)

    def _get_cause(self, line):
        """Cause of a late task: the reason that was given, else the kind of cause."""
        task = line.task_id
        return task.delay_reason or self._in_vietnamese(task.delay_cause_id).name
