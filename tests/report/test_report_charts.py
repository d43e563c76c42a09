import re

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import freeze_time, tagged

from ...tools.prints.charts import Bar, unit_chart
from ...tools.snapshots.report import Figure
from ..cases.properties import repeatable
from ..cases.report_print_case import BRIEFING, SUMMARY, ReportPrintCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportCharts(ReportPrintCase):
    """Charts of summary and briefing: bars with their numbers beside (SPEC 11)."""

    def _charts(self, report, name):
        """``{title: [(name, number, share)]}``"""
        page = self._page(report, name)
        return {
            chart.xpath("string(./p[1])"): [
                (
                    bar.xpath("string(./*[@class='bar-name'])").strip(),
                    bar.xpath("string(./*[@class='bar-number'])").strip(),
                    round(float(bar.get("data-share")), 2),
                )
                for bar in chart.xpath(".//*[@class='bar']")
            ]
            for chart in page.xpath("//*[@class='chart']")
        }

    def test_units_and_trend(self):
        """The rate by unit, and that of the month before beside this one."""
        with self.at("2026-02-20"):
            directive = self._new_directive("9/QĐ-UBND", issue_date="2026-02-19")
            first = self._new_task(
                name="Trước", deadline="2026-03-01", directive=directive
            )
            first.with_user(self.finance_user).action_report_result("Đã trình")
            first.with_user(self.clerk).action_accept()
        before = self._new_report("2026-02-15", "2026-03-14", kind="month")
        before.action_submit()
        self._some_tasks()
        report = self._monthly()
        units = [(self.finance.name, "25% (1/4)", 0.25)]
        trend = [
            ("Tháng 3 năm 2026", "100% (1/1)", 1.0),
            ("Tháng 4 năm 2026", "25% (1/4)", 0.25),
        ]
        for name, order in ((SUMMARY, "cao"), (BRIEFING, "thấp")):
            title = f"Tỷ lệ đúng hạn theo cơ quan, đơn vị ({order} nhất trước)"
            self.assertEqual(
                self._charts(report, name),
                {title: units, "Tỷ lệ đúng hạn qua các kỳ": trend},
            )
        self.assertEqual(len(report._get_snapshot().trend), 1)
        self.assertTrue(self._page(report, SUMMARY).xpath("//*[local-name()='svg']"))

    def test_nothing_was_due(self):
        """No chart without a rate; a single period is no trend."""
        report = self._monthly()
        self.assertEqual(self._charts(report, SUMMARY), {})
        self._some_tasks()
        report.action_compute()
        self.assertEqual(len(self._charts(report, SUMMARY)), 1)

    @repeatable
    @given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60))
    def test_bars(self, counts):
        """As many as there are rates, the best first, none longer than the whole."""
        figures = [
            Figure(unit=f"Đơn vị {n}", done_on_time=good, done_late=late)
            for n, (good, late) in enumerate(counts)
        ]
        chart = unit_chart(figures, 30)
        rates = sorted((f.rate for f in figures if f.judged), reverse=True)
        self.assertEqual([bar.share for bar in chart.bars], rates[:30])
        self.assertEqual(bool(chart.more), len(rates) > 30)
        for bar in chart.bars:
            self.assertTrue(0 <= bar.share <= 1)

    def test_drawing(self):
        """Black on white, in a frame; a pattern and no colour."""
        for bar in (Bar("A", 0.5, "50%"), Bar("A", 0.5, "50%", solid=True)):
            colours = set(re.findall(r'fill="([^"]+)"', bar.drawing))
            self.assertLessEqual(colours, {"black", "none", "#b0b0b0"})
