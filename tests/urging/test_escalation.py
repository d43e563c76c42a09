import psycopg2

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...models.office.office_setup import complete_offices
from ..cases.reminder_case import ReminderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestEscalation(ReminderCase):
    """The longer a task is late, the higher it is brought, by a table (SPEC 4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.area = cls.env["directive.area"].create(
            {
                "name": "Tài chính",
                "company_id": cls.company.id,
                "leader_id": cls.deputy.id,
            }
        )
        directive = cls._new_directive(area_id=cls.area.id)
        cls.task = cls._new_task(directive=directive, deadline="2026-03-10")
        cls.task.with_user(cls.clerk).user_id = cls.officer
        cls.task.with_user(cls.officer).action_start()

    def _overdue_persons(self, day):
        with freeze_time(f"{day} 03:00:00"):
            self._run()
        overdue = [r for r in self._reminders(self.task) if r[0] == "overdue"]
        self.assertEqual(len(overdue), len(set(overdue)))
        self.assertLessEqual({due for _r, _u, due in overdue}, {"2026-03-10"})
        return {user for _reason, user, _due in overdue}

    def _rules(self):
        return self.env["directive.escalation"].search(
            [("company_id", "=", self.company.id)]
        )

    def test_defaults(self):
        """An office begins with 1, 7 and 14 days."""
        self.assertEqual(
            [(rule.days, rule.role) for rule in self._rules()],
            [(1, "focal_point"), (7, "unit_leader"), (14, "leadership")],
        )

    def test_offices_of_an_earlier_version(self):
        """Who has no rule gets the defaults, once; who has any keeps them (SPEC 4)."""
        archived = self.env["res.company"].create({"name": "UBND cũ", "active": False})
        archived.directive_calendar_id = False
        rules = self.env["directive.escalation"]
        rules.search([("company_id", "=", archived.id)]).unlink()
        self._rules().filtered(lambda rule: rule.role != "leadership").unlink()
        for _run in range(2):
            complete_offices(self.env)
            self.assertEqual(
                rules.search([("company_id", "=", archived.id)]).mapped("days"),
                [1, 7, 14],
            )
            self.assertEqual(self._rules().mapped("role"), ["leadership"])
        self.assertTrue(archived.directive_calendar_id)

    def test_levels(self):
        """From the first, seventh and fourteenth day late, each besides the others."""
        persons = self.officer
        for day, more in (
            ("2026-03-10", None),
            ("2026-03-11", self.officer | self.finance_user),
            ("2026-03-16", self.officer | self.finance_user),
            ("2026-03-17", self.finance_head),
            ("2026-03-23", None),
            ("2026-03-24", self.deputy),
            ("2026-06-30", None),
        ):
            with self.subTest(day=day):
                persons |= more or persons
                expected = set(persons) if day > "2026-03-10" else set()
                self.assertEqual(self._overdue_persons(day), expected)

    def test_levels_come_and_go_together(self):
        """Ten days late all at once; the cause is asked of the unit only; then gone."""
        self.assertEqual(len(self._overdue_persons("2026-04-10")), 4)
        self.assertEqual(
            [r[:2] for r in self._reminders(self.task) if r[0] == "cause"],
            [("cause", self.officer)],
        )
        with freeze_time("2026-04-10 03:00:00"):
            self.task.with_user(self.officer).action_report_result("Xong")
        self.assertEqual(self._reasons(self.task), {"verify"})

    def test_extension_takes_it_back(self):
        """A later deadline granted after all: the levels vanish with the lateness."""
        self.task.with_user(self.officer).action_request_extension("2026-04-30", "Chờ")
        self.assertEqual(len(self._overdue_persons("2026-03-30")), 4)
        with freeze_time("2026-03-30 03:00:00"):
            self.task.extension_ids.with_user(self.deputy).action_approve()
        self.assertFalse(self._reasons(self.task) & {"overdue", "cause"})

    def test_one_person_in_several_roles(self):
        """Officer, focal point and leader in one person is reminded once."""
        self.finance.focal_point_ids += self.officer
        self.finance.leader_ids += self.officer
        self.assertEqual(
            self._overdue_persons("2026-03-18"),
            {self.officer, self.finance_user, self.finance_head},
        )

    def test_table(self):
        """The Office manager changes the table; it counts from the next run."""
        rules = self._rules().with_user(self.manager)
        rules.filtered(lambda rule: rule.role == "leadership").days = 2
        rules.filtered(lambda rule: rule.role == "unit_leader").unlink()
        self.assertEqual(
            self._overdue_persons("2026-03-20"),
            {self.officer, self.finance_user, self.deputy},
        )
        for user in (self.clerk, self.finance_head, self.chairman):
            with self.assertRaises(AccessError):
                rules[:1].with_user(user).days = 3

    def test_table_refuses(self):
        """No day before the first day late, no role twice."""
        rule = self._rules()[0]
        for change in (
            lambda: rule.write({"days": 0}),
            lambda: rule.copy(),
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.IntegrityError),
                self.env.cr.savepoint(),
            ):
                change()
                self.env.flush_all()

    def test_other_office(self):
        """Each office has its own table."""
        office, people, unit = self._new_office("Nơi khác", "Asia/Ho_Chi_Minh")
        self.assertEqual(
            self.env["directive.escalation"].search_count(
                [("company_id", "=", office.id)]
            ),
            3,
        )
        self._rules().unlink()
        away = self._new_task_of(office, people, unit, date_deadline="2026-03-10")
        self.assertEqual(self._overdue_persons("2026-04-10"), {self.officer})
        self.assertEqual(
            {user for reason, user, _d in self._reminders(away) if reason == "overdue"},
            {people["unit_user"], people["leadership"]},
        )
