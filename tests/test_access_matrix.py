from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .secret_case import SecretCase

OPERATIONS = {"c": "create", "r": "read", "u": "write", "d": "unlink"}
ROLES = (
    "finance",  # leads the task
    "finance_head",  # the same, as its leader
    "justice",  # coordinates it
    "health",  # has nothing to do with it
    "clerk",
    "manager",
    "chairman",
    "plain",  # user of other addons
    "it",  # administrator without a role in the office
    "secret",  # keeps the register of secret documents, without another role
)
CONFIGURATION = ("r", "r", "r", "r", "r", "crud", "r", "", "r", "")
TOLD = ("r", "r", "r", "", "r", "r", "r", "", "", "")
SAID = ("cr", "cr", "cr", "", "cr", "cr", "r", "", "", "")
# SPEC 7, for one record of each model: of a directive and a task as above.
RIGHTS = {
    "directive.unit": (*CONFIGURATION[:-1], "r"),
    "directive.document.type": CONFIGURATION,
    "directive.area": CONFIGURATION,
    "directive.delay.cause": CONFIGURATION,
    "directive.workday": ("r", "r", "r", "r", "r", "crud", "r", "", "crud", ""),
    "directive.directive": ("r", "r", "r", "", "cru", "crud", "r", "", "", ""),
    "directive.task": ("ru", "ru", "r", "", "cru", "cru", "ru", "", "", ""),
    "directive.task.event": TOLD,
    "directive.task.update": SAID,
    "directive.task.position": SAID,
    "directive.extension": ("cr", "cr", "r", "", "r", "r", "r", "", "", ""),
    "directive.escalation": ("r", "r", "r", "r", "r", "crud", "r", "", "r", ""),
    "directive.digest": ("", "", "", "", "r", "r", "", "", "r", ""),
    # A draft; the unit reads it once issued (test_letter_guard).
    "directive.letter": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.letter.line": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.inspection": ("r", "r", "r", "", "crud", "crud", "r", "", "", ""),
    "directive.inspection.finding": (
        "r",
        "r",
        "r",
        "",
        "crud",
        "crud",
        "r",
        "",
        "",
        "",
    ),
    "directive.office.clock": ("", "", "", "", "r", "r", "r", "", "", ""),
    # A draft; the unit reads its scores once final (test_evaluation_access).
    "directive.evaluation": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.evaluation.score": ("", "", "", "", "r", "r", "r", "", "", ""),
    "directive.evaluation.line": ("", "", "", "", "r", "r", "r", "", "", ""),
    # Of finance, a draft.
    "directive.report": ("ru", "ru", "", "", "crud", "crud", "r", "", "", ""),
    "directive.report.figure": ("r", "r", "", "", "r", "r", "r", "", "", ""),
    "directive.report.line": ("r", "r", "", "", "r", "r", "r", "", "", ""),
    "directive.report.reopening": ("r", "r", "", "", "r", "r", "r", "", "", ""),
    "directive.secret": ("",) * 9 + ("crud",),
    "directive.secret.incident": ("",) * 9 + ("r",),
    "directive.secret.purge": ("",) * 9 + ("cru",),
    "directive.secret.report": ("",) * 9 + ("rud",),
    "directive.secrecy.confirmation": ("",) * 5 + ("r", "", "", "", "r"),
    # Dialogs, without record.
    "directive.secret.request": ("",) * 9 + ("cru",),
    "directive.assign": ("", "", "", "", "cru", "cru", "", "", "", ""),
    "directive.task.step": (
        "cru",
        "cru",
        "cru",
        "cru",
        "cru",
        "cru",
        "cru",
        "",
        "",
        "",
    ),
    "directive.task.post": ("cru", "cru", "cru", "cru", "cru", "cru", "", "", "", ""),
    "directive.import": ("", "", "", "", "cru", "cru", "", "", "", ""),
    "directive.import.column": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.import.problem": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.letter.draft": ("", "", "", "", "cru", "cru", "", "", "", ""),
    "directive.letter.draft.line": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.decide": ("", "", "", "", "", "", "cru", "", "", ""),
    "directive.report.reopen": ("", "", "", "", "", "cru", "", "", "", ""),
    "directive.holiday": ("", "", "", "", "", "cru", "", "", "cru", ""),
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessMatrix(SecretCase):
    """Each role on each model of the addon (SPEC 7)."""

    def _models(self):
        return {
            name: self.env[name]
            for name, model in self.env.registry.items()
            if model._original_module == "directive_tracking" and not model._abstract
        }

    def _records(self):
        """One record of each model that keeps records."""
        area = self.env["directive.area"].create(
            {"name": "Tài chính", "company_id": self.company.id}
        )
        directive = self._new_directive(area_id=area.id)
        task = self._new_task_in("acknowledged", directive=directive)
        extension = self._request(task)
        position = self.env["directive.task.position"].create(
            {"task_id": task.id, "unit_id": self.justice.id, "content": "Ý kiến"}
        )
        task.with_user(self.finance_user).action_report_result("Đã trình")
        late = self._new_task(deadline="2026-03-05", directive=directive)
        letter = self.env["directive.letter"].with_user(self.clerk)._draft_for(late)
        inspection = self._new_final_inspection()
        secret = self._new_secret(cycle="ad_hoc")
        secret.action_request("2026-03-20")
        clock = self.env["directive.office.clock"].search([("task_id", "=", task.id)])
        evaluation = self._new_evaluation(late)
        report = self._new_reopened_report()
        return {
            "directive.evaluation": evaluation,
            "directive.evaluation.score": evaluation.unit_score_ids[0],
            "directive.evaluation.line": evaluation.unit_score_ids[0].line_ids,
            "directive.report": report,
            "directive.report.figure": report.figure_ids,
            "directive.report.line": report.line_ids[0],
            "directive.report.reopening": report.reopening_ids,
            "directive.escalation": self.env["directive.escalation"].search(
                [("company_id", "=", self.company.id)], limit=1
            ),
            "directive.digest": self._new_digest(),
            "directive.letter": letter,
            "directive.letter.line": letter.line_ids,
            "directive.unit": self.finance,
            "directive.document.type": self.decision,
            "directive.area": area,
            "directive.delay.cause": self.env["directive.delay.cause"].search([])[0],
            "directive.workday": self._new_make_up_day("2026-03-14"),
            "directive.directive": directive,
            "directive.task": task,
            "directive.task.event": task.event_ids[0],
            "directive.task.update": task.update_ids,
            "directive.task.position": position,
            "directive.extension": extension,
            "directive.inspection": inspection,
            "directive.inspection.finding": inspection.finding_ids,
            "directive.office.clock": clock,
            "directive.secrecy.confirmation": self._new_confirmation(),
            "directive.secret": secret,
            "directive.secret.report": secret.report_ids[0],
            "directive.secret.incident": self._new_directive("1/KH")
            .with_user(self.keeper)
            ._purge(),
        }

    def _new_reopened_report(self):
        """A report of finance that the Office manager has opened again."""
        report = self.env["directive.report"].create(
            {
                "company_id": self.company.id,
                "scope": "unit",
                "unit_id": self.finance.id,
                "date_from": "2026-02-15",
                "date_to": "2026-03-09",
            }
        )
        with freeze_time("2026-03-09 03:00:00"):
            self._new_task(deadline="2026-03-31")
        report.with_user(self.finance_head).action_submit()
        report.with_user(self.manager).action_reopen("Sai số liệu")
        return report

    def _new_confirmation(self):
        self.env["directive.secrecy.confirmation"].with_user(self.clerk)._log(
            self.finance
        )
        return self.env["directive.secrecy.confirmation"].search([], limit=1)

    def _new_digest(self):
        return self.env["directive.digest"].create(
            {
                "user_id": self.finance_user.id,
                "company_id": self.company.id,
                "date": "2026-03-10",
                "state": "no_address",
            }
        )

    def _new_evaluation(self, late):
        """A draft that judges one task, of finance, by its last day."""
        evaluation = (
            self.env["directive.evaluation"]
            .with_user(self.clerk)
            .create(
                {"kind": "ad_hoc", "date_from": "2026-03-01", "date_to": "2026-03-09"}
            )
        )
        with freeze_time("2026-03-09 03:00:00"):
            self._new_task(deadline="2026-03-05", directive=late.directive_id)
        evaluation.action_compute()
        return evaluation

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
