from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .case import TaskCase
from .test_ledger import FACTS

BEGIN = datetime(2026, 3, 10, 3)
UNIT_ROLES = {"finance": "TCKH", "finance_head": "TCKH", "justice": "TP", "health": "YT"}
OFFICE = {"clerk", "manager"}
UNITS = ["TCKH", "TP", "YT"]
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
    "forge": None,
}
steps = st.tuples(
    st.sampled_from(sorted(STEPS)),
    st.sampled_from([*UNIT_ROLES, "clerk", "manager", "chairman", "plain"]),
    st.sampled_from(UNITS),
    # Time goes on, or the server's clock is set back.
    st.sampled_from([0, 1, 60, 3600, 86400, -30, -7200]),
)
# Those who bring a task forward, so that sequences get beyond its first states.
usual_steps = st.tuples(
    st.sampled_from(
        ["start", "report", "return", "accept", "decline", "reassign", "officer"]
    ),
    st.sampled_from(["finance", "clerk"]),
    st.sampled_from(UNITS),
    st.sampled_from([0, 60]),
)


class Expected:
    """What SPEC 3 and 7 say of one task, without any Odoo."""

    def __init__(self, code):
        self.unit, self.state = code, "new"
        self.acknowledged = self.declined = self.locked = False
        self.officer = None

    def allows(self, step, login, code):
        office, unit = login in OFFICE, UNIT_ROLES.get(login) == self.unit
        worked_on = self.state in ("new", "in_progress")
        waiting = worked_on and not self.declined
        begin = self.state == "new" and not self.declined
        is_open = worked_on or self.state == "reported"
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
            "reassign": office
            and worked_on
            and (code != self.unit or self.declined),
            "review": False,  # the task has a deadline
            "correct": office and is_open and not self.locked,
            "officer": unit and is_open,
            "forge": False,
        }[step]

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
        if step.startswith("cancel"):
            self.state, self.declined = "cancelled", False
        if step == "reassign":
            self.unit, self.acknowledged, self.declined = code, False, False
            self.officer = None
        if step == "officer":
            self.officer = login


@tagged("post_install", "-at_install")
@freeze_time(BEGIN)
class TestLedgerProperty(TaskCase):
    """Whatever people try, in whatever order: the ledger stays true (SPEC 2, 3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = {u.code: u for u in cls.finance | cls.justice | cls.health}
        cls.directive = cls._new_directive()

    @given(st.lists(steps | usual_steps, min_size=1, max_size=14))
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def test_any_sequence(self, sequence):
        """Legal steps write one row, others raise and change nothing."""
        with self.undone():
            task = self._new_task(directive=self.directive)
            expected, kinds, now = Expected("TCKH"), ["assigned"], BEGIN
            seen = {now}
            for step, login, code, seconds in sequence:
                now += timedelta(seconds=seconds)
                seen.add(now)
                with freeze_time(now):
                    # The officer that is there already is no change.
                    if step == "officer" and expected.officer == login:
                        continue
                    if expected.allows(step, login, code):
                        self._take(task, step, login, code)
                        expected.follow(step, login, code)
                        kinds.append(STEPS[step])
                    else:
                        self._assert_refused(task, step, login, code)
                self._assert_as(expected, task)
            self._assert_ledger_true(task, kinds, seen)

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
            "forge": lambda: task.write({"state": "done"}),
        }[step]()

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
        self.assertEqual(task.user_id, self.users.get(expected.officer, task.user_id.browse()))

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
