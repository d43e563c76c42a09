from odoo import models

from ...tools.prints.administrative_document import AdministrativeDocument, short_date

# Stamps of urgency, as they are printed.
STAMPS = {"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "express": "HỎA TỐC"}


class DirectiveTask(models.Model):
    """The slip on which a unit has its task on paper (phiếu giao việc)."""

    _inherit = "directive.task"
    _word_print = "directive_tracking.report_task_slip"

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
