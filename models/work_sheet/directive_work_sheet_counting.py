from fractions import Fraction

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ...tools.decree_335.points import (
    Line,
    Rules,
    evaluate,
    percent,
    share_of,
)
from ...tools.evaluation import exact
from ...tools.periods import DAY
from .directive_work_sheet_line import COLUMNS

# One row a share that was in force before the period was over, with the ledger's row at
# the end of the period (or when it was handed back), and the one at the reading.
ROWS = """
SELECT share.user_id, share.task_id, share.share, share.origin, share.date_to,
    CASE WHEN share.ended_at <= %(as_of)s THEN share.end_reason END AS end_reason,
    task.product_code, task.product_factor AS factor, task.factor_provisional,
    task.quantity, task.quantity_done,
    past.date_deadline, last.state, last.date_reported, last.date_done,
    last.date_deadline AS deadline_now, last.return_count,
    COALESCE(last.delay_count, 0) AS delays,
    COALESCE(last.excused_delays, 0) AS excused_delays,
    COALESCE(last.quality_fail_count, 0) AS fails,
    COALESCE(last.excused_fails, 0) AS excused_fails,
    EXISTS (SELECT FROM directive_extension ext
        WHERE ext.task_id = share.task_id AND ext.state = 'approved'
            AND ext.decided_at >= %(after)s AND ext.decided_at <= %(as_of)s
            AND ext.old_deadline = past.date_deadline) AS asked_in_time
FROM directive_task_share share
JOIN directive_task task ON task.id = share.task_id
CROSS JOIN LATERAL (
    SELECT date_deadline, state FROM directive_task_event event
    WHERE event.task_id = share.task_id AND event.date < %(after)s
        AND event.date <= %(as_of)s
        AND (share.end_reason IS DISTINCT FROM 'handed_back'
            OR share.ended_at >= %(after)s OR event.date <= share.ended_at)
    ORDER BY event.date DESC, event.id DESC LIMIT 1
) past
CROSS JOIN LATERAL (
    SELECT event.* FROM directive_task_event event
    WHERE event.task_id = share.task_id AND event.date <= %(as_of)s
    ORDER BY event.date DESC, event.id DESC LIMIT 1
) last
WHERE share.company_id = %(company)s AND share.user_id = ANY(%(users)s)
    AND share.begun_at < %(after)s AND share.begun_at <= %(as_of)s
    AND (share.ended_at IS NULL OR share.ended_at >= %(before)s
        OR task.date_deadline >= %(date_from)s)
    AND (share.end_reason = 'rearranged' AND share.ended_at < %(after)s
        AND share.ended_at <= %(as_of)s) IS NOT TRUE
    AND last.state <> 'cancelled'
    AND (past.date_deadline IS NULL OR past.date_deadline <= %(date_to)s)
ORDER BY share.user_id, past.date_deadline, share.id
"""


