import json

from odoo import fields, models
from odoo.tools import format_datetime

from ...tools.prints.report_workbook import ReportWorkbook
from ...tools.prints.work_sheet_tables import RANKS, totals_table
from .directive_work_sheet import LEADERS

# Exports are Vietnamese by law, as the prints.
SCHEMES = {
    "official": "Công chức",
    "head": "Lãnh đạo đơn vị",
    "deputy": "Cấp phó",
}
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
        # The name of who confirmed; the sheets are read as the user.
        return [
            (
                *sheet._get_person(),
                sheet._get_agency(),
                sheet._get_agency_code() or "",
                sheet.unit_id.name or "",
                SCHEMES.get(sheet.scheme, ""),
                sheet._period_name(),
                sheet.date_from,
                sheet.date_to,
                *sheet._exported(),
                RANKS[sheet.rank_decided],
                sheet.decision_number or "",
                sheet.decision_date or "",
                sheet.confirmed_by_id.sudo().name or "",
                sheet.id,
                sheet.replaces_id.id or "",
                sheet.as_of and format_datetime(self.env, sheet.as_of),
                STATES[sheet.state],
            )
            for sheet in self
        ]

    def _get_person(self):
        """Number, name and position of the person."""
        # As above; the number is in no other place that people can read.
        user = self.user_id.sudo()
        return user.directive_identity_number or "", user.name, user.function or ""

    def _get_agency_code(self):
        """The code of this office; that of another agency is not known."""
        # A code that is printed on every document.
        return not self.other_agency and self.company_id.sudo().company_registry

    def _exported(self):
        """The figures, None for those that a sheet of its kind does not have."""
        of_leaders = ("unit_result", "organising", "unity")
        lacking = set() if self.scheme in LEADERS else set(of_leaders)
        if self.kind != self.setting_id.period:
            lacking = set(EXPORTED) - {"total"}
        return [
            self[name] if self.rated and name not in lacking else None
            for name in EXPORTED
        ]

    def _get_json(self):
        """The totals for the national database (Art. 26.1d), as text."""
        self.check_access("read")
        return json.dumps(
            [sheet._export() for sheet in self], ensure_ascii=False, indent=1
        )

    def _export(self):
        number, name, position = self._get_person()
        # Below: the name of who confirmed.
        return {
            "identification_number": number or None,
            "person": name,
            "position": position or None,
            "agency": self._get_agency(),
            "agency_code": self._get_agency_code() or None,
            "unit": self.unit_id.code or "",
            "scheme": self.scheme,
            "kind": self.kind,
            "date_from": str(self.date_from),
            "date_to": str(self.date_to),
            **{
                name: None if value is None else f"{value:.2f}"
                for name, value in zip(EXPORTED, self._exported(), strict=True)
            },
            "rank": self.rank_decided or None,
            "decision_number": self.decision_number or None,
            "decision_date": self.decision_date and str(self.decision_date) or None,
            "signer": self.confirmed_by_id.sudo().name or None,
            "version": self.id,
            "replaces": self.replaces_id.id or None,
            "state": self.state,
            "computed_at": self.as_of and self.as_of.isoformat() + "Z",
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
        return self._file_at(f"work_sheets/{ids}.{kind}")
