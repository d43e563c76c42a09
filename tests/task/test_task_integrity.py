from psycopg2 import IntegrityError
from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskIntegrity(TaskCase):
    """What no task can be, by whatever way it came to be (SPEC 2, 7)."""

    @mute_logger("odoo.sql_db")
    def test_deadline_before_assignment(self):
        """A deadline is not before the day of assignment (SPEC 7)."""
        task = self._new_task_in("new")
        task.date_deadline = "2026-03-02"
        for vals in ({"date_deadline": "2026-03-01"}, {"assigned_date": "2026-03-03"}):
            with self.assertRaises(IntegrityError), self.cr.savepoint():
                task.write(vals)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self._new_task(deadline="2026-03-01")

    def test_correct_to_unit_without_focal_point(self):
        """A correction, too, cannot give a task to a unit without focal point."""
        task = self._new_task_in("new")
        self.health.focal_point_ids = False
        with self.assertRaises(UserError) as caught:
            task.unit_id = self.health
        self.assertIn(self.health.name, str(caught.exception))

    def test_lead_does_not_coordinate(self):
        """Nobody coordinates with himself (SPEC 1)."""
        task = self._new_task_in("new")
        for vals in (
            {"unit_id": self.justice.id},
            {"coordinating_unit_ids": [(4, self.finance.id)]},
        ):
            with self.assertRaises(ValidationError):
                task.write(vals)

    @mute_logger("odoo.sql_db")
    def test_database(self):
        """The database itself holds what state and dates say of each other."""
        task = self._new_task_in("new")
        for assignment in (
            "state = 'done'",
            "date_done = '2026-03-10'",
            "state = 'reported'",
            "date_deadline = '2026-03-01'",
        ):
            with self.subTest(assignment=assignment), self.assertRaises(CheckViolation):
                self.env.cr.execute(
                    f"UPDATE directive_task SET {assignment} WHERE id = %s", [task.id]
                )
