from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase
from ..cases.properties import repeatable

UNITS = 5
TASKS = 4
PLACES = st.integers(0, UNITS - 1)
# Which task gets which lead unit and which coordinating ones.
CHANGES = st.lists(
    st.tuples(st.integers(0, TASKS - 1), PLACES, st.sets(PLACES)),
    min_size=1,
    max_size=TASKS,
)

# Who leads or coordinates a task reads it, said without any set of units.
READ = """
SELECT id FROM directive_task WHERE id = ANY(%(tasks)s) AND (
    unit_id = ANY(%(units)s) OR EXISTS (
        SELECT FROM directive_task_coordinating_unit_rel rel
        WHERE rel.task_id = directive_task.id AND rel.unit_id = ANY(%(units)s)))
"""


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessUnitSets(TaskCase):
    """By its set of units a task is read by whose units lead or coordinate it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls._new_user("many", "unit_user")
        cls.units = cls.env["directive.unit"]
        for number in range(UNITS):
            head = cls._new_user(f"head{number}", "unit_user")
            cls.units |= cls._new_unit(f"Xã {number}", f"X{number}", head)
        cls.tasks = cls.env["directive.task"]
        for _number in range(TASKS):
            cls.tasks |= cls._new_task(unit=cls.units[0])

    @repeatable
    @given(CHANGES, st.sets(PLACES), st.sets(PLACES))
    def test_seen(self, changes, own, archived):
        """Whatever the units of the tasks and the person's: no row more or less."""
        self.env.registry.clear_cache()  # of an example that has failed
        with self.undone():
            for place, lead, others in changes:
                self.tasks[place].write(self._units_of(lead, others))
            for place in own:
                self.units[place].member_ids |= self.officer
            self.env.flush_all()
            (self._among(archived)).active = False
            self._assert_seen_by_the_rule()
            # What changes after it was archived keeps the archived unit.
            self.tasks[0].write(self._units_of(0, {UNITS - 1}))
            self._assert_seen_by_the_rule()

    def _units_of(self, lead, others):
        coordinating = self._among(others - {lead})
        return {
            "unit_id": self.units[lead].id,
            "coordinating_unit_ids": [(6, 0, coordinating.ids)],
        }

    def _among(self, places):
        return self.units.browse(self.units[place].id for place in places)

    def _assert_seen_by_the_rule(self):
        own = self.officer._directive_units()
        self.env.flush_all()
        self.env.cr.execute(READ, {"tasks": self.tasks.ids, "units": own.ids})
        wanted = {id_ for (id_,) in self.env.cr.fetchall()}
        self.env.invalidate_all()
        tasks = self.tasks.with_user(self.officer)
        mine = [("id", "in", tasks.ids)]
        self.assertEqual(set(tasks.search(mine).ids), wanted)
        self.assertEqual(tasks.search_count(mine), len(wanted))
        self.assertEqual(set(tasks._filtered_access("read").ids), wanted)
        events = tasks.env["directive.task.event"]
        self.assertEqual(
            set(events.search([("task_id", "in", tasks.ids)]).task_id.ids), wanted
        )

    def test_one_set(self):
        """Tasks of the same units, in whatever order, share one set; others do not."""
        for task in self.tasks[:2]:
            task.write(self._units_of(1, {2, 3}))
        self.tasks[2].write(self._units_of(3, {1, 2}))
        sets = self.tasks.sudo().mapped("unit_set_id")
        self.assertEqual(len(sets), 2)
        self.assertEqual(self.tasks[2].unit_ids, self._among({1, 2, 3}))

    def test_search(self):
        """Tasks are found by their units as before: by name, by none of them."""
        self.tasks[0].write(self._units_of(1, {2}))
        found = self.tasks.search(
            [("id", "in", self.tasks.ids), ("unit_ids.name", "=", "Xã 2")]
        )
        self.assertEqual(found, self.tasks[0])
        found = self.tasks.search(
            [
                ("id", "in", self.tasks.ids),
                ("unit_ids", "not in", self.units[2].ids),
            ]
        )
        self.assertEqual(found, self.tasks[1:])
