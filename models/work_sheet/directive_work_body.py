from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

from ...tools.decree_335.ranks import Body, body_rank
from ...tools.evaluation import exact
from ...tools.periods import DAY
from .directive_work_sheet import RANKS

# The tasks of a unit that fell due in the year, as the ledger has them at its end.
TASKS = """
SELECT event.task_id, event.state, event.date_deadline, event.date_done,
    COALESCE(event.quality_fail_count, 0) > COALESCE(event.excused_fails, 0) AS failed,
    task.in_plan IS NOT FALSE AS in_plan, task.exceeded IS TRUE AS exceeded,
    (SELECT document_type_id FROM directive_directive WHERE id = task.directive_id)
FROM directive_task_event event JOIN directive_task task ON task.id = event.task_id
WHERE event.company_id = %(company)s AND event.unit_id = %(unit)s
    AND event.date < %(after)s AND (event.date_end >= %(after)s OR date_end IS NULL)
    AND event.state <> 'cancelled'
    AND COALESCE(event.date_done, event.date_deadline) >= %(date_from)s
    AND COALESCE(event.date_deadline, event.date_done) <= %(date_to)s
"""


class DirectiveWorkBody(models.Model):
    """What a unit did in a year, by the conditions of Art. 8 of Decree 335.

    Counted from the ledger; points and rank are entered: the rank is decided by a
    person. What fits no rank says so.
    """

    _name = "directive.work.body"
    _description = "Year of a Unit"
    _inherit = "directive.company.mixin"
    _order = "year desc, unit_id"
    _rec_name = "unit_id"

    unit_id = fields.Many2one(
        "directive.unit",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self._last_year(),
    )
    assigned = fields.Integer(string="Due Tasks", readonly=True)
    done = fields.Integer(readonly=True)
    late = fields.Integer(string="Not on Schedule", readonly=True)
    failed = fields.Integer(string="Failed a Check", readonly=True)
    exceeded = fields.Integer(string="Beyond Requirement", readonly=True)
    planned = fields.Integer(string="In the Plan", readonly=True)
    planned_done = fields.Integer(string="In the Plan, Done", readonly=True)
    missing_task_ids = fields.Many2many(
        "directive.task",
        "directive_work_body_task_rel",
        string="Tasks That Miss a Condition",
        readonly=True,
    )
    computed_at = fields.Datetime(string="Counted", readonly=True)
    setting_id = fields.Many2one(
        "directive.work.setting", string="Rules", readonly=True, ondelete="restrict"
    )
    exceeding = fields.Selection(
        related="setting_id.exceeding", string="How Beyond Requirement Is Counted"
    )
    common_points = fields.Float(digits=(4, 2), help="Of 30 (Art. 6).")
    result_points = fields.Float(digits=(4, 2), help="Of 70 (Art. 7).")
    points = fields.Float(compute="_compute_rank", digits=(5, 2))
    rank_proposed = fields.Selection(
        RANKS, string="Evidence For", compute="_compute_rank"
    )
    fits = fields.Boolean(compute="_compute_rank")
    rank_reason = fields.Char(string="Why", compute="_compute_rank")
    rank_decided = fields.Selection(RANKS)
    decision_number = fields.Char()

    _once = models.UniqueIndex(
        "(unit_id, year)", "The year of this unit is there already."
    )
    _points_possible = models.Constraint(
        "CHECK (common_points BETWEEN 0 AND 30 AND result_points BETWEEN 0 AND 70)",
        "There are 30 points for the common criteria and 70 for the results.",
    )

    def _last_year(self):
        company = self.env.company
        periods = self.env["directive.work.setting"]._get_periods(company)
        return periods.before("year", company._directive_today()).year

    @api.depends(
        *("assigned", "done", "late", "failed", "exceeded", "planned", "planned_done"),
        *("common_points", "result_points", "setting_id"),
    )
    @api.depends_context("lang")
    def _compute_rank(self):
        for body in self:
            points = exact(body.common_points) + exact(body.result_points)
            rank, best, missed = body_rank(body._get_body(), points or None)
            body.points = float(points)
            body.rank_proposed = rank or best
            body.fits = bool(rank)
            body.rank_reason = body._explain(rank, missed) if points else False

    def _get_body(self):
        names = ("assigned", "done", "late", "failed", "planned", "planned_done")
        judged = self.setting_id.exceeding == "off"
        exceeded = None if judged else self.exceeded
        return Body(**{name: self[name] for name in names}, exceeded=exceeded)

    def _explain(self, rank, missed):
        sentences = {
            "all_done": self.env._("not all tasks done"),
            "on_time": self.env._("not all on time"),
            "quality": self.env._("a check failed"),
            "exceeded": self.env._("fewer than 30 per cent beyond requirement"),
            "late_fifth": self.env._("more than 20 per cent not on schedule"),
            "plan": self.env._("less than 70 per cent of the plan"),
        }
        reasons = ", ".join(sentences[name] for name in missed)
        if rank:
            return reasons or self.env._("all conditions of the points hold")
        return self.env._("No rank fits: %s", reasons)

    def action_compute(self):
        """Count the year from the ledger.

        :raises AccessError: not the Office manager
        :raises UserError: its rank is decided
        """
        self.check_access("read")
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(self.env._("Only the Office manager counts the year."))
        self._lock()
        for body in self._as_system():
            if body.rank_decided:
                raise UserError(
                    self.env._(
                        "The rank of “%(unit)s” is decided: its year is not counted "
                        "anew.",
                        unit=body.unit_id.name,
                    )
                )
            body._fill()
        return True

    def _fill(self):
        self.setting_id = self.setting_id or self.env["directive.work.setting"]._for(
            self.company_id, self._get_period().date_from
        )
        rows = self._get_rows()
        today = self.company_id._directive_today()
        late = [row for row in rows if _is_late(row, today)]
        unfinished = [row for row in rows if row["state"] != "done"]
        failed = [row for row in rows if row["failed"]]
        planned = [row for row in rows if self._is_planned(row)]
        missing = {row["task_id"] for row in [*late, *unfinished, *failed]}
        self.write(
            {
                "assigned": len(rows),
                "done": len(rows) - len(unfinished),
                "late": len(late),
                "failed": len(failed),
                "exceeded": sum(row["exceeded"] for row in rows),
                "planned": len(planned),
                "planned_done": sum(row["state"] == "done" for row in planned),
                "missing_task_ids": [Command.set(missing)],
                "computed_at": fields.Datetime.now(),
            }
        )

    def _is_planned(self, row):
        """By the mark of the Office, or the document; a year is planned as it goes."""
        if self.setting_id.planned_by == "document":
            return row["document_type_id"] in self.setting_id.plan_document_type_ids.ids
        return row["in_plan"]

    def _get_period(self):
        settings = self.env["directive.work.setting"]
        return settings._get_periods(self.company_id).of_year(self.year)

    def _get_rows(self):
        """Open tasks not yet due on the day of counting are left out, or not done."""
        period = self._get_period()
        begin, end = period.date_from, period.date_to
        today = self.company_id._directive_today()
        self.env.flush_all()
        return self.env.execute_query_dict(
            SQL(
                TASKS,
                company=self.company_id.id,
                unit=self.unit_id.id,
                after=self.company_id._directive_days().start_of(end + DAY),
                date_from=begin,
                date_to=end
                if self.setting_id.not_due == "not_done"
                else min(end, today),
            )
        )


def _is_late(row, today):
    deadline = row["date_deadline"]
    if not deadline:
        return False
    return (row["date_done"] if row["state"] == "done" else today) > deadline
