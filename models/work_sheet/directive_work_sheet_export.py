import json

from odoo import fields, models
from odoo.tools import format_datetime

from ...tools.prints.report_workbook import ReportWorkbook
from ...tools.prints.work_sheet_tables import RANKS, totals_table
from .directive_work_sheet import LEADERS

# Exports are Vietnamese by law, as the prints.
SCHEMES = {"official": "Công chức", "head": "Lãnh đạo đơn vị", "deputy": "Cấp phó"}
STATES = {
    "draft": "Dự thảo",
    "self_scored": "Đã tự chấm",
    "confirmed": "Đã xác nhận",
    "notified": "Đã thông báo",
    "replaced": "Đã thay thế",
}
EXPORTED = (
    "common_confirmed quantity quality timeliness unit_result organising unity result"
    " task_points total"
).split()


class DirectiveWorkSheet(models.Model):
    """The totals as a workbook and, for the national database, as JSON."""

    _inherit = "directive.work.sheet"

    decision_date = fields.Date(string="Decided On")

    def _get_xlsx(self):
        """The bytes of an .xlsx file: the totals, and the annex of a single sheet."""
        self.check_access("read")
        book = ReportWorkbook(", ".join(sorted({s._get_agency() for s in self})))
        book.add(totals_table("TỔNG HỢP KẾT QUẢ THEO DÕI, ĐÁNH GIÁ", self._totals()))
        if len(self) == 1 and self.line_ids:
            book.add(self._get_annex())
        return book.content()

    def _totals(self):
        return [list((sheet._export() | sheet._in_words()).values()) for sheet in self]

    def _in_words(self):
        """What the workbook says otherwise than the national database."""
        return {
            "unit": self.unit_id.name,
            "scheme": SCHEMES.get(self.scheme),
            "kind": self._period_name(),
            "rank": RANKS[self.rank_decided],
            "computed_at": self.as_of and format_datetime(self.env, self.as_of),
            "state": STATES[self.state],
        }

    def _get_agency_code(self):
        """The code of this office; that of another agency is not known."""
        # A code that is printed on every document.
        return not self.other_agency and self.company_id.sudo().company_registry

    def _get_figures(self):
        """The figures, None for those that a sheet of its kind does not have."""
        of_leaders = ("unit_result", "organising", "unity")
        lacking = () if self.scheme in LEADERS else of_leaders
        if self.kind != self.setting_id.period:
            lacking = EXPORTED[:-1]  # a mean has its total alone
        return {
            name: self[name] if self.rated and name not in lacking else None
            for name in EXPORTED
        }

    def _get_json(self):
        """The totals for the national database (Art. 26.1d), as text."""
        self.check_access("read")
        sheets = [
            sheet._export()
            | {
                name: None if value is None else f"{value:.2f}"
                for name, value in sheet._get_figures().items()
            }
            for sheet in self
        ]
        return json.dumps(sheets, ensure_ascii=False, indent=1, default=str)

    def _export(self):
        """What the exports say of a sheet, in the order of the columns."""
        # Number, name and position of the person, and who signed: for who reads it.
        person, signer = self.user_id.sudo(), self.confirmed_by_id.sudo()
        return {
            "identification_number": person.directive_identity_number or None,
            "person": person.name,
            "position": person.function or None,
            "agency": self._get_agency(),
            "agency_code": self._get_agency_code() or None,
            "unit": self.unit_id.code or "",
            "scheme": self.scheme,
            "kind": self.kind,
            "date_from": self.date_from,
            "date_to": self.date_to,
            **self._get_figures(),
            "rank": self.rank_decided or None,
            "decision_number": self.decision_number or None,
            "decision_date": self.decision_date or None,
            "signer": signer.name or None,
            "version": self.id,
            "replaces": self.replaces_id.id or None,
            "computed_at": self.as_of and self.as_of.isoformat() + "Z",
            "state": self.state,
        }

    def action_export_xlsx(self):
        """Download the totals as a workbook."""
        return self._download("xlsx")

    def action_export_json(self):
        """Download the totals for the national database."""
        return self._download("json")

    def _download(self, kind):
        self.check_access("read")
        ids = ",".join(map(str, self.ids))
        return self._save_file(f"work_sheets/{ids}.{kind}")
