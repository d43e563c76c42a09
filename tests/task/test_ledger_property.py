from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase
from ..cases.properties import repeatable
from .test_ledger import FACTS

BEGIN = datetime(2026, 3, 10, 3)
UNIT_ROLES = {
    "finance": "TCKH",
    "finance_head": "TCKH",
    "justice": "TP",
    "health": "YT",
}
OFFICE = {"clerk", "manager"}
UNITS = ["TCKH", "TP", "YT"]
LOGINS = [*UNIT_ROLES, "clerk", "manager", "chairman", "plain"]
# {step: its word in the ledger}
STEPS = {
    "acknowledge": "acknowledged",
    "decline": "declined",
    "start": "started",
    "report": "reported",
    "paper": "reported",
    "accept": "accepted",
    "return": "returned",
    "cancel": "cancelled",
    "cancel_without_number": "cancelled",
    "reassign": "reassigned",
    "review": "reviewed",
    "correct": "corrected",
    "officer": "officer_changed",
    "ask": "extension_requested",
    "grant": "extended",
    "refuse": "extension_refused",
    "escalate": "escalated",
    "keep": "decided",
    "hand_over": "decided",
    "withdraw": "decided",
    "objective": "objective_confirmed",
    "progress": None,
    "forge": None,
}
# Time goes on, or the server's clock is set back.
SECONDS = [0, 1, 60, 3600, 86400, -30, -7200]


class Expected:
    """What SPEC 3 and 7 say of one task, without any Odoo."""

    def __init__(self, code):
        self.unit, self.state = code, "new"
        self.acknowledged = self.declined = self.locked = False
        self.officer = None
        self.asked = self.objective = False
        self.cases = []  # whether each still waits for leadership

    def holder(self):
        if self.state in ("done", "cancelled"):
            return False
        if self.state == "reported" or self.declined:
            return "office"
        return "leadership" if self.asked or any(self.cases) else "unit"

    def allows(self, step, login, code):
        office, unit = login in OFFICE, UNIT_ROLES.get(login) == self.unit
        worked_on = self.state in ("new", "in_progress")
        waiting = worked_on and not self.declined
        begin = self.state == "new" and not self.declined
        is_open = worked_on or self.state == "reported"
        # Only the Office acts while a decline waits.
        decides = login == "chairman" and not self.declined
        answers = decides and bool(self.cases) and self.cases[-1]
        return {
            "acknowledge": unit and waiting and not self.acknowledged,
            "decline": unit and begin,
            "start": unit and begin,
            "report": (unit or office) and waiting,
            "paper": office and waiting,
            "accept": office and self.state == "reported",
            "return": office and self.state == "reported",
            "cancel": office and is_open,
            "cancel_without_number": office and is_open and not self.locked,
            "reassign": office and worked_on and (code != self.unit or self.declined),
            "review": False,  # the task has a deadline
            "correct": office and is_open and not self.locked,
            "officer": unit and is_open,
            "ask": unit and waiting and not self.asked,
            "grant": decides and self.asked,
            "refuse": decides and self.asked,
            "escalate": (unit or office) and waiting,
            "keep": answers,
            "hand_over": answers and worked_on and code != self.unit,
            "withdraw": answers,
            "objective": decides and self.state != "cancelled" and not self.objective,
            "progress": (unit or office) and is_open and not self.declined,
            "forge": False,
        }[step]

    def legal(self, code):
        """``{step: who may take it now}``"""
        may = {
            step: [login for login in LOGINS if self.allows(step, login, code)]
            for step in sorted(STEPS)
        }
        return {step: logins for step, logins in may.items() if logins}

    def follow(self, step, login, code):
        if step in ("acknowledge", "start", "report", "paper"):
            self.acknowledged = self.locked = True
        if step == "decline":
            self.declined = True
        if step in ("start", "return"):
            self.state = "in_progress"
        if step in ("report", "paper"):
            self.state = "reported"
        if step == "accept":
            self.state = "done"
        if step.startswith("cancel") or step == "withdraw":
            self.state, self.declined = "cancelled", False
        if step in ("reassign", "hand_over"):
            self.unit, self.acknowledged, self.declined = code, False, False
            self.officer = None
        if step == "officer":
            self.officer = login
        self._follow_requests(step)

    def _follow_requests(self, step):
        if step in ("ask", "grant", "refuse"):
            self.asked = step == "ask"
        if step == "escalate":
            self.cases.append(True)
        if step == "keep":
            self.cases[-1] = False
        if step == "objective":
            self.objective = True
        if self.state in ("done", "cancelled") or step in ("reassign", "hand_over"):
            self.asked, self.cases = False, [False] * len(self.cases)


