from datetime import date

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.periods import DAY
from ...tools.prints.administrative_document import short_date
from ...tools.prints.report_texts import EXTENSION, REPORTED
from ...tools.snapshots.report import (
    NUMBERS,
    Difference,
    Figure,
    LetterItem,
    ReportSnapshot,
    Submission,
    TaskItem,
    TimeLimit,
)
from ...tools.snapshots.snapshot import typed
from ..task.exchange.directive_task_update import ESCALATED

OPEN = ("in_progress_in_time", "in_progress_overdue")
OPEN += ("not_started_in_time", "not_started_overdue")


class DirectiveReport(models.Model):
    """What the prints of a report show: made from the records, then kept as it was.

    Its lists are as of the cut-off (Art. 6.6).
    """

    _inherit = "directive.report"

    def _get_snapshot(self):
        """All that a print shows but the lines.

        A submitted report gives what it showed when it was submitted, whatever has
        been renamed since.

        :rtype: :class:`~..tools.snapshots.report.ReportSnapshot`
        """
        self.ensure_one()
        self.check_access("read")
        if self.snapshot:
            return ReportSnapshot.from_json(self.snapshot)
        if not self.computed_at:
            raise UserError(
                self.env._(
                    "“%(report)s” has no figures yet: press “Count Again” first.",
                    report=self.display_name,
                )
            )
        # What a report shows goes to whoever may read the report.
        return self._as_system()._make_snapshot()

    def _make_snapshot(self):
        """Called with every right, with figures and lines filled."""
        figures = self._get_figures()
        return ReportSnapshot(
            heading=self._get_letterhead(),
            committee=self.company_id.name,
            period=self._get_period_name(),
            unit=self.unit_id.name or "",
            date_from=self.date_from,
            date_to=self.date_to,
            figures=figures,
            total=Figure.sum(figures),
            causes=self.causes or "",
            difficulties=self.difficulties or "",
            proposals=self.proposals or "",
            **self._get_lists(),
        )

    def _get_figures(self):
        """One a unit, in the order in which they were counted."""
        return [
            Figure(figure.unit_name, **{name: figure[name] for name in NUMBERS})
            for figure in self.figure_ids.sorted("id")
        ]

    def _get_lists(self):
        """Of a unit what moved, of the committee all the rest."""
        tasks = self._query_of(self.filter_id)
        if self.scope == "unit":
            return self._get_moved(tasks)
        until = self._get_next_cutoff()
        listed = self._get_listed(tasks, until)
        return {
            "overdue": self._get_overdue(listed),
            "coming": self._get_coming(listed, until),
            "coming_until": until,
            "waiting": self._get_waiting(listed),
            "letters": self._get_letters(),
            "submissions": self._get_submissions(),
            "differences": typed(list[Difference], self.differences or []),
            "time_limits": self._get_time_limits(),
            "trend": self._get_trend(),
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

    def _item(self, line, situation="", **vals):
        return TaskItem(
            unit=vals.pop("unit", line.figure_id.unit_name),
            number=line.number or "",
            issue_date=line.issue_date or None,
            name=line.name,
            deadline=line.date_deadline or None,
            situation=situation or "",
            **vals,
        )

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
                self._item(line, unit=line.moved_from_id.name) for line in moved_in
            ],
            "moved_out": [self._gone_item(row) for row in gone],
        }

    def _gone_item(self, row):
        task = self.env["directive.task"].browse(row["task_id"])
        directive = task.directive_id
        return TaskItem(
            unit=self.env["directive.unit"].browse(row["unit_id"]).name,
            number=directive._get_printed_number(),
            issue_date=directive.issue_date or None,
            name=task.name,
            deadline=row["date_deadline"],
        )

    # -- tasks -------------------------------------------------------------------------

    def _get_overdue(self, listed):
        """Overdue at the cut-off; a reported one stops on the day of its report."""
        items = []
        for line, row in listed:
            if not line.status.endswith("_overdue"):
                continue
            end, situation = self.date_to, line.result
            if row["state"] == "reported":
                end = row["date_reported"]
                situation = REPORTED.format(day=short_date(end))
            days = (end - line.date_deadline).days
            items.append(self._item(line, situation, days=days))
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
        said = self._get_waiting_texts(tasks)
        items = []
        for line, row in listed:
            situation, proposal = said.get(row["task_id"], ("", ""))
            items.append(self._item(line, situation, proposal=proposal))
        return items

    def _get_waiting_texts(self, tasks):
        """``{task id: (difficulty, proposal)}`` as they waited at the cut-off."""
        _before, after = self.env["directive.task.event"]._instants(self._get_window())
        undecided = Domain("task_id", "in", tasks.ids) & (
            Domain("decided_at", "=", False) | Domain("decided_at", ">=", after)
        )
        said = {}
        for request in self.env["directive.extension"].search(
            undecided & Domain("requested_at", "<", after), order="id"
        ):
            text = EXTENSION.format(
                day=short_date(request.requested_deadline), reason=request.reason
            )
            said[request.task_id.id] = text, ""
        for update in self.env["directive.task.update"].search(
            undecided
            & Domain("kind", "in", ESCALATED)
            & Domain("date", "<=", self.date_to),
            order="lapsed desc, date, id",
        ):
            said[update.task_id.id] = update.content, update.proposal or ""
        return said

    # -- what units and Office did -----------------------------------------------------

    def _get_letters(self):
        letters = self.env["directive.letter"].search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "issued")
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to),
            order="date, id",
        )
        return [
            LetterItem(
                number=letter.number,
                date=letter.date,
                kind=letter.kind,
                unit=letter.unit_id.name,
                summary=letter.summary or "",
                tasks=len(letter.line_ids),
            )
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
        return Submission(self.unit_id.name, status, handed_in or self.due_date)

    def _get_time_limits(self):
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
        limits = []
        for kind in ("registration", "recording"):
            own = {
                state: counts.get((kind, state), 0)
                for state in ("in_time", "late", "waiting")
            }
            limits.append(TimeLimit(kind, **own, total=sum(own.values())))
        return limits
