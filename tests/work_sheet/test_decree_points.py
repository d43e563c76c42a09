from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from ...tools.decree_335.points import (
    Line,
    Rules,
    evaluate,
    mean,
    percent,
    result_of,
    share_of,
    shown,
    task_points,
    unit_result,
)
from ...tools.decree_335.ranks import Body, body_rank, missed, quota, rank_of
from ..cases.properties import repeatable


def plan(*weights, **change):
    """Products in the plan, in order; ``change``: {weight: values of its line}."""
    return [
        Line(Fraction(weight), **{"done": Fraction(1), **change.get(f"w{weight}", {})})
        for weight in weights
    ]


BASE = 1, 5, 6, 8
NOT_DONE = {"done": Fraction(0)}


def extra(weight, origin="ad_hoc", **vals):
    return Line(Fraction(weight), origin=origin, **{"done": Fraction(1), **vals})


# name: (lines, a, b, c, result in per cent, points)
EXAMPLES = {
    "1": (plan(*BASE), "100.00", "100.00", "100.00", "100.00", "70.00"),
    "2": (plan(*BASE, w8={"delays": 1}), "100.00", "100.00", "90.00", "96.67", "67.67"),
    "3": (plan(*BASE, w8={"delays": 2}), "100.00", "100.00", "80.00", "93.33", "65.33"),
    "4": (plan(*BASE, w6={"fails": 2}), "100.00", "85.00", "100.00", "95.00", "66.50"),
    "5": (
        plan(*BASE, w6={"fails": 2, "delays": 1}),
        *("100.00", "85.00", "92.50", "92.50", "64.75"),
    ),
    "6": (plan(*BASE), "100.00", "100.00", "100.00", "100.00", "70.00"),
    "7": (plan(*BASE, w5=NOT_DONE), "75.00", "75.00", "75.00", "75.00", "52.50"),
    "8": (
        [*plan(4, 6, w6=NOT_DONE), extra(5, "taken_over")],
        *("90.00", "90.00", "90.00", "90.00", "63.00"),
    ),
    "9": (
        [*plan(4, 6), extra(5, "taken_over")],
        *("150.00", "150.00", "150.00", "100.00", "70.00"),
    ),
    "10": (
        [*plan(*BASE, w5=NOT_DONE), extra(3)],
        *("90.00", "90.00", "90.00", "90.00", "63.00"),
    ),
    "11": (
        [*plan(*BASE, w5=NOT_DONE), extra(3, delays=1)],
        *("90.00", "90.00", "86.25", "88.75", "62.13"),
    ),
    "12a": (
        [
            Line(Fraction("12.8"), done=Fraction(1)),
            Line(Fraction(12), share=Fraction("0.6"), done=Fraction(1), delays=1),
        ],
        *("100.00", "100.00", "91.00", "97.00", "67.90"),
    ),
    "12b": (
        [
            Line(Fraction("5.2"), done=Fraction(1)),
            Line(Fraction(12), share=Fraction("0.4"), done=Fraction(1), delays=1),
        ],
        *("100.00", "100.00", "88.00", "96.00", "67.20"),
    ),
    "13a": (plan(*BASE, w8=NOT_DONE), "60.00", "60.00", "60.00", "60.00", "42.00"),
    "13b": (
        plan(10, 8, w8={"delays": 1}),
        *("100.00", "100.00", "88.89", "96.30", "67.41"),
    ),
    "14": (
        [
            *plan(12),
            Line(Fraction("0.8"), quantity=Fraction(10), done=Fraction(7)),
        ],
        *("88.00", "88.00", "88.00", "88.00", "61.60"),
    ),
    "15": (plan(*BASE, w8={"fails": 5}), "100.00", "60.00", "100.00", "86.67", "60.67"),
    "16 total": (
        [*plan(2, 8, w8={"delays": 3}), extra(5)],
        *("150.00", "150.00", "90.00", "100.00", "70.00"),
    ),
}

lines = st.lists(
    st.builds(
        Line,
        factor=st.fractions(Fraction(1, 100), 60, max_denominator=100),
        quantity=st.integers(1, 20).map(Fraction),
        share=st.sampled_from([Fraction(1), Fraction(1, 3), Fraction(3, 5)]),
        origin=st.sampled_from(["plan", "ad_hoc", "taken_over"]),
        done=st.integers(0, 20).map(Fraction),
        delays=st.integers(0, 6),
        fails=st.integers(0, 6),
    ),
    max_size=12,
)


