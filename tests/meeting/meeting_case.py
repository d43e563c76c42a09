from odoo.tests import freeze_time

from ..cases.case import TaskCase

TODAY = "2026-03-10 03:00:00"


class MeetingCase(TaskCase):
    """A meeting of Tuesday, 10 March 2026, and what waits for it."""

    def _new_meeting(self, **vals):
        return (
            self.env["directive.meeting"]
            .with_user(self.clerk)
            .create({"date": "2026-03-10", "chair_id": self.chairman.id, **vals})
        )

    def _new_late(self, deadline="2026-03-05", **vals):
        """A task that was assigned in time and is overdue on the day of the meeting."""
        with freeze_time("2026-03-02 03:00:00"):
            return self._new_task(deadline=deadline, **vals)

    def _held(self, **vals):
        """A meeting that is held, with its agenda filled."""
        meeting = self._new_meeting(**vals)
        meeting.action_prepare()
        meeting.action_hold()
        return meeting

    def _ruling(self, meeting, records):
        """Records as the chairman has them in a meeting."""
        return records.with_user(self.chairman).with_context(
            directive_meeting_id=meeting.id
        )

    def _item(self, meeting, task):
        self.env.invalidate_all()
        return meeting.item_ids.filtered(lambda item: item.task_id == task)
