from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import new_test_user

from .case import TaskCase
from .common import GROUPS


class Killed(BaseException):
    """The process ends here."""


class ReminderCase(TaskCase):
    """Reminders and digests: what is there, and runs of the schedule."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deputy = cls._new_user("deputy", "leadership")
        cls.chairman.name = "An Chủ tịch"  # the first of leadership
        cls.deputy.name = "Bình Phó Chủ tịch"
        cls.officer = cls._new_user("officer", "unit_user")
        cls.finance.member_ids += cls.officer

    def _reminders(self, tasks):
        """(reason, person, due day) of the tasks' reminders, in order."""
        return [
            (activity.directive_reason, activity.user_id, str(activity.date_deadline))
            for activity in self._activities(tasks).sorted(
                lambda a: (a.directive_reason, a.user_id.id, a.date_deadline)
            )
        ]

    def _activities(self, tasks):
        return (
            self.env["mail.activity"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("res_model", "=", "directive.task"),
                    ("res_id", "in", tasks.ids),
                    ("directive_reason", "!=", False),
                ]
            )
        )

    def assert_reminded(self, tasks, *expected):
        """Exactly these reminders: (reason, person) or (reason, person, due day)."""
        found = self._reminders(tasks)
        wanted = sorted(expected, key=lambda reminder: (reminder[0], reminder[1].id))
        if wanted and len(wanted[0]) == 2:
            found = [reminder[:2] for reminder in found]
        self.assertEqual(found, wanted)

    def _reasons(self, tasks):
        return {reason for reason, *_rest in self._reminders(tasks)}

    def _run(self, cron="activities"):
        """As the scheduler does, in its own cursor."""
        with self.enter_registry_test_mode():
            self.env.ref(f"directive_tracking.ir_cron_{cron}").method_direct_trigger()

    @contextmanager
    def killed_after(self, commits):
        """The run of a scheduled action ends for good after so many commits."""
        cron = type(self.env["ir.cron"])
        original = cron._commit_progress
        calls = []

        def commit(model, *args, **kwargs):
            left = original(model, *args, **kwargs)
            calls.append(1)
            if len(calls) == commits:
                raise Killed
            return left

        # Not assertRaises, which would roll back what was committed.
        killed = False
        with (
            self.enter_registry_test_mode(),
            patch.object(cron, "_commit_progress", commit),
        ):
            try:
                with self.registry.cursor() as cursor:
                    yield self.env(cr=cursor)
            except Killed:
                killed = True
        self.assertTrue(killed)

    @classmethod
    def _new_office(cls, name, zone):
        """Another office with its own day, clerk, leadership and one unit."""
        office = cls.env["res.company"].create({"name": name})
        office.directive_calendar_id = cls.company.directive_calendar_id.copy(
            {"tz": zone, "company_id": office.id}
        )
        people = {
            role: cls._new_user(f"{role}_{office.id}", role, company=office)
            for role in ("office_manager", "leadership", "unit_user")
        }
        unit = cls._new_unit("Phòng A", "A", people["unit_user"], company_id=office.id)
        return office, people, unit

    @classmethod
    def _new_task_of(cls, office, people, unit, **vals):
        env = cls.env(user=people["office_manager"])
        env = env(context=dict(env.context, allowed_company_ids=office.ids))
        directive = env["directive.directive"].create(
            {
                "document_type_id": cls.decision.id,
                "number": "1/QĐ",
                "summary": "Việc ở xa",
                "issue_date": "2026-01-05",
                "company_id": office.id,
            }
        )
        return env["directive.task"].create(
            {"directive_id": directive.id, "unit_id": unit.id, "name": "Việc", **vals}
        )

    @classmethod
    def _new_user_of(cls, company, login, *groups, **vals):
        return new_test_user(
            cls.env,
            login,
            groups=",".join(GROUPS + group for group in groups),
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
            context={"no_reset_password": True},
            **vals,
        )
