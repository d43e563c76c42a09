from fractions import Fraction

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ...tools.decree_335.counting import delays_of, fails_of, origin_of, take
from ...tools.decree_335.points import Line, evaluate, percent, share_of
from ...tools.evaluation import exact
from ...tools.periods import DAY
from .counting_queries import OVERDUE_ENDS, ROWS
from .directive_work_sheet_line import COLUMNS


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
        self._open_criteria()
        counted = self.filtered(lambda sheet: sheet.kind == sheet.setting_id.period)
        for group in counted.grouped(
            lambda sheet: (
                *(sheet.company_id, sheet.kind, sheet.date_from),
                *(sheet.date_to, sheet.setting_id),
            )
        ).values():
            group._fill_lines(as_of)
        (self - counted).write({"as_of": as_of})
        (self - counted)._fill_means()
        self._fill_unit_results()
        self._settle()

    # -- lines --------

    def _fill_lines(self, as_of):
        """Write the lines of sheets of one office, period and setting."""
        line_rows, figures = self._count_lines(as_of)
        lines = self.env["directive.work.sheet.line"]
        lines._replace(self, [tuple(row.values()) for row in line_rows])
        self._store_figures(figures)

    def _count_lines(self, as_of):
        """What the ledger of an instant says of an office's sheets of one period.

        :return: values of the lines, and figures of the sheets; none is written
        """
        counting = self.setting_id._get_counting()
        rows = self._get_rows(counting, as_of)
        rules = self.setting_id._get_points_rules()
        line_rows, figures = [], []
        for sheet in self:
            own = rows.get(sheet, ())
            lines = [sheet._to_line(row, counting) for row in own]
            result = evaluate(lines, rules)
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

    def _get_rows(self, counting, as_of):
        """``{sheet: rows of the ledger}`` of one office, period and setting."""
        first = self[:1]
        days = first.company_id._directive_days()
        self.env.flush_all()
        found = self.env.execute_query_dict(
            SQL(
                ROWS,
                company=first.company_id.id,
                whose=self._whose_shares(),
                before=days.start_of(first.date_from),
                after=days.start_of(first.date_to + DAY),
                as_of=as_of,
                zone=days.tz,
                date_from=first.date_from,
                date_to=first.date_to,
                by_deadline=counting.counted_in == "deadline",
                stays=first.setting_id.passed_on == "stays",
            )
        )
        rows = [
            row for row in found if take(row, counting, first.date_from, first.date_to)
        ]
        if counting.delay == "period":
            self._add_overdue_ends(rows, as_of)
        return self._deal_out(rows)

    def _deal_out(self, rows):
        """``{sheet: its rows}``; a sheet and the one that replaces it have the same."""
        by_user = self.grouped(lambda sheet: sheet.user_id.id)
        heads = self.filtered(lambda sheet: sheet._counts_unit())
        by_unit = heads.grouped(lambda sheet: sheet.unit_id.id)
        dealt, none = {}, self.browse()
        for row in rows:
            own = by_user.get(row["user_id"], none)
            for sheet in own | by_unit.get(row["unit_id"], none):
                dealt.setdefault(sheet, []).append(row)
        return dealt

    def _whose_shares(self):
        own = SQL("share.user_id = ANY(%s)", self.user_id.ids)
        led = self.filtered(lambda sheet: sheet._counts_unit()).unit_id
        return SQL("(%s OR past.unit_id = ANY(%s))", own, led.ids) if led else own

    def _counts_unit(self):
        """Whether all products of the unit stand on the sheet of its head."""
        return self.scheme == "head" and self.setting_id.leader_lines == "unit"

    def _add_overdue_ends(self, rows, as_of):
        """Put with late rows on the last days of which periods they were overdue."""
        late = [row for row in rows if row["delays"]]
        if not late:
            return
        first, days = self[:1], self.company_id._directive_days()
        since = min(row["date_from"] for row in late)
        periods = self.env["directive.work.setting"]._get_periods(self.company_id)
        over = periods.closed_between(first.kind, since, first.date_to)
        ends = [period.date_to for period in over]
        found = dict(
            self.env.execute_query(
                SQL(
                    OVERDUE_ENDS,
                    tasks=[row["task_id"] for row in late],
                    days=ends,
                    instants=[days.start_of(day + DAY) for day in ends],
                    as_of=as_of,
                )
            )
        )
        for row in late:
            row["overdue_ends"] = found.get(row["task_id"], ())

    def _to_line(self, row, counting):
        quantity = exact(row["quantity"] or 1)
        done = Fraction(0)
        if row["done"]:
            done = exact(row["quantity_done"] or 0)
            done = done if row["state"] == "done" else quantity
        return Line(
            factor=exact(row["factor"]),
            quantity=quantity,
            share=share_of(row["share"]),
            origin=origin_of(row, counting, self.date_from),
            done=done,
            delays=delays_of(row, counting),
            fails=fails_of(row, counting),
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
            line.origin,
            row["date_deadline"],
            row["date_reported"],
            row["carried"],
            row["done"],
            row["waiting"],
            *map(float, weights),
            line.delays,
            min(row["delays"], row["excused_delays"]),
            line.fails,
            max(0, row["fails"] - line.fails),
        )
        return dict(zip(COLUMNS, values, strict=True))