class TestDecreePoints(BaseCase):
    """The arithmetic of Decree 335, Art. 12 to 17, without database."""

    def test_examples(self):
        """The worked examples of months, to the hundredth."""
        for name, (own, *expected) in EXAMPLES.items():
            with self.subTest(example=name):
                found = evaluate(own)
                ratios = (found.quantity, found.quality, found.timeliness)
                result = result_of(ratios)
                self.assertEqual(
                    [
                        *map(percent, ratios),
                        percent(result),
                        shown(task_points(result)),
                    ],
                    [Fraction(text) for text in expected],
                )

    def test_16_cap_on_each(self):
        """With the cap on each ratio the same lines make 67.67."""
        own, *_expected = EXAMPLES["16 total"]
        found = evaluate(own, Rules(cap="each"))
        result = result_of((found.quantity, found.quality, found.timeliness))
        self.assertEqual(shown(task_points(result)), Fraction("67.67"))

    def test_17_18_leaders(self):
        """Six parts; one official below 50 makes d a half (Art. 15.3a)."""
        ratios = [Fraction(text) for text in ("1", "0.95", "0.90")]
        for totals, points in (((88, 50), "68.25"), ((88, 48), "62.42"), ((), "68.25")):
            parts = [*ratios, unit_result(totals), Fraction(1), Fraction(1)]
            self.assertEqual(shown(task_points(result_of(parts))), Fraction(points))
        self.assertIsNone(result_of([*ratios, Fraction(1), None, Fraction(1)]))

    def test_19_to_22_totals(self):
        """Total, quarter, a month without product, and a year of ten months."""
        self.assertEqual(shown(Fraction("27.5") + Fraction("67.67")), Fraction("95.17"))
        self.assertEqual(rank_of(Fraction("95.17")), "excellent")
        for totals, expected in (
            ((92.67, 88.0, 96.5), "92.39"),
            ((95.0, 85.0), "90.00"),
            ((88.5,) * 4 + (91.25,) * 4 + (93.0,) * 2, "90.50"),
        ):
            self.assertEqual(shown(mean(totals)), Fraction(expected))
        self.assertIsNone(mean([]))

    def test_no_line_no_result(self):
        """A period without a product has no result, not nothing of it."""
        self.assertIsNone(evaluate([]).quantity)
        self.assertIsNone(task_points(None))

    def test_only_extras_count_as_assigned(self):
        """Where nothing was planned, what came on top is the whole."""
        found = evaluate([extra(4), extra(6, done=Fraction(0))])
        self.assertEqual(found.quantity, Fraction(2, 5))
        self.assertEqual(found.planned, 10)

    def test_ranks_go_by_what_is_shown(self):
        """89.995 shows 90.00 and is excellent; 89.994 is not."""
        for points, rank in (
            ("89.995", "excellent"),
            ("89.994", "good"),
            ("70", "good"),
            ("69.99", "done"),
            ("49.994", "failed"),
        ):
            self.assertEqual(rank_of(Fraction(points)), rank, points)
        self.assertIsNone(rank_of(None))

    def test_quota(self):
        """20 % of those ranked good; 25 % by decision; never rounded up."""
        for people, literal, better, more in (
            (5, 0, 1, 1),
            (6, 1, 1, 1),
            (12, 2, 2, 2),
            (30, 5, 6, 6),
        ):
            self.assertEqual(quota(people), literal)
            self.assertEqual(quota(people, base="good_or_better"), better)
            self.assertEqual(quota(people, 25), more)

    def test_bodies(self):
        """The conditions of Art. 8; 90 points with one late task fit no rank."""
        good = Body(10, 10, exceeded=3, planned=8, planned_done=8)
        late = Body(10, 10, late=1, exceeded=3, planned=8, planned_done=8)
        for body, points, expected in (
            (good, 90, ("excellent", "excellent", ())),
            (Body(10, 10, exceeded=2), 90, (None, "good", ("exceeded",))),
            (late, 92, (None, "done", ("on_time",))),
            (Body(10, 10, late=2), 60, ("done", "done", ())),
            (Body(10, 10, late=3), 60, (None, None, ("late_fifth",))),
            (
                Body(10, 8, planned=10, planned_done=6),
                95,
                ("failed", "failed", ("plan",)),
            ),
            (Body(10, 8, planned=10, planned_done=7), 80, (None, None, ("all_done",))),
            (good, 49, ("failed", "failed", ())),
            (good, None, (None, None, ())),
        ):
            with self.subTest(body=body, points=points):
                self.assertEqual(body_rank(body, points), expected)
        self.assertEqual(missed(late, "good"), ("on_time",))

    def test_shares_are_parts(self):
        """A third that was typed is a third; three of them are the whole."""
        self.assertEqual(3 * share_of(0.3333), 1)
        self.assertEqual(share_of(0.6) + share_of(0.4), 1)

    @repeatable
    @given(lines)
    def test_sums_of_weights(self, own):
        """Sums close exactly; nothing is lost below 0, or twice."""
        found = evaluate(own)
        self.assertEqual(len(found.weights), len(own))
        for line, (planned, done, quality, timely) in zip(
            own, found.weights, strict=True
        ):
            self.assertTrue(0 <= quality <= done <= line.weight)
            self.assertTrue(0 <= timely <= done)
            self.assertIn(planned, (0, line.weight))
        if found.quantity is None:
            return
        sums = [sum(column) for column in zip(*found.weights, strict=True)]
        self.assertEqual(sums[0], found.planned)
        self.assertEqual(
            [part / sums[0] for part in sums[1:]],
            [found.quantity, found.quality, found.timeliness],
        )
        result = result_of((found.quantity, found.quality, found.timeliness))
        self.assertTrue(0 <= task_points(result) <= 70)

    @repeatable
    @given(st.fractions(0, 100, max_denominator=3000))
    def test_no_rank_from_rounding_alone(self, points):
        """What is shown decides, so no printed total contradicts its rank."""
        self.assertEqual(rank_of(points), rank_of(shown(points)))
