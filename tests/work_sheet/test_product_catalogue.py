from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ...models.odoo.ir_ui_menu import MENUS
from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestProductCatalogue(WorkSheetCase):
    """Catalogues are decided once; tasks keep what was assigned (Art. 13, 18.1b)."""

    def _draft(self, **vals):
        catalogues = self.env["directive.product.catalogue"].with_user(self.manager)
        return catalogues.create(
            {"name": "Danh mục mới", "date_from": "2026-03-01", **vals}
        )

    def test_factor(self):
        """Points ÷ points of the standard product, to the hundredth, half up."""
        draft = self._draft(standard_points=8)
        product = self.env["directive.product"].with_user(self.manager)
        for points, factor in ((8, 1), (22, 2.75), (1, 0.13), (9, 1.13)):
            record = product.create(
                {
                    "catalogue_id": draft.id,
                    "code": f"X{points}",
                    "name": "Việc",
                    "points": points,
                }
            )
            self.assertEqual(record.factor, factor)

    def test_decided_never_changes(self):
        """Neither it nor its products; a later one replaces it."""
        product = self.products[8].with_user(self.manager)
        for change in (
            lambda: product.write({"points": 1}),
            lambda: product.unlink(),
            lambda: product.copy({"code": "Z"}),
            lambda: product.catalogue_id.write({"name": "Khác"}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()
        draft = self._draft()
        with self.assertRaisesRegex(UserError, "no product"):
            draft.action_decide()
        task = self._product_task(8, "2026-03-20")
        new = self.catalogue.with_user(self.manager).copy({"date_from": "2026-03-01"})
        self.assertEqual((new.state, new.product_count), ("draft", 8))
        with self.assertRaises(AccessError):
            new.with_user(self.clerk).action_decide()
        new.action_decide()
        self.assertEqual(self.catalogue.state, "replaced")
        self.assertEqual((task.product_code, task.product_factor), ("P8", 8))
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._product_task(8, "2026-03-20")
        found = task.product_id._suggest(
            "Lập sản phẩm", self.company, self.finance, task.assigned_date
        )
        self.assertLessEqual(found, new.product_ids)

    def test_decided_before_it_is_in_force(self):
        """Until its first day tasks are assigned by the one before (Art. 13.3)."""
        new = self.catalogue.with_user(self.manager).copy({"date_from": "2026-04-01"})
        new.action_decide()
        later = {product.code: product for product in new.product_ids}["P8"]
        for day, by, not_by in (
            ("2026-03-31", self.products[8], later),
            ("2026-04-01", later, self.products[8]),
        ):
            with self.subTest(day=day), self.at(day, "23:30"):
                self._product_task(8, "2026-04-20", product_id=by.id)
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    self._product_task(8, "2026-04-20", product_id=not_by.id)

    def test_factor_is_not_typed(self):
        """With a product it comes from the catalogue; without it is provisional."""
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._product_task(8, "2026-03-20", product_factor=9)
        task = self._product_task(8, "2026-03-20", product_id=False, product_factor=2.5)
        self.assertTrue(task.factor_provisional)
        with self.assertRaises(UserError):
            task.with_user(self.clerk).product_factor = 3
        plain = self._new_task()
        self.assertFalse(plain.product_factor or plain.factor_provisional)
        self.assertFalse(plain.sudo().share_ids)

    def test_suggested_by_words(self):
        """The products that share most words of the task; one word beside is none."""
        draft = self._draft()
        for code, name in (
            ("A", "Thẩm định dự toán"),
            ("B", "Xây dựng dự thảo quyết định"),
            ("C", "Thẩm định dự toán công trình"),
        ):
            draft.product_ids.create(
                {"catalogue_id": draft.id, "code": code, "name": name, "points": 5}
            )
        draft.action_decide()
        task = self._new_task(self.finance, name="Thẩm định dự toán sửa chữa trường")
        self.assertEqual(task.suggested_product_ids.mapped("code"), ["A", "C"])
        task.name = "Việc khác hẳn"
        self.assertFalse(task.suggested_product_ids)

    def test_compared(self):
        """Before it is put in force: what is new, gone or changed, by code."""
        new = self.catalogue.with_user(self.manager).copy({"date_from": "2026-04-01"})
        by_code = {product.code: product for product in new.product_ids}
        by_code["P8"].write({"points": 30, "name": "Sản phẩm tám"})
        by_code["P12"].unlink()
        by_code["P3"].code = "p3"
        by_code["P4"].copy({"code": "P9", "catalogue_id": new.id})
        action = new.action_compare()
        changes = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(
            [
                (change.kind, change.code, change.old_factor, change.new_factor)
                for change in changes
            ],
            [
                ("added", "P9", 0, 4),
                ("changed", "P8", 8, 6),
                ("gone", "P12", 12, 0),
            ],
        )
        self.assertEqual(changes[1].changed, "Points, Factor, Piece of Work")
        with self.assertRaisesRegex(UserError, "no earlier"):
            self.catalogue.with_user(self.manager).action_compare()

    def test_none_of_it_without_a_catalogue(self):
        """No menu, no field of an office whose catalogue is not decided."""
        menus = {self.env.ref(f"directive_tracking.{name}").id: name for name in MENUS}

        def shown(user):
            loaded = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            return {name for id_, name in menus.items() if id_ in loaded}

        users = self.officer | self.finance_head | self.manager | self.chairman
        self.assertEqual(set().union(*map(shown, users)), set(MENUS))
        task = self._new_task(self.finance)
        self.assertTrue(task.has_catalogue and self.officer.directive_evaluated_here)
        self.env.cr.execute("UPDATE directive_product_catalogue SET state = 'draft'")
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        for user in users:
            self.assertFalse(shown(user))
        self.assertFalse(task.has_catalogue or self.officer.directive_evaluated_here)
        self.assertFalse(task.suggested_product_ids)
