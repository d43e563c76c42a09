from ..cases.report_case import ReportCase

FACTORS = (1, 3, 4, 5, 6, 8, 10, 12)


class WorkSheetCase(ReportCase):
    """An office whose catalogue is in force; finance has a head and two officers.

    A product ``P8`` is worth 8 standard products.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalogue = cls.env["directive.product.catalogue"].create(
            {
                "name": "Danh mục 2026",
                "company_id": cls.company.id,
                "decision_number": "10/QĐ-UBND",
                "date_from": "2026-01-01",
                "standard_points": 5,
            }
        )
        cls.env["directive.product"].create(
            [
                {
                    "catalogue_id": cls.catalogue.id,
                    "code": f"P{factor}",
                    "name": f"Sản phẩm {factor}",
                    "expected_output": "Văn bản",
                    "points": 5 * factor,
                }
                for factor in FACTORS
            ]
        )
        cls.catalogue.with_user(cls.manager).action_decide()
        cls.products = {
            int(product.factor): product for product in cls.catalogue.product_ids
        }
        cls.officer = cls.finance_user
        cls.colleague = cls._new_user("colleague", "unit_user")
        cls.users["colleague"] = cls.colleague
        cls.finance.member_ids += cls.colleague

    def _product_task(self, weight, deadline, officer=None, day=None, **vals):
        """A task of the officer, in the plan, acknowledged.

        :param day: of its assignment; default: now
        """
        if day:
            with self.at(day):
                return self._product_task(
                    weight, deadline, officer, issue_date=day, **vals
                )
        vals.setdefault("product_id", self.products[weight].id)
        number = self.env["directive.directive"].search_count([]) + 1
        directive = self._new_directive(
            f"{number}/QĐ", issue_date=vals.pop("issue_date", "2026-03-02")
        )
        task = self._new_task(
            self.finance,
            deadline,
            directive,
            user_id=(officer or self.officer).id,
            **vals,
        )
        task.with_user(self.officer).action_acknowledge()
        return task

    def _report(self, task, officer=None):
        task.with_user(officer or self.officer).action_report_result("Đã xong")

    def _accept(self, task, **vals):
        task.with_user(self.clerk).action_accept(**vals)

    def _finish(self, *tasks):
        for task in tasks:
            self._report(task)
            self._accept(task)

    def _new_sheet(self, user=None, day="2026-03-01", kind="month"):
        """A sheet that the schedule has opened, counted."""
        sheet = (
            self.env["directive.work.sheet"]
            ._as_system()
            .create(
                {
                    "user_id": (user or self.officer).id,
                    "company_id": self.company.id,
                    "kind": kind,
                    "date_from": day,
                }
            )
        )
        sheet._fill()
        return sheet.sudo(False).with_context(directive_system=None)

    def _score(self, sheet, *less):
        """The person gives all points but ``less`` for the first criteria."""
        rows = sheet.with_user(sheet.user_id).criterion_ids
        for row, lost in zip(
            rows, [*less, *[0] * (len(rows) - len(less))], strict=True
        ):
            row.self_points = row.maximum - lost

    def _notified(self, sheet, common=27.5):
        """The person scores, the head confirms and notifies."""
        own = sheet.with_user(sheet.user_id)
        if sheet.kind == "month":
            own.common_self = common
            own.action_self_score()
        head = sheet.with_user(sheet.evaluator_id or self.chairman)
        head.action_confirm()
        head.action_notify()
        return sheet

    def assert_sheet(self, sheet, a, b, c, points):
        """Ratios in per cent, points of 70, and lines that add up to them."""
        figures = (sheet.quantity, sheet.quality, sheet.timeliness)
        self.assertEqual((*figures, sheet.task_points), (a, b, c, points))
        lines = sheet.line_ids
        self.assertAlmostEqual(sum(lines.mapped("planned_weight")), sheet.planned)
        for name, ratio in (
            ("done_weight", a),
            ("quality_weight", b),
            ("timely_weight", c),
        ):
            self.assertAlmostEqual(
                100 * sum(lines.mapped(name)) / sheet.planned, ratio, 1
            )


class MarchCase(WorkSheetCase):
    """One product of March is done; its sheets are opened in April."""

    def setUp(self):
        super().setUp()
        self.task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-25"):
            self._finish(self.task)

    def _open(self, day="2026-04-03"):
        with self.at(day):
            return self.env["directive.work.sheet"]._open_of(self.company)

    def _of(self, sheets, user):
        return sheets.filtered(
            lambda sheet: sheet.user_id == user and sheet.kind == "month"
        ).with_env(self.env)

    def _notified_in_april(self, user):
        sheet = self._of(self._open(), user)
        with self.at("2026-04-03"):
            return self._notified(sheet)
