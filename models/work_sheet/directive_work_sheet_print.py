from odoo import models

from ...tools.evaluation import decimal_text, short_decimal
from ...tools.prints.administrative_document import short_date
from ...tools.prints.work_sheet_tables import (
    ORIGINS,
    RANKS,
    annex_table,
)
from .directive_work_sheet import LEADERS
from .directive_work_sheet_line import COLUMNS


class DirectiveWorkSheet(models.Model):
    """Forms 01 and 02 of the decree, and our annex."""

    _inherit = "directive.work.sheet"

    _sealed_domain = [
        ("state", "in", ("notified", "replaced")),
        ("other_agency", "=", False),
    ]
    _sealed_columns = {
        1: (
            *("user_id", "unit_id", "kind", "date_from", "date_to", "scheme", "as_of"),
            *("planned", "fractions", "unit_result", "organising", "unity", "rated"),
            *("result", "task_points", "common_self", "common_confirmed", "total"),
            *("month_count", "kept_strengths", "kept_weaknesses", "kept_opinion"),
            "confirmed_by_id",
        )
    }
    _sealed_rows = {
        1: {
            "line_ids": COLUMNS[1:],
            "criterion_ids": (
                *("section", "number", "name", "maximum"),
                *("self_points", "confirmed_points"),
            ),
        }
    }

    def _seal(self):
        """One that replaces another makes the prints of that void."""
        seals = super()._seal()
        for sheet in self.filtered("replaces_id"):
            if old := sheet.replaces_id._get_seal():
                old._set_replaced(sheet._get_seal())
        return seals

    def _get_word_print(self):
        year = "_year" if self[:1].kind == "year" else ""
        return f"directive_tracking.report_work_sheet{year}"

    def _get_seal_facts(self):
        """Nobody learns from a print whose sheet it is: who may read it opens it."""
        return {
            "kind": "Phiếu theo dõi, đánh giá công chức",
            "body": self._get_agency(),
            "number": "",
            "date": short_date(self.notified_at.date()),
        }

    def _get_seal_figures(self):
        return [(self.display_name, self._text(self.total))]

    def _get_report_name(self):
        """Name of the file."""
        return (self.display_name or "").replace("/", "-")

    def _get_agency(self):
        return (
            self.other_agency
            or self.company_id.directive_authority
            or self.company_id.name
        )

    def _get_summary_rows(self):
        """Part II of Form 01: what stands in each line."""
        return [
            ("1", "Điểm tiêu chí chung", f"{self._text(self._common())} điểm"),
            (
                "2",
                "Điểm tiêu chí kết quả thực hiện nhiệm vụ",
                self._get_result_text(),
            ),
            ("3", "Tổng điểm", f"{self._text(self.total)} điểm" if self.rated else ""),
            ("4", "Ưu điểm", self.strengths or ""),
            ("5", "Hạn chế, tồn tại", self.weaknesses or ""),
            ("6", "Ý kiến của người theo dõi, đánh giá", self.opinion or ""),
        ]

    def _get_result_text(self):
        if not self.rated:
            return "Không có sản phẩm, công việc trong kỳ"
        points = f"{self._text(self.task_points)} điểm"
        if self.setting_id.result_print == "points":
            return points
        return f"{self._text(self.result)}% = {points}"

    def _common(self):
        return self.common_confirmed or self.common_self

    def _text(self, value):
        return decimal_text(value)

    def _text_short(self, value):
        """Without zeros that say nothing; nothing where nothing was entered."""
        return "" if value is None else short_decimal(value)

    def _get_ratio_text(self):
        """The parts of the result, e.g. ``a = 95,00%; b = 85,00%; c = 100,00%``."""
        names = {"a": self.quantity, "b": self.quality, "c": self.timeliness}
        if self.scheme in LEADERS:
            names |= {"d": self.unit_result, "đ": self.organising, "e": self.unity}
        return "; ".join(f"{name} = {decimal_text(v)}%" for name, v in names.items())

    def _get_deputy_line(self):
        """``KT. TRƯỞNG PHÒNG`` where a deputy has confirmed in the head's absence."""
        # Their names and positions, for who reads the sheet.
        head, deputy = self.evaluator_id.sudo(), self.confirmed_by_id.sudo()
        if not head or not deputy or head == deputy:
            return ""
        return f"KT. {head.partner_id.function or head.name}".upper()

    def _get_month_rows(self):
        """Part I of Form 02: month, points, note."""
        months = self._get_months().filtered(lambda month: month.kind == "month")
        months = {month.date_from: month for month in months}
        periods = self.env["directive.work.setting"]._get_periods(self.company_id)
        rows = []
        for period in periods.closed_between("month", self.date_from, self.date_to):
            month = months.get(period.date_from)
            number = period.number
            if period.year != self.date_to.year:
                number = f"{number}/{period.year}"
            note = month._get_note() if month else ""
            rows.append((number, decimal_text(month.total) if month else "", note))
        return rows

    def _get_note(self):
        if self.other_agency:
            return f"{self.other_agency} đánh giá"
        return "Tạm tính" if self.provisional else ""

    def _get_rank_boxes(self, rank):
        """The four ranks on one line, with a mark at the one that was chosen."""
        return "; ".join(
            f"{'☒' if name == rank else '☐'}\u00a0{text}"
            for name, text in RANKS.items()
            if name
        )

    def _get_annex(self):
        """The annex *Bảng kê sản phẩm, công việc trong kỳ* as a table."""
        lines = self.env["directive.letter"]._in_vietnamese(self.line_ids)
        # Whose work it was reads the name of the task, in whatever unit it is now.
        tasks = lines.task_id.sudo()
        tasks.fetch(["name", "directive_id"])
        rows = [
            _annex_row(number, line, line.task_id.sudo())
            for number, line in enumerate(lines, start=1)
        ]
        weights = ("planned_weight", "done_weight", "quality_weight", "timely_weight")
        planned, *others = (sum(lines.mapped(name)) for name in weights)
        total = ["", "", "Cộng", *[""] * 5, planned, *[""] * 4, *others, ""]
        return annex_table("Bảng kê sản phẩm, công việc trong kỳ", rows, total)


def _annex_row(number, line, task):
    return (
        *(number, line.product_code, task.name, task.directive_id.number),
        ORIGINS[line.origin],
        *(line.quantity, line.factor, line.share, line.planned_weight),
        *(line.date_deadline, line.date_reported),
        _times(line.delays, line.excused_delays),
        _times(line.failed_checks, line.excused_checks),
        *(line.done_weight, line.quality_weight, line.timely_weight, line.words),
    )


def _times(counted, excused):
    total = counted + excused
    return f"{total} ({excused})" if excused else str(total) if total else ""
