from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.common import DirectiveCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTours(DirectiveCommon, HttpCase):
    """The main journeys, as people do them in the browser."""

    def test_office_registers_and_assigns(self):
        """One form and one dialog: a directive with a task for each of two units."""
        self.start_tour(
            "/odoo/directives?view_type=list",
            "directive_register_and_assign",
            login=self.clerk.login,
        )
        directive = self.env["directive.directive"].search(
            [("number", "=", "125/QĐ-UBND")]
        )
        self.assertEqual(directive.task_ids.unit_id, self.justice | self.health)

    def test_unit_acknowledges_starts_and_reports(self):
        """A focal point follows its task from receipt to report (Art. 7.2)."""
        task = self._new_task(name="Lập tờ trình")
        self.start_tour(
            "/odoo/my-unit-tasks",
            "directive_unit_reports",
            login=self.finance_user.login,
        )
        self.assertEqual(task.state, "reported")
        self.assert_ledger(task, ["assigned", "acknowledged", "started", "reported"])

    def test_palette(self):
        """Ctrl+K finds a task by words in any order, without accents (SPEC2 12)."""
        self._new_task(name="Lập tờ trình")
        self.start_tour("/odoo/directives", "directive_palette", login=self.clerk.login)

    def test_office_accepts_and_returns_on_the_board(self):
        """A drop performs the action that leads there, or is refused (SPEC 2)."""
        tasks = self._new_task(name="Nhận kết quả") + self._new_task(name="Trả lại")
        tasks.with_user(self.finance_user).action_report_result("Xong")
        self.start_tour(
            "/odoo/directive-tasks", "directive_office_decides", login=self.clerk.login
        )
        accepted, returned = tasks
        self.assertEqual(accepted.state, "done")
        self.assertEqual(returned.state, "in_progress")
        self.assertEqual(returned.return_count, 1)
