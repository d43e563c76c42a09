from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.safe_eval import datetime, safe_eval

from ..task.exchange.directive_task_update import ESCALATED
from .directive_task_event_figures import BRIDGE, COUNTS

BATCH = 2000
LATE = ("done_late", "in_progress_overdue", "not_started_overdue")
NOTHING = dict.fromkeys((*COUNTS, *BRIDGE), 0)


class DirectiveReport(models.Model):
    """Counting: figures and lines of a window from the ledger (SPEC 5).

    Causes, difficulties and proposals are proposed from what units said in it. Reports
    of the same window are filled together: the statements are the same for one unit
    and for forty.
    """

    _inherit = "directive.report"

    def action_compute(self):
        """Count drafts anew, as often as wanted; texts that are there stay."""
        self._check_may_fill()
        self._lock()
        self._check_draft()
        self._fill()
        return True

    def _clear(self):
        """Drop figures and lines: they were of another window."""
        reports = self._as_system()
        reports.line_ids.unlink()
        reports.figure_ids.unlink()
        reports.write({"computed_at": False})

    # -- filling ----------------------------------------------------------------------

    def _fill(self):
        """Write figures, lines and proposed texts; the caller has checked who asks."""
        reports = self._as_system()
        reports._clear()
        reports._follow_absence()
        for window, group in reports.grouped(lambda r: r._get_window()).items():
            for chosen, same in group.grouped("filter_id").items():
                same._fill_window(window, self._query_of(chosen))
        reports._propose_texts()
        reports._compare_with_units()
        reports.write({"computed_at": fields.Datetime.now()})
        self.env["directive.task"]._after_quoting()

    def _filter_names(self):
        """What the domain of a saved filter may name."""
        return {
            "uid": self.env.uid,
            "datetime": datetime,
            "context_today": lambda: fields.Date.context_today(self),
        }

    def _query_of(self, chosen):
        """The tasks of a saved filter as the current user finds them; None is all."""
        if not chosen:
            return None
        try:
            domain = safe_eval(chosen.domain or "[]", self._filter_names())
            tasks = self.env["directive.task"].with_user(self.env.user)
            return tasks._search(domain)
        except Exception as error:  # a filter is free text: anything may be in it
            raise UserError(
                self.env._(
                    "The filter “%(filter)s” cannot be read: save it again in the "
                    "list of tasks.",
                    filter=chosen.name,
                )
            ) from error

    def _fill_window(self, window, tasks):
        """Fill reports of one window: three statements for all their figures."""
        ledger = self.env["directive.task.event"]
        figures = ledger._get_figures(window, tasks)
        self._check_bridge(figures, ledger._count_open(window, tasks))
        unit = self.unit_id if len(self) == 1 else None
        scope = ledger._get_scope(window, unit, tasks)
        self._create_lines(scope, self._create_figures(figures))

    def _check_bridge(self, figures, counted):
        """Raise unless nothing was lost or counted twice between the window's ends.

        :param figures: of the tasks in scope, ``{unit id: {name: number}}``
        :param counted: open before and after, counted without them
        """
        for unit_id in figures.keys() | counted.keys():
            figure = figures.get(unit_id, NOTHING)
            ends = figure["open_before"], _left_open(figure)
            if ends != counted.get(unit_id, (0, 0)):
                raise UserError(
                    self.env._(
                        "The figures of %(unit)s do not close: the ledger of its tasks "
                        "is damaged. Ask the administrator to verify it; nothing was "
                        "stored.",
                        unit=self.env["directive.unit"].browse(unit_id).name,
                    )
                )

    def _create_figures(self, figures):
        """One row for each unit in scope; return ``{(report, unit id): row}``."""
        vals_list = [
            {
                "report_id": report.id,
                "unit_id": unit.id,
                "unit_name": unit.name,
                **figures.get(unit.id, NOTHING),
            }
            for report in self
            for unit in report._get_units(figures)
        ]
        rows = self.env["directive.report.figure"]._as_system().create(vals_list)
        return {(row.report_id.id, row.unit_id.id): row.id for row in rows}

    def _get_units(self, unit_ids):
        """The unit, or in order every active one and whoever had a task then."""
        if self.scope == "unit":
            return self.unit_id
        # Who may count the report was checked; units are known to all roles.
        units = self.env["directive.unit"].sudo()
        active = units.search([("company_id", "=", self.company_id.id)])
        return (active | units.browse(unit_ids))._in_order()

    def _create_lines(self, scope, figure_ids):
        tasks = self.env["directive.task"].browse(row["task_id"] for row in scope)
        tasks.directive_id.fetch(
            ["number", "issue_date", "summary", "document_type_id"]
        )
        said = self._get_last_situations(tasks)
        lines = self.env["directive.report.line"]._as_system()
        vals_list = []
        for row, task in zip(scope, tasks, strict=True):
            vals = lines._vals_of_row(row, task, said.get(task.id))
            for report in self:
                figure_id = figure_ids.get((report.id, row["unit_id"]))
                if figure_id:
                    vals_list.append(
                        dict(vals, report_id=report.id, figure_id=figure_id)
                    )
        for start in range(0, len(vals_list), BATCH):
            lines.create(vals_list[start : start + BATCH])

    def _get_last_situations(self, tasks):
        """``{task id: what was said last about it up to the cut-off}``."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (task_id) task_id, content
                FROM directive_task_update
                WHERE task_id = ANY(%s) AND date <= %s
                ORDER BY task_id, date DESC, id DESC""",
                tasks.ids,
                self[0].date_to,
            )
        )
        return {task.id: task.result for task in tasks if task.opening} | dict(rows)

    # -- causes, difficulties, proposals (Art. 7.3) ------------------------------------

    def _propose_texts(self):
        """Fill causes, difficulties and proposals where nothing is written yet."""
        for report in self:
            difficulties = report._get_difficulties()
            late = report.line_ids.filtered(lambda line: line.status in LATE)
            proposed = {
                "causes": report._as_list(late, report._get_cause),
                "difficulties": report._as_list(difficulties, lambda one: one.content),
                "proposals": report._as_list(difficulties, lambda one: one.proposal),
            }
            report.write(
                {
                    name: text
                    for name, text in proposed.items()
                    if text and not (report[name] or "").strip()
                }
            )

    def _as_list(self, records, get_text):
        """One line a record: what it is about, and its text in one line."""
        lines = []
        for record in records:
            text = " ".join((get_text(record) or "").split())
            if text:
                lines.append(f"{record.task_id.name}: {text}")
        return "\n".join(dict.fromkeys(lines))

    def _get_difficulties(self):
        """Difficulties, and tasks beyond capacity, reported in the window."""
        domain = (
            Domain("kind", "in", ESCALATED)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to)
        )
        if self.scope == "unit":
            domain &= Domain("task_id", "in", self.line_ids.task_id.ids)
        return self.env["directive.task.update"].search(domain, order="date, id")

    def _get_cause(self, line):
        """Cause of a late task: the reason that was given, else the kind of cause."""
        task = line.task_id
        return task.delay_reason or self._in_vietnamese(task.delay_cause_id).name


def _left_open(figure):
    """Open at the end: what was open or came, without what was closed or left."""
    came = figure["open_before"] + figure["assigned"] + figure["moved_in"]
    gone = ("done_on_time", "done_late", "cancelled", "moved_out")
    return came - sum(figure[name] for name in gone)
