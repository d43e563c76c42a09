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
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_work_sheet_line_action"
        )
        action["domain"] = [("id", "in", lines.ids)]
        figure = self._fields[name]._description_string(self.env) if name else ""
        action["display_name"] = " – ".join(filter(None, [self.display_name, figure]))
        return action

    def _open_months(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "directive_tracking.directive_work_sheet_action"
        )
        action["domain"] = [("id", "in", self._get_months().ids)]
        action["context"] = {}
        action["display_name"] = self.display_name
        return action
