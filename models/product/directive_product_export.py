from odoo import models
from odoo.tools import format_date

from ...tools.evaluation import short_decimal
from ...tools.prints.catalogue_tables import PARTS, catalogue_table
from ...tools.prints.report_workbook import ReportWorkbook


class DirectiveProductCatalogue(models.Model):
    """The catalogue as a workbook that the import reads back without loss."""

    _inherit = "directive.product.catalogue"

    def action_export_xlsx(self):
        """Download the catalogue as a workbook."""
        self.ensure_one()
        self.check_access("read")
        return self._save_file(f"product_catalogue/{self.id}.xlsx")

    def _get_report_name(self):
        """Name of the file."""
        return self.name.replace("/", "-")

    def _get_xlsx(self):
        """The bytes of an .xlsx file, one sheet a part that has products."""
        self.check_access("read")
        book = ReportWorkbook(self._get_heading())
        for part in PARTS:
            products = self.product_ids.filtered(
                lambda one, part=part: one.part == part
            )
            if products or (part == "own" and not self.product_ids):
                book.add(catalogue_table(part, list(map(_product_row, products))))
        return book.content()

    def _get_heading(self):
        day = format_date(self.env, self.decision_date, date_format="dd/MM/yyyy")
        standard = (
            f"Sản phẩm chuẩn = {short_decimal(self.standard_points)} điểm = hệ số 1"
        )
        if not self.decision_number:
            return standard
        dated = f" ngày {day}" if day else ""
        return f"(Kèm theo Quyết định số {self.decision_number}{dated}). {standard}"


def _product_row(product):
    return (
        product.code,
        product.unit_id.name or "",
        product.name,
        product.description or "",
        product.expected_output or "",
        product.measure or "",
        f"N{product.group}" if product.group else "",
        product.points_range or "",
        product.points or None,
        product.factor,
        product.note or "",
    )
