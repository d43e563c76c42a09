from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.access_rights import RIGHTS, ROLES
from ..cases.records_case import RecordsCase

OPERATIONS = {"c": "create", "r": "read", "u": "write", "d": "unlink"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessMatrix(RecordsCase):
    """Each role on each model of the addon (SPEC 7)."""

    def test_every_model_has_a_row(self):
        """A new model is tested here before it ships."""
        self.assertEqual(set(self._models()), set(RIGHTS))

    def test_every_model_names_its_rights(self):
        """No model lies open to whoever has no role: rights go by the groups."""
        for name in self._models():
            for access in self.env["ir.model.access"].search(
                [("model_id.model", "=", name)]
            ):
                with self.subTest(access=access.name):
                    self.assertTrue(access.group_id)
                    self.assertNotEqual(
                        access.group_id, self.env.ref("base.group_user")
                    )

    def test_every_dialog_has_an_owner(self):
        """What somebody has begun to enter nobody else reads or changes."""
        for name, model in self._models().items():
            if not model._transient:
                continue
            with self.subTest(model=name):
                rules = self.env["ir.rule"].search(
                    [("model_id.model", "=", name), ("groups", "=", False)]
                )
                self.assertIn(
                    "[('create_uid', '=', user.id)]", rules.mapped("domain_force")
                )

    def test_every_company_model_has_a_rule(self):
        """What belongs to an office is ruled by office, for everybody."""
        for name, model in self._models().items():
            if "company_id" not in model._fields or model._transient:
                continue
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", name), ("groups", "=", False)]
            )
            with self.subTest(model=name):
                self.assertIn("company_ids", "".join(rules.mapped("domain_force")))

    def test_matrix(self):
        """Create, read, write, unlink of each role on one record of each model."""
        records = self._records()
        for name, model in self._models().items():
            record = records.get(name, model)
            self.assertEqual(bool(record), not model._transient)
            for role, rights in zip(ROLES, RIGHTS.get(name, ()), strict=True):
                with self.subTest(model=name, role=role):
                    self.env.flush_all()
                    self.env.invalidate_all()
                    seen = record.with_user(self.users[role])
                    granted = {
                        letter
                        for letter, operation in OPERATIONS.items()
                        if seen.has_access(operation)
                    }
                    self.assertEqual(granted, set(rights))
                    if record:
                        self.assertEqual(self._finds(seen), "r" in rights)

    def _finds(self, record):
        """Whether searching finds it and reading it works: never only one of them."""
        try:
            found = bool(record.search([("id", "=", record.id)]))
            counted = bool(record.search_count([("id", "=", record.id)]))
        except AccessError:
            found = counted = False
        try:
            read = bool(record.read(["display_name"]))
        except AccessError:
            read = False
        self.assertEqual({found, counted}, {read})
        return read

    def test_create_for_real(self):
        """Who may create a task or directive can, others cannot."""
        vals = {
            "directive.directive": lambda: {
                "document_type_id": self.decision.id,
                "number": "99/QĐ",
                "summary": "Việc",
                "issue_date": "2026-03-02",
            },
            "directive.task": lambda: {
                "directive_id": self._new_directive("98/QĐ").id,
                "unit_id": self.finance.id,
                "name": "Việc",
            },
            "directive.unit": lambda: {"name": "Phòng mới", "code": "M"},
        }
        for name, make in vals.items():
            for role, rights in zip(ROLES, RIGHTS[name], strict=True):
                with self.subTest(model=name, role=role), self.undone():
                    model = self.env[name].with_user(self.users[role])
                    if "c" in rights:
                        self.assertTrue(model.create(make()))
                        continue
                    with self.assertRaises(AccessError):
                        model.create(make())

    def test_manager_keeps_the_units(self):
        """The Office manager names members and focal points without other rights."""
        units = self.env["directive.unit"].with_user(self.manager)
        unit = units.create({"name": "Phòng mới", "code": "M"})
        unit.write({"focal_point_ids": [(4, self.health_user.id)]})
        self.assertEqual(unit.member_ids, self.health_user)
        unit.write({"member_ids": [(5,)]})
        self.assertFalse(unit.focal_point_ids)
        unit.active = False
        unit.unlink()

    def test_membership_is_not_taken(self):
        """Nobody joins a unit by himself (SPEC 7)."""
        for role in ("health", "finance_head", "clerk", "chairman", "plain"):
            user = self.users[role]
            own = user.with_user(user)
            with self.subTest(role=role), self.assertRaises(AccessError):
                own.write({"directive_unit_ids": [(4, self.finance.id)]})
            unit = self.finance.with_user(user)
            with self.subTest(role=role), self.assertRaises(AccessError):
                unit.write({"member_ids": [(4, user.id)]})

    def test_manager_keeps_the_settings(self):
        """The Office manager writes the settings; officers do not (SPEC 7)."""
        for role, allowed in (
            ("manager", True),
            ("it", True),
            ("clerk", False),
            ("chairman", False),
            ("finance_head", False),
        ):
            with self.subTest(role=role), self.undone():
                company = self.company.with_user(self.users[role])
                if allowed:
                    company.directive_due_soon_days = 5
                    self.assertEqual(self.company.directive_due_soon_days, 5)
                    continue
                with self.assertRaises(AccessError):
                    company.directive_due_soon_days = 5

    def test_manager_keeps_no_other_settings(self):
        """Nothing else of the company, and of no other company, is his to write."""
        company = self.company.with_user(self.manager)
        for vals in (
            {"name": "Khác"},
            {"partner_id": self.env.company.partner_id.id},
            {"directive_due_soon_days": 5, "name": "Khác"},
            {"user_ids": [(4, self.users["plain"].id)]},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                company.write(vals)
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        with self.assertRaises(AccessError):
            other.with_user(self.manager).directive_due_soon_days = 5
        with self.assertRaises(AccessError):
            company.create({"name": "UBND xã Mới"})
        self.assertFalse(company.has_access("unlink"))

    def test_manager_corrects_public_holidays(self):
        """The Office corrects the days off: swaps are announced yearly (SPEC 3)."""
        day_off = self._new_day_off("2026-03-12")
        for role, allowed in (("manager", True), ("clerk", False), ("plain", False)):
            seen = day_off.with_user(self.users[role])
            for operation in ("create", "write", "unlink"):
                with self.subTest(role=role, operation=operation):
                    self.assertEqual(seen.has_access(operation), allowed)
