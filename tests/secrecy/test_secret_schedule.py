from odoo.tests import freeze_time, tagged

from ..cases.secret_case import SecretCase

Q1 = ("2025-12-11", "2026-03-10", "2026-03-14")
Q2 = ("2026-03-11", "2026-06-10", "2026-06-14")
Q3 = ("2026-06-11", "2026-09-10", "2026-09-14")
Q4 = ("2026-09-11", "2026-12-10", "2026-12-14")
H1 = ("2025-12-11", "2026-06-10", "2026-06-14")
YEAR = ("2025-12-11", "2026-12-10", "2026-12-14")


@tagged("post_install", "-at_install")
class TestSecretSchedule(SecretCase):
    """Obligations open when a window closes (Art. 5.2, SPEC 4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-02-02 03:00:00"):
            cls.secret = cls._new_secret()
            cls.env.flush_all()

    def _run_on(self, *days):
        for day in days:
            with freeze_time(f"{day} 03:00:00"):
                self._run()

    def test_opens_when_the_window_is_over(self):
        """Not on its last day, but on the next one; a unit each, once."""
        self._run_on("2026-02-03", "2026-03-10")
        self.assertFalse(self.secret.report_ids)
        self._run_on("2026-03-11", "2026-03-11", "2026-03-12")
        self.assertEqual(self._windows(self.secret), [Q1])
        self.assertEqual(self._windows(self.secret, self.justice), [Q1])
        self.assertEqual(len(self.secret.report_ids), 2)

    def test_day_of_the_office(self):
        """At 17:30 UTC it is already the next day in Viet Nam."""
        with freeze_time("2026-03-10 17:30:00"):
            self._run()
        self.assertEqual(self._windows(self.secret), [Q1])

    def test_late_by_months(self):
        """A schedule that stood still opens every window it has missed."""
        self._run_on("2026-12-20")
        self.assertEqual(self._windows(self.secret), [Q1, Q2, Q3, Q4])

    def test_cycles(self):
        with freeze_time("2026-02-02 03:00:00"):
            half = self._new_secret(cycle="half_year")
            year = self._new_secret(cycle="year")
            asked = self._new_secret(cycle="ad_hoc")
        self._run_on("2026-06-11", "2026-12-11")
        self.assertEqual(self._windows(half)[0], H1)
        self.assertEqual(len(self._windows(half)), 2)
        self.assertEqual(self._windows(year), [YEAR])
        self.assertFalse(asked.report_ids)

    def test_settings_of_the_office(self):
        """The windows are those of the company's settings."""
        self.company.write(
            {"directive_quarter_cutoff_day": 20, "directive_quarter_due_day": 25}
        )
        self._run_on("2026-03-20")
        self.assertFalse(self.secret.report_ids)
        self._run_on("2026-03-21")
        self.assertEqual(
            self._windows(self.secret), [("2025-12-21", "2026-03-20", "2026-03-25")]
        )

    def test_unit_that_comes_later(self):
        """A unit owes nothing for windows that closed before it was named."""
        self._run_on("2026-03-11")
        self.secret.unit_ids = [(6, 0, (self.finance | self.health).ids)]
        self._run_on("2026-06-11")
        self.assertEqual(self._windows(self.secret), [Q1, Q2])
        self.assertEqual(self._windows(self.secret, self.health), [Q2])
        self.assertEqual(self._windows(self.secret, self.justice), [Q1])

    def test_closed(self):
        """What was owed at the closing stays; later nothing comes, until it resumes."""
        with freeze_time("2026-04-01 03:00:00"):
            self.secret.active = False
        self.assertEqual(str(self.secret.closed_date), "2026-04-01")
        self.assertEqual(self._windows(self.secret), [Q1])
        self._run_on("2026-10-01")
        self.assertEqual(self._windows(self.secret), [Q1])
        with freeze_time("2026-10-01 03:00:00"):
            self.secret.active = True
        self.assertFalse(self.secret.closed_date)
        self._run_on("2026-12-20")
        self.assertEqual(self._windows(self.secret), [Q1, Q4])

    def test_cycle_changed(self):
        """A new cycle begins with the window that is under way."""
        with freeze_time("2026-07-01 03:00:00"):
            self.secret.cycle = "year"
        self.assertEqual(self._windows(self.secret), [Q1, Q2])
        self._run_on("2026-12-20")
        self.assertEqual(self._windows(self.secret), [Q1, Q2, YEAR])

    def test_killed(self):
        """A run that is cut short goes on where it stopped."""
        with freeze_time("2026-03-11 03:00:00"):
            others = [self._new_secret().id for _ in range(3)]
            self.secret.browse(others[:2])._as_system()._open_reports()
        self._run_on("2026-06-11")
        self.assertEqual(self._windows(self.secret), [Q1, Q2])
        for other in self.secret.browse(others):
            self.assertEqual(self._windows(other), [Q2])
