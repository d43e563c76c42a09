from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.offices_case import SHARED, OfficesCase

# Read by the persons concerned, whatever office is selected.
OF_PERSONS = {
    "directive.digest",
    "directive.escalation",
    "directive.petition",
    "directive.work.sheet.criterion",
    "directive.work.sheet.line",
}
# Read by the system alone.
OF_NOBODY = {"directive.unit.set"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessCommittees(OfficesCase):
    """Two committees in one database are two offices (SPEC 2, 7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Who serves both, in every role there is.
        groups = ["office_manager", "leadership", "secret"]
        cls.both = cls._new_user("both", *groups)
        cls.both.company_ids += cls.office

    def _of(self, companies):
        return self.env(user=self.both, context={"allowed_company_ids": companies.ids})

    def test_selected(self):
        """Who serves both sees the one that is selected: rows and counts."""
        records = self._records()
        self.env.flush_all()
        self.env.invalidate_all()
        for name, record in records.items():
            if name in OF_PERSONS.union(SHARED, OF_NOBODY):
                continue
            only = [("id", "in", record.ids[:1])]
            for companies, count in (
                (self.company, 1),
                (self.office, 0),
                (self.office | self.company, 1),
            ):
                with self.subTest(model=name, selected=companies.mapped("name")):
                    model = self._of(companies)[name]
                    self.assertEqual(model.search_count(only), count)
                    found = model.browse(record.ids[:1])
                    self.assertEqual(found.has_access("read"), bool(count))

    def test_steps_across(self):
        """No step is taken on the other committee's task, nor given to its units."""
        task = self._new_task_in("declined")
        with self.assertRaises(UserError):
            task.with_user(self.users["other_clerk"]).action_reassign(
                self.other_unit.id, "Chuyển"
            )
        with self.assertRaises(AccessError):
            task.with_user(self.users["other_clerk"]).action_reassign(
                self.finance.id, "Chuyển"
            )
        for unit in (self.other_unit.id, self.other_unit):
            with self.assertRaises(UserError) as refusal:
                task.with_user(self.clerk).action_reassign(unit, "Chuyển")
            self.assertNotIn(self.other_unit.name, str(refusal.exception))

    def test_shared_calendar(self):
        """Committees may work by one calendar; it opens nothing else."""
        self.office.directive_calendar_id = self.company.directive_calendar_id
        self._new_day_off("2026-03-11", company=self.company)
        task = self._new_task_in("new")
        self.assertEqual(
            self.company._directive_days().add(task.assigned_date, 1),
            self.office._directive_days().add(task.assigned_date, 1),
        )
        self.assertFalse(task.with_user(self.users["other_manager"]).has_access("read"))
        manager = self.users["other_manager"]
        with self.assertRaises(AccessError):
            self.company.with_user(manager).directive_due_soon_days = 9

    def test_register_numbers(self):
        """Each committee's secret register counts from one and stays apart."""
        first = self._new_secret()
        other = (
            self.env["directive.secret"]
            .with_user(self.users["other_keeper"])
            .create({"level": "secret", "unit_ids": [(6, 0, self.other_unit.ids)]})
        )
        self.assertEqual((first.number, other.number), (1, 1))
        self.assertEqual(other.search_count([]), 1)
        self.assertEqual(self._of(self.office)["directive.secret"].search([]), other)
        for secret, user in ((first, "other_keeper"), (other, "secret")):
            with self.assertRaises(AccessError):
                secret.with_user(self.users[user]).read(["level"])
            with self.assertRaises(AccessError):
                secret.with_user(self.users[user]).action_request("2026-03-20")

    def test_schedules_keep_them_apart(self):
        """Each committee's units get its own reports, reminders and obligations."""
        secret = self._new_secret()
        with freeze_time("2026-03-16 03:00:00"):
            for name in ("open_reports", "open_secret_reports", "activities"):
                self._new_task_in("new")
                self.env.flush_all()
                with self.enter_registry_test_mode():
                    cron = self.env.ref(f"directive_tracking.ir_cron_{name}")
                    cron.method_direct_trigger()
            self.env.invalidate_all()
        reports = self.env["directive.report"].search([("unit_id", "!=", False)])
        self.assertIn(self.other_unit, reports.unit_id)
        for report in reports:
            self.assertEqual(report.company_id, report.unit_id.company_id)
        self.assertEqual(
            secret.report_ids.with_user(self.keeper).company_id, self.company
        )
        activities = self.env["mail.activity"].search(
            [("res_model", "=like", "directive.%")]
        )
        for activity in activities:
            record = self.env[activity.res_model].browse(activity.res_id)
            with self.subTest(activity=activity.summary):
                self.assertIn(record.company_id, activity.user_id.company_ids)
                self.assertTrue(record.with_user(activity.user_id).has_access("read"))
