from odoo.tests import HttpCase, freeze_time, tagged

from .work_sheet_case import WorkSheetCase


class WorkSheetTours:
    """The head confirms and notifies; the officer looks why and petitions."""

    suffix = ""

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
        self.start_tour(path, name + self.suffix, login=user.login)
        self.env.invalidate_all()

    def test_confirmed_and_petitioned(self):
        """Every number leads to its rows, and a petition has seven working days."""
        self._tour(
            "/odoo/directive-sheets-to-confirm",
            "directive_work_sheet_confirm",
            self.finance_head,
        )
        # 70 × 11/12 for the tasks; the head gives half a point less of the criteria.
        self.assertEqual(self.sheet.task_points, 64.17)
        self.assertEqual(self.sheet.common_confirmed, 27.5)
        self.assertEqual((self.sheet.state, self.sheet.total), ("notified", 91.67))
        self._tour(
            "/odoo/directive-my-work-sheets",
            "directive_work_sheet_petition",
            self.officer,
        )
        self.assertEqual(str(self.sheet.petition_ids.due_date), "2026-04-14")


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03 03:00:00")
class TestWorkSheetTours(WorkSheetTours, WorkSheetCase, HttpCase):
    """At a desk."""

    allow_inherited_tests_method = True
    browser_size = "1366x768"

    def test_catalogue(self):
        """Compared with the one before, then put in force."""
        new = self.catalogue.with_user(self.manager).copy(
            {
                "name": "Danh mục 2027",
                "decision_number": "99/QĐ",
                "date_from": "2026-04-01",
            }
        )
        new.product_ids.filtered(lambda one: one.code == "P12").unlink()
        path = "/odoo/directive-catalogues"
        self._tour(path, "directive_catalogue_decided", self.manager)
        self.assertEqual((new.state, self.catalogue.state), ("decided", "replaced"))


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03 03:00:00")
class TestWorkSheetToursPhone(WorkSheetTours, WorkSheetCase, HttpCase):
    """On a phone."""

    allow_inherited_tests_method = True
    browser_size = "360x780"
    touch_enabled = True
    suffix = "_phone"
