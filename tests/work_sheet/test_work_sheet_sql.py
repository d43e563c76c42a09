from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetSql(WorkSheetCase):
    """What sheets cost does not grow with persons and products (SPEC2 9)."""

    def setUp(self):
        super().setUp()
        for officer in (self.officer, self.colleague):
            for weight in (1, 5, 8):
                self._product_task(weight, "2026-03-20", officer)

    def _cost(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_counting(self):
        """A month of many persons takes at most 12 statements, as that of one."""
        with self.at("2026-04-03"):
            sheets = self._new_sheet() | self._new_sheet(self.colleague)
            sheets = sheets._as_system()
            costs = [self._cost(lambda s=s: s._fill()) for s in (sheets[0], sheets)]
        self.assertEqual(costs[0], costs[1])
        self.assertLessEqual(costs[1], 12)
        self.assertEqual([len(sheet.line_ids) for sheet in sheets], [3, 3])

    def test_opening(self):
        """All that the form shows takes at most 15 statements, whatever its lines."""
        with self.at("2026-04-03"):
            sheet = self._new_sheet().with_user(self.officer)
            specification = self._form_specification(sheet)
            self._cost(lambda: sheet.web_read(specification))
            cost = self._cost(lambda: sheet.web_read(specification))
            self._product_task(3, "2026-03-20", day="2026-03-02")
            sheet._as_system()._fill()
            self.assertEqual(len(sheet.line_ids), 4)
            sheet.web_read(specification)
            more = self._cost(lambda: sheet.web_read(specification))
        self.assertLessEqual(more, cost)
        self.assertLessEqual(cost, 15)

    def _form_specification(self, sheet):
        form = "directive_tracking.directive_work_sheet_view_form"
        models = sheet.get_view(self.env.ref(form).id, "form")["models"]
        names = ("line_ids", "criterion_ids", "petition_ids")
        lists = {name: sheet[name] for name in names}

        def of(records):
            specification = {}
            for name in models[records._name]:
                field = records._fields[name]
                specification[name] = {}
                if name in lists:
                    specification[name] = {"fields": of(lists[name])}
                elif field.type == "many2one":
                    specification[name] = {"fields": {"display_name": {}}}
            return specification

        return of(sheet)
