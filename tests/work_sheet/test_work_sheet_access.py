import json

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import MarchCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetAccess(MarchCase):
    """Who sees a sheet, and who acts on it."""

    def test_nobody_else_sees_it(self):
        """No other person, by any route; the manager reads totals and no lines."""
        sheet = self._notified_in_april(self.officer)
        with self.at("2026-04-06"):
            petition = sheet.with_user(self.officer).action_petition("Sai")
        routes = {
            "directive.work.sheet": sheet,
            "directive.work.sheet.line": sheet.line_ids,
            "directive.work.sheet.criterion": sheet.criterion_ids[0],
            "directive.petition": petition,
        }
        sees = {
            "finance": set(routes),
            "finance_head": set(routes),
            "manager": {"directive.work.sheet"},
        }
        for login, user in self.users.items():
            for model, record in routes.items():
                with self.subTest(user=login, model=model):
                    self.env.invalidate_all()
                    seen = record.with_user(user)
                    expected = model in sees.get(login, ())
                    try:
                        found = bool(seen.search([("id", "=", record.id)]))
                    except AccessError:
                        found = False
                    self.assertEqual(found, expected)
                    self.assertEqual(seen.has_access("read"), expected)
                    if not expected:
                        for read in (
                            lambda seen=seen: seen.read(["display_name"]),
                            lambda seen=seen: (
                                seen._read_group(
                                    [("id", "in", seen.ids)], [], ["id:array_agg"]
                                )[0][0]
                                or self._refuse()
                            ),
                        ):
                            with self.assertRaises(AccessError):
                                read()
        with self.assertRaises(AccessError):
            sheet.with_user(self.colleague)._get_json()
        totals = json.loads(sheet.with_user(self.manager)._get_json())
        self.assertEqual(totals[0]["total"], "91.67")
        # D 32 of the page on the decree.
        for name in (
            *("identification_number", "person", "agency", "agency_code", "unit"),
            *("position", "scheme", "kind", "date_from", "date_to"),
            *("common_confirmed", "quantity", "quality", "timeliness", "unit_result"),
            *("organising", "unity", "result", "task_points", "total", "rank"),
            *("decision_number", "decision_date", "signer", "version", "replaces"),
            "computed_at",
        ):
            self.assertIn(name, totals[0])
        self.assertTrue(sheet.with_user(self.manager)._get_xlsx())
        for user in (self.manager, self.colleague, self.clerk, self.chairman):
            with self.assertRaises(AccessError):
                sheet.with_user(user).action_replace("Tôi muốn")

    def _refuse(self):
        raise AccessError("no record")

    def test_manager_says_who_is_evaluated_how(self):
        """Scheme, group and evaluator are the Office manager's to enter."""
        officer = self.officer.with_user(self.manager)
        officer.write({"directive_scheme": "deputy", "directive_evaluation_group": "A"})
        officer.directive_evaluator_id = self.colleague
        officer.directive_identity_number = "011085000123"
        with self.assertRaises(AccessError):
            self.officer.with_user(self.clerk).read(["directive_identity_number"])
        sheet = self._of(self._open(), self.officer)
        self.assertEqual((sheet.scheme, sheet.evaluator_id), ("deputy", self.colleague))
        for user in (self.officer, self.finance_head, self.clerk, self.chairman):
            with self.assertRaises(AccessError):
                self.officer.with_user(user).directive_scheme = "none"
        with self.assertRaises(AccessError):
            officer.write({"directive_scheme": "none", "name": "Khác"})
        with self.assertRaises(AccessError):  # to read what is said of others
            officer.directive_evaluator_id = self.manager
        for kind in ("list", "form"):  # Odoo closes them to who has no right to users
            view = self.env.ref(f"directive_tracking.res_users_view_{kind}_evaluated")
            arch = officer.get_view(view.id, kind)["arch"]
            self.assertEqual(etree.fromstring(arch).get("edit"), "1")

    def test_deputy_in_the_absence_of_the_head(self):
        """A deputy (KT.) confirms in the days of the absence, a delegate never."""
        sheet = self._of(self._open(), self.officer)
        with self.at("2026-04-03"):
            own = sheet.with_user(self.officer)
            own.common_self = 28
            own.action_self_score()
        deputy = sheet.with_user(self.colleague)
        mine = self._of(self._open("2026-04-03"), self.colleague) or self.env[
            "directive.work.sheet"
        ].search([("user_id", "=", self.colleague.id), ("kind", "=", "month")])
        delegation = self.env["directive.delegation"].create(
            {
                "user_id": self.finance_head.id,
                "delegate_id": self.colleague.id,
                "role": "unit_leader",
                "company_id": self.company.id,
                "date_from": "2026-04-06",
                "date_to": "2026-04-08",
                "signer_authority": "tuq",
            }
        )
        for day in ("2026-04-03", "2026-04-06", "2026-04-09"):
            with self.at(day), self.subTest(day=day):
                self.env.invalidate_all()
                self.assertFalse(deputy.search([("id", "=", sheet.id)]))
                with self.assertRaises(AccessError):
                    deputy.action_confirm()
        with self.at("2026-04-03"):
            delegation.signer_authority = "kt"
        with self.at("2026-04-06"):
            self.env.invalidate_all()
            self.assertTrue(deputy.is_evaluator)
            with self.assertRaises(AccessError):
                mine.with_user(self.colleague).action_confirm()
            deputy.common_confirmed = 27.5
            deputy.action_confirm()
            self.assertEqual(sheet.confirmed_by_id, self.colleague)
            self.finance_head.partner_id.function = "Trưởng phòng"
            self.assertEqual(sheet._get_deputy_line(), "KT. TRƯỞNG PHÒNG")
        with self.at("2026-04-09"):
            self.env.invalidate_all()
            self.assertFalse(deputy.search([("id", "=", sheet.id)]))
            with self.assertRaises(AccessError):
                deputy.action_notify()
            sheet.with_user(self.finance_head).action_notify()
        self.assertEqual(sheet.total, 91.67)

    def test_stand_in_for_leadership(self):
        """In the chairman's absence a deputy (KT.) confirms heads, a delegate never.

        Sheet, lines, criteria and petition stay closed to who acts by delegation
        (TUQ., Law 72/2025, Art. 14.2), as the acts on it do; acts on tasks are open.
        """
        sheet = self._of(self._open(), self.finance_head)
        official = self._of(sheet.search([]), self.officer)
        with self.at("2026-04-03"):
            sheet.with_user(self.chairman).write(
                {"organising": 100, "organising_reason": "Có sáng kiến"}
                | {"unity": 100, "unity_reason": "Tốt"}
            )
            self._notified(sheet)
            sheet.with_user(self.finance_head).action_petition("Sai")
        delegation = self.env["directive.delegation"].create(
            {
                "user_id": self.chairman.id,
                "delegate_id": self.health_user.id,
                "role": "leadership",
                "company_id": self.company.id,
                "date_from": "2026-04-06",
                "date_to": "2026-04-08",
                "signer_authority": "tuq",
            }
        )
        records = (sheet, sheet.criterion_ids, sheet.petition_ids)
        with self.at("2026-04-06"):
            self.env.invalidate_all()
            self.assertTrue(self.health_user._is_directive_leadership())
            self.assertTrue(self.task.with_user(self.health_user).has_access("read"))
            for record in records:
                seen = record.with_user(self.health_user)
                self.assertFalse(seen.search([("id", "in", record.ids)]))
                self.assertFalse(seen.has_access("read"))
            with self.assertRaises(AccessError):
                sheet.with_user(self.health_user).action_replace("Sai")
        delegation._as_system().signer_authority = "kt"
        with self.at("2026-04-06"):
            self.env.registry.clear_cache()
            self.env.invalidate_all()
            for record in records:
                seen = record.with_user(self.health_user)
                self.assertEqual(seen.search([("id", "in", record.ids)]), record)
            self.assertFalse(official.with_user(self.health_user).has_access("read"))
            petition = sheet.petition_ids.with_user(self.health_user)
            petition.action_answer("kept", "Đúng")
        with self.at("2026-04-09"):
            self.env.invalidate_all()
            self.assertFalse(sheet.with_user(self.health_user).has_access("read"))
            self.assertTrue(sheet.with_user(self.chairman).has_access("read"))
