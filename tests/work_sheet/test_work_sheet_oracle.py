import contextlib
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.properties import draw
from . import decree_oracle as oracle
from .work_sheet_case import WorkSheetCase

ACTS = (
    *("report", "report", "letter", "accept", "accept", "fail", "share", "hand_over"),
    *("ask", "grant", "decide", "excuse", "excuse_check", "cancel"),
)
HOURS = (time(0, 5), time(9), time(16, 59), time(23, 30), time(23, 59))
# (days after the last act, hour, act, which task, some number)
steps = st.lists(
    st.tuples(
        st.sampled_from((0, 0, 1, 2, 4)),
        st.sampled_from(HOURS),
        st.sampled_from(ACTS),
        st.integers(0, 4),
        st.integers(0, 5),
    ),
    min_size=30,
    max_size=60,
)
FACTORS = ("8", "1.37", "0.05", "12", "33.33")
QUANTITIES = ("1", "0.5", "1", "10", "3")
DEADLINES = ("2026-03-20", "2026-03-31", "2026-04-01", False, "2026-04-15")
CLOSED = {
    date(2026, 3, 31): datetime(2026, 4, 8, 8),
    date(2026, 4, 30): datetime(2026, 5, 8, 8),
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetOracle(WorkSheetCase):
    """Sheets say what a second reckoning says, whatever people did (Art. 14 to 18)."""

    def test_as_the_decree_says(self):
        """Each line and the points of two months, as they close and in June."""
        self.people = {"officer": self.officer, "colleague": self.colleague}
        for number, acts in enumerate(draw(steps, 8)):
            with self.subTest(number=number), self.undone():
                self.facts = []
                self.tasks = [self._assign(place) for place in range(5)]
                self._play(acts)
                for last, closed in CLOSED.items():
                    for as_of in (closed, datetime(2026, 6, 20, 8)):
                        self._compare(last, as_of)

    def _assign(self, place):
        factor, quantity = FACTORS[place], QUANTITIES[place]
        deadline, in_plan = DEADLINES[place], place != 1
        task = self._product_task(
            1,
            deadline,
            product_id=False,
            product_factor=float(factor),
            quantity=float(quantity),
            in_plan=in_plan,
            ad_hoc_reason=False if in_plan else "Bão",
        )
        at = datetime(2026, 3, 2, 10)
        assigned = {
            "weight": Fraction(factor),
            "quantity": Fraction(quantity),
            "in_plan": in_plan,
            "deadline": deadline and date.fromisoformat(deadline),
        }
        self._note(place, at, "assigned", **assigned)
        self._note(place, at, "shared", shares={"officer": Fraction(1)})
        return task

    def _note(self, place, at, kind, **known):
        self.facts.append({"task": place, "at": at, "kind": kind, **known})

    def _play(self, acts):
        now = datetime(2026, 3, 3)
        for wait, hour, act, place, number in acts:
            later = datetime.combine(now.date() + timedelta(wait), hour)
            now = later if later > now else now + timedelta(minutes=1)
            refused = contextlib.suppress(UserError)
            perform = getattr(self, f"_do_{act}")
            at = str(now.date()), f"{now:%H:%M}"
            with self.at(*at), refused, self.env.cr.savepoint():
                fact = perform(self.tasks[place], now, number)
                if fact:
                    self._note(place, now, *fact[:1], **fact[1])

    def _compare(self, last, as_of):
        first = last.replace(day=1)
        for name, user in self.people.items():
            with self.at(str(as_of.date()), f"{as_of:%H:%M}"), self.undone():
                sheet = self._new_sheet(user, str(first))
                wanted = oracle.lines(self.facts, name, first, last, as_of)
                found = [
                    (self.tasks.index(line.task_id), line.origin, *self._weights(line))
                    for line in sheet.line_ids
                ]
                if any(line[2] for line in wanted):
                    self._assert_points(sheet, oracle.points(wanted))
                else:  # extras alone count as assigned
                    found = [(*line[:2], 0, *line[3:]) for line in found]
                wanted = [
                    (*line[:2], *(round(float(value), 6) for value in line[2:]))
                    for line in wanted
                ]
                self.assertEqual(sorted(found), sorted(wanted), (name, last, as_of))

    def _weights(self, line):
        names = ("planned_weight", "done_weight", "quality_weight", "timely_weight")
        return (round(line[name], 6) for name in names)

    def _assert_points(self, sheet, points):
        shown = int(points * 100 + Fraction(1, 2)) / 100
        self.assertEqual(sheet.task_points, shown)

    # -- what people do: each returns the fact and what belongs to it ------------------

    def _do_report(self, task, now, _number):
        self._report(task)
        return "reported_on", {"day": now.date()}

    def _do_letter(self, task, now, number):
        day = now.date() - timedelta(number)
        task.with_user(self.clerk).action_report_result("Xong", "1/BC", str(day))
        return "reported_on", {"day": day}

    def _do_accept(self, task, _now, number):
        done = Fraction(str(task.quantity)) / (2 if number == 0 else 1)
        self._accept(task, quantity_done=float(done))
        return "accepted_at", {"done": done}

    def _do_fail(self, task, _now, number):
        major = number > 1
        task.with_user(self.clerk).action_return("Sai", major_error=major)
        return "returned", {"major": major}

    def _do_share(self, task, _now, number):
        part = (Fraction(1), Fraction(3, 5), Fraction(1, 4))[number % 3]
        shares = {"officer": part} | ({"colleague": 1 - part} if part < 1 else {})
        pairs = [(self.people[name], float(share)) for name, share in shares.items()]
        task.with_user(self.finance_head).action_share(pairs)
        return "shared", {"shares": shares}

    def _do_hand_over(self, task, _now, number):
        giver, taker = sorted(self.people, reverse=number % 2)
        reason = "inability" if number < 3 else "rearranged"
        task.with_user(self.finance_head).action_hand_over(
            self.people[giver], self.people[taker], reason, "Lý do"
        )
        return "handed_over", {"giver": giver, "taker": taker, "reason": reason}

    def _do_ask(self, task, _now, number):
        # Later than what is decided below: such a request is not overtaken.
        day = task.date_deadline and task.date_deadline + timedelta(60 + number)
        task.with_user(self.officer).action_request_extension(str(day), "Chờ")
        return "asked_for_time", {}

    def _do_grant(self, task, now, number):
        request = self.env["directive.extension"]._search_open(task)
        day = task.date_deadline and max(task.date_deadline, now.date())
        day = day and day + timedelta(1 + 5 * number)
        if request:
            request.with_user(self.chairman).action_approve(str(day), "Gia hạn")
            return "extended", {"deadline": day}
        return None

    def _do_decide(self, task, now, number):
        day = task.date_deadline and max(task.date_deadline, now.date())
        day = day and day + timedelta(1 + 3 * number)
        leader = self._case(task).with_user(self.chairman)
        leader.action_decide("extend", "Gia hạn", str(day) if day else None)
        return "decided", {"deadline": day}

    def _do_excuse(self, task, _now, _number, what="delay"):
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        leader = task.with_user(self.chairman)
        leader.action_confirm_objective(cause, "Bão", what=what)
        return "excuse", {"what": what}

    def _do_excuse_check(self, task, now, number):
        return self._do_excuse(task, now, number, "quality")

    def _do_cancel(self, task, _now, number):
        if number < 5:
            return None
        task.with_user(self.clerk).action_cancel("Thu hồi", "9/QĐ")
        return "cancelled", {}
