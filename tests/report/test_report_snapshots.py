import json
from pathlib import Path

from odoo.tests import freeze_time, tagged

from ...models.report.directive_task_event_figures import BRIDGE, COUNTS
from ...tools.snapshots.conclusion import ConclusionSnapshot
from ...tools.snapshots.report import NUMBERS, FigureSnapshot, ReportSnapshot
from ..cases.report_print_case import BRIEFING, SUMMARY, UNIT, ReportPrintCase

# What offices have stored: an example of every version that was ever released.
STORED = Path(__file__).parent / "snapshots"
KINDS = {
    "unit": ReportSnapshot,
    "summary": ReportSnapshot,
    "figures": FigureSnapshot,
    "conclusion": ConclusionSnapshot,
}
INSPECTION = "directive_tracking.report_inspection"


def stored(kind, version):
    return json.loads((STORED / f"{kind}_{version}.json").read_text())


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportSnapshots(ReportPrintCase):
    """What was frozen by any version is read and printed by this one."""

    def _versions(self, kind):
        return range(1, KINDS[kind].version + 1)

    def test_every_version_is_read(self):
        """To the same values, and stored again as the newest version has it."""
        for kind, snapshot in KINDS.items():
            newest = stored(kind, snapshot.version)
            for version in self._versions(kind):
                with self.subTest(kind=kind, version=version):
                    read = snapshot.from_json(stored(kind, version))
                    self.assertEqual(read.to_json(), newest)
                    self.assertEqual(snapshot.from_json(read.to_json()), read)

    def test_counts_of_the_ledger(self):
        """A snapshot keeps every count that the ledger gives."""
        self.assertEqual(set(NUMBERS), {*COUNTS, *BRIDGE})

    def test_reports_are_printed(self):
        """The same by each version: names, figures, lists and days."""
        unit, committee = self._monthly(self.finance), self._monthly()
        unit.with_user(self.finance_head).action_submit()
        committee.action_submit()
        for report, kind, name, texts in (
            (unit, "unit", UNIT, ("Phòng Kinh tế và Hạ tầng", "50%", "16/10/2026")),
            (committee, "summary", SUMMARY, ("46/BC-UBND", "272/UBND-VP", "Nộp muộn")),
            (committee, "summary", BRIEFING, ("Phòng Nội vụ", "15/12/2026")),
        ):
            pages = {}
            for version in self._versions(kind):
                report._as_system().snapshot = stored(kind, version)
                text = " ".join(self._page(report, name).text_content().split())
                pages[text] = version
                for part in texts:
                    with self.subTest(name, version=version, text=part):
                        self.assertIn(part, text)
                self.assertTrue(report._get_xlsx())
            self.assertEqual(len(pages), 1)

    def test_conclusions_are_printed(self):
        inspection = self._new_inspection()
        inspection.action_plan()
        inspection.action_done()
        inspection.with_user(self.manager).action_finalise()
        for version in self._versions("conclusion"):
            inspection._as_system().printed = stored("conclusion", version)
            text = self._page(inspection, INSPECTION).text_content()
            for part in ("Lường Thị Xuân", "còn 11 hộ", "Nghiêm trọng", "09/12/2026"):
                with self.subTest(version=version, text=part):
                    self.assertIn(part, text)

    def test_traces_are_shown(self):
        report = self._monthly(self.finance)
        report.with_user(self.finance_head).action_submit()
        report.with_user(self.manager).action_reopen("Sai số liệu")
        trace = report.reopening_ids
        for version in self._versions("figures"):
            trace._as_system().counts = stored("figures", version)
            self.assertIn("Hạ tầng: 7 tasks, 1 done on time", trace.figures)
