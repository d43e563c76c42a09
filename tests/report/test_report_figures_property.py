from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import freeze_time, tagged

from ...models.report.directive_report_figure import JUDGED
from ..cases.properties import repeatable
from ..cases.report_case import ReportCase

BEGIN = date(2026, 1, 5)
DAYS = 120
CODES = ["TCKH", "TP", "YT"]
OPEN = ("new", "in_progress", "reported")
COUNTED = (
    "carried_over",
    "assigned",
    "total",
    "done_on_time",
    "done_late",
    "cancelled",
    "in_progress",
    "in_progress_in_time",
    "in_progress_overdue",
    "not_started",
    "not_started_in_time",
    "not_started_overdue",
    "open_before",
    "moved_in",
    "moved_out",
    "open_after",
)


class Life:
    """What happened to one task, day by day, in plain Python.

    ``days[n]`` is the state of the evening of day n, from the day of assignment on.
    """

    def __init__(self, born, unit, deadline):
        self.born, self.evenings = born, {}
        self.now = {
            "state": "new",
            "unit": unit,
            "deadline": deadline,
            "reported": None,
            "done": None,
            "objective": False,
        }

    def on(self, day):
        """The facts at the end of ``day``; None before the task existed."""
        known = [evening for evening in self.evenings if evening <= day]
        return self.evenings[max(known)] if known else None

    def status(self, first, last):
        """(unit, origin, status, unit before) of the task in a window, or None."""
        old, now = self.on(first - timedelta(days=1)), self.on(last)
        if now is None or (old and old["state"] not in OPEN):
            return None
        origin = "carried_over" if old else "assigned"
        unit_before = old["unit"] if old else None
        return now["unit"], origin, self._status(now, last), unit_before

    def _status(self, now, last):
        deadline = now["deadline"]
        if now["state"] == "cancelled":
            return "cancelled"
        if now["state"] == "done":
            late = deadline and now["done"] > deadline
            return "done_late" if late else "done_on_time"
        judged = now["reported"] if now["state"] == "reported" else last
        late = deadline and judged > deadline
        begun = "not_started" if now["state"] == "new" else "in_progress"
        return f"{begun}_{'overdue' if late else 'in_time'}"


def recount(lives, first, last):
    """The figures of each unit from the lives of the tasks, one by one."""
    figures = {code: dict.fromkeys(COUNTED, 0) for code in CODES}
    for life in lives:
        old, now = life.on(first - timedelta(days=1)), life.on(last)
        if old and old["state"] in OPEN:
            figures[old["unit"]]["open_before"] += 1
            if now["unit"] != old["unit"]:
                figures[old["unit"]]["moved_out"] += 1
        if now and now["state"] in OPEN:
            figures[now["unit"]]["open_after"] += 1
        counted = life.status(first, last)
        if not counted:
            continue
        unit, origin, status, unit_before = counted
        figure = figures[unit]
        figure["total"] += 1
        figure[origin] += 1
        figure[status] += 1
        if unit_before and unit_before != unit:
            figure["moved_in"] += 1
        for whole in ("in_progress", "not_started"):
            if status.startswith(whole):
                figure[whole] += 1
    return figures


