from odoo import models


class DirectiveWorkSheet(models.Model):
    """A sheet that was notified is sealed; the one that replaces it says so.

    Who checks a print is told no name: a sheet is read by whom it concerns.
    """

    _inherit = "directive.work.sheet"

    _sealed_domain = [("state", "in", ("notified", "replaced"))]
    _sealed_columns = {
        1: (
            *("user_id", "unit_id", "scheme", "kind", "date_from", "date_to"),
            *("planned", "quantity", "quality", "timeliness", "fractions"),
            *("unit_result", "organising", "organising_reason", "unity"),
            *("unity_reason", "result", "task_points", "common_self"),
            *("common_confirmed", "total", "strengths", "weaknesses", "opinion"),
            *("rank_self", "rank_decided", "decision_number"),
        )
    }
    _sealed_rows = {
        1: {
            "line_ids": (
                *("task_id", "product_code", "factor", "quantity", "quantity_done"),
                *("share", "origin", "planned_weight", "done_weight"),
                *("quality_weight", "timely_weight"),
            )
        }
    }

    def _seal(self):
        seals = super()._seal()
        for sheet in self.filtered("replaces_id"):
            old = sheet.replaces_id._get_seal()
            if old:
                old._set_replaced(sheet._get_seal())
        return seals

    def _get_word_print(self):
        name = "work_sheet_year" if self[:1].kind == "year" else "work_sheet"
        return f"directive_tracking.report_{name}"

    def _get_seal_facts(self):
        year = self.kind == "year"
        kind = "Phiếu xếp loại chất lượng" if year else "Phiếu theo dõi, đánh giá"
        return {
            "kind": f"{kind} – {self._period_name()}",
            "body": self._get_agency(),
        }

    def _get_seal_figures(self):
        names = ["user_id", "result", "task_points", "total"]
        labels = self.fields_get(names, ["string"])
        values = [self.user_id.name, *(self._text(self[name]) for name in names[1:])]
        return [
            (labels[name]["string"], value)
            for name, value in zip(names, values, strict=True)
        ]
