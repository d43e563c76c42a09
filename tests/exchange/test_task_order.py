from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.reminder_case import ReminderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")  # a Tuesday
class TestTaskOrder(ReminderCase):
    """A decision that orders something to another unit becomes a task (Art. 7.1)."""

    def setUp(self):
        super().setUp()
        self.task = self._new_task_in("in_progress", deadline="2026-04-20")
        self.case = (
            self.env["directive.task.update"]
            .with_user(self.finance_user)
            .create({"task_id": self.task.id, "kind": "difficulty", "content": "Vướng"})
        )
        self.words = "Giao Phòng Tư pháp rà soát thủ tục"

    def _decide(self, **vals):
        wizard = self.env["directive.decide"].with_user(self.chairman)
        wizard.create(
            {
                "update_ids": [(6, 0, self.case.ids)],
                "decision": "keep",
                "note": self.words,
                **vals,
            }
        ).action_decide()

    def _assign(self):
        """As the browser does: the context of the dialog goes with its button."""
        action = self.case.with_user(self.clerk).action_assign_order()
        wizard = (
            self.env["directive.assign"]
            .with_user(self.clerk)
            .with_context(**action["context"])
            .create({"unit_ids": [(6, 0, self.justice.ids)]})
        )
        wizard.action_assign()
        return self.case.with_user(self.clerk).ordered_task_ids

    def test_office_is_reminded_until_it_is_assigned(self):
        """The Office gets it as an activity; the task has the words of the decision."""
        self._decide(orders_others=True)
        self.assertIn(("order", self.clerk, "2026-03-11"), self._reminders(self.task))
        made = self._assign()
        self.assertEqual(made.name, self.words)
        self.assertEqual(made.unit_id, self.justice)
        self.assertEqual(made.directive_id, self.task.directive_id)
        self.assertNotIn("order", self._reasons(self.task))

    def test_without_an_order(self):
        """Nobody is asked for a task that nobody has ordered."""
        self._decide()
        self.assertEqual(self._reasons(self.task), {"decided"})

    def test_who_assigns(self):
        """Only the Office is offered it; a unit does not see what became of it."""
        self._decide(orders_others=True)
        self.assertTrue(self.case.with_user(self.clerk).can_assign_order)
        mine = self.case.with_user(self.finance_user)
        self.assertFalse(mine.can_assign_order)
        with self.assertRaises(AccessError):
            mine.read(["ordered_task_ids"])
