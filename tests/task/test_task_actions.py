from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..access.test_access_methods import is_ours
from ..cases.case import JOURNEYS, TaskCase

UNIT = {"finance", "finance_head"}
OFFICE = {"clerk", "manager"}
WORDS = "Lý do bằng lời"
OPEN = {
    "new",
    "acknowledged",
    "declined",
    "given_back",
    "in_progress",
    "returned",
    "reported",
}
# {action: (who may, in which situations, arguments, the ledger's word for it)}
ACTIONS = {
    "action_acknowledge": (UNIT, {"new", "given_back"}, (), "acknowledged"),
    "action_decline": (
        UNIT,
        {"new", "acknowledged", "given_back"},
        (WORDS,),
        "declined",
    ),
    "action_start": (UNIT, {"new", "acknowledged", "given_back"}, (), "started"),
    "action_report_result": (
        UNIT | OFFICE,
        OPEN - {"declined", "reported"},
        (WORDS, "15/BC-TCKH"),
        "reported",
    ),
    "action_accept": (OFFICE, {"reported"}, (), "accepted"),
    "action_return": (OFFICE, {"reported"}, (WORDS,), "returned"),
    "action_cancel": (OFFICE, OPEN, (WORDS, "12/TB-UBND"), "cancelled"),
    "action_reassign": (OFFICE, OPEN - {"reported"}, ("YT", WORDS), "reassigned"),
    # Of a task without deadline.
    "action_review": (OFFICE, OPEN, (), "reviewed"),
    "action_request_extension": (
        UNIT,
        OPEN - {"declined", "reported"},
        ("2026-04-10", WORDS),
        "extension_requested",
    ),
    "action_confirm_objective": (
        {"chairman"},
        (OPEN - {"declined"}) | {"done"},
        ("disaster", WORDS),
        "objective_confirmed",
    ),
}
STATE_AFTER = {
    "action_start": "in_progress",
    "action_report_result": "reported",
    "action_accept": "done",
    "action_return": "in_progress",
    "action_cancel": "cancelled",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskActions(TaskCase):
    """Every action in every situation by every role (SPEC 3, 7)."""

    def _act(self, task, action, user=None):
        """Perform ``action`` with right arguments, by default as who may."""
        who, _situations, arguments, _kind = ACTIONS[action]
        user = user or self.users[sorted(who)[0]]
        arguments = [self._references().get(a, a) for a in arguments]
        answer = getattr(task.with_user(user), action)(*arguments)
        if action == "action_request_extension":  # returns what it has made (SPEC 3)
            self.assertEqual(answer.task_id, task)
            return True
        return answer

    def _references(self):
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        return {"YT": self.health.id, "disaster": cause.id}

    def _task_for(self, action, situation, **vals):
        if action == "action_review":
            vals["deadline"] = False
        return self._new_task_in(situation, **vals)

    def test_action_without_row(self):
        """A new action is tested here in every situation and by every role."""
        actions = {
            name
            for cls in type(self.env["directive.task"]).mro()
            if cls.__module__.startswith("odoo.addons.directive_tracking")
            for name, member in vars(cls).items()
            if name.startswith("action_") and is_ours(member)
        }
        # These lead to the others, open a dialog (test_task_wizards.py), draft letters
        # (test_letter_drafting.py) or close a reminder (test_answer.py): they move no
        # task.
        others = {name for name in actions if name.startswith("action_open_")}
        others |= {"action_move", "action_draft_letters", "action_take_up_answer"}
        # Prints of it.
        others |= {"action_save_word", "action_print_register"}
        others |= {"action_export_register"}
        # How officers divide it: tests/work_sheet.
        others |= {"action_share", "action_hand_over"}
        self.assertEqual(actions - others, set(ACTIONS))

    def test_action_in_right_situation(self):
        """An action moves the task, writes one ledger row and returns True (SPEC 3)."""
        for action, (_who, situations, _arguments, kind) in ACTIONS.items():
            for situation in sorted(situations):
                with self.subTest(action=action, situation=situation), self.undone():
                    task = self._task_for(action, situation)
                    state, kinds = task.state, self._kinds(task)
                    self.assertIs(self._act(task, action), True)
                    self.assertEqual(task.state, STATE_AFTER.get(action, state))
                    self.assert_ledger(task, [*kinds, kind])

    def test_action_in_wrong_situation(self):
        """Anywhere else it is refused with a sentence that names the task (SPEC 3)."""
        for action, (_who, situations, *_rest) in ACTIONS.items():
            for situation in sorted(JOURNEYS.keys() - situations):
                with self.subTest(action=action, situation=situation), self.undone():
                    task = self._task_for(action, situation)
                    sentence = self.assert_refused(
                        UserError, lambda t=task, a=action: self._act(t, a), task
                    )
                    self.assertIn(task.name, sentence)

    def test_action_by_role(self):
        """Units act on what they lead, the Office on all, nobody else (SPEC 7)."""
        for action, (who, situations, *_rest) in ACTIONS.items():
            for login, user in self.users.items():
                with self.subTest(action=action, user=login), self.undone():
                    task = self._task_for(action, sorted(situations)[0])
                    if login in who:
                        self.assertIs(self._act(task, action, user), True)
                        continue
                    self.assert_refused(
                        AccessError,
                        lambda t=task, a=action, u=user: self._act(t, a, u),
                        task,
                    )

    def test_action_without_words(self):
        """Who declines, reports, returns, withdraws or re-assigns says why (SPEC 3)."""
        for action, (who, situations, arguments, _kind) in ACTIONS.items():
            if WORDS not in arguments:
                continue
            for words in (None, False, "", "  \n\t", "\u00a0\u200b", 5, ["x"]):
                with self.subTest(action=action, words=words), self.undone():
                    task = self._task_for(action, sorted(situations)[0])
                    actor = task.with_user(self.users[sorted(who)[0]])
                    given = [
                        {WORDS: words, **self._references()}.get(a, a)
                        for a in arguments
                    ]
                    call = getattr(actor, action)
                    self.assert_refused(UserError, lambda c=call, g=given: c(*g), task)

    def test_action_on_many(self):
        """A batch moves all its tasks, each with one ledger row of its own."""
        for action, (_who, situations, _arguments, kind) in ACTIONS.items():
            with self.subTest(action=action), self.undone():
                tasks = self.env["directive.task"]
                for situation in sorted(situations) * 2:
                    tasks += self._task_for(action, situation)
                before = {task: self._kinds(task) for task in tasks}
                self.assertIs(self._act(tasks, action), True)
                for task in tasks:
                    self.assert_ledger(task, [*before[task], kind])

    def test_action_on_many_with_obstacle(self):
        """A batch is all or nothing and names the first task that stops it (SPEC 3)."""
        for action, (_who, situations, *_rest) in ACTIONS.items():
            with self.subTest(action=action), self.undone():
                tasks = self.env["directive.task"]
                obstacle = "cancelled" if "done" in situations else "done"
                for name, situation in (
                    ("Việc đầu tiên", sorted(situations)[0]),
                    ("Việc đã xong trước", obstacle),
                    ("Việc đã xong sau", obstacle),
                    ("Việc cuối cùng", sorted(situations)[0]),
                ):
                    tasks += self._task_for(action, situation, name=name)
                sentence = self.assert_refused(
                    UserError, lambda t=tasks, a=action: self._act(t, a), tasks
                )
                self.assertIn("Việc đã xong trước", sentence)
                self.assertNotIn("Việc đã xong sau", sentence)

    def test_action_on_many_led_by_others(self):
        """One task of another unit in a batch stops a unit's action on all of it."""
        own = self._new_task_in("new")
        others = self._new_task_in(
            "new",
            unit=self.justice,
            coordinating_unit_ids=[(6, 0, self.finance.ids)],
            name="Rà soát văn bản",
        )
        for action, (who, *_rest) in ACTIONS.items():
            if who is not UNIT:
                continue
            with self.subTest(action=action):
                sentence = self.assert_refused(
                    AccessError,
                    lambda a=action: self._act(own + others, a, self.finance_user),
                    own + others,
                )
                self.assertIn("Rà soát văn bản", sentence)
                self.assertIn(self.justice.name, sentence)

    def test_action_on_same_task_twice(self):
        """An id that a call from outside repeats counts once."""
        task = self._new_task_in("new")
        twice = task.browse([task.id, task.id])
        self.assertIs(self._act(twice, "action_start"), True)
        self.assert_ledger(task, ["assigned", "started"])

    def test_action_by_office_member_of_unit(self):
        """Who is of the Office and of the lead unit acts as either."""
        self.finance.member_ids += self.clerk
        task = self._new_task_in("new")
        for action in (
            "action_start",
            "action_report_result",
            "action_return",
            "action_report_result",
            "action_accept",
        ):
            self.assertIs(self._act(task, action, self.clerk), True)
        self.assertEqual(task.state, "done")

    def test_action_by_member_without_role(self):
        """Being a member of the lead unit needs the role of a unit, too (SPEC 7)."""
        self.finance.member_ids += self.users["plain"]
        task = self._new_task_in("new")
        self.assert_refused(
            AccessError, task.with_user(self.users["plain"]).action_start, task
        )

    def test_journey(self):
        """Acknowledge, start, report, return, report, accept: the usual way."""
        task = self._new_task_in("new")
        holders = []
        for action, login in (
            ("action_acknowledge", "finance"),
            ("action_start", "finance"),
            ("action_report_result", "finance_head"),
            ("action_return", "clerk"),
            ("action_report_result", "finance"),
            ("action_accept", "manager"),
        ):
            self._act(task, action, self.users[login])
            holders.append(task.holder)
        self.assertEqual(holders, ["unit", "unit", "office", "unit", "office", False])
        self.assertEqual(task.return_count, 1)
        events = task.sudo().event_ids.sorted("id")
        self.assertEqual(
            events.user_id,
            self.clerk | self.finance_user | self.finance_head | self.manager,
        )
        self.assertEqual(events[-1].user_id, self.manager)
