from dataclasses import replace
from datetime import date
from fractions import Fraction

from odoo.tests import BaseCase

from ...tools.decree_335.counting import (
    Counting,
    delays_of,
    fails_of,
    origin_of,
    take,
)
from ...tools.decree_335.points import (
    Line,
    Rules,
    evaluate,
    ratios_without_lines,
    result_of,
    shown,
    task_points,
)
from ...tools.decree_335.ranks import Body, body_rank, is_above

FEBRUARY = date(2026, 2, 1), date(2026, 2, 28)
MARCH = date(2026, 3, 1), date(2026, 3, 31)
APRIL = date(2026, 4, 1), date(2026, 4, 30)
MAY = date(2026, 5, 1), date(2026, 5, 31)


def row(**vals):
    """A share of March, as the ledger has it; done in order unless said otherwise."""
    return {
        "date_from": date(2026, 3, 2),
        "date_to": None,
        "end_reason": None,
        "origin": "plan",
        "document_type_id": 1,
        "date_deadline": date(2026, 3, 20),
        "deadline_now": date(2026, 3, 20),
        "state": "done",
        "date_reported": date(2026, 3, 16),
        "date_done": date(2026, 3, 16),
        "delays": 0,
        "excused_delays": 0,
        "fails": 0,
        "excused_fails": 0,
        "return_count": 0,
        "asked_in_time": False,
        "corrected": False,
        "known_late": False,
        "accepted_on": None,
        **vals,
    }


def at(day):
    return {"date_reported": day, "date_done": day}


EARLY = row(date_from=date(2026, 2, 10), **at(date(2026, 2, 25)))
LATE = row(**at(date(2026, 4, 8)), delays=1)
OPEN = row(state="in_progress", date_reported=None, date_done=None, delays=1)
WAITING = row(state="reported", date_done=None)
UNDATED = row(date_deadline=None, deadline_now=None, accepted_on=date(2026, 4, 2))
HANDED = row(
    state="in_progress", end_reason="handed_back", date_to=date(2026, 3, 10), **at(None)
)
EXCUSED = {**OPEN, "deadline_now": date(2026, 4, 20), "excused_delays": 1}
CORRECTED = {**EXCUSED, "excused_delays": 0, "corrected": True}
# (what, rules, {month: "done", "open" or "waits"}; a month that is not named: not
# counted)
PERIODS = [
    ("early", EARLY, {}, {MARCH: "done"}),
    ("early", EARLY, {"counted_in": "report"}, {FEBRUARY: "done"}),
    ("early", EARLY, {"counted_in": "assignment"}, {FEBRUARY: "done"}),
    ("late", LATE, {}, {MARCH: "open", APRIL: "done"}),
    ("late", LATE, {"unfinished": "once"}, {MARCH: "open"}),
    ("late", LATE, {"counted_in": "report"}, {MARCH: "open", APRIL: "done"}),
    ("late", LATE, {"counted_in": "assignment"}, {MARCH: "open", APRIL: "done"}),
    ("open", OPEN, {}, {MARCH: "open", APRIL: "open", MAY: "open"}),
    (
        "open",
        OPEN,
        {"counted_in": "report"},
        dict.fromkeys((MARCH, APRIL, MAY), "open"),
    ),
    ("excused", EXCUSED, {}, {APRIL: "open", MAY: "open"}),
    (
        "excused",
        EXCUSED,
        {"objective": "stays"},
        dict.fromkeys((MARCH, APRIL, MAY), "open"),
    ),
    ("waiting", WAITING, {"unfinished": "once"}, {MARCH: "waits"}),
    ("waiting", WAITING, {"waiting": "count"}, {MARCH: "done"}),
    ("undated", UNDATED, {}, {APRIL: "done"}),
    ("undated", UNDATED, {"waiting": "count"}, {MARCH: "done"}),
    ("undated", {**UNDATED, "accepted_on": None}, {}, {}),
    ("undated", UNDATED, {"undated": "never"}, {}),
    ("handed back", HANDED, {}, {MARCH: "open"}),
    ("corrected", CORRECTED, {}, {APRIL: "open", MAY: "open"}),
    ("handed back", HANDED, {"counted_in": "report"}, {MARCH: "open"}),
]


def plan(*weights, **vals):
    return [Line(Fraction(weight), done=Fraction(1), **vals) for weight in weights]


