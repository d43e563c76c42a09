from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ...tools.decree_335.criteria import COMMON_POINTS, CRITERIA
from ...tools.evaluation import exact

SECTIONS = [("1", "I. Character"), ("2", "II. Ability"), ("3", "III. Innovation")]


class DirectiveWorkCriterion(models.Model):
    """One of the common criteria, with its most points (Art. 12.2, Annex I).

    The decree groups them in three sections; a province words them (Art. 26.1a).
    """

    _name = "directive.work.criterion"
    _description = "Common Criterion"
    _inherit = "directive.record.mixin"
    _order = "setting_id, section, sequence, id"
    _line_fields = frozenset({"name"})

    setting_id = fields.Many2one(
        "directive.work.setting", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="setting_id.company_id", store=True, precompute=True
    )
    section = fields.Selection(SECTIONS, required=True, default="1")
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Criterion", required=True)
    maximum = fields.Float(string="Most Points", digits=(4, 2), required=True)

    _above_nothing = models.Constraint(
        "CHECK (maximum > 0 AND maximum <= 30)",
        "A criterion has more than 0 points, and 30 at most.",
    )

    def _check_may_create(self, vals_list):
        self.check_access("create")
        settings = self.env["directive.work.setting"]
        settings.browse(vals.get("setting_id") for vals in vals_list)._check_unused()
        return super()._check_may_create(vals_list)

    def _check_may_write(self, vals):
        self.check_access("write")
        self.setting_id._check_unused()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.setting_id._check_unused()
        # Only whether there is one.
        rows = self.env["directive.work.sheet.criterion"].sudo()
        if rows.search_count([("criterion_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "Sheets are open with this criterion: enter new rules that hold "
                    "from a later day on."
                )
            )


class DirectiveWorkSetting(models.Model):
    """The common criteria by which an office evaluates."""

    _inherit = "directive.work.setting"

    criterion_ids = fields.One2many(
        "directive.work.criterion",
        "setting_id",
        string="Common Criteria",
        copy=True,
        default=lambda self: self._default_criteria(),
    )

    def _default_criteria(self):
        return [
            Command.create(
                {"section": section, "sequence": n, "name": name, "maximum": maximum}
            )
            for n, (section, name, maximum) in enumerate(CRITERIA, start=1)
        ]

    @api.constrains("criterion_ids")
    def _check_criteria(self):
        for setting in self:
            total = sum(exact(one.maximum) for one in setting.criterion_ids)
            if total != COMMON_POINTS:
                raise ValidationError(
                    self.env._(
                        "The common criteria have %(total)s points together: enter "
                        "points that make 30 (Art. 12.2).",
                        total=f"{float(total):g}",
                    )
                )
