from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DirectiveTask(models.Model):
    """What the rules of the evaluation say of a task (Art. 8.1, 13.3 of Decree 335)."""

    _inherit = "directive.task"

    marks_exceeding = fields.Boolean(compute="_compute_marks_exceeding")

    @api.depends("company_id", "assigned_at", "product_factor")
    def _compute_marks_exceeding(self):
        """Whether acceptance asks if the result went beyond what was required."""
        self.marks_exceeding = False
        # Others are on nobody's sheet.
        for setting, tasks in self.filtered("product_factor")._by_work_setting():
            tasks.marks_exceeding = setting.exceeding != "off"

    def _by_work_setting(self):
        """Pairs of rules in force on the day of assignment, if any, and these tasks."""
        settings = self.env["directive.work.setting"]
        for (company, day), tasks in self.grouped(
            lambda task: (task._product_company(), task._product_day())
        ).items():
            yield settings._in_force(company, day), tasks

    def _shares_equally(self):
        rules = [setting.coordination for setting, _tasks in self._by_work_setting()]
        return set(rules) == {"equal"}

    @api.constrains("product_id", "product_factor")
    def _check_in_catalogue(self):
        typed = self.filtered(lambda task: task.product_factor and not task.product_id)
        for setting, tasks in typed._by_work_setting():
            if setting.coverage == "refused":
                raise ValidationError(
                    self.env._(
                        "“%(task)s” has a factor that is not of the catalogue, which "
                        "the rules of the evaluation do not allow. Choose a product, "
                        "or have it added to the catalogue first.",
                        task=tasks[:1].name,
                    )
                )
