import random
import select
from collections import Counter

from odoo.tests import freeze_time, tagged

from .concurrency_case import ConcurrencyCase

ACTS = 50  # of each person
TASKS = 20
# What a person reads when somebody else was first. Anything else is a defect.
SENTENCES = {"UserError", "AccessError", "ValidationError"}

# {who: [(kind of the ledger row, method, *arguments)]}
UNIT = [
    ("acknowledged", "action_acknowledge"),
    ("declined", "action_decline", "Không đúng"),
    ("started", "action_start"),
    ("reported", "action_report_result", "Đã trình"),
    ("reported", "action_report_result", "Đã trình"),
    ("extension_requested", "action_request_extension", "2026-04-10", "Chờ"),
]
OFFICE = [
    ("accepted", "action_accept"),
    ("returned", "action_return", "Thiếu"),
    ("returned", "action_return", "Thiếu"),
    ("cancelled", "action_cancel", "Thôi", "9/QĐ-UBND"),
    ("reassigned", "action_reassign", "FINANCE", "Đúng việc"),
    ("reassigned", "action_reassign", "JUSTICE", "Đúng việc"),
    ("corrected", "write", {"name": "NAME"}),
]


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestConcurrencyRandom(ConcurrencyCase):
    """Four people at once do whatever comes to their minds with the same tasks."""

    crew_size = 4

    @classmethod
    def _prepare(cls):
        cls.tasks = cls.env["directive.task"].union(
            *(
                cls._new_task(unit, name=f"Việc {n}")
                for n in range(TASKS // 2)
                for unit in (cls.finance, cls.justice)
            )
        )
        cls.dice = [random.Random(number) for number in range(cls.crew_size)]
        cls.confirmed = Counter()

    # -- acting ----------------------------------------------------------------

    def _think_of(self, number):
        """The next act of a person: (kind of ledger row or None, tasks, act)."""
        dice = self.dice[number]
        tasks = dice.sample(self.tasks, dice.choice((1, 1, 1, 2, 3)))
        tasks = tasks[0].union(*tasks)
        if number == 3:
            return self._lead(dice, tasks)
        if number == 2:
            kind, method, *arguments = dice.choice(OFFICE)
            values = {
                "FINANCE": self.finance.id,
                "JUSTICE": self.justice.id,
                "NAME": f"Việc {dice.random()}",
            }
            arguments = [
                {"name": values["NAME"]}
                if isinstance(argument, dict)
                else values.get(argument, argument)
                for argument in arguments
            ]
            return kind, tasks, self._call(self.clerk, tasks, method, *arguments)
        kind, method, *arguments = dice.choice(UNIT)
        user = (self.finance_user, self.justice_user)[number]
        return kind, tasks, self._call(user, tasks, method, *arguments)

    def _lead(self, dice, tasks):
        """Leadership decides a request if there is one; or the schedule reminds."""
        if dice.random() < 0.3:
            return None, tasks, self._schedule("remind", self.tasks.ids)
        with self._committed(self.tasks) as seen:
            requests = seen.extension_ids.filtered(lambda r: r.state == "requested")
            if not requests:
                return None, tasks, self._call(self.chairman, tasks, "read", ["name"])
            request = requests[dice.randrange(len(requests))]
            task = self.tasks.browse(request.task_id.id)
            if dice.random() < 0.5:
                act = self._call(self.chairman, request, "action_approve")
                return "extended", task, act
            act = self._call(self.chairman, request, "action_refuse", "Không")
            return "extension_refused", task, act

    def _work(self):
        """Everybody acts as soon as he can; return how the acts ended."""
        members = dict(enumerate(self.crew.members))
        left, thoughts, endings = dict.fromkeys(members, ACTS), {}, Counter()
        for number, member in members.items():
            thoughts[number] = self._think_of(number)
            member.begin(thoughts[number][2])
        while thoughts:
            ready = {members[number].socket: number for number in thoughts}
            for socket in select.select(ready, [], [])[0]:
                number = ready[socket]
                kind, tasks, _act = thoughts.pop(number)
                ending = members[number].ends()
                endings[number, getattr(ending, "kind", "done")] += 1
                if ending is True and kind:
                    self.confirmed.update((task.id, kind) for task in tasks)
                left[number] -= 1
                if left[number]:
                    thoughts[number] = self._think_of(number)
                    members[number].begin(thoughts[number][2])
        return endings

    # -- tests -----------------------------------------------------------------

    def test_nothing_is_lost_and_nothing_is_nobodys(self):
        """The ledger holds what people were told is done, once each, and no other row;
        and all that is stored agrees with itself."""
        endings = self._work()
        kinds = {kind for _number, kind in endings}
        self.assertLessEqual(kinds, SENTENCES | {"done"}, endings)
        for number in range(self.crew_size):
            self.assertGreater(endings[number, "done"], ACTS // 10, endings)
        with self._committed(self.tasks) as tasks:
            rows = Counter(
                (event.task_id.id, event.kind)
                for event in tasks.event_ids
                if event.kind != "assigned"
            )
            self.assertEqual(rows, self.confirmed)
            for task in tasks:
                self.assert_ledger(task, task.event_ids.sorted("id").mapped("kind"))