class TestDecreeCounting(BaseCase):
    """Each value of each open point of Decree 335, without database."""

    def _counted(self, ledger, rules, months=(FEBRUARY, MARCH, APRIL, MAY)):
        found = {}
        for month in months:
            one = dict(ledger)
            if take(one, Counting(**rules), *month):
                found[month] = (
                    "waits" if one["waiting"] else "done" if one["done"] else "open"
                )
        return found

    def test_periods(self):
        """In which months a product counts, and as what (rows 3, 4, 12, 13, 14)."""
        for what, ledger, rules, expected in PERIODS:
            with self.subTest(what=what, rules=rules):
                counted = self._counted(ledger, rules)
                # By the deadline the statement leaves out what is not due yet.
                if rules.get("counted_in", "deadline") == "deadline":
                    counted = {
                        month: as_what
                        for month, as_what in counted.items()
                        if not ledger["date_deadline"]
                        or ledger["date_deadline"] <= month[1]
                    }
                self.assertEqual(counted, expected)

    def test_assigned_and_not_due(self):
        """By the assignment it is assigned and not done, though it is not due yet."""
        rules = {"counted_in": "assignment"}
        later = {**OPEN, "date_deadline": date(2026, 4, 20), "delays": 0}
        later["deadline_now"] = later["date_deadline"]
        self.assertEqual(self._counted(later, rules, (MARCH,)), {MARCH: "open"})
        self.assertEqual(self._counted(later, {}, (MARCH,)), {})

    def test_known_late(self):
        """Registered after its deadline, reported by letter before: counted once."""
        day = date(2026, 2, 20)
        known = row(date_deadline=day, deadline_now=day, **at(day))
        for late, expected in ((True, {MARCH: "done"}), (False, {})):
            for rules in ({}, {"unfinished": "once"}, {"counted_in": "report"}):
                found = self._counted({**known, "known_late": late}, rules, (MARCH,))
                self.assertEqual(found, expected)

    def test_plan(self):
        """What is in the plan (row 5); what was taken over never is."""
        marked = row(origin="ad_hoc")
        for origins, rules in (
            (("plan", "ad_hoc", "taken_over"), {}),
            (
                ("plan", "plan", "taken_over"),
                {"planned_by": "document", "documents": frozenset({1})},
            ),
            (
                ("ad_hoc", "ad_hoc", "taken_over"),
                {"planned_by": "document", "documents": frozenset({2})},
            ),
            (("ad_hoc", "ad_hoc", "taken_over"), {"planned_by": "assignment"}),
        ):
            rows = (row(), marked, row(origin="taken_over"))
            with self.subTest(rules=rules):
                counting = Counting(**rules)
                self.assertEqual(
                    tuple(origin_of(one, counting, MARCH[0]) for one in rows), origins
                )
        before = row(date_from=date(2026, 2, 28))
        counting = Counting(planned_by="assignment")
        self.assertEqual(origin_of(before, counting, MARCH[0]), "plan")

    def test_delays(self):
        """One a deadline, or also one a period that ends (row 10); excused: none."""
        ends = [MARCH[1], APRIL[1]]
        late = {**LATE, "overdue_ends": ends}
        for ledger, default, each in (
            (late, 1, 2),
            ({**late, **at(date(2026, 5, 3))}, 1, 3),
            ({**late, **at(date(2026, 3, 25))}, 1, 1),
            ({**late, "excused_delays": 1}, 0, 0),
            # Whoever took it over in April is not charged with March.
            ({**late, **at(date(2026, 5, 3)), "date_from": date(2026, 4, 2)}, 1, 2),
            (row(overdue_ends=ends), 0, 0),
        ):
            for rules, expected in (({}, default), ({"delay": "period"}, each)):
                counting, one = Counting(**rules), dict(ledger)
                take(one, counting, *MAY)
                with self.subTest(ledger=ledger, rules=rules):
                    self.assertEqual(delays_of(one, counting), expected)

    def test_fails(self):
        """Major errors, or every return (row 9)."""
        failed = row(fails=1, return_count=3, excused_fails=1)
        self.assertEqual(fails_of(failed, Counting()), 0)
        self.assertEqual(fails_of(failed, Counting(failed="every")), 2)

    def test_loss(self):
        """25 % each time, or out of the numerator (row 8)."""
        lines = plan(12) + plan(8, delays=1, fails=2)
        for loss, quality, timeliness, points in (
            ("deduct", Fraction(16, 20), Fraction(18, 20), "63.00"),
            ("out", Fraction(12, 20), Fraction(12, 20), "51.33"),
        ):
            found = evaluate(lines, Rules(loss=loss))
            self.assertEqual((found.quality, found.timeliness), (quality, timeliness))
            ratios = (found.quantity, found.quality, found.timeliness)
            self.assertEqual(
                shown(task_points(result_of(ratios))), Fraction(points), loss
            )

    def test_only_extra(self):
        """Extras alone count as assigned, or make no result (row 6)."""
        lines = [replace(line, origin="ad_hoc") for line in plan(4, 6)]
        self.assertEqual(evaluate(lines).quantity, 1)
        found = evaluate(lines, Rules(only_extra="none"))
        self.assertIsNone(found.quantity)
        self.assertEqual([weights[0] for weights in found.weights], [0, 0])
        planned = evaluate(lines + plan(10), Rules(only_extra="none"))
        self.assertEqual(planned.quantity, 2)

    def test_no_product(self):
        """A period without a product (row 11): 100 % only with a reason."""
        self.assertEqual(ratios_without_lines("none"), [])
        self.assertEqual(ratios_without_lines("zero"), [0, 0, 0])
        self.assertEqual(ratios_without_lines("whole"), [])
        self.assertEqual(ratios_without_lines("whole", "Đi học"), [1, 1, 1])

    def test_beyond_requirement_judged_by_people(self):
        """Not counted, it stands in the way of no rank (row 27)."""
        body = Body(10, 10, exceeded=0)
        self.assertEqual(body_rank(body, 95)[0], None)
        body = replace(body, exceeded=None)
        self.assertEqual(body_rank(body, 95), ("excellent", "excellent", ()))

    def test_above_the_body(self):
        """A head's rank is not above that of the body (Art. 20.6)."""
        for rank, body, expected in (
            ("excellent", "good", True),
            ("good", "good", False),
            ("done", "good", False),
            ("done", "failed", True),
            ("excellent", None, False),
            (None, "failed", False),
        ):
            self.assertIs(is_above(rank, body), expected)
