from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from ...tools.decree_335.months import EvaluationPeriods, PeriodRules
from ...tools.decree_335.points import fill_up
from ..cases.properties import repeatable

DAY = timedelta(days=1)
FIRST, LAST = date(2025, 1, 1), date(2029, 12, 31)
rules = st.builds(
    PeriodRules,
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.sampled_from((31, 1, 5, 14, 20, 28)),
    st.sampled_from((12, 11)),
)
histories = st.lists(rules, max_size=4, unique_by=lambda one: one.date_from).map(
    lambda found: sorted(found, key=lambda one: one.date_from)
)


def days(period):
    return str(period.date_from), str(period.date_to)


class TestWorkPeriods(BaseCase):
    """Months and years of the evaluation, by rules that change (rows 2 and 23)."""

    def test_report_windows(self):
        """After a change the first month begins on the day after the last one."""
        periods = EvaluationPeriods(
            [PeriodRules(date(2026, 3, 1), 14), PeriodRules(date(2026, 5, 1), 31)]
        )
        months = periods.closed_between("month", date(2026, 2, 1), date(2026, 7, 31))
        self.assertEqual(
            [(one.name, *days(one)) for one in months],
            [
                ("Tháng 2 năm 2026", "2026-02-01", "2026-02-28"),
                ("Tháng 3 năm 2026", "2026-03-01", "2026-03-14"),
                ("Tháng 4 năm 2026", "2026-03-15", "2026-04-14"),
                ("Tháng 5 năm 2026", "2026-04-15", "2026-05-14"),
                ("Tháng 6 năm 2026", "2026-05-15", "2026-06-30"),
                ("Tháng 7 năm 2026", "2026-07-01", "2026-07-31"),
            ],
        )
        quarter = periods.containing("quarter", date(2026, 3, 20))
        self.assertEqual(days(quarter), ("2026-03-15", "2026-06-30"))

    def test_december_to_november(self):
        """The year begins in December; the first after a change where the last ends."""
        periods = EvaluationPeriods([PeriodRules(date(2027, 1, 1), 31, 11)])
        self.assertEqual(
            [days(periods.of_year(year)) for year in (2026, 2027, 2028)],
            [
                ("2026-01-01", "2026-12-31"),
                ("2027-01-01", "2027-11-30"),
                ("2027-12-01", "2028-11-30"),
            ],
        )
        last = periods.before("year", date(2028, 12, 1))
        self.assertEqual((last.name, last.year), ("Năm 2028", 2028))

    @repeatable
    @given(histories)
    def test_no_day_twice_or_lost(self, history):
        """Whatever the rules: each day is in one period of a kind, each number once."""
        periods = EvaluationPeriods(history)
        found = {
            kind: list(periods.closed_between(kind, FIRST, LAST))
            for kind in ("month", "quarter", "half_year", "year")
        }
        for kind, ones in found.items():
            for one, after in pairwise(ones):
                self.assertEqual(after.date_from, one.date_to + DAY)
                self.assertNotEqual(after.name, one.name)
            self.assertEqual(len({one.name for one in ones}), len(ones), kind)
        begins = {one.date_from for one in found["month"]}
        for kind in ("quarter", "half_year", "year"):
            self.assertLessEqual({one.date_from for one in found[kind]}, begins)

    @repeatable
    @given(histories, rules)
    def test_what_began_before_stays(self, history, later):
        """Rules from a day on alter no month that began before it, nothing over."""
        before = EvaluationPeriods(
            [one for one in history if one.date_from < later.date_from]
        )
        after = EvaluationPeriods([*before.rules[1:], later])
        for kind in ("month", "quarter", "half_year", "year"):
            for one in before.closed_between(kind, FIRST, LAST):
                ends = one.date_from if kind == "month" else one.date_to
                same = after.containing(kind, one.date_from)
                if ends < later.date_from:
                    self.assertEqual(same, one)
                elif one.date_from < later.date_from:  # with the same months
                    self.assertEqual(
                        (same.name, same.date_from), (one.name, one.date_from)
                    )
                    self.assertEqual(same.date_to.month, one.date_to.month)

    @repeatable
    @given(st.lists(st.integers(0, 300), min_size=1, max_size=3))
    def test_equal_parts(self, thousandths):
        """Who has no part gets what the others leave, in equal parts (row 19)."""
        given_parts = {n: Fraction(t, 1000) for n, t in enumerate(thousandths)}
        parts = fill_up({**given_parts, "a": 0, "b": 0})
        self.assertEqual(sum(parts.values()), 1)
        self.assertEqual(parts["a"], parts["b"])
        for name, part in given_parts.items():
            self.assertEqual(parts[name], part or parts["a"])
