from contextlib import contextmanager

from odoo.tests import freeze_time

from .case import TaskCase, vietnam


class ReportCase(TaskCase):
    """Reports of windows, and days on which something happens."""

    @contextmanager
    def at(self, day, time="10:00"):
        """What is done inside happens on this day and time in Viet Nam."""
        with freeze_time(vietnam(day, time)):
            yield
            self.env.flush_all()

    def _new_report(self, date_from, date_to, unit=None, user=None, **vals):
        """An ad hoc report that the clerk runs; of the committee without a unit."""
        return (
            self.env["directive.report"]
            .with_user(user or self.clerk)
            .create(
                {
                    "date_from": date_from,
                    "date_to": date_to,
                    "scope": "unit" if unit else "committee",
                    "unit_id": unit and unit.id,
                    **vals,
                }
            )
        )

    def assert_figures(self, report, unit, **expected):
        """The row of ``unit`` has these figures, and its sums hold."""
        figure = report.figure_ids.filtered(lambda row: row.unit_id.id == unit.id)
        self.assertEqual({name: figure[name] for name in expected}, expected)
        self.assertEqual(figure.carried_over + figure.assigned, figure.total)
        closed = figure.done_on_time + figure.done_late + figure.cancelled
        open_ = figure.in_progress + figure.not_started
        self.assertEqual(closed + open_, figure.total)
        self.assertEqual(open_, figure.open_after)
        self.assertEqual(
            figure.open_before
            + figure.assigned
            - closed
            + figure.moved_in
            - figure.moved_out,
            figure.open_after,
        )

    def assert_lines(self, report, statuses):
        """The report lists exactly these tasks, each with its status."""
        self.assertEqual(
            {line.task_id.id: line.status for line in report.line_ids},
            {task.id: status for task, status in statuses.items()},
        )
