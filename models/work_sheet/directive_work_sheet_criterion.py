from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.decree_335.criteria import CRITERIA, ROMAN, form_rows
from ...tools.evaluation import exact
from .directive_work_criterion import SECTIONS

# Points of a criterion, and the field of the sheet that has their sum.
SUMS = {"self_points": "common_self", "confirmed_points": "common_confirmed"}
# One row a criterion for each sheet that has none of it yet.
ROWS = """
INSERT INTO directive_work_sheet_criterion (sheet_id, criterion_id, section, number,
    name, maximum, self_points, confirmed_points)
SELECT sheet.id, criterion.id, section, row_number() OVER (
        PARTITION BY sheet.id, section ORDER BY criterion.sequence, criterion.id),
    criterion.name, criterion.maximum, 0, 0
FROM directive_work_sheet sheet
JOIN directive_work_setting setting ON setting.id = sheet.setting_id
    AND setting.period = sheet.kind
JOIN directive_work_criterion criterion ON criterion.setting_id = setting.id
WHERE sheet.id = ANY(%s) AND NOT EXISTS (
    SELECT FROM directive_work_sheet_criterion own
    WHERE own.sheet_id = sheet.id AND own.criterion_id = criterion.id)
ORDER BY sheet.id, criterion.section, criterion.sequence, criterion.id
"""


class DirectiveWorkSheetCriterion(models.Model):
    """What a person has scored for one criterion, and what was confirmed of it."""

    _name = "directive.work.sheet.criterion"
    _description = "Criterion on a Work Sheet"
    _inherit = "directive.record.mixin"
    _order = "sheet_id, section, number, id"
    _rec_name = "criterion_id"
    _log_access = False
    _system_fields = frozenset(
        {"sheet_id", "criterion_id", "section", "number", "name", "maximum"}
    )

    sheet_id = fields.Many2one(
        "directive.work.sheet", required=True, index=True, ondelete="cascade"
    )
    criterion_id = fields.Many2one(
        "directive.work.criterion", required=True, index=True, ondelete="restrict"
    )
    # As the rules had it when the sheet was opened.
    section = fields.Selection(SECTIONS)
    number = fields.Integer()
    name = fields.Char()
    maximum = fields.Float(digits=(4, 2))
    label = fields.Char(string="Common Criterion", compute="_compute_label")
    self_points = fields.Float(string="Own Points", digits=(4, 2))
    confirmed_points = fields.Float(digits=(4, 2))

    _once = models.UniqueIndex(
        "(sheet_id, criterion_id)", "The criterion is on the sheet already."
    )

    @api.depends("section", "number", "name")
    def _compute_label(self):
        """With its number, as Form 01 has it: ``II.3``."""
        for row in self:
            section = ROMAN.get(row.section, "")
            row.label = f"{section}.{row.number} {row.name or ''}"

    @api.constrains("self_points", "confirmed_points")
    def _check_points(self):
        for row in self:
            points = (row.self_points, row.confirmed_points)
            if not all(0 <= value <= row.maximum for value in points):
                raise ValidationError(
                    self.env._(
                        "“%(criterion)s” has 0 to %(most)s points.",
                        criterion=row.name,
                        most=f"{row.maximum:g}",
                    )
                )

    def _check_may_create(self, vals_list):
        raise AccessError(
            self.env._("The criteria of a sheet are those of the rules it follows.")
        )

    def _check_may_write(self, vals):
        names = [SUMS.get(name, name) for name in vals]
        for sheet in self.sheet_id:
            sheet._check_entry(names)
        return super()._check_may_write(vals)

    def _write_checked(self, vals):
        result = super()._write_checked(vals)
        sheets = self.sheet_id._as_system()
        for points in SUMS.keys() & vals.keys():
            # The last points are taken back: so is their sum.
            empty = sheets.filtered(
                lambda sheet, points=points: not any(sheet.criterion_ids.mapped(points))
            )
            empty.write({SUMS[points]: 0})
        if not self._is_system():
            sheets._settle()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if not self._is_system():
            self._check_may_create([])


class DirectiveWorkSheet(models.Model):
    """The common criteria of a sheet; the sums are derived from their rows.

    A sheet whose sum alone was entered keeps it: rows without points say nothing.
    """

    _inherit = "directive.work.sheet"

    criterion_ids = fields.One2many(
        "directive.work.sheet.criterion", "sheet_id", string="Common Criteria"
    )
    common_self = fields.Float(
        compute="_compute_common_self", store=True, readonly=False
    )
    common_confirmed = fields.Float(
        compute="_compute_common_confirmed", store=True, readonly=False
    )

    @api.depends("criterion_ids.self_points")
    def _compute_common_self(self):
        self._sum_criteria("common_self", "self_points")

    @api.depends("criterion_ids.confirmed_points")
    def _compute_common_confirmed(self):
        self._sum_criteria("common_confirmed", "confirmed_points")

    def _sum_criteria(self, name, points):
        for sheet in self:
            entered = sheet.criterion_ids.mapped(points)
            total = float(sum(map(exact, entered)))
            sheet[name] = total if any(entered) else sheet[name]

    def _propose_confirmed(self):
        """What the person has scored stands until the evaluator changes it."""
        for sheet in self.filtered(lambda sheet: not sheet.common_confirmed):
            if any(sheet.criterion_ids.mapped("self_points")):
                for row in sheet.criterion_ids:
                    row.confirmed_points = row.self_points
            else:
                sheet.common_confirmed = sheet.common_self

    def _check_sums(self, vals):
        """Raise if a sum is typed that follows from points of the criteria."""
        for points, name in SUMS.items():
            if name in vals and any(self.criterion_ids.mapped(points)):
                raise UserError(
                    self.env._("Enter the points of the criteria: they make the sum.")
                )

    def _open_criteria(self):
        """Give sheets the rows of their criteria that they do not have yet."""
        self.flush_recordset()
        self.env["directive.work.criterion"].flush_model()
        self.env.cr.execute(SQL(ROWS, self.ids))
        self.invalidate_recordset(["criterion_ids"], flush=False)

    def action_take_over(self):
        """The person begins with the points of the period before, where there are any.

        :raises AccessError: somebody else's sheet
        :raises UserError: scored already, or no period before
        """
        self._check_actor("person")
        self._check_state("draft")
        scored = Domain("common_self", ">", 0) & Domain("state", "!=", "replaced")
        same = Domain("user_id", "=", self.user_id.id) & Domain("kind", "=", self.kind)
        same &= Domain("company_id", "=", self.company_id.id)
        earlier = Domain("date_to", "<", self.date_from)
        # The last one: sheets are sorted so.
        before = self.search(scored & same & earlier, limit=1)
        if not before:
            raise UserError(self.env._("There are no points of a period before."))
        self._take_over_criteria(before, ["self_points"])
        return True

    def _take_over_criteria(self, sheet, names=tuple(SUMS)):
        """The points of another sheet, for the same criteria."""
        others = {row.criterion_id: row for row in sheet.criterion_ids}
        for row in self.criterion_ids:
            other = others.get(row.criterion_id)
            for points in names:
                if other and other[points]:
                    row[points] = other[points]

    def _get_common_rows(self):
        """The lines of part I of Form 01.

        :rtype: list of :class:`~..tools.decree_335.criteria.Row`
        """
        rows = self.criterion_ids
        if not rows:  # opened before there were any
            return form_rows([(*criterion, None) for criterion in CRITERIA])
        entered = any(rows.mapped("self_points"))
        return form_rows(
            [
                (
                    row.section,
                    row.name,
                    row.maximum,
                    row.self_points if entered else None,
                )
                for row in rows
            ]
        )