@tagged("post_install", "-at_install")
class TestReportFiguresProperty(ReportCase):
    """Months of random work: every figure as a person would recount it (SPEC 5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = {u.code: u for u in cls.finance | cls.justice | cls.health}
        cls.members = {
            "TCKH": cls.finance_user,
            "TP": cls.justice_user,
            "YT": cls.health_user,
        }
        cls.directive = cls._new_directive(issue_date="2026-01-02")

    @repeatable
    @given(st.randoms(use_true_random=True))
    def test_histories(self, random):
        """Figures equal the recount, sums hold, bridges close, the past stays."""
        with self.undone():
            lives = self._live(random)
            end = BEGIN + timedelta(days=DAYS)
            middle = self._cut_off(random, lives)
            first = BEGIN + timedelta(days=random.randint(0, (middle - BEGIN).days))
            with freeze_time(datetime(2026, 6, 1, 3)):
                early = self._run(first, middle)
                late = self._run(middle + timedelta(days=1), end)
            self._assert_recounted(early, lives)
            self._assert_recounted(late, lives)
            # Open at one cut-off is what the next one carries over, in sum.
            self.assertEqual(
                sum(early.figure_ids.mapped("open_after")),
                sum(late.figure_ids.mapped("carried_over")),
            )
            # What happens later changes no figure of a day that has passed.
            with freeze_time(datetime(2026, 6, 2, 3)):
                for task in early.line_ids.task_id.filtered(
                    lambda task: task.state in OPEN
                ):
                    task.with_user(self.clerk).action_cancel("Thôi", "9/TB")
                again = self._run(first, middle)
            self.assertEqual(self._rows(again), self._rows(early))

    def _live(self, random):
        """A few tasks that live for some months; return their lives."""
        lives, tasks = [], []
        for offset in sorted(random.sample(range(DAYS), random.randint(8, 18))):
            day = BEGIN + timedelta(days=offset)
            with self.at(day.isoformat(), random.choice(["00:00", "08:30", "23:59"])):
                if len(lives) < 3 or random.random() < 0.4:
                    life, task = self._assign(random, day)
                    lives.append(life)
                    tasks.append(task)
                for life, task in zip(lives, tasks, strict=True):
                    if random.random() < 0.6:
                        self._step(random, life, task, day)
                    life.evenings[day] = dict(life.now)
        return lives

    def _cut_off(self, random, lives):
        """Any day, or one on which something was due or happened: the sharp cases."""
        sharp = [life.now["deadline"] for life in lives if life.now["deadline"]]
        sharp += [day for life in lives for day in life.evenings]
        sharp = [day for day in sharp if 0 < (day - BEGIN).days < DAYS - 1]
        if sharp and random.random() < 0.7:
            return random.choice(sharp)
        return BEGIN + timedelta(days=random.randint(1, DAYS - 2))

    def _assign(self, random, day):
        code = random.choice(CODES)
        deadline = random.choice([None, day + timedelta(days=random.randint(0, 40))])
        task = self._new_task(
            unit=self.units[code],
            deadline=deadline,
            directive=self.directive,
            assigned_date=day,
        )
        return Life(day, code, deadline), task

    def _step(self, random, life, task, day):
        """One act that is allowed now, if there is one."""
        steps = self._allowed(life.now, day)
        if steps:
            getattr(self, f"_{random.choice(steps)}")(random, life.now, task, day)

    def _allowed(self, now, day):
        steps = []
        if now["state"] == "new":
            steps += ["start", "move", "cancel"]
        if now["state"] in ("new", "in_progress"):
            steps += ["report", "report", "move"]
            in_time = now["deadline"] and day <= now["deadline"]
            steps += ["extend"] if in_time else []
        if now["state"] == "reported":
            steps += ["accept", "accept", "return"]
        if now["state"] != "cancelled" and not now["objective"]:
            steps += ["objective"]
        return steps

    def _start(self, _random, now, task, _day):
        task.with_user(self.members[now["unit"]]).action_start()
        now["state"] = "in_progress"

    def _report(self, _random, now, task, day):
        task.with_user(self.members[now["unit"]]).action_report_result("Xong")
        now.update(state="reported", reported=day)

    def _accept(self, _random, now, task, _day):
        task.with_user(self.clerk).action_accept()
        now.update(state="done", done=now["reported"])

    def _return(self, _random, now, task, _day):
        task.with_user(self.clerk).action_return("Thiếu")
        now.update(state="in_progress", reported=None)

    def _cancel(self, _random, now, task, _day):
        task.with_user(self.clerk).action_cancel("Thôi", "9/TB")
        now["state"] = "cancelled"

    def _move(self, random, now, task, _day):
        code = random.choice([code for code in CODES if code != now["unit"]])
        task.with_user(self.clerk).action_reassign(self.units[code].id, "Đúng việc")
        now["unit"] = code

    def _objective(self, _random, now, task, _day):
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        task.with_user(self.chairman).action_confirm_objective(cause.id, "Bão")
        now["objective"] = True

    def _extend(self, random, now, task, _day):
        later = now["deadline"] + timedelta(days=random.randint(1, 30))
        member = task.with_user(self.members[now["unit"]])
        asked = member.action_request_extension(later.isoformat(), "Chờ")
        asked = asked.with_user(self.chairman)
        if random.random() < 0.7:
            asked.action_approve()
            now["deadline"] = later
        else:
            asked.action_refuse("Không")

    def _run(self, first, last):
        report = self._new_report(first, last)
        report.action_compute()
        return report

    def _rows(self, report):
        return {
            figure.unit_id.code: {name: figure[name] for name in COUNTED}
            for figure in report.figure_ids
        }

    def _assert_recounted(self, report, lives):
        first, last = report.date_from, report.date_to
        self.assertEqual(self._rows(report), recount(lives, first, last))
        self.assertEqual(
            sorted(line.status for line in report.line_ids),
            sorted(
                counted[2]
                for counted in (life.status(first, last) for life in lives)
                if counted
            ),
        )
        for figure in report.figure_ids:
            self.assert_figures(report, figure.unit_id)
            judged = sum(figure[name] for name in JUDGED)
            self.assertEqual(figure.rated, bool(judged))
            self.assertAlmostEqual(
                figure.on_time_rate, figure.done_on_time / judged if judged else 0
            )
