from odoo import models

from ...tools.evaluation import hundredths, points_text, weight_text
from ...tools.prints.evaluation_tables import (
    explanation_table,
    officer_table,
    unit_table,
)
from ...tools.prints.report_texts import in_sentence, window_text
from ...tools.prints.report_workbook import ReportWorkbook

# Prints are Vietnamese by law, whatever the language of the reader.
BAND_NAMES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "fair": "Hoàn thành nhiệm vụ",
    "failed": "Không hoàn thành nhiệm vụ",
    False: "Không xếp loại",
}


class DirectiveEvaluation(models.Model):
    """The sheet for the emulation council, as PDF and as workbook (Art. 7.4, 9)."""

    _inherit = "directive.evaluation"

    def _document_vals(self):
        return {
            "kind": "Bảng tổng hợp kết quả thực hiện nhiệm vụ",
            "summary": "Phục vụ bình xét thi đua, khen thưởng "
            + in_sentence(self.name or ""),
        }

    def _get_method(self):
        """How the scores were counted, with the weights that were used."""
        late, returned, report, excellent, good, fair = map(
            weight_text,
            (
                self.late_weight,
                self.return_weight,
                self.report_weight,
                self.band_excellent,
                self.band_good,
                self.band_fair,
            ),
        )
        return [
            "Cách tính điểm: các nhiệm vụ đã hoàn thành trong kỳ hoặc quá hạn tại ngày "
            "cuối kỳ (không tính nhiệm vụ đã thu hồi) chia đều 100 điểm.",
            f"Nhiệm vụ quá hạn bị trừ {late}% số điểm của nhiệm vụ; mỗi lần kết quả bị "
            f"trả lại trong kỳ bị trừ {returned}%, không vượt quá số điểm của nhiệm "
            "vụ. Nhiệm vụ chậm do nguyên nhân khách quan đã được xác nhận không bị "
            "trừ.",
            f"Mỗi báo cáo định kỳ nộp chậm hoặc không nộp, đơn vị bị trừ {report} "
            "điểm. Không có nhiệm vụ thì không tính điểm.",
            f"Xếp loại: từ {excellent} điểm hoàn thành xuất sắc; từ {good} điểm hoàn "
            f"thành tốt; từ {fair} điểm hoàn thành; dưới {fair} điểm không hoàn thành "
            "nhiệm vụ.",
        ]

    def _get_unit_rows(self):
        """The table of units as text."""
        return [
            (
                score.rank or "",
                score.unit_name,
                *_printed_counts(score),
                score.late_report_count,
                *_result(score),
            )
            for score in self.unit_score_ids
        ]

    def _get_officer_rows(self):
        """The table of officers as text."""
        return [
            (
                score.rank or "",
                score.user_name,
                score.unit_name,
                *_printed_counts(score),
                *_result(score),
            )
            for score in self.officer_score_ids
        ]

    def _get_title(self):
        return f"Đánh giá - {self.name}"

    def _get_xlsx(self):
        """The sheet as workbook: units, officers, and every task behind the scores.

        :return: bytes of an .xlsx file
        """
        self.ensure_one()
        self.check_access("read")
        title = f"{self._get_document().kind} – {self.name}".upper()
        window = window_text(self.date_from, self.date_to)
        # As printed: the office may be called otherwise by now.
        book = ReportWorkbook(", ".join(filter(None, (self.authority, window))))
        book.add(unit_table(title, self._get_unit_cells()))
        book.add(officer_table(title, self._get_officer_cells()))
        book.add(explanation_table(title, self._get_explanation_cells()))
        return book.content()

    def _get_unit_cells(self):
        return [
            (
                score.rank or None,
                score.unit_name,
                *_counts(score),
                score.late_report_count,
                *_number_result(score),
            )
            for score in self.unit_score_ids
        ]

    def _get_officer_cells(self):
        return [
            (
                score.rank or None,
                score.user_name,
                score.unit_name,
                *_counts(score),
                *_number_result(score),
            )
            for score in self.officer_score_ids
        ]

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


def _counts(score):
    return (
        score.task_count,
        score.on_time_count,
        score.late_count,
        score.objective_count,
        score.return_count,
    )


def _printed_counts(score):
    late = str(score.late_count)
    if score.objective_count:
        late += f" ({score.objective_count})"
    return score.task_count, score.on_time_count, late, score.return_count


def _result(score):
    points = points_text(score.points) if score.rated else ""
    return points, BAND_NAMES[score.band]


def _number_result(score):
    points = float(hundredths(score.points)) if score.rated else None
    return points, BAND_NAMES[score.band]
