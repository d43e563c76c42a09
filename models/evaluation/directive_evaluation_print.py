from odoo import models

from ...tools.evaluation import hundredths, points_text, short_decimal
from ...tools.prints.evaluation_tables import (
    explanation_table,
    officer_table,
    unit_table,
)
from ...tools.prints.report_texts import in_sentence, window_text
from ...tools.prints.report_workbook import ReportWorkbook
from ...tools.prints.work_sheet_tables import RANKS
from .directive_evaluation import SETTINGS

# Prints are Vietnamese by law, whatever the language of the reader.
BAND_NAMES = {**RANKS, "fair": RANKS["done"], False: "Không xếp loại"}


class DirectiveEvaluation(models.Model):
    """The sheet for the emulation council, as PDF and as workbook (Art. 7.4, 9)."""

    _inherit = "directive.evaluation"
    _word_print = "directive_tracking.report_evaluation"

    def _document_vals(self):
        return {
            "kind": "Bảng tổng hợp kết quả thực hiện nhiệm vụ",
            "summary": "Phục vụ bình xét thi đua, khen thưởng "
            + in_sentence(self.name or ""),
        }

    def _get_method(self):
        """How the scores were counted, with the weights that were used."""
        late, returned, report, excellent, good, fair = (
            short_decimal(self[name]) for name in SETTINGS
        )
        return [
            "Cách tính điểm: các nhiệm vụ đã hoàn thành trong kỳ hoặc quá hạn tại ngày "
            "cuối kỳ (không tính nhiệm vụ đã thu hồi) chia đều 100 điểm.",
            f"Nhiệm vụ quá hạn mà đến cuối kỳ chưa hoàn thành {self._undone()}; "
            f"hoàn thành chậm bị trừ {late}% số điểm của nhiệm vụ; mỗi lần kết quả bị "
            f"trả lại trong kỳ bị trừ {returned}%, không vượt quá số điểm của nhiệm "
            "vụ. Nhiệm vụ chậm do nguyên nhân khách quan đã được xác nhận không bị "
            "trừ.",
            f"Mỗi báo cáo định kỳ nộp chậm hoặc không nộp, đơn vị bị trừ {report} "
            "điểm. Không có nhiệm vụ thì không tính điểm.",
            f"Xếp loại: từ {excellent} điểm hoàn thành xuất sắc; từ {good} điểm hoàn "
            f"thành tốt; từ {fair} điểm hoàn thành; dưới {fair} điểm không hoàn thành "
            "nhiệm vụ.",
        ]

    def _undone(self):
        """What a task costs that is overdue and not done."""
        if self.undone_weight >= 100:
            return "không được tính điểm"
        return f"bị trừ {short_decimal(self.undone_weight)}% số điểm của nhiệm vụ"

    def _get_unit_rows(self, printed=True):
        """The table of units, as text or with the numbers of a workbook."""
        return [
            _row(score, printed, [score.unit_name], [score.late_report_count])
            for score in self.unit_score_ids
        ]

    def _get_officer_rows(self, printed=True):
        """The table of officers, likewise."""
        return [
            _row(score, printed, [score.user_name, score.unit_name])
            for score in self.officer_score_ids
        ]

    def _get_title(self):
        return f"Đánh giá - {self.name}"

    def _get_seal_figures(self):
        return [
            (score.unit_name, "–" if not score.rated else points_text(score.points))
            for score in self.unit_score_ids
        ]

    def _get_xlsx(self):
        """The bytes of an .xlsx file: units, officers, every task behind the scores."""
        self.ensure_one()
        self.check_access("read")
        title = f"{self._get_document().kind} – {self.name}".upper()
        window = window_text(self.date_from, self.date_to)
        # As printed: the office may be called otherwise by now.
        book = ReportWorkbook(", ".join(filter(None, (self.authority, window))))
        book.add(unit_table(title, self._get_unit_rows(printed=False)))
        book.add(officer_table(title, self._get_officer_rows(printed=False)))
        book.add(explanation_table(title, self._get_explanation_cells()))
        return book.content()

    def _get_explanation_cells(self):
        return [
            (
                line.score_id.unit_name,
                line.number,
                line.name,
                line.date_deadline,
                line.date_done,
                line.share,
                line.lost,
                line.reason,
            )
            for line in self._in_vietnamese(self.unit_score_ids.line_ids)
        ]


def _row(score, printed, names, reports=()):
    """Rank, names, counts and result; printed, the late ones with the objective."""
    late, points = [score.late_count, score.objective_count], ""
    if score.rated:
        points = float(hundredths(score.points))
    if printed:
        late = ["{} ({})".format(*late) if late[1] else str(late[0])]
        points = points_text(score.points) if score.rated else ""
    return (
        *(score.rank or "", *names),
        *(score.task_count, score.on_time_count, *late, score.return_count),
        *(*reports, points, BAND_NAMES[score.band]),
    )
