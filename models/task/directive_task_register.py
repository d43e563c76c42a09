from odoo import models
from odoo.exceptions import UserError

from ...tools.prints.administrative_document import AdministrativeDocument, short_date
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
# Stamps of urgency, as they are printed.
STAMPS = {"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "express": "HỎA TỐC"}


class DirectiveTask(models.Model):
    """Tasks on paper: the register as a book (Art. 5.1), the slip of one task."""

    _inherit = "directive.task"
    _word_print = "directive_tracking.report_task_slip"

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

    # -- the slip on which a unit has its task (phiếu giao việc) ----------------------

    def _get_word_name(self):
        return f"Phiếu giao việc - {self.name}"

    def _get_slip_document(self):
        """Heading of the slip; it is no numbered paper.

        :return: :class:`~..tools.administrative_document.AdministrativeDocument`
        """
        company = self.company_id
        return AdministrativeDocument(
            authority=company.directive_authority or company.name,
            superior=company.directive_superior or "",
            place=company.directive_place or "",
            date=self.assigned_date,
            kind="Phiếu giao việc",
            urgency=STAMPS.get(self.urgency, ""),
            numbered=False,
        )

    def _get_slip_rows(self):
        """(label, value) of what the task is; rows without value are left out."""
        directive = self._in_vietnamese(self.directive_id)
        document = " ".join(
            filter(None, (directive.document_type_id.name, directive.number))
        )
        results = {
            "report": "Báo cáo kết quả",
            "submission": "Trình kết quả",
            "none": "Không yêu cầu báo cáo",
        }
        rows = [
            ("Văn bản giao", f"{document} ngày {short_date(directive.issue_date)}"),
            ("Trích yếu", directive.summary),
            ("Nội dung nhiệm vụ", self.name),
            ("Nội dung chi tiết", self.description),
            ("Sản phẩm", self.expected_output),
            ("Đơn vị chủ trì", self.unit_id.name),
            ("Người thực hiện", self.user_id.name),
            ("Đơn vị phối hợp", "; ".join(self.coordinating_unit_ids.mapped("name"))),
            ("Ngày giao", short_date(self.assigned_date)),
            ("Hạn xử lý", short_date(self.date_deadline) or "Không quy định thời hạn"),
            ("Yêu cầu kết quả", results[self.result_requirement]),
            ("Nơi nhận kết quả", self.report_to),
            ("Người theo dõi", self.monitor_id.name),
        ]
        return [(label, value) for label, value in rows if value]
