from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from ...tools.evaluation import (
    Duty,
    Weights,
    band,
    evaluate,
    hundredths,
    points_text,
    ranks,
    short_decimal,
)
from ..cases.properties import repeatable

REGULAR = Weights.of(25, 25, 2)
DUTIES = st.lists(
    st.builds(
        Duty,
        late=st.booleans(),
        returns=st.integers(0, 6),
        objective=st.booleans(),
        done=st.booleans(),
    ).filter(lambda duty: duty.late or duty.done),
    max_size=40,
)
PER_CENT = st.decimals(0, 100, places=2)
WEIGHTS = st.builds(Weights.of, PER_CENT, PER_CENT, PER_CENT)
REPORTS = st.integers(0, 60)


def points_again(duties, late_reports, weights):
    """The score by the words of SPEC 5, told another way: in parts of the share."""
    if not duties:
        return None
    kept = Fraction(0)
    for duty in duties:
        parts = [weights.returned] * duty.returns + [weights.late] * duty.late
        parts += [100] * (not duty.done)
        lost = 0 if duty.objective else min(100, sum(parts))
        kept += (100 - lost) / Fraction(len(duties))
    return max(0, kept - late_reports * weights.report)


class TestEvaluationPoints(BaseCase):
    """Shares, losses, rounding, bands and ranks (SPEC 5, Art. 7.4, 9)."""

    def test_by_hand(self):
        """25 % once for being late, 25 % for each return, objective causes nothing."""
        for duties, late_reports, points in (
            ([Duty()], 0, 100),
            ([Duty(late=True)], 0, 75),
            ([Duty(late=True, done=False)], 0, 0),
            ([Duty(late=True, done=False), Duty()], 0, 50),
            ([Duty(late=True, done=False, objective=True)], 0, 100),
            ([Duty(returns=1)], 0, 75),
            ([Duty(late=True, returns=2)], 0, 25),
            ([Duty(late=True, returns=9)], 0, 0),
            ([Duty(late=True, returns=9), Duty()], 0, 50),
            ([Duty(late=True, returns=2, objective=True)], 0, 100),
            ([Duty(late=True)] + [Duty()] * 20, 0, Fraction(100) - Fraction(25, 21)),
            ([Duty()], 3, 94),
            ([Duty(late=True)], 40, 0),
            ([], 3, None),
        ):
            with self.subTest(duties=duties, late_reports=late_reports):
                score = evaluate(duties, late_reports, REGULAR)
                self.assertEqual(score.points, points)

    @repeatable
    @given(DUTIES, REPORTS, WEIGHTS)
    def test_recomputed(self, duties, late_reports, weights):
        """A score is 0 … 100, what is left of the shares, and told by its losses."""
        score = evaluate(duties, late_reports, weights)
        self.assertEqual(score.points, points_again(duties, late_reports, weights))
        self.assertEqual(score.report_lost, late_reports * weights.report)
        if duties:
            self.assertEqual(sum(loss.share for loss in score.losses), 100)
            self.assertTrue(0 <= score.points <= 100)
        for duty, loss in zip(duties, score.losses, strict=True):
            self.assertTrue(0 <= loss.total <= loss.share)
            if duty.objective:
                self.assertEqual(loss.total, 0)

    @repeatable
    @given(DUTIES.filter(bool), REPORTS, WEIGHTS, st.data())
    def test_nothing_bad_raises_a_score(self, duties, late_reports, weights, data):
        """One more return, being late, a late report: never more points."""
        before = evaluate(duties, late_reports, weights).points
        place = data.draw(st.integers(0, len(duties) - 1))
        duty = duties[place]
        for worse in (
            replace(duty, returns=duty.returns + 1),
            replace(duty, late=True),
            replace(duty, late=True, done=False),
            replace(duty, objective=False),
        ):
            changed = [*duties[:place], worse, *duties[place + 1 :]]
            self.assertLessEqual(
                evaluate(changed, late_reports, weights).points, before
            )
        self.assertLessEqual(evaluate(duties, late_reports + 1, weights).points, before)

    @repeatable
    @given(DUTIES, WEIGHTS)
    def test_order_makes_no_difference(self, duties, weights):
        """Nobody gains by the order in which tasks are listed."""
        self.assertEqual(
            evaluate(duties, 1, weights).points,
            evaluate(duties[::-1], 1, weights).points,
        )

    def test_rounding(self):
        """Shown to the hundredth, half up; a stored float as the decimal it is."""
        for points, text in (
            (Fraction(200, 3), "66,67"),
            (95.125, "95,13"),
            (88.005, "88,01"),
            (Fraction(0), "0,00"),
            (100.0, "100,00"),
            (float(Fraction(100) - Fraction(25, 21)), "98,81"),
        ):
            self.assertEqual(points_text(points), text)
        self.assertEqual(
            [short_decimal(w) for w in (25.0, 12.5, 0.0)], "25 12,5 0".split()
        )

    def test_bands(self):
        """90, 70, 50: the lower end belongs to the band; what is shown decides."""
        for points, name in (
            (100, "excellent"),
            (90, "excellent"),
            (Fraction("89.995"), "excellent"),  # shown as 90,00
            (Fraction("89.994"), "good"),
            (70, "good"),
            (Fraction("69.99"), "fair"),
            (50, "fair"),
            (Fraction("49.99"), "failed"),
            (0, "failed"),
        ):
            with self.subTest(points=points):
                self.assertEqual(band(points, 90.0, 70.0, 50.0), name)

    def test_ranks(self):
        """Equals share a rank, the next one is left out; no score, no rank."""
        self.assertEqual(
            ranks([80, None, 100, 80, Fraction("80.001"), 7]), [2, None, 1, 2, 2, 5]
        )

    @repeatable
    @given(st.lists(st.one_of(st.none(), st.fractions(0, 100))))
    def test_ranks_count_who_is_better(self, points):
        """A rank is one more than the number of better scores, as they are shown."""
        shown = [None if p is None else hundredths(p) for p in points]
        for own, rank in zip(shown, ranks(points), strict=True):
            if own is None:
                self.assertIsNone(rank)
                continue
            better = [p for p in shown if p is not None and p > own]
            self.assertEqual(rank, 1 + len(better))
