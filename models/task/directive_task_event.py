from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .directive_task_progress import HOLDERS, STATES

KINDS = [
    ("assigned", "Assigned"),
    ("corrected", "Corrected"),
    ("reassigned", "Re-assigned"),
    ("acknowledged", "Acknowledged"),
    ("declined", "Declined"),
    ("started", "Started"),
    ("reported", "Result Reported"),
    ("accepted", "Result Accepted"),
    ("returned", "Result Returned"),
    ("extension_requested", "Extension Requested"),
    ("extended", "Extended"),
    ("extension_refused", "Extension Refused"),
    ("escalated", "Brought before Leadership"),
    ("decided", "Decided by Leadership"),
    ("officer_changed", "Officer Changed"),
    ("objective_confirmed", "Objective Cause Confirmed"),
    ("reviewed", "Reviewed"),
    ("cancelled", "Withdrawn"),
    ("opening", "Opening Entry"),
]
# The facts of a task that the ledger keeps: {field of the row: field of the task}.
FACTS = {"officer_id": "user_id"} | {
    name: name
    for name in (
        *("state", "unit_id", "holder", "return_count", "objective_cause"),
        *("date_deadline", "date_started", "date_reported", "date_done"),
        *("delay_count", "quality_fail_count", "excused_delays", "excused_fails"),
    )
}


class DirectiveTaskEvent(models.Model):
    """The ledger: what was true of a task, from when to when (SPEC 2).

    Append-only for everybody: the database itself refuses to change or delete a row,
    but for ``date_end``, which goes once from empty to a value, and for ``note``, which
    may be emptied.
    """

    _name = "directive.task.event"
    _inherit = "directive.fixed.mixin"
    _description = "Task Ledger"
    _order = "date desc, id desc"
    _log_access = False
    _append_only = True
    _looks_for_secrecy = True
    _rec_name = "kind"

    task_id = fields.Many2one(
        "directive.task", required=True, index=True, readonly=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    date = fields.Datetime(required=True, readonly=True)
    date_end = fields.Datetime(string="Until", readonly=True)
    user_id = fields.Many2one(
        "res.users", string="By", ondelete="restrict", readonly=True
    )
    on_behalf_id = fields.Many2one(
        "res.users",
        string="On Behalf Of",
        ondelete="restrict",
        readonly=True,
        help="For whom the person stood in.",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    note = fields.Text(readonly=True)

    state = fields.Selection(STATES, required=True, readonly=True)
    unit_id = fields.Many2one(
        "directive.unit", string="Lead Unit", required=True, index=True, readonly=True
    )
    officer_id = fields.Many2one("res.users", ondelete="restrict", readonly=True)
    date_deadline = fields.Date(string="Deadline", readonly=True)
    date_started = fields.Date(string="Started On", readonly=True)
    date_reported = fields.Date(string="Reported On", readonly=True)
    date_done = fields.Date(string="Completed On", readonly=True)
    return_count = fields.Integer(string="Returns", readonly=True)
    objective_cause = fields.Boolean(readonly=True)
    holder = fields.Selection(HOLDERS, string="Waiting For", readonly=True)
    delay_count = fields.Integer(string="Deadlines Missed", readonly=True)
    quality_fail_count = fields.Integer(string="Checks Failed", readonly=True)
    excused_delays = fields.Integer(readonly=True)
    excused_fails = fields.Integer(string="Excused Checks", readonly=True)

    _current_uniq = models.UniqueIndex("(task_id) WHERE date_end IS NULL")
    _task_date_idx = models.Index("(task_id, date, id)")
    _order_of_dates = models.Constraint("CHECK (date_end >= date)")

    def init(self):
        """The guard of the ledger lives in the database, below every sudo()."""
        still = SQL(
            """IF OLD.date_end IS NULL THEN OLD.date_end := NEW.date_end; END IF;
            IF NEW.note IS NULL THEN OLD.note := NULL; END IF;"""
        )
        self._fix_rows(still, "The ledger of tasks is never changed or deleted.")

    def _refuse_change(self):
        raise AccessError(
            self.env._(
                "The history of a task is written by the system and cannot be changed."
            )
        )

    def _append(self, tasks, kind, note=None, dates=None):
        """Close the current row of each task and write its facts as they are now.

        :param tasks: tasks, with the system fields open
        :param note: words of the person who acted
        :param dates: ``{task: naive UTC datetime}``; default: now. A row never begins
            before the one it follows, even if the server's clock was set back
        """
        now = fields.Datetime.now()
        begin = {task.id: (dates or {}).get(task, now) for task in tasks}
        tasks.flush_recordset()
        # A task that is just assigned has no row yet.
        closed = {} if kind == "assigned" else self._close_current(begin)
        absent = tasks._absent_for(kind)
        self.create(
            [
                dict(
                    self._facts(task),
                    date=closed.get(task.id, begin[task.id]),
                    kind=kind,
                    note=note,
                    on_behalf_id=absent.get(task.id),
                )
                for task in tasks
            ]
        )

    def _close_current(self, begin):
        """End the current rows; return ``{task id: instant of the end}``."""
        if not begin:
            return {}
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """UPDATE directive_task_event event
                SET date_end = GREATEST(event.date, following.date)
                FROM unnest(%s, %s::timestamp[]) AS following (task_id, date)
                WHERE event.task_id = following.task_id AND event.date_end IS NULL
                RETURNING event.task_id, event.date_end""",
                list(begin),
                list(begin.values()),
            )
        )
        self.invalidate_model(["date_end"], flush=False)
        return dict(rows)

    def _facts(self, task):
        facts = {name: task[source] for name, source in FACTS.items()}
        facts.update(
            unit_id=task.unit_id.id,
            officer_id=task.user_id.id,
            task_id=task.id,
            company_id=task.company_id.id,
            user_id=self.env.uid,
        )
        return facts


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    def _record_event(self, kind, note=None):
        """Write one ledger row a task with its facts as they are now.

        Every act ends here, so the reminders follow from here.
        """
        self.env["directive.task.event"]._append(self, kind, note)
        self._note_answer(kind, note)
        self._follow_shares(kind)
        self._refresh_reminders()
        # In time or late is told by whoever reads it, when he reads it.
        self.invalidate_recordset(["timeliness", "is_overdue", "is_due_soon"])
