from odoo.tests import tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
class TestWorkMenus(TaskCase):
    """The menus are few and by role (SPEC2 12)."""

    def _menus(self, user):
        menus = self.env["ir.ui.menu"].with_user(user)
        root = self.env.ref("directive_tracking.directive_tracking_menu_root")
        visible = menus.browse(menus._visible_menu_ids())
        return visible.filtered(lambda menu: menu.parent_id == root).sorted("sequence")

    def test_few(self):
        """At most seven and the guide stand in a row; the first one is My Work."""
        for login in ("clerk", "manager", "finance", "finance_head"):
            with self.subTest(login=login):
                menus = self._menus(self.users[login])
                self.assertLessEqual(len(menus), 8 + (login == "manager"))
                self.assertEqual(
                    menus[0],
                    self.env.ref("directive_tracking.directive_my_work_menu"),
                )

    def test_what_a_role_cannot_use(self):
        """A unit has no menu of the Office; the head alone has My Unit."""
        my_unit = self.env.ref("directive_tracking.directive_my_unit_menu")
        office = self.env.ref("directive_tracking.directive_task_menu_office")
        self.assertNotIn(my_unit, self._menus(self.finance_user))
        self.assertIn(my_unit, self._menus(self.finance_head))
        self.assertNotIn(office, self._menus(self.finance_user))
