from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import tagged

from ..cases.report_case import ReportCase

MONTH = ("2026-03-15", "2026-04-14", "2026-04-19")


@tagged("post_install", "-at_install")
class TestReportOpening(ReportCase):
    """Reports open by themselves when their window closes (Art. 6.6, 7.3)."""

    def setUp(self):
        super().setUp()
        # Other offices of the database are not ours.
        self.env["directive.unit"].search(
            [("company_id", "!=", self.company.id)]
        ).active = False

    def _run(self, day, time="03:00"):
        with self.at(day, time), self.enter_registry_test_mode():
            self.env.ref(
                "directive_tracking.ir_cron_open_reports"
            ).method_direct_trigger()

    def _reports(self, kind="month"):
        return self.env["directive.report"].search(
            [("company_id", "=", self.company.id), ("kind", "=", kind)],
            order="date_to, id",
        )

    def test_month(self):
        """On the 15th each unit and the Office get the report that is due the 19th."""
        self._run("2026-04-14")
        self.assertFalse(self._reports())
        self._run("2026-04-15")
        reports = self._reports()
        self.assertEqual(reports.unit_id, self.finance | self.justice | self.health)
        self.assertEqual(reports.mapped("scope").count("committee"), 1)
        self.assertEqual(len(reports), 4)
        for report in reports:
            days = report.date_from, report.date_to, report.due_date
            self.assertEqual(tuple(map(str, days)), MONTH)
            self.assertEqual(report.state, "draft")

    def test_week_is_the_committees(self):
        """The week's sheet is for the briefing: units do not report it (Art. 6.6)."""
        self._run("2026-04-13")
        week = self._reports("week")
        self.assertEqual(week.scope, "committee")
        self.assertEqual(str(week.date_from), "2026-04-06")
        self.assertEqual(str(week.due_date), "2026-04-13")

    def test_twice_and_late(self):
        """Run twice it opens nothing twice; run weeks late it opens what was missed."""
        self._run("2026-04-15")
        self._run("2026-04-15", "04:00")
        self.assertEqual(len(self._reports()), 4)
        self._run("2026-06-20")
        self.assertEqual(
            [str(day) for day in sorted(set(self._reports().mapped("date_to")))],
            ["2026-04-14", "2026-05-14", "2026-06-14"],
        )
        self.assertEqual(len(self._reports()), 12)
        self.assertEqual(len(self._reports("half_year")), 4)
        # Weeks: from 6 to 12 April (open on the 13th), to 8 … 14 June.
        self.assertEqual(len(self._reports("week")), 9)

    def test_first_run_late(self):
        """A first run that comes late opens what an office at work has to report."""
        with self.at("2026-04-14"):
            self._new_task(deadline="2026-05-10")
        self._run("2026-04-25")
        self.assertEqual(len(self._reports()), 4)
        self.assertFalse(self._reports("quarter"))  # closed before the first task

    def test_first_run_of_a_new_office(self):
        """What an office was before it began, its backlog included, is not owed."""
        with self.at("2026-04-24"):
            self.env["directive.task"].with_user(self.manager)._create_opening(
                [
                    {
                        "directive_id": self._new_directive().id,
                        "unit_id": self.finance.id,
                        "name": "Tồn đọng",
                        "assigned_date": "2026-03-05",
                        "date_deadline": "2026-05-30",
                    }
                ]
            )
        self._run("2026-04-25")
        self.assertFalse(self._reports())

    def test_killed_between_windows(self):
        """What a killed run has left is completed by the next one."""
        self._run("2026-04-15")
        self._reports().filtered(lambda r: r.unit_id == self.justice).unlink()
        self.company.directive_reports_opened_until = "2026-04-13"
        self._run("2026-04-15")
        self.assertEqual(len(self._reports()), 4)

    def test_one_office_cannot_be_counted(self):
        """The others get their reports; it gets its own once it can (Art. 7.3)."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        head = self._new_user("other", "unit_leader", company=other)
        self._new_unit("Phòng khác", "K", head, company_id=other.id)
        both = self.company | other
        for damaged in both:  # whichever comes first
            with self.subTest(damaged.name), self.undone():
                with self._uncountable(damaged):
                    self._run("2026-04-15")
                self.assertEqual(self._offices(), both - damaged)
                self._run("2026-04-15", "04:00")
                self.assertEqual(self._offices(), both)

    def _offices(self):
        """Those that have got reports."""
        return self.env["directive.report"].search([]).company_id

    @contextmanager
    def _uncountable(self, office):
        """The ledger of the office contradicts itself."""
        reports = type(self.env["directive.report"])
        fill = reports._fill

        def refuse(records):
            if office in records.company_id:
                raise ValueError("The figures do not close.")
            return fill(records)

        with (
            patch.object(reports, "_fill", refuse),
            self.assertLogs("odoo.addons.directive_tracking", "ERROR"),
        ):
            yield

    def test_activity(self):
        """Focal point and head are asked once, by the due day, until it is there."""
        self._run("2026-04-15")
        self._run("2026-04-16")
        report = self._reports().filtered(lambda r: r.unit_id == self.finance)
        self.assertEqual(
            report.activity_ids.user_id, self.finance_user | self.finance_head
        )
        self.assertEqual(len(report.activity_ids), 2)
        self.assertEqual(
            {str(day) for day in report.activity_ids.mapped("date_deadline")},
            {"2026-04-19"},
        )
        with self.at("2026-04-17"):
            report.with_user(self.finance_head).action_submit()
        self.assertFalse(report.activity_ids)

    def test_activity_follows_persons(self):
        """Who has left the unit is asked no more, who came is asked."""
        self._run("2026-04-15")
        report = self._reports().filtered(lambda r: r.unit_id == self.justice)
        self.justice.focal_point_ids = self.health_user
        self._run("2026-04-16")
        self.assertEqual(report.activity_ids.user_id, self.health_user)

    def test_figures_are_there(self):
        """An opened report is filled."""
        with self.at("2026-03-20"):
            self._new_task(deadline="2026-05-31")
        self._run("2026-04-15")
        for report in self._reports():
            expected = 1 if report.unit_id == self.finance else 0
            if report.scope == "committee":
                self.assertEqual(sum(report.figure_ids.mapped("total")), 1)
            else:
                self.assertEqual(report.figure_ids.total, expected)

    def test_december(self):
        """In December month, quarter, half-year and year are all reported."""
        self.company.directive_reports_opened_until = "2026-12-01"
        self._run("2026-12-16")
        for kind, date_to in (
            ("month", "2026-12-14"),
            ("quarter", "2026-12-10"),
            ("half_year", "2026-12-10"),
            ("year", "2026-12-10"),
        ):
            reports = self._reports(kind)
            self.assertEqual(len(reports), 4, kind)
            self.assertEqual(set(map(str, reports.mapped("date_to"))), {date_to})
