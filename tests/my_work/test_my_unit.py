from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestMyUnit(TaskCase):
    """A unit for its head: officers, standing, handing over (SPEC2 12)."""

    def _unit(self, user, *args):
        return self.env["directive.my.unit"].with_user(user).get_my_unit(*args)

    def test_officers(self):
        """Tasks of nobody first; numbers open the same tasks as the filters."""
        self._new_task_in("acknowledged", deadline="2026-03-05")
        mine = {"user_id": self.finance_user.id}
        self._new_task_in("acknowledged", deadline="2026-03-12", **mine)
        self._new_task_in("reported", deadline="2026-03-31", **mine)
        self._new_task_in("done", **mine)
        rows = {
            row["id"]: (row["open"], row["overdue"], row["due_soon"])
            for row in self._unit(self.finance_head)["officers"]
        }
        self.assertEqual(list(rows)[0], 0)
        self.assertEqual(
            rows,
            {
                0: (1, 1, 0),
                self.finance_user.id: (2, 0, 1),
                self.finance_head.id: (0, 0, 0),
            },
        )
        tasks = self.env["directive.task"].with_user(self.finance_head)
        for officer, (total, overdue, soon) in rows.items():
            domain = [("user_id", "=", officer or False), ("is_open", "=", True)]
            domain += [("unit_id", "=", self.finance.id)]
            self.assertEqual(tasks.search_count(domain), total)
            for flag, count in (("is_overdue", overdue), ("is_due_soon", soon)):
                self.assertEqual(
                    tasks.search_count([*domain, (flag, "=", True)]), count
                )

    def test_place(self):
        """The own rate and place; of the others only how many there are."""
        with freeze_time("2026-03-02 03:00:00"):
            late = self._new_task(unit=self.justice, deadline="2026-03-05")
            task = self._new_task_in("done", deadline="2026-03-20")
        answer = self._unit(self.finance_head)
        self.assertEqual((answer["rate"], answer["place"], answer["ranked"]), (1, 1, 2))
        self.assertEqual([month["rate"] for month in answer["months"]], [None, None, 1])
        self.assertEqual(self._unit(self.justice_user)["place"], 2)
        self.assertNotIn(self.justice.name, str(answer))
        self.assertTrue(late and task)

    def test_months_in_one_go(self):
        """A year costs as many queries as its first month, with the same figures."""
        task = self._new_task_in("done", deadline="2026-03-20")
        self._unit(self.finance_head)
        costs = []
        for day in ("2026-03-31", "2026-12-31"):
            with freeze_time(f"{day} 03:00:00"):
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                months = self._unit(self.finance_head)["months"]
                costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(costs[0], costs[1])
        rates = {month["month"]: month["rate"] for month in months}
        self.assertEqual({m for m, rate in rates.items() if rate is not None}, {3})
        self.assertEqual((rates[3], len(rates)), (1, 12))
        self.assertTrue(task)

    def test_only_the_own(self):
        """A unit is shown to who acts for it."""
        with self.assertRaises(AccessError):
            self._unit(self.health_user, self.finance.id)
        self.assertEqual(self._unit(self.users["plain"])["unit"], {})

    def test_hand_over(self):
        """All open tasks of one officer in one act, each with its ledger row."""
        mine = {"user_id": self.finance_user.id}
        tasks = self._new_task_in("acknowledged", **mine)
        tasks |= self._new_task_in("in_progress", **mine)
        done = self._new_task_in("done", **mine)
        unit = self.env["directive.my.unit"]
        ids = (self.finance.id, self.finance_user.id, self.finance_head.id)
        with self.assertRaises(AccessError):
            unit.with_user(self.finance_user).hand_over(*ids)
        self.assertEqual(unit.with_user(self.finance_head).hand_over(*ids), 2)
        self.assertEqual(tasks.user_id, self.finance_head)
        self.assertEqual(done.user_id, self.finance_user)
        for task in tasks:
            self.assertEqual(self._kinds(task)[-1], "officer_changed")
        with self.assertRaises(UserError):
            unit.with_user(self.finance_head).hand_over(*ids)

    def test_hand_over_within_the_unit(self):
        """Only to a member of the unit, of the own unit."""
        self._new_task_in("acknowledged", user_id=self.finance_user.id)
        unit = self.env["directive.my.unit"].with_user(self.finance_head)
        with self.assertRaises(UserError):
            unit.hand_over(self.finance.id, self.finance_user.id, self.health_user.id)
        with self.assertRaises(AccessError):
            unit.hand_over(self.health.id, self.health_user.id, self.finance_head.id)
