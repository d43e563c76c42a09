import contextlib
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ...tools.decree_335.points import result_of, shown, task_points
from ..cases.properties import draw
from .work_sheet_case import WorkSheetCase

WEIGHTS = (5, 8, 12)
ACTS = (
    "report",
    "accept",
    "return",
    "fail",
    "extend",
    "excuse",
    "excuse_check",
    "share",
    "back",
    "rearrange",
)
FIRST = date(2026, 3, 3)
# (days after the last act, act, which task)
steps = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(ACTS), st.sampled_from(WEIGHTS)),
    min_size=6,
    max_size=16,
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetProperty(WorkSheetCase):
    """Whatever people do, a month that was counted says the same of the same day."""

    def test_a_counted_month_stays(self):
        """Lines, sums and points of 3 April, counted then and in June."""
        for number, (before, after) in enumerate(draw(st.tuples(steps, steps), 12)):
            with self.subTest(number=number), self.undone():
                self.env["directive.work.setting"].create(
                    {
                        "company_id": self.company.id,
                        "date_from": "2026-01-01",
                        "passed_on": ("leaves", "stays")[number % 2],
                    }
                )
                tasks = {
                    weight: self._product_task(weight, f"2026-03-{10 + weight}")
                    for weight in WEIGHTS
                }
                self._play(tasks, before, FIRST, date(2026, 4, 2))
                with self.at("2026-04-03"):
                    sheets = self._new_sheet() + self._new_sheet(self.colleague)
                for sheet in sheets:
                    self._check_sums(sheet)
                self._check_done_once(sheets.line_ids)
                counted = [self._figures(sheet) for sheet in sheets]
                as_of = sheets[0].as_of
                self._play(tasks, after, date(2026, 4, 4), date(2026, 6, 1))
                with self.at("2026-06-02"):
                    sheets._as_system()._fill(as_of)
                self.assertEqual([self._figures(sheet) for sheet in sheets], counted)

    def _play(self, tasks, acts, day, last):
        for wait, act, weight in acts:
            day = min(day + timedelta(days=wait), last)
            perform = getattr(self, f"_do_{act}")
            refused = contextlib.suppress(UserError)
            with self.at(str(day)), refused, self.env.cr.savepoint():
                perform(tasks[weight], day)

    def _check_sums(self, sheet):
        """Lines add up to the sheet, and the points to its ratios."""
        lines = sheet.line_ids
        self.assertAlmostEqual(sum(lines.mapped("planned_weight")), sheet.planned)
        if not sheet.fractions:
            self.assertEqual(sheet.task_points, 0)
            return
        ratios = [Fraction(text) for text in sheet.fractions.split()]
        for name, ratio in zip(
            ("done_weight", "quality_weight", "timely_weight"), ratios, strict=True
        ):
            total = sum(lines.mapped(name))
            self.assertAlmostEqual(total, float(ratio) * sheet.planned, 6)
        points = shown(task_points(result_of(ratios)))
        self.assertEqual(sheet.task_points, float(points))
        for task in lines.task_id:
            shares = task.sudo().share_ids
            open_ = shares.filtered(lambda share: not share.ended_at)
            self.assertLessEqual(sum(open_.mapped("share")), 1.001)

    def _check_done_once(self, lines):
        """Whoever had it: what was finished counts once."""
        for task, own in lines.grouped("task_id").items():
            done = sum(own.mapped("done_weight"))
            self.assertLessEqual(done, task.product_factor + 0.01)

    def _figures(self, sheet):
        names = ["task_id", "planned_weight", "done_weight", "quality_weight"]
        names += ["timely_weight", "delays", "failed_checks", "share", "origin"]
        return (
            sheet.fractions,
            sheet.task_points,
            [[line[name] for name in names] for line in sheet.line_ids],
        )

    # -- what people do ----------------------------------------------------------------

    def _do_report(self, task, _day):
        self._report(task)

    def _do_accept(self, task, _day):
        self._accept(task)

    def _do_return(self, task, _day):
        task.with_user(self.clerk).action_return("Thiếu phụ lục")

    def _do_fail(self, task, _day):
        task.with_user(self.clerk).action_return("Sai số liệu", major_error=True)

    def _do_extend(self, task, day):
        case = self._case(task)
        later = max(day, task.date_deadline) + timedelta(days=9)
        case.with_user(self.chairman).action_decide("extend", "Gia hạn", str(later))

    def _do_excuse(self, task, _day, what="delay"):
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        leader = task.with_user(self.chairman)
        leader.action_confirm_objective(cause, "Bão", what=what)

    def _do_excuse_check(self, task, day):
        self._do_excuse(task, day, "quality")

    def _do_share(self, task, _day):
        task.with_user(self.finance_head).action_share(
            [(self.officer, 0.6), (self.colleague, 0.4)]
        )

    def _do_back(self, task, _day, reason="inability"):
        task.with_user(self.finance_head).action_hand_over(
            self.officer, self.colleague, reason, "Ốm"
        )

    def _do_rearrange(self, task, day):
        self._do_back(task, day, "rearranged")