@tagged("post_install", "-at_install")
@freeze_time(BEGIN)
class TestLedgerProperty(TaskCase):
    """Whatever people try, in whatever order: the ledger stays true (SPEC 2, 3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = {u.code: u for u in cls.finance | cls.justice | cls.health}
        cls.directive = cls._new_directive()
        cls.cause = cls.env.ref("directive_tracking.delay_cause_disaster")

    @given(st.randoms(use_true_random=True))
    @repeatable
    def test_any_sequence(self, random):
        """Legal steps write one row, others raise and change nothing."""
        with self.undone():
            task = self._new_task(directive=self.directive, deadline="2026-12-31")
            expected, kinds, now = Expected("TCKH"), ["assigned"], BEGIN
            seen = {now}
            for _unused in range(random.randint(5, 16)):
                step, login, code = self._choose(random, expected)
                now += timedelta(seconds=random.choice(SECONDS))
                seen.add(now)
                with freeze_time(now):
                    # The officer that is there already is no change.
                    if step == "officer" and expected.officer == login:
                        continue
                    if expected.allows(step, login, code):
                        self._take(task, step, login, code)
                        expected.follow(step, login, code)
                        kinds += [STEPS[step]] if STEPS[step] else []
                    else:
                        self._assert_refused(task, step, login, code)
                self._assert_as(expected, task)
            self._assert_ledger_true(task, kinds, seen)

    def _choose(self, random, expected):
        """Any step of anybody; mostly a legal one, to get beyond the first states."""
        code = random.choice(UNITS)
        legal = expected.legal(code)
        for end in ("cancel", "cancel_without_number", "withdraw"):
            legal.pop(end, None)
        if legal and random.random() < 0.6:
            step = random.choice(list(legal))
            return step, random.choice(legal[step]), code
        return random.choice(sorted(STEPS)), random.choice(LOGINS), code

    def _take(self, task, step, login, code):
        task = task.with_user(self.users[login])
        today = self.company._directive_today()
        {
            "acknowledge": lambda: task.action_acknowledge(),
            "decline": lambda: task.action_decline("Lý do"),
            "start": lambda: task.action_start(),
            "report": lambda: task.action_report_result("Xong"),
            "paper": lambda: task.action_report_result("Xong", "1/BC", today),
            "accept": lambda: task.action_accept(),
            "return": lambda: task.action_return("Thiếu"),
            "cancel": lambda: task.action_cancel("Thôi", "9/TB"),
            "cancel_without_number": lambda: task.action_cancel("Thôi"),
            "reassign": lambda: task.action_reassign(self.units[code], "Lý do"),
            "review": lambda: task.action_review(),
            "correct": lambda: task.write({"name": f"{task.name} x"}),
            "officer": lambda: task.write({"user_id": self.users[login].id}),
            "ask": lambda: task.action_request_extension(
                task.date_deadline + timedelta(days=9), "Chờ"
            ),
            "grant": lambda: self._last(task, "extension_ids").action_approve(),
            "refuse": lambda: self._last(task, "extension_ids").action_refuse("Không"),
            "escalate": lambda: self._post(task, "difficulty"),
            "keep": lambda: self._last(task, "case_ids").action_decide("keep", "Giữ"),
            "hand_over": lambda: self._last(task, "case_ids").action_decide(
                "reassign", "Chuyển", unit=self.units[code].id
            ),
            "withdraw": lambda: self._last(task, "case_ids").action_decide(
                "withdraw", "Thôi"
            ),
            "objective": lambda: task.action_confirm_objective(self.cause.id, "Bão"),
            "progress": lambda: self._post(task, "progress"),
            "forge": lambda: task.write({"state": "done"}),
        }[step]()

    def _last(self, task, name):
        """The last request or case of the task; without one, nothing can be decided."""
        last = task.sudo()[name].sorted("id")[-1:]
        if not last:
            nothing = f"no {name}"
            raise UserError(nothing)
        return last.sudo(False)

    def _post(self, task, kind):
        task.env["directive.task.update"].create(
            {
                "task_id": task.id,
                "kind": kind,
                "content": "Tình hình",
                "cause": "Mưa lũ",
                "proposal": "Lùi",
            }
        )

    def _assert_refused(self, task, step, login, code):
        before = self._stored(task)
        self.env.invalidate_all()
        try:
            with self.cr.savepoint():
                self._take(task, step, login, code)
        except UserError:
            self.assertEqual(self._stored(task), before)
        else:
            self.fail(f"{step} by {login} is not refused in {task.state}")

    def _assert_as(self, expected, task):
        self.assertEqual(task.state, expected.state)
        self.assertEqual(task.unit_id.code, expected.unit)
        self.assertEqual(bool(task.acknowledged_at), expected.acknowledged)
        self.assertEqual(bool(task.declined_at), expected.declined)
        self.assertEqual(task.content_locked, expected.locked)
        self.assertEqual(task.holder, expected.holder())
        self.assertEqual(task.objective_cause, expected.objective)
        self.assertEqual(
            task.user_id, self.users.get(expected.officer, task.user_id.browse())
        )

    def _assert_ledger_true(self, task, kinds, seen):
        self.assert_ledger(task, kinds)
        events = task.sudo().event_ids.sorted("id")
        current = events[-1]
        for fact, source in FACTS.items():
            self.assertEqual(current[fact], task[source], fact)
        self.assertEqual(kinds.count("returned"), task.return_count)
        for instant in seen | set(events.mapped("date")):
            true = events.filtered(
                lambda e, i=instant: e.date <= i and (not e.date_end or i < e.date_end)
            )
            self.assertEqual(len(true), instant >= BEGIN)
