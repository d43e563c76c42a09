from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.seen_case import SeenCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessOffices(SeenCase):
    """Several offices in one database do not see each other (SPEC 2, 7)."""

    def _other_office(self):
        office = self.env["res.company"].create({"name": "UBND xã Khác"})
        clerk = self._new_user("other_clerk", "office_user", company=office)
        manager = self._new_user("other_manager", "office_manager", company=office)
        chairman = self._new_user("other_chairman", "leadership", company=office)
        return office, clerk | manager | chairman

    def test_other_office(self):
        """Another office sees nothing of this one, not even its Office and head."""
        _office, users = self._other_office()
        for user in users:
            with self.subTest(user=user.login):
                self.assertEqual(self._seen(user), {0})
                for record in (self.task, self.task.directive_id, self.finance):
                    seen = record.with_user(user)
                    self.assertFalse(seen.has_access("read"))
                    self.assertFalse(seen.has_access("write"))
                with self.assertRaises(AccessError):
                    self.task.with_user(user).action_accept()

    def test_other_office_switched(self):
        """Who serves two offices sees the tasks of those that are switched on."""
        office, _users = self._other_office()
        self.clerk.company_ids += office
        tasks = self.env["directive.task"].with_user(self.clerk)
        for companies, count in (
            (office, 0),
            (self.company, 1),
            (self.company | office, 1),
        ):
            found = tasks.with_context(allowed_company_ids=companies.ids)
            self.assertEqual(
                found.search_count([("id", "=", self.task.id)]), count, companies
            )

    def test_other_office_relations(self):
        """Nothing of one office is used in another."""
        office, users = self._other_office()
        clerk = users[0]
        member = self._new_user("other_member", "unit_user", company=office)
        unit = self._new_unit("Phòng khác", "K", member, company_id=office.id)
        area = self.env["directive.area"].create(
            {"name": "Khác", "company_id": office.id}
        )
        both = {"allowed_company_ids": (self.company | office).ids}
        task = self._new_task_in("new").sudo().with_context(**both)
        for vals in (
            {"unit_id": unit.id},
            {"coordinating_unit_ids": [(4, unit.id)]},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                task.write(vals)
        directive = task.directive_id
        for vals in ({"area_id": area.id}, {"proposing_unit_id": unit.id}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                directive.write(vals)
        with self.assertRaises(UserError):
            self.env["directive.task"].with_user(clerk).create(
                {"directive_id": directive.id, "unit_id": unit.id, "name": "Việc"}
            )

    def test_every_model_checks_its_office(self):
        """Whatever belongs to an office is checked by Odoo's own rule too (SPEC 2)."""
        for name, model in self.env.registry.items():
            if model._original_module != "directive_tracking" or model._abstract:
                continue
            if "company_id" in model._fields and not model._transient:
                with self.subTest(name):
                    self.assertTrue(model._check_company_auto)

    def test_office_is_given(self):
        """The office is that of what a record belongs to: nobody chooses it."""
        task = self._new_task_in("new")
        finance = self.env(user=self.finance_user)
        for env, model, vals in (
            (
                self.env(user=self.clerk),
                "directive.task",
                {
                    "directive_id": task.directive_id.id,
                    "unit_id": self.finance.id,
                    "name": "Việc",
                },
            ),
            (
                self.env(user=self.clerk),
                "directive.letter",
                {"unit_id": self.finance.id},
            ),
            (finance, "directive.task.update", {"task_id": task.id, "content": "A"}),
            (
                finance,
                "directive.task.position",
                {"task_id": task.id, "content": "A", "unit_id": self.finance.id},
            ),
            (
                finance,
                "directive.extension",
                {
                    "task_id": task.id,
                    "requested_deadline": "2026-05-01",
                    "reason": "A",
                },
            ),
        ):
            with self.subTest(model):
                with self.assertRaises(UserError):
                    env[model].create(dict(vals, company_id=self.company.id))
                self.assertEqual(env[model].create(vals).company_id, self.company)
        with self.assertRaises(UserError):
            task.with_user(self.clerk).company_id = self.company

    def test_office_of_directive_stays(self):
        """A directive with tasks does not move to another office: its units do not."""
        office, _users = self._other_office()
        for record in (self.task.directive_id, self.finance):
            for user in (self.manager, self.env.user):
                with (
                    self.subTest(record=record, user=user.login),
                    self.assertRaises(UserError),
                ):
                    record.with_user(user).write({"company_id": office.id})
                    self.env.flush_all()
