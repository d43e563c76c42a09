from contextlib import contextmanager

from odoo.tests import freeze_time

from .case import TaskCase

NUMBERED = {
    "number": "5",
    "signer_name": "Lò Văn Minh",
    "signer_position": "Chánh Văn phòng",
}


class LetterCase(TaskCase):
    """Late tasks, their letters, and asserts on both. Freeze the time at 2026-03-25."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
                "directive_place": "Thử Nghiệm",
                "directive_letter_symbol": "UBND-VP",
            }
        )

    def _late_task(self, days=5, unit=None, **vals):
        """A task that is late by ``days`` on 2026-03-25."""
        deadline = f"2026-03-{25 - days:02d}" if days < 24 else None
        if not deadline:
            vals["directive"] = self._new_directive(
                number=f"{days}/KH-UBND", issue_date="2026-01-05"
            )
            deadline = {29: "2026-02-24", 30: "2026-02-23", 60: "2026-01-24"}[days]
        return self._new_task(unit=unit, deadline=deadline, **vals)

    @contextmanager
    def _on_day(self, day):
        """What is done inside is done at ten o'clock of that day in Viet Nam."""
        self.env.invalidate_all()  # in time or late is derived from the day
        with freeze_time(f"{day} 03:00:00"):
            yield
        self.env.invalidate_all()

    def _draft(self, tasks, user=None):
        letters = self.env["directive.letter"].with_user(user or self.clerk)
        return letters._draft_for(tasks.with_user(user or self.clerk))

    def _issue(self, letters, **vals):
        """Issue one letter after the other, numbered from 5 on or as told."""
        for number, letter in enumerate(letters, 5):
            letter.write(dict(NUMBERED, number=str(number), **vals))
            letter.with_user(self.manager).action_issue()
        return letters

    def _issued(self, tasks, **vals):
        return self._issue(self._draft(tasks), **vals)

    def _say(self, task, kind="difficulty"):
        self.env["directive.task.update"].with_user(self.finance_user).create(
            {
                "task_id": task.id,
                "kind": kind,
                "content": "Chưa có kinh phí",
                "cause": "Thiếu vốn",
                "proposal": "Bổ sung vốn",
            }
        )

    def assert_lines(self, letter, names):
        """The letter names these tasks in this order."""
        letter.invalidate_recordset()
        self.assertEqual(letter.line_ids.mapped("name"), names)
        self.assertEqual(letter.task_ids, letter.line_ids.task_id)
