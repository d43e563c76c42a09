from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from ...tools.periods import KINDS, Windows
from ..cases.properties import repeatable

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CUTOFFS = st.builds(
    Windows,
    month_cutoff=st.integers(1, 31),
    month_due=st.integers(1, 31),
    quarter_cutoff=st.integers(1, 31),
    quarter_due=st.integers(1, 31),
)


class TestPeriods(BaseCase):
    """Windows and due days of periodic reports (Art. 6.6, 7.3)."""

    def test_windows_of_the_regulation(self):
        """Month: 15th … 14th, by the 19th; quarter: to the 10th, by the 14th."""
        for kind, day, date_from, date_to, due_date, name in (
            # fmt: off
            (
                "week",
                "2026-11-22",
                "2026-11-16",
                "2026-11-22",
                "2026-11-23",
                "Tuần 47 năm 2026",
            ),
            (
                "week",
                "2026-11-23",
                "2026-11-23",
                "2026-11-29",
                "2026-11-30",
                "Tuần 48 năm 2026",
            ),
            (
                "month",
                "2026-11-14",
                "2026-10-15",
                "2026-11-14",
                "2026-11-19",
                "Tháng 11 năm 2026",
            ),
            (
                "month",
                "2026-11-15",
                "2026-11-15",
                "2026-12-14",
                "2026-12-19",
                "Tháng 12 năm 2026",
            ),
            (
                "month",
                "2026-12-20",
                "2026-12-15",
                "2027-01-14",
                "2027-01-19",
                "Tháng 1 năm 2027",
            ),
            (
                "quarter",
                "2026-03-10",
                "2025-12-11",
                "2026-03-10",
                "2026-03-14",
                "Quý I năm 2026",
            ),
            (
                "quarter",
                "2026-03-11",
                "2026-03-11",
                "2026-06-10",
                "2026-06-14",
                "Quý II năm 2026",
            ),
            (
                "half_year",
                "2026-06-10",
                "2025-12-11",
                "2026-06-10",
                "2026-06-14",
                "6 tháng đầu năm 2026",
            ),
            (
                "half_year",
                "2026-06-11",
                "2026-06-11",
                "2026-12-10",
                "2026-12-14",
                "6 tháng cuối năm 2026",
            ),
            (
                "year",
                "2026-12-10",
                "2025-12-11",
                "2026-12-10",
                "2026-12-14",
                "Năm 2026",
            ),
            (
                "year",
                "2026-12-11",
                "2026-12-11",
                "2027-12-10",
                "2027-12-14",
                "Năm 2027",
            ),
            # fmt: on
        ):
            with self.subTest(kind=kind, day=day):
                window = Windows().containing(kind, date.fromisoformat(day))
                self.assertEqual(window.date_from.isoformat(), date_from)
                self.assertEqual(window.date_to.isoformat(), date_to)
                self.assertEqual(window.due_date.isoformat(), due_date)
                self.assertEqual(window.name, name)

    def test_due_day_before_the_cut_off(self):
        """A due day that is not after the cut-off lies in the next month."""
        windows = Windows(month_cutoff=31, month_due=5)
        window = windows.containing("month", date(2026, 2, 3))
        self.assertEqual(window.date_from, date(2026, 2, 1))
        self.assertEqual(window.date_to, date(2026, 2, 28))
        self.assertEqual(window.due_date, date(2026, 3, 5))

    @repeatable
    @given(windows=CUTOFFS, kind=st.sampled_from(KINDS), day=DAYS)
    def test_no_gap_and_no_overlap(self, windows, kind, day):
        """Each day lies in exactly one window, and the windows follow each other."""
        window = windows.containing(kind, day)
        self.assertLessEqual(window.date_from, day)
        self.assertLessEqual(day, window.date_to)
        self.assertLess(window.date_to, window.due_date)
        following = windows.containing(kind, window.date_to + timedelta(days=1))
        self.assertEqual(following.date_from, window.date_to + timedelta(days=1))
        self.assertEqual(windows.before(kind, following.date_from), window)
        for inside in (window.date_from, window.date_to):
            self.assertEqual(windows.containing(kind, inside), window)

    @repeatable
    @given(kind=st.sampled_from(KINDS), day=DAYS, days=st.integers(0, 800))
    def test_closed_between(self, kind, day, days):
        """The windows that close in a span, each once, found one by one as well."""
        last = day + timedelta(days=days)
        closed = list(Windows().closed_between(kind, day, last))
        expected = {
            Windows().containing(kind, day + timedelta(days=offset))
            for offset in range(days + 1)
        }
        expected = sorted(window for window in expected if window.date_to <= last)
        self.assertEqual(closed, expected)
