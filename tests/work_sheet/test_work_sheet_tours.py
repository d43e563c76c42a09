from odoo.tests import HttpCase, freeze_time, tagged

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03 03:00:00")
class TestWorkSheetTours(WorkSheetCase, HttpCase):
    """The head confirms and notifies; the officer looks why and petitions."""

    def setUp(self):
        super().setUp()
        with self.at("2026-03-02"):
            self.task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-25"):
            self._finish(self.task)
        self.sheet = self._new_sheet()
        self._score(self.sheet, 2)
        self.sheet.with_user(self.officer).action_self_score()

    def _tour(self, path, name, user):
        self.start_tour(path, name, login=user.login)
        self.env.invalidate_all()

    def test_confirmed_and_petitioned(self):
        """Every number leads to its rows, and a petition has seven working days."""
        self._tour(
            "/odoo/directive-sheets-to-confirm",
            "directive_work_sheet_confirm",
            self.finance_head,
        )
        self.assertEqual((self.sheet.state, self.sheet.total), ("notified", 91.67))
        self._tour(
            "/odoo/directive-my-work-sheets",
            "directive_work_sheet_petition",
            self.officer,
        )
        self.assertEqual(str(self.sheet.petition_ids.due_date), "2026-04-14")
