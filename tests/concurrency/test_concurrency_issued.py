from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase
from ..cases.letter_case import NUMBERED, LetterCase

TODAY = "2026-03-25 03:00:00"


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestConcurrencyIssued(ConcurrencyCase, LetterCase):
    """Two people at once about one paper: what was handed in or issued stays so."""

    @classmethod
    def _prepare(cls):
        with freeze_time("2026-03-05 03:00:00"):
            late = [
                cls._new_task(deadline=f"2026-03-{10 + n}", unit=unit)
                for n, unit in enumerate((cls.finance, cls.justice, cls.health) * 2)
            ]
        cls.env.invalidate_all()  # late or not is derived from the day
        tasks = cls.env["directive.task"]
        cls.letters = cls.env["directive.letter"].with_user(cls.manager)
        cls.letters = cls.letters._draft_for(tasks.union(*late[:3]))
        for number, letter in enumerate(cls.letters, 5):
            letter.write(dict(NUMBERED, number=str(number)))
        cls.left_out = tasks.union(*late[3:])
        cls.reports = [cls._new_report(day) for day in range(15, 20)]
        cls.submitted = cls.reports[0]
        cls.submitted.with_user(cls.finance_head).action_submit()
        cls.inspections = [cls._new_inspection(cls) for _n in range(2)]
        for inspection in cls.inspections:
            inspection.action_plan()
            inspection.action_done()

    @classmethod
    def _new_report(cls, day):
        return (
            cls.env["directive.report"]
            .with_user(cls.clerk)
            .create(
                {
                    "scope": "unit",
                    "unit_id": cls.finance.id,
                    "date_from": f"2026-02-{day}",
                    "date_to": "2026-03-20",
                }
            )
        )

    # -- what people do --------------------------------------------------------

    def _submit(self, report):
        return self._call(self.finance_head, report, "action_submit")

    def _compute(self, report):
        return self._call(self.finance_user, report, "action_compute")

    def _issue_letter(self, number):
        return self._call(self.manager, self.letters[number], "action_issue")

    def _add_line(self, number):
        letter = self.letters[number]
        task = self.left_out.filtered(lambda task: task.unit_id == letter.unit_id)
        vals = {"letter_id": letter.id, "task_id": task.id}
        return self._call_model(self.clerk, "directive.letter.line", "create", vals)

    def _finalise(self, inspection):
        return self._call(self.manager, inspection, "action_finalise")

    def _find(self, inspection):
        finding = inspection.finding_ids
        return self._call(self.clerk, finding, "write", {"description": "Đã sửa"})

    def assert_filled_once(self, report):
        with self._committed(report) as report:
            self.assertEqual(len(report.figure_ids), 1)
            self.assertEqual(len(report.line_ids), len(report.line_ids.task_id))

    # -- reports ---------------------------------------------------------------

    def test_reopen_and_submit(self):
        """Opened again, a report is handed in again: both stand."""
        self.assert_both_done(
            self._overlap(
                self._call(self.manager, self.submitted, "action_reopen", "Sai"),
                self._submit(self.submitted),
            )
        )
        with self._committed(self.submitted) as report:
            self.assertEqual(report.state, "submitted")
            self.assertEqual(len(report.reopening_ids), 1)
            self.assertTrue(report.snapshot)
        self.assert_filled_once(self.submitted)

    def test_submit_and_reopen(self):
        """What is handed in just now is opened again, and keeps what it said."""
        report = self.reports[1]
        self.assert_both_done(
            self._overlap(
                self._submit(report),
                self._call(self.manager, report, "action_reopen", "Sai"),
            )
        )
        with self._committed(report) as report:
            self.assertEqual((report.state, report.snapshot), ("draft", False))
            self.assertTrue(report.reopening_ids.snapshot)

    def test_submit_and_compute(self):
        """What is handed in is not counted anew."""
        report = self.reports[2]
        self.assert_one_wins(
            self._overlap(self._submit(report), self._compute(report)),
            UserError,
            "was submitted and can no longer be changed",
        )
        self.assert_filled_once(report)

    def test_compute_and_submit(self):
        """What is counted just now is handed in with one set of figures."""
        report = self.reports[3]
        self.assert_both_done(
            self._overlap(self._compute(report), self._submit(report))
        )
        self.assert_filled_once(report)

    def test_compute_twice(self):
        """Counted twice at once, a report has one set of figures."""
        report = self.reports[4]
        compute = self._compute(report)
        self.assert_both_done(self._overlap(compute, compute))
        self.assert_filled_once(report)

    # -- letters ---------------------------------------------------------------

    def test_issue_twice(self):
        """A letter is issued once: the unit is told once and its tasks count once."""
        issue = self._issue_letter(0)
        self.assert_one_wins(
            self._overlap(issue, issue),
            UserError,
            "was issued and can no longer be changed",
        )
        with self._committed(self.letters[0]) as letter:
            self.assertEqual(letter.line_ids.task_id.letter_count, 1)
            told = letter.message_ids.filtered("notified_partner_ids")
            self.assertEqual(len(told), 1)

    def test_add_a_line_and_issue(self):
        """Issued is what stands in the letter, the line of just now included."""
        self.assert_both_done(self._overlap(self._add_line(1), self._issue_letter(1)))
        with self._committed(self.letters[1]) as letter:
            self.assertEqual(len(letter.line_ids), 2)
            self.assertEqual(letter.line_ids.task_id.mapped("letter_count"), [1, 1])

    def test_issue_and_add_a_line(self):
        """An issued letter gets no other line."""
        self.assert_one_wins(
            self._overlap(self._issue_letter(2), self._add_line(2)),
            UserError,
            "was issued and can no longer be changed",
        )

    # -- inspections -----------------------------------------------------------

    def test_correct_a_finding_and_finalise(self):
        """The conclusion prints the finding as it was corrected just now."""
        inspection = self.inspections[0]
        self.assert_both_done(
            self._overlap(self._find(inspection), self._finalise(inspection))
        )
        with self._committed(inspection) as inspection:
            self.assertIn("Đã sửa", str(inspection.printed))

    def test_finalise_and_correct_a_finding(self):
        """A final conclusion stays as it is."""
        inspection = self.inspections[1]
        self.assert_one_wins(
            self._overlap(self._finalise(inspection), self._find(inspection)),
            UserError,
            "is final",
        )
