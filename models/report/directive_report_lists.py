from datetime import date

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.periods import DAY
from ...tools.prints.administrative_document import short_date
from ...tools.prints.report_words import EXTENSION, REPORTED
from ..task.directive_task_update import ESCALATED

OPEN = ("in_progress_in_time", "in_progress_overdue")
OPEN += ("not_started_in_time", "not_started_overdue")


class DirectiveReport(models.Model):
    """The lists of the prints, as of the cut-off (Art. 6.6); with every right."""

    _inherit = "directive.report"

    def _get_lists(self):
        """Lists of a snapshot: of a unit what moved, of the committee all the rest."""
        tasks = self._query_of(self.filter_id)
        if self.scope == "unit":
            return self._get_moved(tasks)
        until = self._get_next_cutoff()
        listed = self._get_listed(tasks, until)
        return {
            "overdue": self._get_overdue(listed),
            "coming": self._get_coming(listed, until),
            "coming_until": fields.Date.to_string(until),
            "waiting": self._get_waiting(listed),
            "letters": self._get_letters(),
            "reports": self._get_submissions(),
            "differences": self.differences or [],
            "clocks": self._get_clocks(),
        }

    def _get_listed(self, tasks, until):
        """Lines with rows of the ledger: open tasks that one of the lists may name.

        Earliest deadline first. A year of a province has many more tasks than these.
        """
        ledger = self.env["directive.task.event"]
        rows = ledger._query_dicts(
            SQL(
                """SELECT task_id, state, holder, date_reported FROM (%s) scope
                WHERE status IN %s
                    AND (holder = 'leadership' OR date_deadline <= %s)""",
                ledger._scope_sql(self._get_window(), tasks),
                OPEN,
                until,
            )
        )
        rows = {row["task_id"]: row for row in rows}
        lines = self.env["directive.report.line"].search(
            [("report_id", "=", self.id), ("task_id", "in", list(rows))]
        )
        lines = lines.filtered(lambda line: line.status in OPEN)
        lines = lines.sorted(lambda line: (line.date_deadline or date.max, line.id))
        return [(line, rows[line.task_id.id]) for line in lines]

    def _item(self, line, words):
        return {
            "unit": line.figure_id.unit_name,
            "number": line.number or "",
            "issue_date": fields.Date.to_string(line.issue_date) or "",
            "name": line.name,
            "deadline": fields.Date.to_string(line.date_deadline) or "",
            "words": words or "",
        }

    # -- what moved --------------------------------------------------------------------

    def _get_moved(self, tasks):
        """Tasks that the unit took over, or that another one has now."""
        ledger = self.env["directive.task.event"]
        gone = ledger._query_dicts(
            SQL(
                """SELECT task_id, unit_id, date_deadline FROM (%s) scope
                WHERE unit_before = %s AND unit_id <> unit_before
                ORDER BY date_deadline, task_id""",
                ledger._scope_sql(self._get_window(), tasks),
                self.unit_id.id,
            )
        )
        moved_in = self.env["directive.report.line"].search(
            [("report_id", "=", self.id), ("moved_from_id", "!=", False)], order="id"
        )
        return {
            "moved_in": [
                dict(self._item(line, ""), unit=line.moved_from_id.name)
                for line in moved_in
            ],
            "moved_out": [self._gone_item(row) for row in gone],
        }

    def _gone_item(self, row):
        task = self.env["directive.task"].browse(row["task_id"])
        directive = task.directive_id
        kind = self._in_vietnamese(directive.document_type_id)
        return {
            "unit": self.env["directive.unit"].browse(row["unit_id"]).name,
            "number": directive.number or kind.name,
            "issue_date": fields.Date.to_string(directive.issue_date) or "",
            "name": task.name,
            "deadline": fields.Date.to_string(row["date_deadline"]) or "",
            "words": "",
        }

    # -- tasks -------------------------------------------------------------------------

    def _get_overdue(self, listed):
        """Overdue at the cut-off; a reported one stops on the day of its report."""
        items = []
        for line, row in listed:
            if not line.status.endswith("_overdue"):
                continue
            end, words = self.date_to, line.result
            if row["state"] == "reported":
                end = row["date_reported"]
                words = REPORTED.format(day=short_date(end))
            days = (end - line.date_deadline).days
            items.append(dict(self._item(line, words), days=days))
        return items

    def _get_coming(self, listed, until):
        """Due from the cut-off to the next one; not what was reported already."""
        return [
            self._item(line, line.result)
            for line, row in listed
            if row["state"] != "reported"
            and line.date_deadline
            and self.date_to <= line.date_deadline <= until
        ]

    def _get_next_cutoff(self):
        if self.kind == "ad_hoc":
            return self.date_to + (self.date_to - self.date_from) + DAY
        windows = self.company_id._directive_windows()
        return windows.containing(self.kind, self.date_to + DAY).date_to

    def _get_waiting(self, listed):
        """What waited for leadership at the cut-off, by the ledger (Art. 6.3)."""
        listed = [pair for pair in listed if pair[1]["holder"] == "leadership"]
        tasks = self.env["directive.task"].browse(
            row["task_id"] for _line, row in listed
        )
        said = self._get_waiting_words(tasks)
        items = []
        for line, row in listed:
            words, proposal = said.get(row["task_id"], ("", ""))
            items.append(dict(self._item(line, words), proposal=proposal))
        return items

    def _get_waiting_words(self, tasks):
        """``{task id: (difficulty, proposal)}`` as they waited at the cut-off."""
        _before, after = self.env["directive.task.event"]._instants(self._get_window())
        undecided = Domain("task_id", "in", tasks.ids) & (
            Domain("decided_at", "=", False) | Domain("decided_at", ">=", after)
        )
        words = {}
        for request in self.env["directive.extension"].search(
            undecided & Domain("requested_at", "<", after), order="id"
        ):
            text = EXTENSION.format(
                day=short_date(request.requested_deadline), reason=request.reason
            )
            words[request.task_id.id] = text, ""
        for case in self.env["directive.task.update"].search(
            undecided
            & Domain("kind", "in", ESCALATED)
            & Domain("date", "<=", self.date_to),
            order="lapsed desc, date, id",
        ):
            words[case.task_id.id] = case.content, case.proposal or ""
        return words

    # -- papers and clocks -------------------------------------------------------------

    def _get_letters(self):
        letters = self.env["directive.letter"].search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "issued")
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to),
            order="date, id",
        )
        return [
            {
                "number": letter.number,
                "date": fields.Date.to_string(letter.date),
                "kind": letter.kind,
                "unit": letter.unit_id.name,
                "summary": letter.summary or "",
                "tasks": len(letter.line_ids),
            }
            for letter in letters
        ]

    def _get_submissions(self):
        """Each unit's own report of this window, and whether it came in time."""
        reports = self._get_reports_of_units(order="unit_id, id")
        return [report._get_submission() for report in reports]

    def _get_submission(self):
        days = self.company_id._directive_days()
        handed_in = self.submitted_at and days.day_of(self.submitted_at)
        if handed_in:
            status = "late" if self.late else "in_time"
        else:
            status = "missing" if self.is_missing else "open"
        return {
            "unit": self.unit_id.name,
            "status": status,
            "date": fields.Date.to_string(handed_in or self.due_date),
        }

    def _get_clocks(self):
        """The Office's own time limits that ended in the window (Art. 6.5)."""
        counts = {
            (kind, state): count
            for kind, state, count in self.env["directive.office.clock"]._read_group(
                [
                    ("company_id", "=", self.company_id.id),
                    ("due_date", ">=", self.date_from),
                    ("due_date", "<=", self.date_to),
                ],
                ["kind", "state"],
                ["__count"],
            )
        }
        rows = []
        for kind in ("registration", "recording"):
            row = {
                state: counts.get((kind, state), 0)
                for state in ("in_time", "late", "waiting")
            }
            rows.append(dict(row, kind=kind, total=sum(row.values())))
        return rows
