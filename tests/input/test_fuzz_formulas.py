import io
import json

import openpyxl

from odoo import http
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.fuzz import FORMULAS
from ..cases.offices_case import OfficesCase

TEXTS = ("char", "text")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestFuzzFormulas(OfficesCase, HttpCase):
    """A text that begins like a formula is a text in every file that leaves."""

    def _poison(self, records, formula):
        """Write the formula into every text of the records, below all checks."""
        self.env.flush_all()
        for record in records.values():
            for field in record._fields.values():
                if not (field.store and field.type in TEXTS) or not record._auto:
                    continue
                value = json.dumps({"en_US": formula}) if field.translate else formula
                with mute_logger("odoo.sql_db"):
                    self.env.cr.execute(
                        f'UPDATE "{record._table}" SET "{field.name}" = %s'
                        " WHERE id IN %s",
                        [value, record._ids],
                    )
        self.env.cr.execute(
            "UPDATE res_company SET directive_office = %s, directive_authority = %s"
            " WHERE id = %s",
            [formula, formula, self.company.id],
        )
        self.env.invalidate_all()

    def _subjects(self):
        """Records whose texts come to some table; the report of a unit is open."""
        names = ("directive.evaluation", "directive.directive", "directive.unit")
        names += ("directive.report", "directive.report.line", "directive.letter.line")
        names += ("directive.task.update", "directive.inspection.finding")
        names += (
            "directive.work.sheet",
            "directive.product.catalogue",
            "directive.product",
        )
        records = self._records()
        found = {name: records[name] for name in names}
        found["directive.task"] = records["directive.letter.line"].task_id
        return found

    def assert_texts(self, content, formula):
        """No cell of the workbook is a formula, and the words are there."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        self.assertEqual([c.value for c in cells if c.data_type == "f"], [])
        start = formula.strip().casefold()
        self.assertTrue([c for c in cells if start in str(c.value or "").casefold()])

    def test_own_workbooks(self):
        """Every workbook that the addon writes: by each model that can."""
        records = self._subjects()
        writers = [
            name
            for name, model in self._models().items()
            if hasattr(type(model), "_get_xlsx")
        ]
        self.assertGreaterEqual(set(writers), {"directive.report"})
        for formula in FORMULAS:
            self._poison(records, formula)
            for name in writers:
                with self.subTest(model=name, formula=formula):
                    record = records[name].with_user(self.manager)
                    self.assert_texts(record._get_xlsx(), formula)

    def test_exported_texts(self):
        """What Odoo exports of any model of the addon."""
        self.manager.group_ids += self.env.ref("base.group_allow_export")
        records = {
            name: record.with_user(self.manager)
            for name, record in self._subjects().items()
        }
        for formula in ("=1+1", "@SUM(A1)", "\t=1", "{=A1}"):
            self._poison(records, formula)
            for name, record in records.items():
                fields = [
                    field.name
                    for field in record._fields.values()
                    if field.type in TEXTS and record._has_field_access(field, "read")
                ]
                rows = record.export_data(fields)["datas"]
                with self.subTest(model=name, formula=formula):
                    cells = [cell for row in rows for cell in row if cell]
                    self.assertFalse([c for c in cells if c.startswith(formula)])
                    self.assertIn(f"'{formula}", cells)

    def test_export_routes(self):
        """As workbook and with separators, by the route of the web client."""
        self.manager.group_ids += self.env.ref("base.group_allow_export")
        self._poison({"directive.unit": self.finance}, "=1+1")
        self.manager.password = self.manager.login
        self.authenticate(self.manager.login, self.manager.login)
        request = {
            "model": "directive.unit",
            "fields": [{"name": "name", "label": "Tên", "type": "char"}],
            "ids": self.finance.ids,
            "domain": [],
            "import_compat": False,
        }
        answers = {
            kind: self.url_open(
                f"/web/export/{kind}",
                data={
                    "data": json.dumps(request),
                    "csrf_token": http.Request.csrf_token(self),
                },
            ).content
            for kind in ("xlsx", "csv")
        }
        self.assert_texts(answers["xlsx"], "=1+1")
        self.assertIn(b'"\'=1+1"', answers["csv"])
