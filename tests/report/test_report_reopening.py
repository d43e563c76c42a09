from odoo.tests import Form, freeze_time, tagged

from ..cases.report_case import ReportCase

ENGLISH = "1 tasks, 0 done on time, 0 done late, 1 open, 0 of them overdue"
VIETNAMESE = "1 nhiệm vụ, đã thực hiện đúng hạn 0"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportReopening(ReportCase):
    """What a report had said before it was opened again (SPEC 5)."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("vi_VN")
        with self.at("2026-03-20"):
            self._new_task(deadline="2026-04-30")
        self.report = self._new_report(
            "2026-03-15", "2026-04-14", self.finance, kind="month"
        )
        self.report.with_user(self.finance_head).action_submit()

    def _reopen(self, lang):
        manager = self.report.with_user(self.manager).with_context(lang=lang)
        manager.action_reopen("Sai số liệu")
        self.env.invalidate_all()
        return self.report.reopening_ids

    def test_in_the_readers_language(self):
        """Each reads the figures in his language, whoever has opened the report."""
        trace = self._reopen("vi_VN")
        self.assertEqual(trace.figures, f"{self.finance.name}: {ENGLISH}")
        in_vietnamese = trace.with_context(lang="vi_VN").figures
        self.assertIn(f"{self.finance.name}: {VIETNAMESE}", in_vietnamese)

    def test_figures_of_that_day(self):
        """What is renamed, counted or done later changes nothing in the trace."""
        trace = self._reopen("en_US")
        name = self.finance.name
        self.finance.name = "Phòng Kinh tế"
        with self.at("2026-04-02"):
            self._new_task(deadline="2026-04-30")
        self.report.with_user(self.finance_head).action_submit()
        self.assertEqual(self.report.figure_ids.total, 2)
        self.assertEqual(trace.figures, f"{name}: {ENGLISH}")

    def test_a_trace_of_an_earlier_version(self):
        """It has kept a sentence only: that is shown, in the words it has."""
        trace = self._reopen("en_US")
        written = f"Phòng Tài chính: {VIETNAMESE}"
        trace._as_system().write({"counts": False, "written_figures": written})
        self.assertEqual(trace.figures, written)

    def test_another_kind(self):
        """Another kind has its own last window; ad hoc, the days that are there stay.

        Of a report that exists as of a new one: a quarter never has a month's days.
        """
        self._reopen("en_US")
        with Form(self.report.with_user(self.clerk)) as form:
            form.kind = "quarter"
        self.assertEqual(str(self.report.date_from), "2025-12-11")
        self.assertEqual(str(self.report.date_to), "2026-03-10")
        self.assertEqual(str(self.report.due_date), "2026-03-14")
        with Form(self.report.with_user(self.clerk)) as form:
            form.kind = "ad_hoc"
        self.assertEqual(str(self.report.date_from), "2025-12-11")
        self.assertFalse(self.report.figure_ids)
