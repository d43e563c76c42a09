from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from ..cases.report_print_case import ReportPrintCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportOrder(ReportPrintCase):
    """Units stand in the order that their office has given them, on paper too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A database whose alphabet is Vietnamese; those of the tests have none.
        cls.env.cr.execute(
            'ALTER TABLE directive_unit ALTER name TYPE varchar COLLATE "vi-x-icu"'
        )
        cls._new_unit("Đài Truyền thanh", "DTT", cls.health_user, kind="agency")
        first = cls._new_unit("Xã Mùn Chung", "MC", cls.health_user, kind="commune")
        first.sequence = 1
        cls.names = [
            "Xã Mùn Chung",
            "Đài Truyền thanh",
            "Phòng Tài chính - Kế hoạch",
            "Phòng Tư pháp",
            "Phòng Y tế",
            "Văn phòng",
        ]

    def test_figures(self):
        """The sequence first, then the alphabet; never the kind nor Python's order."""
        report = self._monthly()
        printed = [row.unit for row in report._get_snapshot().figures]
        self.assertEqual(printed, self.names)
        self.assertEqual(report.figure_ids.mapped("unit_name"), self.names)

    def test_an_archived_unit(self):
        """A unit that is archived by now stands where it stood."""
        with self.at("2026-03-20"):
            self._new_task(deadline="2026-05-31")
        self.finance.active = False
        self.assertEqual(self._monthly().figure_ids.mapped("unit_name"), self.names)

    def test_who_has_reported(self):
        """The list of the units' own reports, whenever each of them came."""
        for unit in (self.justice, self.finance, *self._others()):
            self._monthly(unit)
        # Finance is the first to hand in.
        reports = self.env["directive.report"].search(
            [("unit_id", "=", self.finance.id)]
        )
        reports.with_user(self.finance_head).action_submit()
        report = self._monthly()
        self.assertEqual(report.unit_report_ids[:1], reports)
        listed = report._get_snapshot().submissions
        expected = [name for name in self.names if name != "Văn phòng"]
        expected.remove("Phòng Y tế")
        self.assertEqual([row.unit for row in listed], expected)

    def _others(self):
        return self.env["directive.unit"].search(
            [("company_id", "=", self.company.id), ("code", "in", ("DTT", "MC"))]
        )

    def test_proposed_letters(self):
        """The dialog that drafts letters lists the units in the same order."""
        with self.at("2026-03-20"):
            for unit in (self.justice, self.finance, *self._others()):
                self._new_task(unit, deadline="2026-04-04")
        self.env.invalidate_all()  # in time or late is derived from the day
        drafts = self.env["directive.letter.draft"].with_user(self.clerk).create({})
        expected = [name for name in self.names if name != "Văn phòng"]
        expected.remove("Phòng Y tế")
        self.assertEqual(drafts.line_ids.mapped("unit_id.name"), expected)

    def test_the_office_is_asked_once(self):
        """Forty reports ask once which unit is the Office that has drafted them."""
        reports, units = self.env["directive.report"], self.env["directive.unit"]
        with patch.object(
            type(units), "_get_office", autospec=True, return_value=self.office
        ) as get_office:
            opened = reports._open_window(
                self.company,
                self.company._directive_windows().before(
                    "month", self.company._directive_today()
                ),
            )
            recipients = {report.scope: report.recipients for report in opened}
        self.assertEqual(len(opened), 7)
        self.assertEqual(get_office.call_count, 1)
        self.assertEqual(recipients["unit"], "Như trên\nVăn phòng\nLưu: VT")
        self.assertEqual(recipients["committee"].splitlines()[-1], "Lưu: VT, VP")