class DirectiveWorkSheet(models.Model):
    """Counting: the lines of a period from the ledger alone (SPEC2 9, Art. 14)."""

    _inherit = "directive.work.sheet"

    def action_compute(self):
        """Count the sheets from the ledger, as often as wanted until they are notified.

        :raises AccessError: neither the person, the evaluator nor the Office manager
        :raises UserError: the period is not over, or the sheet was notified
        """
        self._check_actor("person", "evaluator", "manager")
        self._lock()
        self._check_open()
        self._check_over()
        self._as_system()._fill()
        return True

    def _check_over(self):
        for sheet in self:
            if sheet.date_to >= sheet.company_id._directive_today() and not (
                sheet.kind == "year" and sheet._is_ranked_early()
            ):
                raise UserError(
                    self.env._(
                        "“%(sheet)s” ends on %(day)s: count it from the next day on.",
                        sheet=sheet.display_name,
                        day=format_date(self.env, sheet.date_to),
                    )
                )

    def _fill(self, as_of=None):
        """Write lines and figures; the caller has checked who asks.

        :param as_of: naive UTC instant up to which the ledger is read; default: now
        """
        as_of = as_of or fields.Datetime.now()
        missing = self.filtered(lambda sheet: not sheet.setting_id)
        for setting, sheets in missing._by_setting().items():
            sheets.write({"setting_id": setting.id})
        counted = self.filtered(lambda sheet: sheet.kind == sheet.setting_id.period)
        for group in counted.grouped(
            lambda sheet: (sheet.company_id, sheet.date_from, sheet.date_to)
        ).values():
            group._fill_lines(as_of)
        (self - counted).write({"as_of": as_of})
        (self - counted)._fill_means()
        self._fill_unit_results()
        self._settle()

    def _by_setting(self):
        """``{rules: those of these sheets that are counted by them}``."""
        settings = self.env["directive.work.setting"]
        found = {}
        for (company, day), sheets in self.grouped(
            lambda sheet: (sheet.company_id, sheet.date_from)
        ).items():
            setting = settings._for(company, day)
            found[setting] = found.get(setting, self.browse()) | sheets
        return found

    # -- lines --------

    def _fill_lines(self, as_of):
        """Write the lines of sheets of one office and period."""
        line_rows, figures = self._count_lines(as_of)
        lines = self.env["directive.work.sheet.line"]
        lines._replace(self, [tuple(row.values()) for row in line_rows])
        self._store_figures(figures)

    def _count_lines(self, as_of):
        """What the ledger of an instant says of sheets of one office and period.

        :return: values of the lines, and the figures of each sheet; nothing is written
        """
        rows = self._get_rows(as_of)
        line_rows, figures = [], []
        for sheet in self:
            own = rows.get(sheet.user_id.id, ())
            own = [row for row in own if sheet._take(row)]
            lines = [sheet._to_line(row) for row in own]
            result = evaluate(lines, Rules(cap=sheet.setting_id.cap))
            for row, line, weights in zip(own, lines, result.weights, strict=True):
                line_rows.append(sheet._line_row(row, line, weights))
            ratios = (result.quantity, result.quality, result.timeliness)
            exactly = " ".join(str(ratio) for ratio in ratios if ratio is not None)
            figures.append(
                {
                    "planned": float(result.planned),
                    "fractions": exactly or None,
                    "quantity": float(percent(ratios[0]) or 0),
                    "quality": float(percent(ratios[1]) or 0),
                    "timeliness": float(percent(ratios[2]) or 0),
                    "as_of": as_of,
                }
            )
        return line_rows, figures

    def _get_rows(self, as_of):
        """``{user id: rows}`` of the ledger for sheets of one office and period."""
        first = self[:1]
        days = first.company_id._directive_days()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                ROWS,
                company=first.company_id.id,
                users=self.user_id.ids,
                before=days.start_of(first.date_from),
                after=days.start_of(first.date_to + DAY),
                as_of=as_of,
                date_from=first.date_from,
                date_to=first.date_to,
            )
        )
        rows = {}
        for row in self.env.cr.dictfetchall():
            rows.setdefault(row["user_id"], []).append(row)
        return rows

    def _take(self, row):
        """Whether a row is of the sheet's period; complete it with what follows.

        It counts in the period of the deadline in force, and in each later one until it
        is done, handed back or withdrawn.
        """
        setting, begin, end = self.setting_id, self.date_from, self.date_to
        given_back = row["end_reason"] == "handed_back"
        done_on = row["date_done"] if row["state"] == "done" else None
        if row["state"] == "reported" and setting.waiting == "count":
            done_on = row["date_reported"]
        row["done"] = bool(done_on and done_on <= end and not given_back)
        row["waiting"] = bool(
            row["state"] == "reported"
            and setting.waiting == "block"
            and row["date_reported"] <= end
            and not given_back
        )
        closed = row["date_to"] if given_back else done_on
        deadline = row["date_deadline"]
        if not deadline:
            return bool(
                row["done"] and closed >= begin and setting.undated == "accepted"
            )
        row["carried"] = deadline < begin
        over = setting.unfinished == "once" or (closed and closed < begin)
        if row["carried"] and over:
            return False
        return row["done"] or given_back or not self._has_moved(row)

    def _has_moved(self, row):
        """What is unfinished for a good reason counts in the period of its new day."""
        if not row["deadline_now"] or row["deadline_now"] <= self.date_to:
            return False
        excused = row["excused_delays"] and row["excused_delays"] >= row["delays"]
        return row["asked_in_time"] or bool(
            excused and self.setting_id.objective == "moves"
        )

    def _to_line(self, row):
        every = self.setting_id.failed == "every"
        fails = (row["return_count"] or 0) if every else row["fails"]
        quantity = exact(row["quantity"] or 1)
        done = Fraction(0)
        if row["done"]:
            done = exact(row["quantity_done"] or 0)
            done = done if row["state"] == "done" else quantity
        return Line(
            factor=exact(row["factor"]),
            quantity=quantity,
            share=share_of(row["share"]),
            origin=row["origin"],
            done=done,
            delays=max(0, row["delays"] - row["excused_delays"]),
            fails=max(0, fails - row["excused_fails"]),
        )

    def _line_row(self, row, line, weights):
        """Values by the line's columns, in their order."""
        values = (
            self.id,
            row["task_id"],
            row["product_code"],
            row["factor"],
            bool(row["factor_provisional"]),
            row["quantity"],
            float(line.done),
            row["share"],
            row["origin"],
            row["date_deadline"],
            row["date_reported"],
            row.get("carried", False),
            row["done"],
            row["waiting"],
            *map(float, weights),
            line.delays,
            row["delays"] - line.delays,
            line.fails,
            max(0, row["fails"] - line.fails),
        )
        return dict(zip(COLUMNS, values, strict=True))
