from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ...models.report.directive_report_figure import BEHIND
from ..cases.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportFigures(ReportCase):
    """Figures of a window, from the ledger (SPEC 5, Art. 7.3)."""

    def test_each_status(self):
        """Done, withdrawn, in progress, not started; in time and overdue."""
        with self.at("2026-03-20"):
            on_time = self._new_task(deadline="2026-03-31")
            late = self._new_task(deadline="2026-03-25")
            gone = self._new_task(deadline="2026-03-31")
            running = self._new_task(deadline="2026-05-31")
            running_late = self._new_task(deadline="2026-04-13")
            waiting = self._new_task(deadline="2026-04-10")
            untouched = self._new_task(deadline="2026-04-14")
            untouched_late = self._new_task(deadline="2026-04-13")
            undated = self._new_task(deadline=False)
        with self.at("2026-03-26"):
            (running | running_late).with_user(self.finance_user).action_start()
            for task in (on_time, late):
                task.with_user(self.finance_user).action_report_result("Xong")
            gone.with_user(self.clerk).action_cancel("Nhập nhầm")
        with self.at("2026-04-09"):
            (on_time | late).with_user(self.clerk).action_accept()
            waiting.with_user(self.finance_user).action_report_result("Xong")
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        report.action_compute()
        self.assert_figures(
            report,
            self.finance,
            carried_over=0,
            assigned=9,
            total=9,
            done_on_time=1,
            done_late=1,
            cancelled=1,
            in_progress=3,
            in_progress_in_time=2,
            in_progress_overdue=1,
            not_started=3,
            not_started_in_time=2,
            not_started_overdue=1,
        )
        self.assert_lines(
            report,
            {
                on_time: "done_on_time",
                late: "done_late",
                gone: "cancelled",
                running: "in_progress_in_time",
                running_late: "in_progress_overdue",
                waiting: "in_progress_in_time",
                untouched: "not_started_in_time",
                untouched_late: "not_started_overdue",
                undated: "not_started_in_time",
            },
        )
        self.assertAlmostEqual(report.figure_ids.on_time_rate, 1 / 4)

    def test_published_case(self):
        """833 tasks = 585 done + 67 in time + 181 overdue: a published report."""
        directive = self._new_directive(issue_date="2026-03-16")

        def assign(count, deadline):
            tasks = (
                self.env["directive.task"]
                .with_user(self.clerk)
                .create(
                    [
                        {
                            "directive_id": directive.id,
                            "unit_id": self.finance.id,
                            "name": f"Việc {number}",
                            "date_deadline": deadline,
                        }
                        for number in range(count)
                    ]
                )
            )
            return tasks.with_user(self.finance_user)

        with self.at("2026-03-17"):
            done = assign(585, "2026-04-10")
            assign(67, "2026-04-30")
            overdue = assign(181, "2026-04-01")
            overdue[:100].action_start()
            done.action_report_result("Xong")
            done.with_user(self.clerk).action_accept()
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        report.action_compute()
        figure = report.figure_ids
        self.assertEqual(figure.total, 833)
        self.assertEqual(figure.done_on_time + figure.done_late, 585)
        self.assertEqual(figure.in_progress_in_time + figure.not_started_in_time, 67)
        self.assertEqual(figure.in_progress_overdue, 100)
        self.assertEqual(figure.not_started_overdue, 81)
        self.assertAlmostEqual(figure.on_time_rate, 585 / (585 + 181))

    def test_day_of_the_office(self):
        """An act counts on the day of the company's time zone, to the minute."""
        with self.at("2026-04-14", "23:59"):
            before = self._new_task(deadline="2026-05-31")
        with self.at("2026-04-15", "00:00"):
            self._new_task(deadline="2026-05-31")
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        report.action_compute()
        self.assertEqual(report.line_ids.task_id, before.with_env(report.env))

    def test_moved(self):
        """A task counts for the unit that has it at the cut-off; the bridge tells."""
        with self.at("2026-03-10"):
            task = self._new_task(deadline="2026-05-31")
            self._new_task(deadline="2026-05-31", unit=self.justice)
        with self.at("2026-03-20"):
            task.with_user(self.clerk).action_reassign(self.justice.id, "Đúng việc")
        report = self._new_report("2026-03-15", "2026-04-14")
        report.action_compute()
        self.assert_figures(
            report, self.finance, open_before=1, moved_out=1, total=0, open_after=0
        )
        self.assert_figures(
            report,
            self.justice,
            open_before=1,
            carried_over=2,
            moved_in=1,
            total=2,
            open_after=2,
        )
        line = report.line_ids.filtered(lambda row: row.task_id.id == task.id)
        self.assertEqual(line.moved_from_id, self.finance)
        for figure in report.figure_ids:
            for name in (*BEHIND, "open_before", "moved_out"):
                lines = self._lines_behind(figure, name)
                self.assertEqual(len(lines), figure[name], name)
        # A unit does not open what is another's now: its print names it.
        own = self._new_report("2026-03-15", "2026-04-14", self.finance)
        own.action_compute()
        with self.assertRaises(UserError):
            own.figure_ids.with_user(self.finance_user).action_open_lines("moved_out")

    def _lines_behind(self, figure, name):
        action = figure.action_open_lines(name)
        return self.env[action["res_model"]].search(action["domain"])

    def test_done_before_is_gone(self):
        """What was finished before the window is not counted again, nor its cause."""
        with self.at("2026-03-10"):
            done = self._new_task(deadline="2026-03-05", assigned_date="2026-03-02")
            done.with_user(self.finance_user).action_report_result("Xong")
            done.with_user(self.clerk).action_accept()
        with self.at("2026-03-20"):
            cause = self.env.ref("directive_tracking.delay_cause_disaster")
            done.with_user(self.chairman).action_confirm_objective(cause.id, "Bão")
        report = self._new_report("2026-03-15", "2026-04-14")
        report.action_compute()
        self.assertFalse(report.line_ids)
        self.assert_figures(report, self.finance, total=0, open_before=0)

    def test_bridge_that_does_not_close(self):
        """Figures that do not add up from cut-off to cut-off are not stored."""
        with self.at("2026-03-20"):
            self._new_task(deadline="2026-05-31")
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        ledger = type(self.env["directive.task.event"])
        with (
            patch.object(
                ledger, "_count_open", lambda *_args: {self.finance.id: (0, 2)}
            ),
            self.assertRaisesRegex(UserError, self.finance.name),
        ):
            report.action_compute()
        self.assertFalse(report.figure_ids)

    def test_figure_opens_its_tasks(self):
        """Each figure opens the list of exactly the tasks behind it."""
        with self.at("2026-03-20"):
            started = self._new_task(deadline="2026-03-31")
            self._new_task(deadline="2026-05-31")
        with self.at("2026-03-21"):
            started.with_user(self.finance_user).action_start()
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        report.action_compute()
        figure = report.figure_ids.with_user(self.finance_user)
        for name in ("total", "assigned", "carried_over", "in_progress_overdue"):
            self.assertEqual(len(self._lines_behind(figure, name)), figure[name], name)
        lines = self._lines_behind(figure, "in_progress_overdue")
        self.assertEqual(lines.task_id.ids, started.ids)
