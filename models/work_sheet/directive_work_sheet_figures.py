from odoo import models

# {figure: what a line adds to it}
WEIGHTS = {
    "quantity": "done_weight",
    "quality": "quality_weight",
    "timeliness": "timely_weight",
}


class DirectiveWorkSheet(models.Model):
    """Each number of a sheet opens what it is made of: lines, or months."""

    _inherit = "directive.work.sheet"

    def action_open_figure(self):
        """Open the lines of a figure, or the months of a mean.

        The figure stands in the context as ``directive_figure``. Where something was
        lost the lines that cost it are shown, else all.
        """
        self.ensure_one()
        self.check_access("read")
        if self.kind != self.setting_id.period:
            return self._open_months()
        name = self.env.context.get("directive_figure")
        name = name if name in ("planned", *WEIGHTS) else None
        lines = self.line_ids
        if name in WEIGHTS and self[name] < 100:
            lines = lines.filtered(lambda line: line._loses(WEIGHTS[name]))
        figure = self._fields[name]._description_string(self.env) if name else ""
        return self._window(
            "directive_work_sheet_line_action",
            domain=[("id", "in", lines.ids)],
            display_name=" – ".join(filter(None, [self.display_name, figure])),
        )

    def _open_months(self):
        domain, title = [("id", "in", self._get_months().ids)], self.display_name
        action = "directive_work_sheet_action"
        return self._window(action, domain=domain, context={}, display_name=title)
