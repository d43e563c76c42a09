from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ...tools.labels import selection_labels
from ...tools.periods import DAY
from ...tools.prints import decision_tables
from ..office.office_today import offices_by, week_start
from ..task.directive_task_progress import STATES

# What of the ledger is a decision, and the one that it does not keep.
KINDS = [
    ("extended", "Extension Granted"),
    ("extension_refused", "Extension Refused"),
    ("decided", "Decided by Leadership"),
    ("objective_confirmed", "Objective Cause Confirmed"),
    ("cancelled", "Withdrawn"),
    ("starred", "Starred"),
]
WEEK = 7 * DAY
OF_LEDGER = tuple(kind for kind, _label in KINDS if kind != "starred")


class DirectiveDecision(models.Model):
    """The diary of decisions: one row each, from the ledger (Art. 6.6, 7.1).

    What was decided last week, by whom, in which meeting, and what became of it.
    """

    _name = "directive.decision"
    _description = "Decision"
    _auto = False
    _check_company_auto = True
    _order = "date desc, id desc"
    _rec_name = "task_id"
    _depends = {
        "directive.task.event": (
            "task_id company_id date user_id kind note unit_id date_deadline state"
            " meeting_id"
        ).split(),
        "directive.task": (
            "starred_at starred_by_id unit_id company_id cancel_document_number"
        ).split(),
    }

    date = fields.Datetime(string="Decided", readonly=True)
    user_id = fields.Many2one("res.users", string="Decided By", readonly=True)
    kind = fields.Selection(KINDS, string="Decision", readonly=True)
    task_id = fields.Many2one("directive.task", readonly=True)
    unit_id = fields.Many2one("directive.unit", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    meeting_id = fields.Many2one("directive.meeting", readonly=True)
    note = fields.Text(string="In Words", readonly=True)
    old_deadline = fields.Date(readonly=True)
    new_deadline = fields.Date(readonly=True)
    old_unit_id = fields.Many2one("directive.unit", readonly=True)
    decided_state = fields.Selection(STATES, readonly=True)
    is_correction = fields.Boolean(
        readonly=True,
        help="The Office took back what it had entered by mistake: no document "
        "withdraws the task, and leadership has decided nothing.",
    )
    summary = fields.Char(
        string="What Was Decided", compute="_compute_summary", help="In one line."
    )
    timeliness = fields.Selection(related="task_id.timeliness")
    in_this_week = fields.Boolean(compute="_compute_week", search="_search_this_week")
    in_last_week = fields.Boolean(compute="_compute_week", search="_search_last_week")

    @property
    def _table_query(self):
        # Sub-selects, which cost nothing where the field is not asked for.
        before = SQL(
            "FROM directive_task_event p WHERE p.task_id = e.task_id AND p.id < e.id"
            " ORDER BY p.id DESC LIMIT 1"
        )
        return SQL(
            """SELECT e.id * 2 AS id, e.date, e.user_id, e.kind, e.task_id, e.unit_id,
                e.company_id, e.meeting_id, e.note, e.state AS decided_state,
                e.date_deadline AS new_deadline,
                (SELECT p.date_deadline %(before)s) AS old_deadline,
                (SELECT p.unit_id %(before)s) AS old_unit_id,
                e.kind = 'cancelled' AND e.meeting_id IS NULL AND (
                    SELECT t.cancel_document_number IS NULL FROM directive_task t
                    WHERE t.id = e.task_id
                ) AS is_correction
            FROM directive_task_event e WHERE e.kind IN %(kinds)s
            UNION ALL
            SELECT t.id * 2 + 1, t.starred_at, t.starred_by_id, 'starred', t.id,
                t.unit_id, t.company_id, NULL, NULL, NULL, NULL, NULL, NULL, FALSE
            FROM directive_task t WHERE t.starred_at IS NOT NULL""",
            before=before,
            kinds=OF_LEDGER,
        )

    # -- computes ---------------------------------------------------------------------

    @api.depends("kind", "old_deadline", "new_deadline", "old_unit_id", "decided_state")
    @api.depends_context("lang")
    def _compute_summary(self):
        labels = selection_labels(self, "kind")
        for decision in self:
            follows = decision._what_follows()
            parts = (labels.get(decision.kind), follows)
            decision.summary = ": ".join(filter(None, parts))

    def _what_follows(self):
        """What the decision has changed, in words."""
        if self.decided_state == "cancelled":
            return self.env._("withdrawn") if self.kind == "decided" else ""
        if self.old_unit_id and self.old_unit_id != self.unit_id:
            return self.env._("given to %s", self.unit_id.name)
        if self.old_deadline and self.new_deadline != self.old_deadline:
            return self.env._(
                "from %(old)s to %(new)s",
                old=format_date(self.env, self.old_deadline),
                new=format_date(self.env, self.new_deadline),
            )
        return ""

    @api.depends("date", "company_id")
    def _compute_week(self):
        for decision in self:
            days = decision.company_id._directive_days()
            day = decision.date and days.day_of(decision.date)
            monday = week_start(days)
            decision.in_this_week = bool(day) and day >= monday
            decision.in_last_week = bool(day) and monday - WEEK <= day < monday

    def _search_this_week(self, operator, value):
        return self._search_week(operator, 0)

    def _search_last_week(self, operator, value):
        return self._search_week(operator, 1)

    def _search_week(self, operator, back):
        if operator != "in":
            return NotImplemented
        weeks = offices_by(self.env, lambda days: self._bounds(days, back))
        return Domain.OR(
            Domain("company_id", "in", ids)
            & Domain("date", ">=", begin)
            & Domain("date", "<", end)
            for (begin, end), ids in weeks.items()
        )

    def _bounds(self, days, back):
        """Instants at which a week begins and is over, by the days of an office.

        :param back: 0: this week, 1: the last one
        """
        monday = week_start(days) - back * WEEK
        return days.start_of(monday), days.start_of(monday + WEEK)

    # -- actions and print ------------------------------------------------------------

    def action_open_task(self):
        """Open the task of the decision."""
        self.ensure_one()
        return self.task_id.get_formview_action()

    def _get_diary_pages(self):
        """The decisions as one table, oldest first."""
        self.check_access("read")
        if not self:
            raise UserError(self.env._("Choose the decisions to be printed."))
        decisions = self.sorted(lambda decision: (decision.date, decision.id))
        rows = [decision._get_diary_row() for decision in decisions]
        days = [row[0] for row in rows]
        return {
            "title": decision_tables.TITLE,
            "window": decision_tables.window(days[0], days[-1]),
            "office": self.company_id[:1].directive_office or self.company_id[:1].name,
            "table": decision_tables.diary_table(rows),
        }

    def _get_diary_row(self):
        own = self.task_id._in_vietnamese(self)
        return (
            own.company_id._directive_days().day_of(own.date),
            own.user_id.name,
            own.task_id.name,
            own.unit_id.name,
            decision_tables.decision_text(
                own.kind, own.old_deadline, own.new_deadline, own.note
            ),
            own.task_id.deadline_in_words,
        )


class DirectiveTask(models.Model):
    """When leadership has starred a task, and who: the ledger keeps no stars."""

    _inherit = "directive.task"

    starred_at = fields.Datetime(string="Starred On", readonly=True, copy=False)
    starred_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )

    _starred_at_idx = models.Index(
        "(company_id, starred_at) WHERE starred_at IS NOT NULL"
    )

    def _write_checked(self, vals):
        if vals.get("priority") != "1" or self._is_system():
            return super()._write_checked(vals)
        starred = self._changed_by(vals, {"priority"})
        result = super()._write_checked(vals)
        starred._as_system().write(
            {"starred_at": fields.Datetime.now(), "starred_by_id": self.env.uid}
        )
        return result


class DirectiveTaskEvent(models.Model):
    _inherit = "directive.task.event"

    # The diary, and what the board asks of last week.
    _decision_idx = models.Index(
        "(company_id, date) WHERE kind IN ('extended', 'extension_refused', 'decided',"
        " 'objective_confirmed', 'cancelled')"
    )
