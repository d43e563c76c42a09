from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...tools.prints.report_tables import difference_table
from ..cases.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportConsolidation(ReportCase):
    """The Office's summary beside the reports of the units (Art. 6.6, 7.3)."""

    def setUp(self):
        super().setUp()
        with self.at("2026-03-20"):
            self._new_task(deadline="2026-04-30")
            self._new_task(deadline="2026-04-30", unit=self.justice)
        window = ("2026-03-15", "2026-04-14")
        self.finance_report = self._new_report(*window, self.finance, kind="month")
        self.justice_report = self._new_report(*window, self.justice, kind="month")
        self.summary = self._new_report(*window, kind="month")
        self.finance_report.with_user(self.finance_head).action_submit()

    def test_who_has_submitted(self):
        """The Office sees at a glance whose report is there and whose is missing."""
        self.assertEqual(
            self.summary.unit_report_ids, self.finance_report | self.justice_report
        )
        self.assertEqual(self.summary.submitted_count, 1)
        self.assertEqual(self.summary.waiting_count, 1)
        adhoc = self._new_report("2026-03-15", "2026-04-14")
        self.assertFalse(adhoc.unit_report_ids)

    def test_remind(self):
        """One click asks those who have not submitted, and only once a day."""
        with self.assertRaises(AccessError):
            self.summary.with_user(self.chairman).action_remind_units()
        before = self.justice_report.message_ids
        self.summary.action_remind_units()
        message = self.justice_report.message_ids - before
        self.assertEqual(message.notified_partner_ids, self.justice_user.partner_id)
        self.assertFalse(
            self.finance_report.message_ids.filtered(
                lambda m: (
                    m.notified_partner_ids and m.author_id == self.clerk.partner_id
                )
            )
        )
        with self.assertRaises(UserError):
            self.summary.action_remind_units()
        with freeze_time("2026-04-21 03:00:00"):
            self.summary.action_remind_units()

    def test_sum_of_the_ledger(self):
        """The summary is the sum of the ledger; what was handed in else is listed."""
        self.summary.action_compute()
        self.assertFalse(self.summary.differences_in_words)
        # The Office brings in a task of the backlog that falls into the window.
        directive = self._new_directive(issue_date="2026-03-16", number="77/QĐ-UBND")
        self.env["directive.task"].with_user(self.manager)._create_opening(
            [
                {
                    "directive_id": directive.id,
                    "unit_id": self.finance.id,
                    "name": "Việc cũ",
                    "assigned_date": "2026-03-16",
                    "date_deadline": "2026-04-01",
                    "state": "in_progress",
                }
            ]
        )
        self.summary.action_compute()
        self.assert_figures(self.summary, self.finance, total=2)
        self.assertEqual(self.finance_report.figure_ids.total, 1)
        self.assertEqual(sum(self.summary.figure_ids.mapped("total")), 3)
        self.assertIn(self.finance.name, self.summary.differences_in_words)
        found = {row["figure"]: row for row in self.summary.differences}
        self.assertEqual(found["total"]["reported"], 1)
        self.assertEqual(found["total"]["ledger"], 2)
        self.assertEqual(found["in_progress_overdue"]["ledger"], 1)
        printed = difference_table(self.summary._get_snapshot()).rows
        self.assertIn(
            [self.finance.name, "Tổng số", 1, 2], [row[1:] for row in printed]
        )
