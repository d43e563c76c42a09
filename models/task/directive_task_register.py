from odoo import models
from odoo.exceptions import UserError

from ...tools.prints.administrative_document import short_date
from ...tools.prints.report_table import Column, Table
from ...tools.prints.report_workbook import ReportWorkbook
from .directive_task_progress import STATES

TITLE = "SỔ THEO DÕI NHIỆM VỤ ĐƯỢC GIAO"
# More rows than these take a minute to print; a workbook holds them all.
PDF_ROWS = 3000
COLUMNS = [
    Column("TT", "number", 9),
    Column("Số, ký hiệu", width=22),
    Column("Ngày ban hành", "date", 19),
    Column("Nội dung nhiệm vụ"),
    Column("Đơn vị chủ trì", width=27),
    Column("Đơn vị phối hợp", width=25),
    Column("Ngày giao", "date", 19),
    Column("Hạn xử lý", "date", 19),
    Column("Tình hình, kết quả", width=38),
    Column("Ngày hoàn thành", "date", 19),
]
STATE_WORDS = dict(
    zip(
        dict(STATES),
        (
            "Chưa thực hiện",
            "Đang thực hiện",
            "Đã báo cáo, chờ xác nhận",
            "Đã hoàn thành",
            "Đã thu hồi",
        ),
        strict=True,
    )
)


class DirectiveTask(models.Model):
    """The register of tasks as a book, of any selection (Art. 5.1)."""

    _inherit = "directive.task"

    def action_print_register(self):
        """Download the register of these tasks as PDF.

        :raises UserError: too many for paper
        """
        return self._download_register("pdf")

    def action_export_register(self):
        """Download the register of these tasks as a workbook."""
        return self._download_register("xlsx")

    def _download_register(self, kind):
        self.check_access("read")
        if not self:
            raise UserError(self.env._("Choose the tasks of the register."))
        return {
            "type": "ir.actions.client",
            "tag": "directive_register",
            "params": {"ids": self.ids, "kind": kind},
        }

    def _get_register(self, kind):
        """The bytes of the register.

        :param kind: ``pdf`` or ``xlsx``
        :raises UserError: too many tasks for paper
        """
        title = TITLE if kind == "xlsx" else ""  # on paper the heading says it
        table = Table("Sổ theo dõi", title, COLUMNS, self._get_register_rows())
        day = short_date(self.env.company._directive_today())
        heading = f"{self.env.company.name}, ngày {day}"
        if kind == "xlsx":
            book = ReportWorkbook(heading)
            book.add(table)
            return book.content()
        if len(self) > PDF_ROWS:
            raise UserError(
                self.env._(
                    "Paper holds %s tasks at most: filter further, or take the "
                    "workbook.",
                    PDF_ROWS,
                )
            )
        html = self.env["ir.qweb"]._render(
            "directive_tracking.report_register_document",
            {"table": table, "title": TITLE, "office": heading},
        )
        return self.env["ir.actions.report"]._directive_html_to_pdf(str(html))

    def _get_register_rows(self):
        """In the order of the documents, as the book is kept."""
        ordered = self.sorted(
            lambda task: (task.directive_id.issue_date, task.directive_id.id, task.id)
        )
        return [
            [
                number,
                task.directive_id.display_name,
                task.directive_id.issue_date,
                task.name,
                task.unit_id.name,
                "; ".join(task.coordinating_unit_ids.mapped("name")),
                task.assigned_date,
                task.date_deadline or "",
                "\n".join(filter(None, (STATE_WORDS[task.state], task.result))),
                task.date_done or "",
            ]
            for number, task in enumerate(ordered, 1)
        ]
