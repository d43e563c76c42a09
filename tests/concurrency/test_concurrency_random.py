import random
from collections import Counter

from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase
from ..cases.processes.pool import Member

ROUNDS = 50  # acts of each person
TASKS = 20
# What a person reads when somebody else was first. Anything else is a defect, but for
# this: five tries in vain, within a small part of the time that Odoo takes for them.
SENTENCES = {"UserError", "AccessError", "ValidationError"}
GAVE_UP = {"SerializationFailure"}

# (kind of the row in the ledger, state that the person has seen, method, *arguments)
UNIT = [
    ("acknowledged", "new", "action_acknowledge"),
    ("declined", "new", "action_decline", "Không đúng"),
    ("started", "new", "action_start"),
    ("reported", "in_progress", "action_report_result", "Đã trình"),
    ("extension_requested", "new", "action_request_extension", "2026-04-10", "Chờ"),
]
OFFICE = [
    ("accepted", "reported", "action_accept"),
    ("returned", "reported", "action_return", "Thiếu"),
    ("returned", "reported", "action_return", "Thiếu nữa"),
    ("cancelled", "in_progress", "action_cancel", "Thôi", "9/QĐ-UBND"),
    ("reassigned", "in_progress", "action_reassign", "other unit", "Đúng việc"),
    ("reassigned", "new", "action_reassign", "other unit", "Đúng việc"),
]


# What a program sees whose connection PostgreSQL has ended.
KILLED = {"OperationalError", "InterfaceError", "AdminShutdown"}
# Ends connections of workers that act: those of the tests wait meanwhile.
KILL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend'
    AND pid <> pg_backend_pid() AND state = 'active'
"""


class RandomCase(ConcurrencyCase):
    """Four people at once do with the same tasks whatever comes to their minds."""

    pool_size = 4

    @classmethod
    def _prepare(cls):
        cls.tasks = cls.env["directive.task"].union(
            *(
                cls._new_task(unit, name=f"Việc {n}")
                for n in range(TASKS // 2)
                for unit in (cls.finance, cls.justice)
            )
        )
        cls.dice = [random.Random(number) for number in range(cls.pool_size)]

    # -- acting ----------------------------------------------------------------

    def _think_of(self, number):
        """The next act of a person: kind of the ledger's row or None, tasks, act."""
        dice = self.dice[number]
        with self._committed(self.tasks) as seen:
            if number == 3:
                return self._lead(dice, seen)
            if number == 2:
                return self._choose(dice, OFFICE, self.clerk, seen)
            user, unit = (
                (self.finance_user, self.finance),
                (self.justice_user, self.justice),
            )[number]
            led = seen.filtered(lambda task: task.unit_id == unit)
            return self._choose(dice, UNIT, user, led)

    def _choose(self, dice, acts, user, seen):
        """An act that suits a few of the tasks, as they were a moment ago."""
        kind, state, method, *arguments = dice.choice(acts)
        suiting = seen.filtered(lambda task: task.state == state) or seen
        chosen = dice.sample(suiting, min(len(suiting), dice.choice((1, 1, 2, 3))))
        tasks = self.tasks.browse(task.id for task in chosen)
        unit = dice.choice((self.finance, self.justice))
        arguments = [unit.id if a == "other unit" else a for a in arguments]
        return kind, tasks, self._call(user, tasks, method, *arguments)

    def _lead(self, dice, seen):
        """Leadership decides what is asked, else it stars; or the schedule reminds."""
        if dice.random() < 0.2:
            return None, self.tasks, self._schedule("remind", self.tasks.ids)
        requests = seen.extension_ids.filtered(lambda r: r.state == "requested")
        if not requests:
            task = self.tasks.browse(dice.choice(self.tasks).id)
            star = {"priority": dice.choice("01")}
            return None, task, self._call(self.chairman, task, "write", star)
        request = dice.choice(requests)
        task = self.tasks.browse(request.task_id.id)
        if dice.random() < 0.5:
            return (
                "extended",
                task,
                self._call(self.chairman, request, "action_approve"),
            )
        act = self._call(self.chairman, request, "action_refuse", "Không")
        return "extension_refused", task, act

    def _work(self, disturb=lambda: None):
        """Everybody acts as soon as they can.

        :param disturb: is called in the middle of it, again and again
        :return: how often what came out for whom; which (task, kind) was confirmed
        """
        thoughts, left = {}, dict.fromkeys(self.pool.members, ROUNDS)
        endings, confirmed = Counter(), Counter()

        def begin(member):
            number = self.pool.members.index(member)
            thoughts[member] = number, *self._think_of(number)
            member.begin(thoughts[member][-1])

        for member in left:
            begin(member)
        while thoughts:
            disturb()
            for member in Member.who_has_ended(thoughts):
                number, kind, tasks, _act = thoughts.pop(member)
                ending = member.ends()
                endings[number, getattr(ending, "kind", "done")] += 1
                if ending is True and kind:
                    confirmed.update((task.id, kind) for task in tasks)
                left[member] -= 1
                if left[member]:
                    begin(member)
        return endings, confirmed

    def _rows(self):
        """The rows of the ledger since the tasks were assigned, as they are counted."""
        with self._committed(self.tasks) as tasks:
            for task in tasks:
                self.assert_ledger(task, task.event_ids.sorted("id").mapped("kind"))
            return Counter(
                (event.task_id.id, event.kind)
                for event in tasks.event_ids
                if event.kind != "assigned"
            )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestConcurrencyRandom(RandomCase):
    def test_nothing_is_lost_and_nothing_is_nobodys(self):
        """The ledger holds what people were told is done, once each, and no other row;
        and all that is stored agrees with itself."""
        endings, confirmed = self._work()
        kinds = {kind for _number, kind in endings}
        self.assertLessEqual(kinds, SENTENCES | GAVE_UP | {"done"}, endings)
        for number in range(self.pool_size):
            self.assertGreater(endings[number, "done"], 5, endings)
        self.assertEqual(self._rows(), confirmed)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestConcurrencyCrash(RandomCase):
    def _kill(self):
        if self.dice[0].random() < 0.3:
            with self.registry.cursor() as cr:
                cr.execute(KILL)

    def test_nothing_is_half_done(self):
        """A connection that dies in the middle of an act takes the whole act with it;
        nothing that was confirmed is lost, and what is stored agrees with itself."""
        endings, confirmed = self._work(self._kill)
        kinds = {kind for _number, kind in endings}
        self.assertLessEqual(kinds, SENTENCES | GAVE_UP | KILLED | {"done"}, endings)
        self.assertTrue(kinds & KILLED, endings)
        # Who dies while it is committed has not been told.
        self.assertLessEqual(confirmed, self._rows())
