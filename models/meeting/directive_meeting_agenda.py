from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Date, Domain

from ...tools.prints import meeting_texts as texts
from ..task.directive_task_progress import WORKED_ON

# How far ahead the agenda looks: until the next meeting of the kind.
UNTIL_NEXT = {
    "weekly": relativedelta(days=7),
    "monthly": relativedelta(months=1),
    "ad_hoc": relativedelta(days=7),
}
# Nobody goes through more of one kind in one meeting; the rest is counted.
MOST = 100
# What an item is about: it stands on an agenda once.
KEYS = ("kind", "task_id", "extension_id", "update_id", "report_id", "origin_id")


class DirectiveMeeting(models.Model):
    """The agenda, worst first (Art. 6.6).

    What became of the last rulings, what waits for leadership, what is overdue by how
    long and how often returned, units that have not reported, what falls due next.
    """

    _inherit = "directive.meeting"

    def _fill_agenda(self):
        """Bring the agenda up to date; what people have added or ruled stays."""
        self.report_id = self.report_id or self._find_week_report()
        proposed = self._propose_items()
        wanted = {self._key_of(vals): vals for vals in proposed}
        kept = {}
        for item in self.item_ids:
            key = tuple(item[name].id if "_id" in name else item[name] for name in KEYS)
            if key in wanted:
                kept[key] = item
            elif not item.ruled_at and item.kind != "other":
                item.unlink()
        items = self.env["directive.meeting.item"]._as_system()
        for key, item in kept.items():
            changing = {"situation", "outcome"} & wanted[key].keys()
            if not item.ruled_at:
                item._as_system().write({name: wanted[key][name] for name in changing})
        last = max(self.item_ids.mapped("sequence"), default=0)
        items.create(
            [
                dict(vals, meeting_id=self.id, sequence=(last if kept else 0) + place)
                for place, (key, vals) in enumerate(wanted.items(), 1)
                if key not in kept
            ]
        )

    def _key_of(self, vals):
        return tuple(vals.get(name, False) for name in KEYS)

    def _propose_items(self):
        waiting = [*self._propose_extensions(), *self._propose_cases()]
        there = {vals["task_id"] for vals in waiting}
        overdue, more_overdue = self._search_tasks(
            Domain("is_overdue", "=", True),
            "overdue_from, return_count desc nulls last, id",
        )
        coming, more_coming = self._search_tasks(
            Domain("state", "in", WORKED_ON)
            & Domain("date_deadline", ">=", self.company_id._directive_today())
            & Domain("date_deadline", "<=", self.date + UNTIL_NEXT[self.kind]),
            "date_deadline, id",
        )
        self._as_system().left_out = more_overdue + more_coming
        return [
            *self._propose_last_rulings(),
            *waiting,
            *self._propose_overdue(overdue.filtered(lambda t: t.id not in there)),
            *self._propose_missing_reports(),
            *(
                self._point(
                    "due_soon", task, texts.coming_situation(task.date_deadline)
                )
                for task in coming
                if task.id not in there
            ),
        ]

    def _search_tasks(self, domain, order):
        """The first tasks of the office in an order, and how many more there are."""
        domain &= Domain("company_id", "=", self.company_id.id)
        tasks = self.env["directive.task"].search(domain, order=order, limit=MOST)
        if len(tasks) < MOST:
            return tasks, 0
        return tasks, tasks.search_count(domain) - MOST

    def _point(self, kind, task, situation, **vals):
        return {"kind": kind, "task_id": task.id, "situation": situation, **vals}

    def _propose_extensions(self):
        requests = self.env["directive.extension"].search(
            [("company_id", "=", self.company_id.id), ("state", "=", "requested")],
            order="old_deadline, id",
        )
        for request in requests:
            situation = texts.extension_situation(request)
            yield self._point(
                "extension", request.task_id, situation, extension_id=request.id
            )

    def _propose_cases(self):
        cases = self.env["directive.task.update"].search(
            [("company_id", "=", self.company_id.id), ("awaits_decision", "=", True)],
            order="date, id",
        )
        for case in cases:
            situation = texts.case_situation(case)
            yield self._point("case", case.task_id, situation, update_id=case.id)

    def _propose_overdue(self, tasks):
        today = self.company_id._directive_today()
        urged = self._get_last_urged(tasks)
        for task in tasks:
            cause = self._in_vietnamese(task.delay_cause_id).name
            situation = texts.overdue_situation(
                (today - task.date_deadline).days,
                task.return_count,
                task.delay_reason or cause,
                urged.get(task),
            )
            yield self._point("overdue", task, situation)

    def _get_last_urged(self, tasks):
        """``{task: day of the last letter that names it}``."""
        lines = self.env["directive.letter.line"].search(
            [("task_id", "in", tasks.ids), ("letter_id.state", "=", "issued")]
        )
        return {
            line.task_id: line.letter_id.date
            for line in lines.sorted(lambda line: line.letter_id.date)
        }

    def _propose_last_rulings(self):
        """Decisions of the last meeting; each of them is told what became of it."""
        today = self.company_id._directive_today()
        for ruled in self._find_last().item_ids.filtered("ruled_at"):
            outcome = texts.outcome(ruled.task_id, today)
            ruled._as_system().outcome = outcome
            yield self._point(
                "last_ruling",
                ruled.task_id,
                ruled.ruling,
                name=ruled.name,
                unit_id=ruled.unit_id.id,
                origin_id=ruled.id,
                outcome=outcome,
            )

    def _find_last(self):
        """The last meeting of the office before this one that is concluded."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "concluded"),
                ("date", "<=", self.date),
                ("id", "!=", self.id),
            ],
            limit=1,
        )

    def _propose_missing_reports(self):
        missing = self.env["directive.report"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("scope", "=", "unit"),
                ("is_missing", "=", True),
            ],
            order="due_date, unit_id, id",
            limit=MOST,
        )
        for report in missing:
            yield {
                "kind": "report_missing",
                "report_id": report.id,
                "unit_id": report.unit_id.id,
                "name": texts.REPORT_OWED.format(report=report._get_period_name()),
            }

    def _find_week_report(self):
        """The committee's report of the last week that is over."""
        return self.env["directive.report"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("scope", "=", "committee"),
                ("kind", "=", "week"),
                ("date_to", "<", Date.to_string(self.date)),
            ],
            limit=1,
        )
