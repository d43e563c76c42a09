import datetime

from odoo.tests import tagged

from ..cases.import_common import DirectiveImportCommon, make_row


@tagged("directive_import")
class TestImportOpening(DirectiveImportCommon):
    """The backlog an office starts from, with its dates of fact (SPEC 5)."""

    def _import_opening(self, rows, **vals):
        return self._import(rows, self.manager, opening=True, **vals)

    def _check_opening(self, row):
        wizard = self._new_import([row], self.manager, opening=True)
        wizard.action_check()
        return wizard

    def test_sample(self):
        """Exactly the three bad rows are refused."""
        rows = self._sample_rows()
        wizard = self._new_import(rows, self.manager, opening=True, mode="good")
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [(49, "F"), (50, "C"), (51, "I")])
        self.assertEqual(self._problems(wizard, "warning"), [])
        wizard.action_import()
        self.assertEqual(len(wizard.task_ids), 44)
        self.assertEqual(set(wizard.task_ids.mapped("opening")), {True})
        self.assertFalse(any(wizard.task_ids.directive_id.mapped("registered_late")))
        again = self._new_import(rows, self.manager, opening=True, mode="good")
        again.action_check()
        self.assertEqual((again.task_count, again.existing_count), (0, 44))

    def test_not_started(self):
        task = self._import_opening([make_row()]).task_ids
        self.assertEqual(task.state, "new")
        self.assertFalse(task.acknowledged_at or task.date_started)
        self.assert_ledger(task, ["opening"])

    def test_in_progress(self):
        """Started and acknowledged count from the day of assignment."""
        row = make_row(status="Đang thực hiện: đã trình lần 1", note="gấp")
        task = self._import_opening([row]).task_ids
        self.assertEqual(task.state, "in_progress")
        self.assertEqual(task.date_started, datetime.date(2026, 1, 5))
        self.assertTrue(task.acknowledged_at)
        self.assertEqual(task.note, "đã trình lần 1\ngấp")
        self.assert_ledger(task, ["opening"])

    def test_done(self):
        """Reported and accepted count from the completion date."""
        row = make_row(status="Đã thực hiện: BC số 12", completed="20/02/2026")
        task = self._import_opening([row]).task_ids
        day = datetime.date(2026, 2, 20)
        self.assertEqual(
            (task.state, task.date_reported, task.date_done), ("done", day, day)
        )
        self.assertEqual(task.timeliness, "done_late")
        self.assertEqual(task.result, "BC số 12")
        self.assert_ledger(task, ["opening", "opening"])
        events = task.event_ids.sorted("id")
        self.assertEqual(events.mapped("state"), ["in_progress", "done"])
        self.assertEqual(events[0].date_end, events[1].date)

    def test_refused(self):
        for column, values in (
            ("J", {"status": "Sắp xong"}),
            ("K", {"status": "Đã thực hiện"}),
            ("K", {"status": "Đã thực hiện", "completed": "30/02/2026"}),
            ("K", {"status": "Đã thực hiện", "completed": "04/01/2026"}),
            ("K", {"status": "Đã thực hiện", "completed": "21/11/2026"}),
            ("K", {"status": "Đang thực hiện", "completed": "20/01/2026"}),
        ):
            with self.subTest(**values):
                wizard = self._check_opening(make_row(**values))
                self.assertEqual(self._problems(wizard), [(5, column)])

    def test_added_to_registered_directive(self):
        """Rows of a directive that is registered already join it."""
        first = self._import([make_row()]).task_ids
        row = make_row(name="Hai", status="Đang thực hiện")
        second = self._import_opening([row]).task_ids
        self.assertEqual(second.directive_id, first.directive_id)
        self.assertEqual(second.state, "in_progress")
