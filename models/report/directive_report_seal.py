from odoo import models

from ...tools.prints.administrative_document import short_date
from ...tools.prints.report_table import percent
from ...tools.prints.report_tables import FIGURES
from ...tools.snapshots.report import NUMBERS


class DirectiveReport(models.Model):
    """What the seal of a submitted report is over: snapshot, figures, lines.

    Number and day of the paper are given later, by the register: they are shown beside
    it. Making it final changes nothing of all that.
    """

    _inherit = "directive.report"

    _sealed_domain = [("state", "in", ("submitted", "final"))]
    _sealed_columns = {1: ("kind", "scope", "date_from", "date_to", "snapshot")}
    _sealed_rows = {
        1: {
            "figure_ids": ("unit_id", "unit_name", *NUMBERS),
            "line_ids": (
                *("figure_id", "task_id", "origin", "status", "moved_from_id"),
                *("number", "issue_date", "summary", "name", "date_deadline"),
                *("result", "date_done", "note"),
            ),
        }
    }

    def _get_seal_facts(self):
        document = self._get_frame(self._get_snapshot(), "")["document"]
        return {
            "kind": f"Báo cáo – {self._get_title()}",
            "body": document.authority,
            "number": document.number,
            "date": short_date(document.date),
        }

    def _get_seal_figures(self):
        total = self._get_snapshot().total
        figures = [
            (f"{group}: {label.lower()}" if group else label, total[name])
            for name, label, group in FIGURES
        ]
        return [*figures, ("Tỷ lệ đúng hạn", percent(total.rate) or "–")]
