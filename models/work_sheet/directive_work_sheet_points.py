from fractions import Fraction

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...tools.decree_335.points import (
    percent,
    ratios_without_lines,
    result_of,
    shown,
    task_points,
    unit_result,
)
from ...tools.evaluation import exact
from .directive_work_sheet import LEADERS
from .directive_work_sheet_line import rows_sql


class DirectiveWorkSheet(models.Model):
    """Result and points of what was counted and entered (Art. 15 to 17)."""

    _inherit = "directive.work.sheet"

    @api.constrains("organising", "unity")
    def _check_leaders(self):
        for sheet in self:
            entered = {sheet.organising, sheet.unity} - {0}
            if sheet.setting_id.leader_parts == "free":
                if not all(50 <= value <= 100 for value in entered):
                    raise ValidationError(
                        self.env._("For đ and e enter a value from 50 to 100.")
                    )
            elif not entered <= {50, 100}:
                raise ValidationError(
                    self.env._("For đ and e there are two values: 100 or 50.")
                )

    def _fill_unit_results(self):
        """d of leaders, from the sheets of their officials (Art. 15.3a)."""
        leaders = self.filtered(
            lambda sheet: (
                sheet.scheme in LEADERS and sheet.kind == sheet.setting_id.period
            )
        )
        if not leaders:
            return
        for sheet, below in leaders._get_below("confirmed", "notified").items():
            totals = [exact(other.total) for other in below]
            sheet.unit_result = float(percent(unit_result(totals)))

    def _get_below(self, *states):
        """``{leader's sheet: the rated ones of the officials, in some states}``."""
        officials = self.search(
            [
                ("unit_id", "in", self.unit_id.ids),
                ("date_from", "in", self.mapped("date_from")),
                ("scheme", "in", ["official", "deputy"]),
                ("state", "in", states),
                ("rated", "=", True),
            ]
        ).grouped(_of_unit)
        return {
            sheet: officials.get(_of_unit(sheet), self.browse()).filtered(
                lambda other, sheet=sheet: (
                    other.user_id != sheet.user_id
                    and (sheet.scheme == "head" or other.scheme == "official")
                )
            )
            for sheet in self
        }

    def _settle(self):
        """Result, points and total of what was counted and entered."""
        counted = self.filtered(lambda sheet: sheet.kind == sheet.setting_id.period)
        counted._store_figures([sheet._get_points() for sheet in counted])

    def _get_points(self):
        """Result, points and total of a sheet, by their names."""
        result = self._get_result()
        points = shown(task_points(result))
        common = (
            self.common_confirmed
            if self.state in ("confirmed", "notified", "replaced")
            else self.common_confirmed or self.common_self
        )
        return {
            "rated": points is not None,
            "result": float(percent(result) or 0),
            "task_points": float(points or 0),
            "total": 0.0 if points is None else float(points + exact(common)),
        }

    def _store_figures(self, figures):
        """Write figures of sheets in one statement, however many these are.

        :param figures: values of each of these sheets, the same names for all
        """
        if not self:
            return
        names = ["id", *figures[0]]
        rows = [
            (id_, *row.values()) for id_, row in zip(self.ids, figures, strict=True)
        ]
        columns = list(map(SQL.identifier, names))
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE directive_work_sheet sheet SET %s"
                " FROM %s AS data (%s) WHERE sheet.id = data.id",
                SQL(", ").join(SQL("%s = data.%s", x, x) for x in columns[1:]),
                rows_sql(self, names, rows),
                SQL(", ").join(columns),
            )
        )
        self.invalidate_recordset(names, flush=False)

    def _get_ratios(self):
        """a, b and c, exactly; none where there is no result."""
        if self.fractions:
            return [Fraction(text) for text in self.fractions.split()]
        rule = self.setting_id.no_product
        if rule == "none" or self.line_ids:
            return []
        return ratios_without_lines(rule, self.no_product_reason)

    def _get_result(self):
        """The exact mean; of a leader only once đ and e are entered."""
        ratios = self._get_ratios()
        if not ratios:
            return None
        if self.scheme in LEADERS:
            entered = (self.unit_result, self.organising, self.unity)
            ratios += [exact(part) / 100 if part else None for part in entered]
        return result_of(ratios)


def _of_unit(sheet):
    return sheet.unit_id, sheet.kind, sheet.date_from, sheet.date_to
