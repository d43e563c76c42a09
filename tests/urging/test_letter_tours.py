from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.web.controllers.report import ReportController

from ..cases.letter_case import LetterCase

# Warns that a letter goes out without PDF.
ISSUING = "odoo.addons.directive_tracking.models.urging.directive_letter_issuing"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestLetterTours(LetterCase, HttpCase):
    """Letters as people draft, issue, print and read them in the browser."""

    def setUp(self):
        super().setUp()
        reports = type(self.env["ir.actions.report"])
        self.rendered = self.startPatcher(
            patch.object(
                reports,
                "_render_qweb_pdf",
                autospec=True,
                # A sentence of the server is something that a tour can wait for.
                side_effect=UserError("This server cannot print"),
            )
        )
        self.asked = self.startPatcher(
            patch.object(ReportController, "check_wkhtmltopdf", return_value="install")
        )

    def assert_printed(self, report, records):
        """The PDF was asked for once, wkhtmltopdf never, and the sentence came.

        Issuing prints, too: by the report's id, the browser by its template.
        """
        calls = self.rendered.call_args_list
        [call] = [call for call in calls if call.args[1] == report]
        self.assertEqual(call.args[1:], (report, records.ids))
        self.asked.assert_not_called()

    def test_draft_from_the_list(self):
        """From a selection of tasks to a letter with its number."""
        task = self._late_task(name="Lập tờ trình")
        self.start_tour(
            "/odoo/followed-tasks",
            "directive_letter_draft",
            login=self._monitor(task).login,
        )
        letter = self.env["directive.letter"].search([("task_ids", "=", task.id)])
        self.assertEqual((letter.number, letter.state), ("05/UBND-VP", "draft"))
        self.assertEqual(letter.closing, "Đề nghị báo cáo ngay.")

    def _monitor(self, task):
        task.with_user(self.clerk).monitor_id = self.clerk
        return self.clerk

    @mute_logger("odoo.addons.web.controllers.report", ISSUING)
    def test_draft_for_all_and_issue(self):
        """From all that is late to an issued letter on paper."""
        self._late_task(3)
        task = self._late_task(2, unit=self.justice)
        self.start_tour(
            "/odoo/directive-letters",
            "directive_letter_issue",
            login=self.manager.login,
        )
        letter = self.env["directive.letter"].search([("task_ids", "=", task.id)])
        self.assertEqual((letter.number, letter.state), ("06/UBND-VP", "issued"))
        self.assertEqual(letter.issued_by_id, self.manager)
        self.assert_printed("directive_tracking.report_letter_document", letter)

    @mute_logger("odoo.addons.web.controllers.report", ISSUING)
    def test_unit_reads_and_prints(self):
        """The unit sees how often it was urged, and prints its slip."""
        task = self._late_task(name="Lập tờ trình")
        self._issued(task)
        self.start_tour(
            "/odoo/my-unit-tasks",
            "directive_letter_read",
            login=self.finance_user.login,
        )
        self.assert_printed("directive_tracking.report_task_slip_document", task)
