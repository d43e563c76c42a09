from odoo import models

from ...tools.prints import report_tables as tables
from ...tools.prints.report_parts import TASK_TITLE, window_of
from ...tools.prints.report_words import SUMMARY, in_sentence
from ...tools.prints.report_workbook import ReportWorkbook


class DirectiveReport(models.Model):
    """A report as a workbook: the figures and lists of its print, and every task."""

    _inherit = "directive.report"

    def _get_xlsx(self):
        """The report as an .xlsx file.

        :return: bytes
        :raises AccessError: the user may not read the report
        :raises UserError: a draft that has not been counted yet
        """
        values = self._get_print_values()
        body = values["unit"] or values["committee"]
        book = ReportWorkbook(f"{body}, {window_of(values)}")
        for table in self._get_sheets(values):
            book.add(table)
        return book.content()

    def _get_sheets(self, values):
        """The tables of the workbook; lists are there even when they are empty."""
        period = in_sentence(values["period"])
        yield tables.figure_table(values, SUMMARY.format(period=period))
        yield tables.bridge_table(values, "Đối chiếu với kỳ trước")
        if self.scope == "unit":
            yield tables.moved_table(values, True, "Nhận từ đơn vị khác trong kỳ")
            yield tables.moved_table(values, False, "Chuyển đơn vị khác trong kỳ")
        else:
            yield tables.ranking_table(values)
            yield tables.overdue_table(values, "Nhiệm vụ quá hạn")
            yield tables.coming_table(values, "Nhiệm vụ sắp đến hạn")
            yield tables.waiting_table(values, "Khó khăn, vướng mắc chờ ý kiến chỉ đạo")
            yield tables.letter_table(values, "Văn bản đôn đốc, nhắc nhở, phê bình")
            yield tables.submission_table(values)
            yield tables.difference_table(values)
            yield tables.clock_table(values)
        committee = self.scope == "committee"
        title = f"{TASK_TITLE} ({values['period']})"
        yield tables.task_table(self._read_lines(), title, committee)
